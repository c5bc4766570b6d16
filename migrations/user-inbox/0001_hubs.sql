PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_sockets` (
	`ticket` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel_id` text,
	`server_id` text NOT NULL,
	`session_id` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_sockets`("ticket", "channel_id", "server_id", "session_id") SELECT "ticket", "channel_id", "server_id", "session_id" FROM `sockets`;--> statement-breakpoint
DROP TABLE `sockets`;--> statement-breakpoint
ALTER TABLE `__new_sockets` RENAME TO `sockets`;--> statement-breakpoint
PRAGMA foreign_keys=ON;