/** Messages as long, as high, as deep and as empty as they may be, and the field in which they are written. */
import { describe, expect, test } from "vitest";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { faults } from "./layout.ts";
import { pair, post } from "./members.ts";
import { acquaintance, type Person, phone } from "./person.ts";
import { Program } from "./program.ts";

const { contentLength, reactionKinds } = defaultLimits;
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`).join("\n");
const kinds = "👍👎😀😂🎉🚀👀🔥✅❌🙏💡🐛🌍🍞🎈🎲🎵🏆📌";

const extremes = {
  "one line without a space": "W".repeat(contentLength),
  "four hundred lines": lines(400),
  "fifty emoji": "🎉".repeat(50),
  "one emoji": "👩‍🚀",
  "a long line of code": `\`\`\`\n${"code ".repeat(300)}\n\`\`\``,
  "deep quotes": `${"> ".repeat(40)}deep`,
  "deep lists": Array.from({ length: 30 }, (_, depth) => `${"  ".repeat(depth)}- item`).join("\n"),
  "a long link": `https://example.org/${"a".repeat(3_000)}`,
  "what is piled up": `Z${"\u0310\u0336\u0489".repeat(60)} `.repeat(15),
};

async function said(name: string) {
  const { ada, grace, attic } = await pair(name);
  for (const content of Object.values(extremes)) await post(ada, attic, content);
  return { ada, grace, attic };
}

const box = async (person: Person, text: string) => (await person.message(text).last().boundingBox()) ?? { height: 0 };

/** Up from the end: what is far from what is seen is not drawn. */
async function comeTo(person: Person, text: string): Promise<void> {
  const message = person.message(text).last();
  const log = person.page.getByRole("log");
  await log.evaluate(async (view) => {
    view.scrollTo(0, 0);
    // By then all is let go of that is far.
    for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  });
  await expect
    .poll(async () => {
      if ((await message.count()) > 0) return true;
      await log.evaluate((view) => view.scrollBy(0, -600));
      return false;
    })
    .toBe(true);
  await message.scrollIntoViewIfNeeded();
}

describe("a message", () => {
  test("of any size stays in its column, on a desk and on a phone", async () => {
    const { ada, attic } = await said("Extremes");
    const { id } = await post(ada, attic, "twenty kinds");
    const reactions = Array.from(kinds).slice(0, reactionKinds);
    await ada.page.evaluate(
      ([channel, message, all]) =>
        Promise.all(
          [...all].map((emoji) =>
            fetch(`/api/channels/${channel}/messages/${message}/reactions/${encodeURIComponent(emoji)}`, {
              method: "PUT",
            }),
          ),
        ),
      [attic.split("/").at(-1), id, reactions.join("")] as const,
    );
    for (const options of [{}, { ...phone, colorScheme: "dark" as const }]) {
      const person = await acquaintance(ada.name, options);
      await person.open(attic);
      await person
        .message("twenty kinds")
        .getByRole("button", { name: /, 1 person$/ })
        .nth(reactionKinds - 1)
        .waitFor();
      const log = person.page.getByRole("log");
      for (const text of ["twenty kinds", "deep", "line 200", "code"]) {
        await comeTo(person, text);
        expect.soft(await log.evaluate((list) => list.scrollWidth - list.clientWidth), text).toBe(0);
        await expect.soft(faults(person.page), text).resolves.toEqual([]);
      }
      // It is pushed aside by itself, by keys too.
      await comeTo(person, "code code");
      const code = person.message("code code").locator("pre");
      await code.focus();
      expect(await code.evaluate((block) => block.scrollWidth > block.clientWidth * 3)).toBe(true);
      expect((await box(person, "code code")).height).toBeLessThan(120);
      // Alone an emoji is large; of fifty none is.
      const size = async (text: string) => {
        await comeTo(person, text);
        const words = person.message(text).locator(".markdown").last();
        return words.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      };
      expect(await size("👩‍🚀")).toBeGreaterThan(30);
      expect(await size("🎉".repeat(50))).toBeLessThan(20);
      expect(person.complaints).toEqual([]);
    }
  });

  test("in which there is nothing to see can't be sent, by whatever program", async () => {
    const { ada, attic } = await pair("Nothing");
    const nothing = "\u200B\u2060\u200D\u00AD \u3164";
    await ada.composer().fill(nothing);
    expect(await ada.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    await ada.composer().press("Enter");
    expect(await ada.composer().inputValue()).toBe(nothing);
    const program = await Program.registered();
    await program.ask("PUT", `/api/servers/${attic.split("/")[2]}/members/me`);
    await expect(program.post(attic, nothing)).rejects.toThrow("content_empty");
    await expect(program.ask("PATCH", "/api/me", { displayName: nothing })).rejects.toThrow("something to see");
    expect(ada.complaints).toEqual([]);
  });
});

test("a field with four hundred lines leaves room for the conversation; one with too much says so and loses nothing", async () => {
  const { ada, general } = await pair("Much to say");
  for (const options of [{}, phone]) {
    const person = options === phone ? await acquaintance(ada.name, options) : ada;
    await person.open(general);
    await person.composer().fill(lines(400));
    const { height = 0 } = (await person.page.locator(".composer").boundingBox()) ?? {};
    expect(height).toBeLessThan(844 * 0.5);
    await expect.soft(faults(person.page), "four hundred lines").resolves.toEqual([]);
    const much = "w".repeat(10_000);
    await person.composer().fill(much);
    await person.page.getByText("6,000 characters too many").waitFor();
    expect(await person.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    await person.composer().press("Enter");
    await person.page.waitForFunction(() => JSON.stringify(localStorage).includes("wwwww"));
    await person.page.reload();
    await person.arrive();
    expect((await person.composer().inputValue()).trimEnd()).toBe(much);
    await person.composer().fill("");
    expect(person.complaints).toEqual([]);
  }
});
