-- Written by hand: drizzle-kit does not generate triggers.

-- A deleted server's hub is to be emptied, whatever deleted the row.
CREATE TRIGGER `servers_deleted` AFTER DELETE ON `servers` BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('hub', OLD.`id`, 0);
END;
