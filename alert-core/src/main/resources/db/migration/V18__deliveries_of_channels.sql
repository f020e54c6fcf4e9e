-- What reached a channel lately, as its station's people read it.
ALTER TABLE delivery ADD KEY delivery_channel (agency, channel, created_at);
