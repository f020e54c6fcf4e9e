-- teams: names with blanks between them, which an agency's file lists. contact is how a person is paged (phone, mail): personal, sealed under a key of the deployment; '' is none.
ALTER TABLE officer
    ADD COLUMN teams   VARCHAR(2000)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN contact VARBINARY(1000) NOT NULL DEFAULT '';

-- What people were told, frozen, without a word of the case. The id is made of alert and topic; while_open: moot once the alert has ended.
CREATE TABLE page (
    id         UUID          NOT NULL PRIMARY KEY,
    alert      UUID          NOT NULL,
    topic      VARCHAR(60)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject    VARCHAR(200)  NOT NULL,
    body       VARCHAR(2000) NOT NULL,
    path       VARCHAR(300)  NOT NULL,
    while_open BOOLEAN       NOT NULL,
    at         DATETIME(6)   NOT NULL,
    KEY page_alert (alert)
) DEFAULT CHARSET = utf8mb4;

-- Pages from before keep their deliveries, and what has not left yet leaves with words that are true of all of them.
INSERT INTO page
    SELECT d.subject_id, MIN(d.alert), 'earlier', 'a version waits for your approval', 'Read and decide.',
        CONCAT('/console/alerts/', MIN(d.alert)), TRUE, MIN(d.created_at)
    FROM delivery d WHERE d.subject_kind = 'PAGE' GROUP BY d.subject_id;
INSERT INTO page
    SELECT d.subject_id, MIN(d.alert), 'earlier', 'a channel did not take what it was sent', 'See to it that it goes another way.',
        CONCAT('/console/alerts/', MIN(d.alert)), FALSE, MIN(d.created_at)
    FROM delivery d WHERE d.subject_kind = 'NOTICE' GROUP BY d.subject_id;
UPDATE delivery SET subject_kind = 'PAGE' WHERE subject_kind = 'NOTICE';
