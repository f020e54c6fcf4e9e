-- Policies have a state, and who gave it to them. One version of each agency is active; a discarded one stays as a row, so that its number never comes again.
-- The text is the document as the agency wrote it; the rows of before have none.
ALTER TABLE policy_version
    ADD COLUMN state        VARCHAR(12)  NOT NULL DEFAULT 'RETIRED',
    ADD COLUMN source       VARCHAR(255) NULL,
    ADD COLUMN author       UUID         NULL,
    ADD COLUMN proposed_by  UUID         NULL,
    ADD COLUMN proposed_at  DATETIME(6)  NULL,
    ADD COLUMN activated_by UUID         NULL,
    ADD COLUMN activated_at DATETIME(6)  NULL,
    ADD COLUMN retired_at   DATETIME(6)  NULL,
    ADD COLUMN text         MEDIUMTEXT   NULL,
    ADD KEY policy_version_state (agency, state);
ALTER TABLE policy_version ALTER COLUMN state DROP DEFAULT;

-- Until now the newest version of a policy was in force from the moment that it was loaded. Of an agency with several policies, the next start retires those
-- that its file does not name.
UPDATE policy_version SET activated_at = loaded_at;
UPDATE policy_version older
JOIN policy_version next ON next.policy = older.policy AND next.version = older.version + 1
SET older.retired_at = next.loaded_at;
UPDATE policy_version SET state = 'ACTIVE' WHERE retired_at IS NULL;

-- Rises with every change of a policy's state. Whoever changes one locks the row; whoever submits shares it.
CREATE TABLE policy_generation (
    id         INT NOT NULL PRIMARY KEY,
    generation INT NOT NULL
);
INSERT INTO policy_generation VALUES (1, 0);
