-- Which broadcaster has a channel: one at most.
CREATE TABLE broadcaster_channel (
    agency      VARCHAR(40)  NOT NULL,
    channel     VARCHAR(60)  NOT NULL,
    broadcaster VARCHAR(60)  NOT NULL,
    PRIMARY KEY (agency, channel),
    KEY broadcaster_channel_of (agency, broadcaster)
) DEFAULT CHARSET = utf8mb4;

-- misses: link tests in a row that found the way shut; degraded_at: since when the agency has been told so.
ALTER TABLE channel_test
    ADD COLUMN misses      INT         NOT NULL DEFAULT 0,
    ADD COLUMN degraded_at DATETIME(6) NULL;

-- Each link test, for thirty days; the latest stands in channel_test.
CREATE TABLE channel_probe (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    agency       VARCHAR(40)  NOT NULL,
    channel      VARCHAR(60)  NOT NULL,
    at           DATETIME(6)  NOT NULL,
    outcome      VARCHAR(12)  NOT NULL,
    detail       VARCHAR(500) NOT NULL,
    milliseconds BIGINT       NOT NULL,
    asked_by     VARCHAR(80)  NOT NULL,
    KEY channel_probe_of (agency, channel, at),
    KEY channel_probe_at (at)
) DEFAULT CHARSET = utf8mb4;

-- What people are still to be told of a channel: one row for each pager and person, gone once it was told. No word of a case stands here.
CREATE TABLE channel_notice (
    id           UUID          NOT NULL PRIMARY KEY,
    agency       VARCHAR(40)   NOT NULL,
    pager        VARCHAR(60)   NOT NULL,
    recipient    VARCHAR(60)   NOT NULL,
    subject      VARCHAR(200)  NOT NULL,
    body         VARCHAR(1000) NOT NULL,
    at           DATETIME(6)   NOT NULL,
    attempts     INT           NOT NULL,
    claimable_at DATETIME(6)   NOT NULL,
    KEY channel_notice_due (claimable_at)
) DEFAULT CHARSET = utf8mb4;

-- An exercise that a station asked for, of a child that does not exist; it is in no other table.
CREATE TABLE rehearsal (
    id           UUID         NOT NULL PRIMARY KEY,
    agency       VARCHAR(40)  NOT NULL,
    channel      VARCHAR(60)  NOT NULL,
    asked_by     VARCHAR(80)  NOT NULL,
    asked_at     DATETIME(6)  NOT NULL,
    identifier   VARCHAR(200) NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    busy_until   DATETIME(6)  NOT NULL,
    outcome      VARCHAR(12)  NULL,
    detail       VARCHAR(500) NULL,
    sent_at      DATETIME(6)  NULL,
    received_at  DATETIME(6)  NULL,
    scheduled_at DATETIME(6)  NULL,
    aired_at     DATETIME(6)  NULL,
    KEY rehearsal_of (agency, channel, asked_at)
) DEFAULT CHARSET = utf8mb4;
