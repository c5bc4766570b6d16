/** Whom words call. */
import { describe, expect, test } from "vitest";

import type { User } from "../durable/protocol/events.ts";
import { nameKey } from "../durable/protocol/names.ts";
import { splitCalls } from "../ui/markdown/split-calls.ts";
import { calls } from "../ui/store/calls.ts";

const people = ["ada", "ada.", "grace-h", "שרה", "x.org", "ｗide"].map((username, index) => ({
  id: String(index),
  username,
}));
const [ada = { id: "", username: "" }, , grace = ada] = people;
const byName = new Map(people.map((person) => [nameKey(person.username), person]));

/** Names in braces. */
function shown(content: string): string {
  return splitCalls(content, byName)
    .map(({ words, person }) => (person ? `{${words}=${person.username}}` : words))
    .join("");
}

describe("a name in a text", () => {
  test.each([
    ["alone", "@grace-h", "{@grace-h=grace-h}"],
    ["between words", "ask @grace-h again", "ask {@grace-h=grace-h} again"],
    ["in capitals", "ask @GRACE-H", "ask {@GRACE-H=grace-h}"],
    ["before what ends a sentence", "ask @grace-h.", "ask {@grace-h=grace-h}."],
    ["the longest of those that it may be", "ask @ada.", "ask {@ada.=ada.}"],
    ["twice", "@ada @grace-h", "{@ada=ada} {@grace-h=grace-h}"],
    ["in another script", "שלום @שרה, שלום", "שלום {@שרה=שרה}, שלום"],
    ["as it looks, not as it is encoded", "@ｗide @wide", "{@ｗide=ｗide} {@wide=ｗide}"],
    ["in brackets", "(@ada)", "({@ada=ada})"],
    ["on a line of its own", "hello\n@ada\nhello", "hello\n{@ada=ada}\nhello"],
  ])("calls somebody %s", (_, content, expected) => {
    expect(shown(content)).toBe(expected);
  });

  test.each([
    ["of nobody who is known", "@nobody", "@nobody"],
    ["that goes on", "@adalbert", "@adalbert"],
    ["of an e-mail", "grace@ada", "grace@ada"],
    ["without a sign", "ada", "ada"],
  ])("calls nobody %s", (_, content, expected) => {
    expect(shown(content)).toBe(expected);
  });

  test("loses no character, whatever stands around it", () => {
    const content = "a @ada. <b>@GRACE-H</b> (https://igap.example/(@ada)) @@ada @ ada@ada\n@nobody";
    const parts = splitCalls(content, byName);
    expect(parts.map(({ words }) => words).join("")).toBe(content);
  });
});

describe("a message calls somebody", () => {
  const say = (author: User, content: string) => {
    return { id: "1", seq: 1, channelId: "1", author, content, createdAt: "2026-11-22T12:00:00.000Z" };
  };

  test("by name, or by answering them", () => {
    expect(calls(say(grace, "look, @Ada"), undefined, ada, byName)).toBe(true);
    expect(calls(say(grace, "look"), say(ada, "where?"), ada, byName)).toBe(true);
    expect(calls(say(grace, "look"), say(grace, "where?"), ada, byName)).toBe(false);
  });

  test("else than its author, and as long as it is there", () => {
    expect(calls(say(ada, "I am @ada"), say(ada, "who?"), ada, byName)).toBe(false);
    expect(calls({ ...say(grace, ""), deleted: true }, say(ada, "where?"), ada, byName)).toBe(false);
  });
});
