/** Of a long conversation only what has changed is made anew, so that a message costs the same in all of them. */
import { expect, test } from "vitest";

import type { Message } from "../../durable/protocol/events.ts";
import { apply, type Messages, noMessages, prepend } from "../../ui/store/messages.ts";
import { cutter } from "../../ui/store/passages.ts";
import { arranger, chapterLength, type Stretch, stretchLength } from "../../ui/store/timeline.ts";

const me = { id: "1", username: "ada" };
const grace = { id: "2", username: "grace" };
const held = 50_000;
/** Seqs that end in the middle of a chapter, so that the first one is not whole. */
const before = 300;

function message(seq: number, content = `line ${seq}`): Message {
  return {
    id: String(seq),
    seq,
    channelId: "9",
    author: grace,
    content,
    createdAt: new Date(Date.UTC(2026, 0, 1) + seq * 1_000).toISOString(),
  };
}

function messages(from: number, count: number): Message[] {
  return Array.from({ length: count }, (_, index) => message(from + index));
}

const long: Messages = {
  ...noMessages,
  stored: messages(before + 1, held),
  seq: before + held,
  rev: 1,
  hasEarlier: true,
};

/** How many stretches and chapters an event makes that were not there before. */
function made(after: Messages): { chapters: number; stretches: number } {
  const [cut, arrange] = [cutter(chapterLength), arranger(me)];
  const look = (state: Messages) => arrange(cut(state.stored), state.pending);
  const known = look(long);
  const now = look(after);
  const stretches = (chapters: typeof known) => chapters.flatMap((chapter): readonly Stretch[] => chapter.stretches);
  const [knownStretches, knownChapters] = [new Set(stretches(known)), new Set(known)];
  return {
    chapters: now.filter((chapter) => !knownChapters.has(chapter)).length,
    stretches: stretches(now).filter((stretch) => !knownStretches.has(stretch)).length,
  };
}

test("a new message is one stretch of one chapter", () => {
  const said = message(long.seq + 1);
  expect(made(apply(long, { type: "message", message: said }))).toEqual({ chapters: 1, stretches: 1 });
});

test("a message that changes is its own stretch, wherever it stands", () => {
  // The row below looks at the one above; in the middle of a stretch that is the same one.
  const changed = message(16 * 1_000 + 5, "another word");
  expect(made(apply(long, { type: "change", rev: 2, message: changed }))).toEqual({ chapters: 1, stretches: 1 });
});

test("a page of the past is its own stretches, and the one below that now has something above", () => {
  const page = { messages: messages(before - 99, 100), hasMore: true, seq: long.seq, rev: 1 };
  const { chapters, stretches } = made(prepend(long, page));
  expect(chapters).toBe(1);
  expect(stretches).toBeLessThanOrEqual(Math.ceil(100 / stretchLength) + 1);
});

test("nothing is made anew when nothing has changed", () => {
  expect(made({ ...long, seq: long.seq + 1, hasLater: true })).toEqual({ chapters: 0, stretches: 0 });
});
