-- What a channel took, newest first: the heartbeat of a stream names it, and nodes look here for what another one sent.
ALTER TABLE delivery ADD KEY delivery_settled (agency, channel, settled_at);

-- Messages by the time that the archive's addresses begin with.
ALTER TABLE message ADD KEY message_sent (sent);

-- The feed of a channel that its station fetches from. last numbers its entries, and is locked to add one: they are committed in their order.
CREATE TABLE station_feed (
    agency   VARCHAR(40) NOT NULL,
    channel  VARCHAR(60) NOT NULL,
    last     BIGINT      NOT NULL,
    asked_at DATETIME(6) NULL,
    PRIMARY KEY (agency, channel)
) DEFAULT CHARSET = utf8mb4;

CREATE TABLE station_feed_entry (
    agency   VARCHAR(40) NOT NULL,
    channel  VARCHAR(60) NOT NULL,
    position BIGINT      NOT NULL,
    delivery UUID        NOT NULL,
    at       DATETIME(6) NOT NULL,
    PRIMARY KEY (agency, channel, position),
    UNIQUE KEY station_feed_entry_delivery (delivery)
) DEFAULT CHARSET = utf8mb4;
