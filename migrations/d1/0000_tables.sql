CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`username_key` text NOT NULL,
	`display_name` text DEFAULT '' NOT NULL,
	`avatar_key` text,
	`password_hash` text NOT NULL,
	`superuser` integer DEFAULT false NOT NULL,
	`suspended_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_username_key` ON `accounts` (`username_key`);--> statement-breakpoint
CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`icon_key` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_name_key` ON `categories` (`name_key`);--> statement-breakpoint
CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`server_id` text NOT NULL,
	`name` text NOT NULL,
	`topic` text DEFAULT '' NOT NULL,
	`icon_key` text,
	`suspended_at` integer,
	FOREIGN KEY (`server_id`) REFERENCES `servers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `channels_server` ON `channels` (`server_id`,`id`);--> statement-breakpoint
CREATE INDEX `channels_name` ON `channels` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `cleanups` (
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `ref`)
);
--> statement-breakpoint
CREATE INDEX `cleanups_due` ON `cleanups` (`due_at`);--> statement-breakpoint
CREATE TABLE `members` (
	`server_id` text NOT NULL,
	`account_id` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`server_id`, `account_id`),
	FOREIGN KEY (`server_id`) REFERENCES `servers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_server` ON `members` (`server_id`,`id`);--> statement-breakpoint
CREATE INDEX `members_account` ON `members` (`account_id`,`server_id`);--> statement-breakpoint
CREATE TABLE `server_words` (
	`word` text NOT NULL,
	`server_id` text NOT NULL,
	PRIMARY KEY(`word`, `server_id`),
	FOREIGN KEY (`server_id`) REFERENCES `servers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `server_words_server` ON `server_words` (`server_id`);--> statement-breakpoint
CREATE TABLE `servers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`owner_id` text NOT NULL,
	`category_id` text NOT NULL,
	`icon_key` text,
	`banner_key` text,
	`num_members` integer DEFAULT 0 NOT NULL,
	`suspended_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "servers_num_members" CHECK("servers"."num_members" >= 0)
);
--> statement-breakpoint
CREATE INDEX `servers_category` ON `servers` (`category_id`,`id`);--> statement-breakpoint
CREATE INDEX `servers_owner` ON `servers` (`owner_id`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`refresh_hash` text NOT NULL,
	`previous_hash` text,
	`rotated_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);