-- Written by hand, as 0001. Who is deleted leaves its conversations; one that nobody is in any more goes, and with it its room.
CREATE TRIGGER `participants_left` AFTER DELETE ON `participants`
WHEN NOT EXISTS (SELECT 1 FROM `participants` WHERE `conversation_id` = OLD.`conversation_id`) BEGIN
	DELETE FROM `conversations` WHERE `id` = OLD.`conversation_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `conversations_deleted` AFTER DELETE ON `conversations` BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('room', OLD.`id`, 0);
END;
