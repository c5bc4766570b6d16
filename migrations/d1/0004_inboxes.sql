-- Written by hand, as 0001. A deleted account's inbox is to be emptied, whatever deleted the row.
CREATE TRIGGER `accounts_deleted` AFTER DELETE ON `accounts` BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('inbox', OLD.`id`, 0);
END;
