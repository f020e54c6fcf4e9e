-- Numbers are sealed under a key of the deployment; the id of a subscriber is the keyed digest of agency and number, so that
-- a number is there once for each agency, and can be looked up without being readable. regions begin and end with a blank; '' is every region.
CREATE TABLE subscriber (
    agency      VARCHAR(40)   NOT NULL,
    id          UUID          NOT NULL,
    sealed      VARBINARY(80) NOT NULL,
    language    VARCHAR(35)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    regions     VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    added_at    DATETIME(6)   NOT NULL,
    changed_at  DATETIME(6)   NOT NULL,
    import_id   UUID          NULL,
    import_line INT           NOT NULL DEFAULT 0,
    PRIMARY KEY (agency, id)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE subscriber_import (
    id           UUID         NOT NULL PRIMARY KEY,
    agency       VARCHAR(40)  NOT NULL,
    started_by   VARCHAR(80)  NOT NULL,
    state        VARCHAR(12)  NOT NULL,
    started_at   DATETIME(6)  NOT NULL,
    updated_at   DATETIME(6)  NOT NULL,
    row_count    INT          NOT NULL,
    added        INT          NOT NULL,
    changed      INT          NOT NULL,
    unchanged    INT          NOT NULL,
    stopped      INT          NOT NULL,
    faulty       INT          NOT NULL,
    reason       VARCHAR(500) NULL,
    KEY subscriber_import_agency (agency, id)
) DEFAULT CHARSET = utf8mb4;

-- what was found is described without the digits of a number
CREATE TABLE subscriber_import_fault (
    import_id UUID         NOT NULL,
    line      INT          NOT NULL,
    found     VARCHAR(200) NOT NULL,
    expected  VARCHAR(200) NOT NULL,
    PRIMARY KEY (import_id, line)
) DEFAULT CHARSET = utf8mb4;

-- How far a channel's delivery has come in its list: the checkpoint. Its recipients are written before anything leaves.
CREATE TABLE text_walk (
    delivery   UUID        NOT NULL PRIMARY KEY,
    agency     VARCHAR(40) NOT NULL,
    alert      UUID        NOT NULL,
    channel    VARCHAR(60) NOT NULL,
    sequence   INT         NOT NULL,
    total      INT         NOT NULL,
    reached    INT         NOT NULL,
    position   UUID        NOT NULL,
    exhausted  BOOLEAN     NOT NULL,
    started_at DATETIME(6) NOT NULL,
    KEY text_walk_alert (alert, channel)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE text_message (
    delivery   UUID        NOT NULL,
    subscriber UUID        NOT NULL,
    state      VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempts   SMALLINT    NOT NULL,
    setbacks   SMALLINT    NOT NULL,
    sid        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
    error      VARCHAR(40) NULL,
    due_at     DATETIME(6) NULL,
    changed_at DATETIME(6) NOT NULL,
    PRIMARY KEY (delivery, subscriber),
    KEY text_message_state (delivery, state)
) DEFAULT CHARSET = utf8mb4;
