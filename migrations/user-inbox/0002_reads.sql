-- WITHOUT ROWID by hand, which drizzle-kit can't say: a cursor that moves writes one row, the first time too.
CREATE TABLE `marks` (
	`server_id` text PRIMARY KEY NOT NULL,
	`seqs` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `reads` (
	`channel_id` text PRIMARY KEY NOT NULL,
	`server_id` text NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
