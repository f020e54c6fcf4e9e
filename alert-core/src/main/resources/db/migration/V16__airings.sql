-- Proof of air, signed acknowledgements, playout logs, and what was sent again.

-- at: when it aired, by the station's word. item: what ran; empty where nothing is said. log: the playout log that it stands in; null where it was said in an acknowledgement.
CREATE TABLE airing (
    id          UUID         NOT NULL PRIMARY KEY,
    agency      VARCHAR(40)  NOT NULL,
    alert       UUID         NOT NULL,
    delivery    UUID         NOT NULL,
    channel     VARCHAR(60)  NOT NULL,
    at          DATETIME(6)  NOT NULL,
    seconds     INT          NULL,
    item        VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
    log         UUID         NULL,
    said_by     VARCHAR(120) NOT NULL,
    evidence    VARCHAR(2000) NULL,
    recorded_at DATETIME(6)  NOT NULL,
    UNIQUE KEY airing_place (delivery, at, item),
    KEY airing_alert (alert, id)
) DEFAULT CHARSET = utf8mb4;

-- what was acknowledged before there were airings
INSERT INTO airing (id, agency, alert, delivery, channel, at, seconds, item, log, said_by, evidence, recorded_at)
SELECT UUID(), d.agency, a.alert, a.delivery, d.channel, a.at, NULL, '', NULL, a.said_by, a.evidence, a.recorded_at
FROM acknowledgement a JOIN delivery d ON d.id = a.delivery WHERE a.level = 'AIRED';

-- a file that a station gave in; the file itself stays with the station, and its digest says which it was
CREATE TABLE playout_log (
    id          UUID         NOT NULL PRIMARY KEY,
    agency      VARCHAR(40)  NOT NULL,
    channel     VARCHAR(60)  NOT NULL,
    uploaded_by VARCHAR(120) NOT NULL,
    uploaded_at DATETIME(6)  NOT NULL,
    sha256      CHAR(64)     NOT NULL,
    size        BIGINT       NOT NULL,
    row_count   INT          NOT NULL,
    matched     INT          NOT NULL,
    known       INT          NOT NULL,
    faulty      INT          NOT NULL,
    KEY playout_log_channel (agency, channel, id)
) DEFAULT CHARSET = utf8mb4;

-- CAP messages of type Ack that were taken; the document is sealed under the case's key
CREATE TABLE cap_acknowledgement (
    agency      VARCHAR(40)  NOT NULL,
    broadcaster VARCHAR(60)  NOT NULL,
    digest      CHAR(64)     NOT NULL,
    sha256      CHAR(64)     NOT NULL,
    alert       UUID         NOT NULL,
    delivery    UUID         NOT NULL,
    taken_at    DATETIME(6)  NOT NULL,
    sealed      MEDIUMBLOB   NOT NULL,
    PRIMARY KEY (agency, broadcaster, digest)
) DEFAULT CHARSET = utf8mb4;

-- deliveries that a far end asked for again; outcome is null while one is under way
CREATE TABLE delivery_replay (
    id           UUID         NOT NULL PRIMARY KEY,
    agency       VARCHAR(40)  NOT NULL,
    channel      VARCHAR(60)  NOT NULL,
    delivery     UUID         NOT NULL,
    asked_by     VARCHAR(120) NOT NULL,
    at           DATETIME(6)  NOT NULL,
    outcome      VARCHAR(12)  NULL,
    detail       VARCHAR(500) NULL,
    milliseconds BIGINT       NULL,
    KEY delivery_replay_channel (agency, channel, at)
) DEFAULT CHARSET = utf8mb4;

CREATE INDEX delivery_channel ON delivery (agency, channel, id);
