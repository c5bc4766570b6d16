-- WITHOUT ROWID by hand, as 0002: a mention is one row.
CREATE TABLE `mentions` (
	`message_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`server_id` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`message_id`, `channel_id`)
) WITHOUT ROWID;
