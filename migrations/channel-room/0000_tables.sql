CREATE TABLE `authors` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`display_name` text,
	`avatar_url` text
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`seq` integer PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`author_id` text NOT NULL,
	`nonce` text,
	`content` text NOT NULL,
	`reply_to` text,
	`edited_at` integer,
	`deleted_at` integer,
	`rev` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_nonce` ON `messages` (`author_id`,`nonce`) WHERE "messages"."nonce" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_rev` ON `messages` (`rev`) WHERE "messages"."rev" > 0;