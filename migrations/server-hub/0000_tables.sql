CREATE TABLE `positions` (
	`channel_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
