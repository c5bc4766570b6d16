/** A long conversation: one gets to every message of it, keeps one's place, and it stays light. */
import { describe, expect, test } from "vitest";

import type { Message } from "../../durable/protocol/events.ts";
import { call, channels, pair } from "./members.ts";
import type { Person } from "./person.ts";

const rows = (person: Person) => person.page.getByRole("log").getByRole("listitem");
const log = (person: Person) => person.page.getByRole("log");

/** The id of the message with this seq, in the channel of this path. */
async function idOf(person: Person, path: string, seq: number): Promise<string> {
  const { messages } = await call<{ messages: Message[] }>(
    person,
    "GET",
    `/api/channels/${path.split("/").at(-1)}/messages?before=${seq + 1}&limit=1`,
  );
  return messages[0]?.id ?? "";
}

/** Where something stands, in pixels from the window's upper edge. */
async function top(person: Person, text: string): Promise<number> {
  return (await line(person, text).boundingBox())?.y ?? Number.NaN;
}

/** "line 7", and not "line 70". */
function line(person: Person, text: string) {
  return rows(person).filter({ has: person.page.getByText(text, { exact: true }) });
}

/** When nothing is drawn any more above it: between two frames it may be elsewhere than in either. */
async function restingTop(person: Person, text: string): Promise<number> {
  let before = Number.NaN;
  await expect
    .poll(async () => {
      const [now, was] = [await top(person, text), before];
      before = now;
      return now === was;
    })
    .toBe(true);
  return before;
}

describe("a long conversation", () => {
  test("is entered at any message by its link, and left for the present by one click", async () => {
    const { ada, grace, general } = await pair("Archive");
    await grace.chatter(general, 600);
    await ada.open(`${general}?message=${await idOf(grace, general, 50)}`);
    await expect.poll(() => line(ada, "line 50").isVisible()).toBe(true);
    await expect.poll(() => line(ada, "line 50").evaluate((row) => row === document.activeElement)).toBe(true);
    expect(await line(ada, "line 600").count()).toBe(0);

    await grace.say("meanwhile");
    await ada.page.getByRole("button", { name: /new messages?$/ }).click();
    await ada.message("meanwhile").waitFor();
    await expect.poll(() => ada.page.getByRole("button", { name: /new message|latest/ }).count()).toBe(0);
    await grace.say("and now");
    await ada.message("and now").waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("goes on in both directions from there, without a gap", async () => {
    const { ada, grace, general } = await pair("Middle");
    await grace.chatter(general, 400);
    await ada.open(`${general}?message=${await idOf(grace, general, 150)}`);
    await line(ada, "line 150").waitFor();
    const met = new Set<number>();
    const meet = async () => {
      for (const text of await rows(ada).allInnerTexts()) met.add(Number(/line (\d+)/.exec(text)?.[1]));
    };
    await expect
      .poll(async () => {
        await meet();
        await log(ada).evaluate((element) => element.scrollBy(0, -1_000));
        return met.has(1);
      })
      .toBe(true);
    await expect
      .poll(async () => {
        await meet();
        await log(ada).evaluate((element) => element.scrollBy(0, 1_000));
        return met.has(400);
      })
      .toBe(true);
    expect([...met].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 400 }, (_, index) => index + 1),
    );
  });

  test("jumps to the present when one says something", async () => {
    const { ada, grace, general } = await pair("Back to now");
    await grace.chatter(general, 300);
    await ada.open(`${general}?message=${await idOf(grace, general, 20)}`);
    await line(ada, "line 20").waitFor();
    await ada.say("I read it");
    await ada.message("I read it").waitFor();
    await expect.poll(() => line(ada, "line 300").isVisible()).toBe(true);
    await expect.poll(() => ada.page.getByRole("button", { name: /latest/ }).count()).toBe(0);
  });

  test("is found in the place where one left it, in each channel", async () => {
    const { ada, grace, general, attic } = await pair("Bookmarked");
    await grace.chatter(general, 120);
    await ada.open(general);
    await line(ada, "line 120").waitFor();
    await line(ada, "line 80").waitFor({ state: "attached" });
    await line(ada, "line 80").evaluate((row) => row.scrollIntoView({ block: "start" }));
    await ada.page.getByRole("button", { name: "To the latest" }).waitFor();
    const before = await restingTop(ada, "line 82");
    await channels(ada).getByRole("link", { name: "attic" }).click();
    await ada.page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
    await grace.say("while she was away");
    await channels(ada)
      .getByRole("link", { name: /^general/ })
      .click();
    await line(ada, "line 82").waitFor();
    await expect.poll(async () => Math.abs((await top(ada, "line 82")) - before)).toBeLessThan(2);
    await ada.page.getByRole("button", { name: "1 new message" }).click();
    await ada.message("while she was away").waitFor();
    expect(new URL(ada.page.url()).pathname).not.toBe(attic);
  });

  test("draws no more of it than what is near", async () => {
    const { ada, grace, general } = await pair("Light");
    await grace.chatter(general, 500);
    await ada.open(general);
    await line(ada, "line 500").waitFor();
    await expect
      .poll(async () => {
        await log(ada).evaluate((element) => element.scrollTo(0, -element.scrollHeight));
        return line(ada, "line 1").count();
      })
      .toBe(1);
    await expect.poll(() => rows(ada).count()).toBeLessThan(250);
    // What is gone comes back where it was.
    await ada.page.getByRole("button", { name: "To the latest" }).click();
    await expect.poll(() => line(ada, "line 500").isVisible()).toBe(true);
  });

  test("tells of new messages those who listen, politely", async () => {
    const { ada, grace, general } = await pair("Aloud");
    await ada.open(general);
    await ada.say("here");
    await grace.message("here").waitFor();
    await grace.say("**good** morning");
    const told = ada.page.locator('[aria-live="polite"]').filter({ hasText: `${grace.name}: good morning` });
    await told.waitFor({ state: "attached" });
    // Not what she says herself.
    await ada.say("and to you");
    await grace.say("fine weather");
    await ada.page
      .locator('[aria-live="polite"]')
      .filter({ hasText: `${grace.name}: fine weather` })
      .waitFor({ state: "attached" });
    expect(await ada.page.locator('[aria-live="polite"]').filter({ hasText: "and to you" }).count()).toBe(0);
  });
});
