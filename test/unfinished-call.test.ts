/** Where a name is being written, who may be meant, and what then stands there. */
import { describe, expect, test } from "vitest";

import { finished } from "../ui/store/unfinished.ts";
import { candidates, unfinishedCall } from "../ui/store/unfinished-call.ts";

/** The caret is where the bar is. */
function callAt(written: string) {
  const caret = written.indexOf("|");
  const text = written.replace("|", "");
  const call = unfinishedCall(text, caret);
  return call && { ...call, text };
}

function prefixAt(written: string): string | undefined {
  return callAt(written)?.prefix;
}

describe("a name is being written", () => {
  test.each([
    ["at the end", "hello @gr|", "gr"],
    ["at the beginning", "@g|", "g"],
    ["in the middle of it", "hello @gr|ace, hello", "gr"],
    ["as the second one", "@ada and @gr|", "gr"],
    ["from right to left", "שלום @שר|", "שר"],
  ])("%s", (_, written, prefix) => {
    expect(prefixAt(written)).toBe(prefix);
  });

  test.each([
    ["before its first letter", "hello @|"],
    ["before its sign", "hello |@grace"],
    ["behind the space after it", "hello @grace |"],
    ["in an e-mail", "ada@gr|"],
    ["in an address", "https://igap.example/@gr|"],
  ])("not %s", (_, written) => {
    expect(prefixAt(written)).toBeUndefined();
  });
});

describe("a name that is taken", () => {
  const take = (written: string) => {
    const call = callAt(written);
    return (
      call &&
      call.text.slice(0, call.start) + finished(call.text, call, `@${grace.username}`) + call.text.slice(call.end)
    );
  };

  test("stands in the place of all that was written of it, with a space behind it where one is needed", () => {
    expect(take("hello @gr|")).toBe("hello @grace ");
    expect(take("hello @gr|iselda you")).toBe("hello @grace you");
    expect(take("hello @gr|, you")).toBe("hello @grace, you");
  });
});

const grace = { id: "1", username: "grace", displayName: "Grace Hopper" };
const hedy = { id: "2", username: "lamarr", displayName: "Hedy" };
const phil = { id: "3", username: "phil" };
const everybody = [grace, phil, hedy];

describe("who may be meant", () => {
  test("are first those whose names begin so, then those that have it inside, whatever its case", () => {
    expect(candidates(everybody, "H")).toEqual([hedy, grace, phil]);
    expect(candidates(everybody, "lam")).toEqual([hedy]);
    expect(candidates(everybody, "x")).toEqual([]);
  });

  test("are not more than can be looked through", () => {
    const crowd = Array.from({ length: 50 }, (_, index) => ({ id: String(index), username: `crowd${index}` }));
    expect(candidates(crowd, "crowd")).toHaveLength(8);
  });
});
