-- The name that a far end gave to what it took (the id of a post, say): an update or a recall of the alert needs it there.
ALTER TABLE delivery ADD COLUMN reference VARCHAR(200) NULL;
