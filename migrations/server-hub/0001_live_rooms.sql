-- WITHOUT ROWID by hand: a room that is entered writes one row.
CREATE TABLE `live_rooms` (
	`channel_id` text PRIMARY KEY NOT NULL
) WITHOUT ROWID;
