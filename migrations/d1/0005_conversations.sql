CREATE TABLE `blocks` (
	`account_id` text NOT NULL,
	`blocked_id` text NOT NULL,
	PRIMARY KEY(`account_id`, `blocked_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`blocked_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blocks_blocked` ON `blocks` (`blocked_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`people` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_people` ON `conversations` (`people`);--> statement-breakpoint
CREATE TABLE `participants` (
	`conversation_id` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `account_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `participants_account` ON `participants` (`account_id`,`conversation_id`);