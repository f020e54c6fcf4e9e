-- Times are UTC, to the microsecond. Columns named sealed hold what is personal, encrypted under the key of its case.

CREATE TABLE officer (
    id            UUID         NOT NULL PRIMARY KEY,
    agency        VARCHAR(40)  NOT NULL,
    username      VARCHAR(80)  NOT NULL UNIQUE,
    name          VARCHAR(200) NOT NULL,
    roles         VARCHAR(200) NOT NULL,
    regions       VARCHAR(2000) NOT NULL,
    channels      VARCHAR(2000) NOT NULL,
    enabled       BOOLEAN      NOT NULL,
    password_hash VARCHAR(300) NOT NULL,
    KEY officer_agency (agency)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE case_key (
    alert   UUID           NOT NULL PRIMARY KEY,
    wrapped VARBINARY(500) NOT NULL
);

CREATE TABLE alert (
    id         UUID         NOT NULL PRIMARY KEY,
    agency     VARCHAR(40)  NOT NULL,
    status     VARCHAR(10)  NOT NULL,
    slug       VARCHAR(22)  CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL UNIQUE,
    state      VARCHAR(10)  NOT NULL,
    expires_at DATETIME(6)  NULL,
    body       TEXT         NOT NULL,
    KEY alert_agency (agency, id),
    KEY alert_state (state, expires_at)
) DEFAULT CHARSET = utf8mb4;

-- rises with every change of what is on air, so that each node knows when to look
CREATE TABLE airwaves (
    id         INT    NOT NULL PRIMARY KEY,
    generation BIGINT NOT NULL
);
INSERT INTO airwaves VALUES (1, 0);

CREATE TABLE alert_version (
    id       VARCHAR(60) NOT NULL PRIMARY KEY,
    alert    UUID        NOT NULL,
    number   INT         NOT NULL,
    agency   VARCHAR(40) NOT NULL,
    state    VARCHAR(10) NOT NULL,
    revision INT         NOT NULL,
    sealed   LONGBLOB    NOT NULL,
    UNIQUE KEY alert_version_number (alert, number),
    KEY alert_version_state (state, agency)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE photo (
    id     VARCHAR(22)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    alert  UUID         NOT NULL,
    body   TEXT         NOT NULL,
    small  MEDIUMBLOB   NOT NULL,
    medium MEDIUMBLOB   NOT NULL,
    large  MEDIUMBLOB   NOT NULL,
    KEY photo_alert (alert)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE message (
    id         UUID         NOT NULL PRIMARY KEY,
    alert      UUID         NOT NULL,
    sequence   INT          NOT NULL,
    version    INT          NOT NULL,
    type       VARCHAR(10)  NOT NULL,
    status     VARCHAR(10)  NOT NULL,
    identifier VARCHAR(120) NOT NULL UNIQUE,
    sender     VARCHAR(200) NOT NULL,
    sent       DATETIME(6)  NOT NULL,
    expires    DATETIME(6)  NOT NULL,
    sealed     LONGBLOB     NOT NULL,
    UNIQUE KEY message_sequence (alert, sequence)
) DEFAULT CHARSET = utf8mb4;

-- The ledger is the outbox. claimable_at is when a node may take the row: when it is due, or when its lease runs out; null once it is settled or held.
CREATE TABLE delivery (
    id           UUID         NOT NULL PRIMARY KEY,
    agency       VARCHAR(40)  NOT NULL,
    alert        UUID         NOT NULL,
    subject_kind VARCHAR(10)  NOT NULL,
    subject_id   UUID         NOT NULL,
    sequence     INT          NOT NULL,
    step         VARCHAR(60)  NOT NULL,
    occurrence   INT          NOT NULL,
    channel      VARCHAR(60)  NOT NULL,
    recipient    VARCHAR(60)  NOT NULL,
    status       VARCHAR(10)  NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    attempts     INT          NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    due_at       DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    reached_at   DATETIME(6)  NULL,
    settled_at   DATETIME(6)  NULL,
    level        VARCHAR(10)  NULL,
    detail       VARCHAR(500) NULL,
    lease_owner  VARCHAR(36)  NULL,
    claimable_at DATETIME(6)  NULL,
    UNIQUE KEY delivery_key (subject_id, subject_kind, sequence, step, occurrence, channel, recipient),
    KEY delivery_claim (claimable_at),
    KEY delivery_alert (alert, channel, sequence)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE receipt (
    id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    delivery UUID         NOT NULL,
    attempt  INT          NOT NULL,
    node     VARCHAR(36)  NOT NULL,
    at       DATETIME(6)  NOT NULL,
    outcome  VARCHAR(12)  NOT NULL,
    detail   VARCHAR(500) NOT NULL,
    KEY receipt_delivery (delivery, attempt)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE acknowledgement (
    delivery    UUID          NOT NULL,
    level       VARCHAR(10)   NOT NULL,
    alert       UUID          NOT NULL,
    at          DATETIME(6)   NOT NULL,
    recorded_at DATETIME(6)   NOT NULL,
    said_by     VARCHAR(120)  NOT NULL,
    evidence    VARCHAR(2000) NULL,
    PRIMARY KEY (delivery, level),
    KEY acknowledgement_alert (alert, recorded_at)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE timer (
    alert  UUID        NOT NULL,
    kind   VARCHAR(12) NOT NULL,
    due_at DATETIME(6) NOT NULL,
    PRIMARY KEY (alert, kind),
    KEY timer_due (due_at)
);

CREATE TABLE channel_switch (
    agency  VARCHAR(40) NOT NULL,
    channel VARCHAR(60) NOT NULL,
    enabled BOOLEAN     NOT NULL,
    PRIMARY KEY (agency, channel)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE policy_version (
    policy    VARCHAR(60) NOT NULL,
    version   INT         NOT NULL,
    agency    VARCHAR(40) NOT NULL,
    sha256    CHAR(64)    NOT NULL,
    document  MEDIUMTEXT  NOT NULL,
    loaded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (policy, version),
    KEY policy_version_agency (agency)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE idempotency (
    officer     UUID         NOT NULL,
    name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    fingerprint CHAR(64)     NOT NULL,
    result      VARCHAR(200) NOT NULL,
    at          DATETIME(6)  NOT NULL,
    PRIMARY KEY (officer, name),
    KEY idempotency_age (at)
);

CREATE TABLE audit_entry (
    position BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id       UUID         NOT NULL UNIQUE,
    at       DATETIME(6)  NOT NULL,
    agency   VARCHAR(40)  NULL,
    actor    VARCHAR(120) NOT NULL,
    action   VARCHAR(60)  NOT NULL,
    alert    UUID         NULL,
    subject  VARCHAR(200) NULL,
    origin   VARCHAR(60)  NULL,
    details  TEXT         NOT NULL,
    KEY audit_entry_alert (alert, position),
    KEY audit_entry_agency (agency, position)
) DEFAULT CHARSET = utf8mb4;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';
CREATE TRIGGER audit_entry_is_never_removed BEFORE DELETE ON audit_entry FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit trail is append-only';
