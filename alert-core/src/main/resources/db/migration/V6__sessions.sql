-- Sessions of the console's pages: the cookie's value is known to the browser alone, here stands its digest.
CREATE TABLE session (
    digest   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    officer  UUID        NOT NULL,
    began_at DATETIME(6) NOT NULL,
    seen_at  DATETIME(6) NOT NULL,
    KEY session_seen (seen_at)
) DEFAULT CHARSET = utf8mb4;
