-- who has a version open in the console, so that two officers do not write over each other unawares: a stretch for each, of which only the latest is kept

CREATE TABLE editor (
    version VARCHAR(60) NOT NULL,
    officer UUID        NOT NULL,
    alert   UUID        NOT NULL,
    since   DATETIME(6) NOT NULL,
    seen    DATETIME(6) NOT NULL,
    PRIMARY KEY (version, officer),
    KEY editor_alert (alert)
) DEFAULT CHARSET = utf8mb4;
