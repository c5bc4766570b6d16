-- WITHOUT ROWID by hand, as 0002: a conversation that moves writes one row.
CREATE TABLE `conversations` (
	`channel_id` text PRIMARY KEY NOT NULL,
	`users` text NOT NULL,
	`seq` integer NOT NULL,
	`latest` text NOT NULL
) WITHOUT ROWID;
