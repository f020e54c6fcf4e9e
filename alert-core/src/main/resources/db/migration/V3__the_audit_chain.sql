-- The trail becomes a chain. An entry carries a MAC from the moment it is written; a seal binds it to all that were sealed before it. Both need the
-- deployment's key, which the database does not have.
ALTER TABLE audit_entry
    ADD COLUMN mac CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD KEY audit_entry_at (at),
    ADD KEY audit_entry_actor (actor, position),
    ADD KEY audit_entry_action (action, position);

-- position has no foreign key: an entry that was removed must be missed, not its seal removed with it
CREATE TABLE audit_seal (
    sequence  BIGINT      NOT NULL PRIMARY KEY,
    position  BIGINT      NOT NULL UNIQUE,
    sealed_at DATETIME(6) NOT NULL,
    hash      CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);

CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE ON audit_seal FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit chain is append-only';
CREATE TRIGGER audit_seal_is_never_removed BEFORE DELETE ON audit_seal FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit chain is append-only';

-- Who seals, and until when; and the last entry from before there were MACs, which the chain begins with and so binds.
CREATE TABLE audit_sealer (
    id             INT         NOT NULL PRIMARY KEY,
    sealer         VARCHAR(36) NOT NULL,
    leased_until   DATETIME(6) NOT NULL,
    unsigned_until BIGINT      NOT NULL
);
INSERT INTO audit_sealer SELECT 1, 'nobody', '2000-01-01 00:00:00', COALESCE(MAX(position), 0) FROM audit_entry;
