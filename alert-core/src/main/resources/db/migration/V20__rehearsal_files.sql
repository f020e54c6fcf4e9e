-- What a rehearsal brings: the files of the latest of each channel, for its hour. Nobody is in them, so that they are not sealed.
CREATE TABLE rehearsal_file (
    rehearsal  UUID         NOT NULL,
    position   INT          NOT NULL,
    agency     VARCHAR(40)  NOT NULL,
    channel    VARCHAR(60)  NOT NULL,
    name       VARCHAR(120) NOT NULL,
    mime_type  VARCHAR(80)  NOT NULL,
    purpose    VARCHAR(20)  NOT NULL,
    language   VARCHAR(35)  NULL,
    content    LONGBLOB     NOT NULL,
    expires_at DATETIME(6)  NOT NULL,
    PRIMARY KEY (rehearsal, position),
    KEY rehearsal_file_of (agency, channel),
    KEY rehearsal_file_expiry (expires_at)
) DEFAULT CHARSET = utf8mb4;
