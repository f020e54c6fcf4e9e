-- What is shown and heard of a version, made at its submission. sealed under the key of its case.
CREATE TABLE material (
    id      VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    alert   UUID        NOT NULL,
    version INT         NOT NULL,
    sealed  LONGBLOB    NOT NULL,
    KEY material_version (alert, version)
) DEFAULT CHARSET = utf8mb4;

-- What officers recorded for a version, one in each language. sealed under the key of its case.
CREATE TABLE recording (
    id       VARCHAR(100) NOT NULL PRIMARY KEY,
    alert    UUID         NOT NULL,
    version  INT          NOT NULL,
    language VARCHAR(35)  NOT NULL,
    body     TEXT         NOT NULL,
    sealed   LONGBLOB     NOT NULL,
    KEY recording_version (alert, version)
) DEFAULT CHARSET = utf8mb4;
