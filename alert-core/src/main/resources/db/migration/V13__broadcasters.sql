-- Broadcasters on record. contacts: people of theirs and the duty phone, sealed under a key of the deployment.
CREATE TABLE broadcaster (
    agency   VARCHAR(40)    NOT NULL,
    name     VARCHAR(60)    NOT NULL,
    title    VARCHAR(200)   NOT NULL,
    revision INT            NOT NULL,
    body     MEDIUMTEXT     NOT NULL,
    contacts MEDIUMBLOB     NOT NULL,
    PRIMARY KEY (agency, name)
) DEFAULT CHARSET = utf8mb4;
