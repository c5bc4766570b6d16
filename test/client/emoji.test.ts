/** Emoji: their names, how they are found, and in which colour. */
import { beforeAll, describe, expect, test } from "vitest";

import { readEmoji } from "../../durable/protocol/emoji.ts";
import { type Emojis, emojis, groups, loadEmojis } from "../../ui/emoji/emojis.ts";
import { namesIn, withEmoji } from "../../ui/emoji/names.ts";
import { emojiCalled, searchEmoji } from "../../ui/emoji/search.ts";
import { stripped, toned, tones } from "../../ui/emoji/tones.ts";
import { afterUse, type Used } from "../../ui/emoji/used.ts";

let all: Emojis["all"] = [];
let byName: Emojis["byName"] = new Map();

beforeAll(async () => {
  await loadEmojis();
  ({ all, byName } = emojis.value ?? { all, byName });
});

const characters = (found: Emojis["all"], count = 3) => found.slice(0, count).map(({ character }) => character);

describe("the list of emoji", () => {
  test("has only those that can be a reaction, in every colour, and each by a name and in a group", () => {
    expect(all.length).toBeGreaterThan(1_800);
    for (const emoji of all) {
      const forms = tones.map((tone) => toned(emoji, tone));
      expect(forms.map(readEmoji), emoji.label).toEqual(forms);
      expect(emoji.names[0], emoji.label).toMatch(/^[a-z0-9_+-]{1,60}$/);
    }
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set(groups));
  });

  test.each([
    ["tada", "🎉"],
    ["+1", "👍"],
    ["thumbsup", "👍"],
    ["heart", "❤️"],
    ["flag_de", "🇩🇪"],
    ["100", "💯"],
    ["snowman", "☃️"],
  ])("has %j as people know it from elsewhere", (name, character) => {
    expect(byName.get(name)?.character).toBe(character);
  });
});

describe("a name between colons", () => {
  test.each([
    ["well done :tada:", "well done 🎉"],
    [":TADA::+1:", "🎉👍"],
    ["(:tada:)", "(🎉)"],
    ["at 10:100:30", "at 10:100:30"],
    ["std::key::value", "std::key::value"],
    ["igap.example/:tada:", "igap.example/:tada:"],
    [String.raw`\:tada:`, String.raw`\:tada:`],
    [":no such:name:", ":no such:name:"],
    [":nobody_calls_it_so:", ":nobody_calls_it_so:"],
  ])("of %j becomes %j", (text, expected) => {
    expect(withEmoji(text, byName)).toBe(expected);
  });

  test("is looked for in a moment, whatever was written", () => {
    for (const piece of [":", ":a", "::", ":-:"]) expect(namesIn(piece.repeat(4_000)).length).toBeLessThan(4_001);
  });
});

describe("searching", () => {
  test("finds by name first, then by what it shows and what it stands for", () => {
    expect(characters(searchEmoji(all, "rocket"), 1)).toEqual(["🚀"]);
    expect(characters(searchEmoji(all, "party"), 9)).toContain("🎉");
    expect(characters(searchEmoji(all, "red heart"), 1)).toEqual(["❤️"]);
    expect(searchEmoji(all, "xyzzy")).toEqual([]);
    expect(searchEmoji(all, " ")).toBe(all);
  });

  test("completes by name alone: what is called so, what begins so, what has such a word", () => {
    expect(characters(emojiCalled(all, "tada"), 1)).toEqual(["🎉"]);
    expect(characters(emojiCalled(all, "TAD"), 1)).toEqual(["🎉"]);
    const hearts = emojiCalled(all, "heart");
    expect(hearts[0]?.character).toBe("❤️");
    expect(hearts.length).toBeGreaterThan(10);
  });
});

describe("a colour of skin", () => {
  test.each([
    ["wave", "👋🏽"],
    ["people_holding_hands", "🧑🏽‍🤝‍🧑🏽"],
    ["tada", "🎉"],
  ])("is given to %j where it has one", (name, expected) => {
    const emoji = byName.get(name);
    expect(emoji && toned(emoji, "medium")).toBe(expected);
    expect(emoji && stripped(expected)).toBe(emoji && stripped(emoji.character));
  });
});

describe("those in use", () => {
  const uses = (text: string) => [...text].reduce<Used>(afterUse, []).map(([character]) => character);

  test("come by how often, and the latest of equals first", () => {
    expect(uses("aab")).toEqual(["a", "b"]);
    expect(uses("ab")).toEqual(["b", "a"]);
  });

  test("give way to a new habit", () => {
    expect(uses("aaabbb")[0]).toBe("b");
  });

  test("are not remembered without end", () => {
    const many = Array.from({ length: 100 }, (_, index) => String(index)).reduce<Used>(afterUse, []);
    expect(many).toHaveLength(36);
    expect(many[0]?.[0]).toBe("99");
  });
});
