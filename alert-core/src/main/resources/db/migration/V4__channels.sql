-- Channels that are made by the API. A row's body has its settings without what is secret of them; that is sealed, bound to the agency and the name.
CREATE TABLE channel (
    agency   VARCHAR(40) NOT NULL,
    name     VARCHAR(60) NOT NULL,
    revision INT         NOT NULL,
    body     MEDIUMTEXT  NOT NULL,
    sealed   MEDIUMBLOB  NOT NULL,
    PRIMARY KEY (agency, name)
) DEFAULT CHARSET = utf8mb4;

-- Rises with every change of a channel or of a switch, so that each node knows when to look. Whoever changes channels locks the row, whoever
-- chooses some for an alert shares it. A channel's revision is the number that its change came to.
CREATE TABLE channel_generation (
    id         INT NOT NULL PRIMARY KEY,
    generation INT NOT NULL
);
INSERT INTO channel_generation VALUES (1, 0);

-- The latest link test of each channel; busy_until while one is under way.
CREATE TABLE channel_test (
    agency       VARCHAR(40)  NOT NULL,
    channel      VARCHAR(60)  NOT NULL,
    busy_until   DATETIME(6)  NULL,
    outcome      VARCHAR(12)  NULL,
    detail       VARCHAR(500) NULL,
    milliseconds BIGINT       NULL,
    at           DATETIME(6)  NULL,
    asked_by     VARCHAR(80)  NULL,
    PRIMARY KEY (agency, channel)
) DEFAULT CHARSET = utf8mb4;
