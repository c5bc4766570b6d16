CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL
);
