/** What the switcher finds, and in which order it offers it. */
import { describe, expect, test } from "vitest";

import { match } from "../../ui/switcher/match.ts";
import { type Findable, offer } from "../../ui/switcher/order.ts";

/** The name with the marked parts in brackets. */
function marked(name: string, query: string): string | undefined {
  return match(name, query)
    ?.ranges.toReversed()
    .reduce((text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`, name);
}

function channel(name: string, rest: Partial<Findable> = {}): Findable {
  return { kind: "channel", id: name, name, also: "Engines", unread: 0, mentions: 0, ...rest };
}

function found(places: readonly Findable[], words: string, recent: readonly string[] = [], here?: string): string[] {
  return offer(places, words, recent, here).flatMap(({ hits }) => hits.map(({ place }) => place.name));
}

describe("a name", () => {
  test.each([
    ["general", "gen", "[gen]eral"],
    ["general", "GENERAL", "[general]"],
    ["off-topic", "top", "off-[top]ic"],
    ["off-topic", "opi", "off-t[opi]c"],
    ["general-chat", "gc", "[g]eneral-[c]hat"],
    ["general-chat", "chat gen", "[gen]eral-[chat]"],
    ["general-chat", "gnrl", "[g]e[n]e[r]a[l]-chat"],
    ["General Chat", "general  c", "[General C]hat"],
    ["Café Zürich", "cafe zu", "[Café Zü]rich"],
    ["Straße", "stra", "[Stra]ße"],
    ["گفتگوی آزاد", "ازاد", "گفتگوی [آزاد]"],
    ["کتابخانه", "كتاب", "[کتاب]خانه"],
    ["🎉 party", "pa", "🎉 [pa]rty"],
    ["雑談チャンネル", "チャン", "雑談[チャン]ネル"],
  ])("%s answers to %j", (name, query, expected) => {
    expect(marked(name, query)).toBe(expected);
  });

  test.each([
    ["general", "x"],
    ["general", "eeee"],
    ["general", "lareneg"],
    ["general", "nrl"],
    ["off-topic", "off off"],
  ])("%s does not answer to %j", (name, query) => {
    expect(match(name, query)).toBeUndefined();
  });
});

describe("the switcher", () => {
  test("puts a whole name before its beginning, that before the beginning of a word, and that before the rest", () => {
    const names = ["hearth", "my-art", "a-r-t", "artists", "art"];
    expect(
      found(
        names.map((name) => channel(name)),
        "art",
      ),
    ).toEqual(["art", "artists", "my-art", "hearth", "a-r-t"]);
  });

  test("puts what is unread, and then where one was lately, before others that answer as well", () => {
    const places = [
      channel("talk-a"),
      channel("talk-b"),
      channel("talk-c", { unread: 3 }),
      channel("talk-d", { unread: 1, mentions: 1 }),
    ];
    expect(found(places, "talk", ["talk-b"])).toEqual(["talk-d", "talk-c", "talk-b", "talk-a"]);
  });

  test("finds a channel by its server's name only together with its own", () => {
    const places = [channel("general"), channel("garage", { also: "Cars" })];
    expect(found(places, "gen eng")).toEqual(["general"]);
    expect(found(places, "engines")).toEqual([]);
  });

  test("finds somebody by either name", () => {
    const places: Findable[] = [
      { kind: "person", id: "1", name: "Rear Admiral", also: "grace", unread: 0, mentions: 0 },
      { kind: "direct", id: "2", name: "Ada", also: "lovelace", unread: 0, mentions: 0 },
    ];
    expect(found(places, "gra")).toEqual(["Rear Admiral"]);
    expect(found(places, "love")).toEqual(["Ada"]);
  });

  test.each([
    ["#a", ["channel"]],
    ["@a", ["direct", "person"]],
    ["*a", ["server"]],
    ["#", ["channel"]],
    ["a", ["channel", "direct", "page", "person", "server"]],
  ])("%j looks for nothing but %j", (words, kinds) => {
    const places = (["channel", "direct", "person", "server", "page"] as const).map((kind) =>
      channel("a", { kind, id: kind }),
    );
    const [group] = offer(places, words, [], undefined);
    expect(group?.hits.map(({ place }) => place.kind).toSorted()).toEqual(kinds);
  });

  test("offers what is unread first, who called before all, then where one was lately, never where one is", () => {
    const places: Findable[] = [
      channel("here", { unread: 5 }),
      channel("old"),
      channel("older"),
      channel("never"),
      channel("new", { unread: 2 }),
      channel("called", { unread: 1, mentions: 1 }),
      { kind: "direct", id: "grace", name: "Grace", unread: 1, mentions: 0 },
      { kind: "page", id: "/explore", name: "Explore", unread: 0, mentions: 0 },
    ];
    const groups = offer(places, " ", ["here", "old", "new", "older", "gone"], "here");
    expect(groups.map(({ title, hits }) => [title, hits.map(({ place }) => place.name)])).toEqual([
      ["unread", ["called", "Grace", "new"]],
      ["recent", ["old", "older"]],
      ["places", ["Explore"]],
    ]);
  });

  test("finds one of ten thousand at once, and offers no more than can be read", () => {
    const places = Array.from({ length: 10_000 }, (_, index) => channel(`room-${index}`));
    expect(found(places, "9999")).toEqual(["room-9999"]);
    expect(found(places, "room")).toHaveLength(50);
  });
});
