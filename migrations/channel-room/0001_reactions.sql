CREATE TABLE `reactions` (
	`seq` integer NOT NULL,
	`emoji` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`seq`, `emoji`, `account_id`)
);
