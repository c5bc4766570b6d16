/** What is typed: what could be completed, how it is sent, how it is emphasised, what is kept of it. */
import { beforeAll, describe, expect, test } from "vitest";

import { emphasised, signsFor } from "../../ui/conversation/emphasis.ts";
import { channelsIn, toContent, toTyped } from "../../ui/conversation/wording.ts";
import { emojis, loadEmojis } from "../../ui/emoji/emojis.ts";
import { type Drafts, draftLength, draftsKept, withDraft } from "../../ui/store/draft-list.ts";
import { unfinished } from "../../ui/store/unfinished.ts";

const general = { id: "11", name: "general" };
const talk = { id: "12", name: "general talk" };
const attic = { id: "13", name: "attic" };
const channels = [general, talk, attic];
const known = (id: string) => channels.find((channel) => channel.id === id);

beforeAll(loadEmojis);

/** The caret is where the bar is; what is found is told as it is written. */
function at(written: string): string | undefined {
  const found = unfinished(written.replace("|", ""), written.indexOf("|"));
  return found && `${found.kind} ${found.start} ${found.prefix}`;
}

describe("what is being written", () => {
  test.each([
    ["hello @gr|", "person 6 gr"],
    ["#|", "channel 0 "],
    ["see #att|", "channel 4 att"],
    ["see\n#att|ic", "channel 4 att"],
    ["(#gen|", "channel 1 gen"],
    [":ta|", "emoji 0 ta"],
    ["well :+1|", "emoji 5 +1"],
    [":tada::sm|", "emoji 6 sm"],
  ])("%j can be completed", (written, expected) => {
    expect(at(written)).toBe(expected);
  });

  test.each([
    "# |",
    "a#b|",
    "igap.example/#att|",
    "<#1|",
    "##|",
    ":|",
    ":D|",
    ":-)|",
    "10:30|",
    "std::ma|",
    "http://ig|",
    "#att\n|",
    ":tada: |",
  ])("%j can't", (written) => {
    expect(at(written)).toBeUndefined();
  });
});

describe("a message", () => {
  test.each([
    ["see #attic.", "see <#13>."],
    ["#ATTIC and #general", "<#13> and <#11>"],
    ["#general talk, #general things", "<#12>, <#11> things"],
    ["#attics #attic-2 a#attic /#attic", "#attics #attic-2 a#attic /#attic"],
    ["**#attic** `#attic` https://igap.example/#attic", "**<#13>** `#attic` https://igap.example/#attic"],
    ["```\n#attic :tada:\n```\n:tada:", "```\n#attic :tada:\n```\n🎉"],
    [String.raw`\#attic`, String.raw`\#attic`],
    ["> #attic\n> :+1:", "> <#13>\n> 👍"],
    ["# attic", "# attic"],
  ])("that is typed as %j is sent as %j", (typed, content) => {
    expect(toContent(typed, channels, emojis.value)).toBe(content);
  });

  test("is sent as it is typed where nothing is known", () => {
    expect(toContent("#attic :tada:", [], undefined)).toBe("#attic :tada:");
  });

  test.each(["see <#13>.", "`<#13>` <#12>", "<#99> stays", "no link"])("%j is the same after an edit", (content) => {
    const typed = toTyped(content, known);
    expect(toContent(typed, channelsIn(content, known), emojis.value)).toBe(content);
  });

  test("is edited by the names of its channels", () => {
    expect(toTyped("see <#13> or <#99>, `<#13>`", known)).toBe("see #attic or <#99>, `<#13>`");
  });
});

describe("emphasis", () => {
  /** What is selected is between the bars, before and after. */
  function press(written: string, signs: string): string {
    const [before = "", words = "", after = ""] = written.split("|");
    const text = before + words + after;
    const change = emphasised({ text, start: before.length, end: before.length + words.length }, signs);
    const { start, end } = change.selected;
    const marked = `${change.words.slice(0, start)}|${change.words.slice(start, end)}|${change.words.slice(end)}`;
    return text.slice(0, change.start) + marked + text.slice(change.end);
  }

  test.each([
    ["a |b| c", "**", "a **|b|** c"],
    ["a **|b|** c", "**", "a |b| c"],
    ["a |**b**| c", "**", "a |b| c"],
    ["**|b|**", "*", "***|b|***"],
    ["***|b|***", "*", "**|b|**"],
    ["***|b|***", "**", "*|b|*"],
    ["||", "`", "`||`"],
    ["~~|b|~~", "~~", "|b|"],
  ])("of %j by %j makes %j", (written, signs, expected) => {
    expect(press(written, signs)).toBe(expected);
  });

  test("has the keys of other chats", () => {
    const signs = (key: string, shiftKey = false) => signsFor({ key, shiftKey });
    expect([signs("b"), signs("i"), signs("e"), signs("X", true), signs("x"), signs("B", true)]).toEqual([
      "**",
      "*",
      "`",
      "~~",
      undefined,
      undefined,
    ]);
  });
});

describe("drafts", () => {
  test("are kept for each place, the newest first, and go with the last letter", () => {
    const two = withDraft(withDraft([], "1", "one"), "2", "two");
    expect(two).toEqual([
      ["2", "two"],
      ["1", "one"],
    ]);
    expect(withDraft(two, "1", "one more")[0]).toEqual(["1", "one more"]);
    expect(withDraft(two, "2", " \n")).toEqual([["1", "one"]]);
  });

  test("are bounded in number and size", () => {
    const many = Array.from({ length: 2 * draftsKept }, (_, index) => String(index));
    const kept = many.reduce<Drafts>((drafts, id) => withDraft(drafts, id, "x".repeat(2 * draftLength)), []);
    expect(kept).toHaveLength(draftsKept);
    expect(kept[0]?.[1]).toHaveLength(draftLength);
  });
});
