/** People, servers and words to show the components with, in each language that is read in another direction. */
import type { Message, User } from "../../durable/protocol/events.ts";
import { snowflake } from "../../durable/protocol/snowflake.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import type { Server } from "../../worker/schemas/servers.ts";
import type { Pending } from "../store/messages.ts";

const day = Date.UTC(2026, 10, 22, 9);
const minute = 60_000;

const idOf = (low: number) => snowflake(day, low);

export const channelId = idOf(100);

export const me: Me = {
  id: idOf(1),
  username: "mira",
  displayName: "Mira",
  superuser: false,
  createdAt: new Date(day).toISOString(),
};
const ada: User = { id: idOf(2), username: "ada", displayName: "Ada Lovelace" };
const omar: User = { id: idOf(3), username: "omar", displayName: "عمر خیام" };
export const noisy: User = { id: idOf(4), username: "noisy" };
export const people: readonly User[] = [ada, omar, noisy];

export const servers: readonly Server[] = [
  {
    id: idOf(11),
    name: "Analytical Engines",
    description: "Programs for machines not yet built.",
    ownerId: ada.id,
    category: { id: idOf(21), name: "Technology" },
    numMembers: 1_843,
  },
  {
    id: idOf(12),
    name: "رباعیات",
    description: "شعر، ستاره و تقویم.",
    ownerId: omar.id,
    category: { id: idOf(22), name: "Books & Writing" },
    numMembers: 48,
  },
  {
    id: idOf(13),
    name: "A name so long that there is no card in which it could stand on one line",
    description:
      "And a description that says more than fits, because somebody had a great deal to say about it. ".repeat(3),
    ownerId: me.id,
    category: { id: idOf(23), name: "Music" },
  },
];

type Said = Partial<Omit<Message, "author">> & { by: User; content: string; after: number; answers?: number };

const code = "```ts\nexport const minute = 60_000; // milliseconds\n```";

const english: readonly Said[] = [
  { by: ada, after: 0, content: "The first of its author stands below the name." },
  {
    by: ada,
    after: 1,
    content: "The next one goes on below it, and may be so long that it needs more than one line: ".repeat(3),
  },
  {
    by: me,
    after: 2,
    content: "My own, **strong**, *stressed*, ~~taken back~~, `in code`, and a [link](https://example.org/).",
  },
  { by: omar, after: 3, content: "An answer to what was said above, for @mira.", answers: 1 },
  { by: ada, after: 4, content: "Mentions @omar, and was edited.", editedAt: new Date(day + 5 * minute).toISOString() },
  {
    by: ada,
    after: 5,
    content: "With reactions.",
    reactions: [
      { emoji: "👍", count: 12, me: true },
      { emoji: "🎉", count: 3 },
      { emoji: "❤️", count: 1 },
    ],
  },
  { by: me, after: 6, content: `> A quote\n\n1. a list\n2. with two items\n\n${code}` },
  { by: omar, after: 7, content: "The end is ||not to be told||." },
  { by: omar, after: 8, content: "🎉🎉" },
  { by: noisy, after: 9, content: "From somebody who is blocked." },
  { by: ada, after: 10, content: "", deleted: true },
  { by: omar, after: 24 * 60, content: "On the next day: به فارسی هم می‌شود نوشت." },
];

const persian: readonly string[] = [
  "نخستین پیام هر نویسنده زیر نام او می‌آید.",
  "پیام بعدی زیر همان می‌آید و می‌تواند آن‌قدر بلند باشد که در یک سطر جا نشود؛ ".repeat(3),
  "پیام خودم، **پررنگ**، *مورب*، ~~پس‌گرفته~~، `کد` و یک [پیوند](https://example.org/).",
  "پاسخی به آنچه بالاتر گفته شد، برای @mira.",
  "نام @omar در آن است و ویرایش شده.",
  "با واکنش‌ها.",
  `> یک نقل قول\n\n1. فهرستی\n2. با دو بند\n\n${code}`,
  "پایانش را ||نباید گفت||.",
  "🎉🎉",
  "از کسی که مسدود شده است.",
  "",
  "روز بعد: one can write English, too.",
];

/** What was said, in English or, where one reads from right to left, in Persian. */
export function messagesIn(dir: "ltr" | "rtl"): readonly Message[] {
  return english.map(({ by, after, answers, content, ...rest }, index) => {
    const answered = answers === undefined ? undefined : english[answers];
    return {
      id: messageId(after, index),
      seq: index + 1,
      channelId,
      author: by,
      content: dir === "ltr" ? content : (persian[index] ?? ""),
      createdAt: new Date(day + after * minute).toISOString(),
      ...(answered && answers !== undefined && { replyTo: messageId(answered.after, answers) }),
      ...rest,
    };
  });
}

export const pending: readonly Pending[] = [
  { nonce: "1", content: "On its way.", createdAt: new Date(day + 24.1 * 60 * minute).toISOString() },
  {
    nonce: "2",
    content: "Refused.",
    createdAt: new Date(day + 24.1 * 60 * minute).toISOString(),
    failed: "rate_limited",
  },
];

function messageId(after: number, index: number): string {
  return snowflake(day + after * minute, index + 1);
}
