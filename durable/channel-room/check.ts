/** What must be true of a command before it may queue, whichever door it came through. */
import { limits } from "../limits.ts";
import type { RoomCommand } from "../protocol/commands.ts";
import { checkContent } from "../protocol/content.ts";
import { readEmoji } from "../protocol/emoji.ts";
import type { User } from "../protocol/events.ts";
import type { Draft } from "./log.ts";
import type { Command, RefusalCode } from "./pipeline.ts";

/** A command as it was asked for. Over REST a nonce may be missing. */
export type Asked =
  | { type: "send"; content: string; nonce?: string | undefined; replyTo?: string | undefined }
  | Extract<RoomCommand, { type: "edit" | "delete" | "react" }>;

export interface Asker {
  user: User;
  moderates: boolean;
  /** May read, and not write. */
  silenced: boolean;
}

export function checkCommand(
  { user, moderates, silenced }: Asker,
  asked: Asked,
): { ok: true; command: Command } | { ok: false; code: RefusalCode } {
  if (silenced) return { ok: false, code: "forbidden" };
  const actor = { accountId: user.id, moderates };
  switch (asked.type) {
    case "send": {
      const content = checkContent(asked.content, limits.contentLength);
      if (!content.ok) return content;
      const draft: Draft = { content: content.content, nonce: asked.nonce, replyTo: asked.replyTo };
      return { ok: true, command: { type: "send", author: user, draft } };
    }
    case "edit": {
      const content = checkContent(asked.content, limits.contentLength);
      if (!content.ok) return content;
      return { ok: true, command: { type: "edit", actor, id: asked.id, content: content.content } };
    }
    case "delete":
      return { ok: true, command: { type: "delete", actor, id: asked.id } };
    case "react": {
      const emoji = readEmoji(asked.emoji);
      if (emoji === undefined) return { ok: false, code: "not_an_emoji" };
      return { ok: true, command: { type: "react", actor, id: asked.id, emoji, on: asked.on } };
    }
  }
}
