-- WITHOUT ROWID by hand, as 0002.
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`server_id` text NOT NULL,
	`level` text,
	`muted_until` integer
) WITHOUT ROWID;
