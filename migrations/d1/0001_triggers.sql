-- Written by hand: drizzle-kit does not generate triggers. What they keep true is told in docs/architecture.md.

-- servers.num_members is the number of its rows in members.
CREATE TRIGGER `members_joined` AFTER INSERT ON `members` BEGIN
	UPDATE `servers` SET `num_members` = `num_members` + 1 WHERE `id` = NEW.`server_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `members_left` AFTER DELETE ON `members` BEGIN
	UPDATE `servers` SET `num_members` = `num_members` - 1 WHERE `id` = OLD.`server_id`;
END;
--> statement-breakpoint
-- A deleted channel's room is to be emptied, whatever deleted the row.
CREATE TRIGGER `channels_deleted` AFTER DELETE ON `channels` BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('room', OLD.`id`, 0);
END;
--> statement-breakpoint
-- A picture that no row points to any more is to go; one that a row points to now is to stay.
CREATE TRIGGER `accounts_avatar_key_changed` AFTER UPDATE OF `avatar_key` ON `accounts` WHEN OLD.`avatar_key` IS NOT NEW.`avatar_key` BEGIN
	DELETE FROM `cleanups` WHERE `kind` = 'media' AND `ref` = NEW.`avatar_key`;
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) SELECT 'media', OLD.`avatar_key`, 0 WHERE OLD.`avatar_key` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `accounts_avatar_key_deleted` AFTER DELETE ON `accounts` WHEN OLD.`avatar_key` IS NOT NULL BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('media', OLD.`avatar_key`, 0);
END;
--> statement-breakpoint
CREATE TRIGGER `categories_icon_key_changed` AFTER UPDATE OF `icon_key` ON `categories` WHEN OLD.`icon_key` IS NOT NEW.`icon_key` BEGIN
	DELETE FROM `cleanups` WHERE `kind` = 'media' AND `ref` = NEW.`icon_key`;
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) SELECT 'media', OLD.`icon_key`, 0 WHERE OLD.`icon_key` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `categories_icon_key_deleted` AFTER DELETE ON `categories` WHEN OLD.`icon_key` IS NOT NULL BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('media', OLD.`icon_key`, 0);
END;
--> statement-breakpoint
CREATE TRIGGER `servers_icon_key_changed` AFTER UPDATE OF `icon_key` ON `servers` WHEN OLD.`icon_key` IS NOT NEW.`icon_key` BEGIN
	DELETE FROM `cleanups` WHERE `kind` = 'media' AND `ref` = NEW.`icon_key`;
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) SELECT 'media', OLD.`icon_key`, 0 WHERE OLD.`icon_key` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `servers_icon_key_deleted` AFTER DELETE ON `servers` WHEN OLD.`icon_key` IS NOT NULL BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('media', OLD.`icon_key`, 0);
END;
--> statement-breakpoint
CREATE TRIGGER `servers_banner_key_changed` AFTER UPDATE OF `banner_key` ON `servers` WHEN OLD.`banner_key` IS NOT NEW.`banner_key` BEGIN
	DELETE FROM `cleanups` WHERE `kind` = 'media' AND `ref` = NEW.`banner_key`;
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) SELECT 'media', OLD.`banner_key`, 0 WHERE OLD.`banner_key` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `servers_banner_key_deleted` AFTER DELETE ON `servers` WHEN OLD.`banner_key` IS NOT NULL BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('media', OLD.`banner_key`, 0);
END;
--> statement-breakpoint
CREATE TRIGGER `channels_icon_key_changed` AFTER UPDATE OF `icon_key` ON `channels` WHEN OLD.`icon_key` IS NOT NEW.`icon_key` BEGIN
	DELETE FROM `cleanups` WHERE `kind` = 'media' AND `ref` = NEW.`icon_key`;
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) SELECT 'media', OLD.`icon_key`, 0 WHERE OLD.`icon_key` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `channels_icon_key_deleted` AFTER DELETE ON `channels` WHEN OLD.`icon_key` IS NOT NULL BEGIN
	INSERT OR IGNORE INTO `cleanups` (`kind`, `ref`, `due_at`) VALUES ('media', OLD.`icon_key`, 0);
END;
