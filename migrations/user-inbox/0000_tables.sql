CREATE TABLE `sockets` (
	`ticket` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel_id` text NOT NULL,
	`server_id` text NOT NULL,
	`session_id` text NOT NULL
);
