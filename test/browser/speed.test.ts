/** What makes the client fast, as far as it can be counted: nothing here looks at a clock. */
import { globSync } from "node:fs";
import { describe, expect, inject, test } from "vitest";

import { root } from "../../scripts/run.ts";
import { channels, createChannel, pair, post, servers } from "./members.ts";
import { newcomer, type Person, phone, stranger } from "./person.ts";

const log = (person: Person) => person.page.getByRole("log");

/** The paths of the files that this person's pages ask for from now on, without their marks: "assets/index". */
function filesAsked(person: Person): { names: Set<string>; hosts: Set<string> } {
  const names = new Set<string>();
  const hosts = new Set<string>();
  person.page.on("request", (request) => {
    const { host, pathname } = new URL(request.url());
    hosts.add(host);
    names.add(pathname.replace(/^\/(.+)-.{8}(\.\w+)$/, "$1$2"));
  });
  return { names, hosts };
}

/** Parts of the client that are loaded when they are needed. */
const later = ["channel-list", "administration", "emoji", "highlight", "markdown", "latin-ext"];

describe("the first page of a stranger", () => {
  test("asks for nothing that it does not show: no conversation, no words in their colours, no emoji, no fonts of others", async () => {
    // They are called so: else nothing would be found, whatever is asked for.
    const built = globSync("dist/ui/assets/*", { cwd: root });
    for (const part of later) expect(built.some((path) => path.includes(part))).toBe(true);
    const person = await stranger();
    // What others have called their servers may have letters of any kind.
    await person.page.route(/\/api\/servers\?/, (route) => route.fulfill({ json: { servers: [], nextCursor: null } }));
    const { names, hosts } = filesAsked(person);
    await person.page.goto("/", { waitUntil: "networkidle" });
    expect([...names].filter((name) => later.some((part) => name.includes(part)))).toEqual([]);
    expect([...names].filter((name) => name.endsWith(".woff2"))).toEqual(["assets/inter-latin-wght-normal.woff2"]);
    expect([...hosts]).toEqual([new URL(inject("address")).host]);
  });

  test.each(["/", "/explore"])("moves nothing when what it waited for comes, at %s", async (path) => {
    const person = await stranger(phone);
    const { page } = person;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/\/api\/(categories|servers)/, async (route) => {
      await released;
      await route.fallback();
    });
    await page.goto(path);
    await page.locator('main [aria-busy="true"]').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const moved = await watchShifts(person);
    release();
    await page.locator('main [aria-busy="true"]').first().waitFor({ state: "detached" });
    expect(await moved()).toBeLessThan(0.02);
  });
});

/** What is to be seen from now on, as the browser adds it up: the share of the window that moves, times how far. */
async function watchShifts({ page }: Person): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const moved = { sum: 0 };
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
  // What comes is there by then, with some frames to spare.
  return () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
      return (globalThis as unknown as { moved: { sum: number } }).moved.sum;
    });
}

describe("a channel", () => {
  /** Keeps the answers of the API back; those to requests whose path ends so are let through when that is asked for. */
  async function holdBack(person: Person): Promise<{ waiting: () => string[]; letThrough: (end: string) => void }> {
    const held = new Map<string, () => void>();
    await person.page.route("**/api/**", async (route) => {
      await new Promise<void>((resolve) => held.set(new URL(route.request().url()).pathname, resolve));
      await route.fallback();
    });
    return {
      waiting: () => [...held.keys()],
      letThrough: (end) => held.forEach((resolve, path) => path.endsWith(end) && resolve()),
    };
  }

  test("that was looked at before is shown without an answer of the server", async () => {
    const { ada, general, attic } = await pair("Warm");
    await post(ada, general, "in general");
    await post(ada, attic, "in the attic");
    await ada.open(general);
    await ada.message("in general").waitFor();
    await channels(ada).getByRole("link", { name: "attic" }).click();
    await ada.message("in the attic").waitFor();
    await holdBack(ada);
    await channels(ada).getByRole("link", { name: "general" }).click();
    await ada.message("in general").waitFor();
  });

  /** Each time that something is drawn in #general from now on, as many rows as there are then. */
  async function watchRows({ page }: Person): Promise<() => Promise<number[]>> {
    await page.evaluate(() => {
      const drawn: number[] = [];
      Object.assign(globalThis, { drawn });
      new MutationObserver(() => {
        const rows = document.querySelectorAll('[role="log"][aria-label$="#general"] .timeline-row').length;
        if (rows > 0) drawn.push(rows);
      }).observe(document.body, { childList: true, subtree: true });
    });
    return () => page.evaluate(() => (globalThis as unknown as { drawn: number[] }).drawn);
  }

  test("of which much is known draws first what the first look falls on", async () => {
    const { ada, grace, general } = await pair("First look");
    const many = 200;
    await grace.chatter(general, many);
    await ada.open(general);
    await ada.message(`line ${many}`).waitFor();
    await channels(ada).getByRole("link", { name: "attic" }).click();
    await ada.page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
    const rows = await watchRows(ada);
    await channels(ada).getByRole("link", { name: "general" }).click();
    await ada.message(`line ${many}`).waitFor();
    // By then all is drawn that is near.
    await expect.poll(async () => Math.max(...(await rows()))).toBeGreaterThan(45);
    expect((await rows())[0]).toBeLessThan(40);
  });

  test.each([
    ["a line", 1, 24],
    ["many lines", 20, 8],
  ])("whose messages have %s each draws no more of them at first than a phone shows", async (_length, lines, most) => {
    const host = await newcomer();
    const general = await host.foundServer("Long and short");
    for (let number = 1; number <= 31; number += 1)
      await post(host, general, `${number} ${"so it goes ".repeat(3 * lines)}`);
    const person = await newcomer(phone);
    await person.enroll(general);
    await person.page.goto("/");
    const rows = await watchRows(person);
    await person.page.getByRole("button", { name: /^Open the navigation/ }).tap();
    await servers(person)
      .getByRole("link", { name: /^Long and short/ })
      .tap();
    await person.message("31 so it goes").waitFor();
    expect((await rows())[0]).toBeLessThanOrEqual(most);
  });

  test.each([1, 3, 200])("with %i messages moves nothing when they have come, on a phone", async (count) => {
    const host = await newcomer();
    const general = await host.createServer("Steady");
    await host.chatter(general, count);
    const person = await newcomer(phone);
    await person.enroll(general);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await person.page.route(/\/api\/channels\/\d+\/messages/, async (route) => {
      await released;
      await route.fallback();
    });
    await person.page.goto(general);
    await person.composer().waitFor();
    await person.page.evaluate(() => document.fonts.ready);
    const moved = await watchShifts(person);
    release();
    await person.message(`line ${count}`).waitFor();
    expect(await moved()).toBeLessThan(0.02);
  });

  test("that was not is shown after one, whatever else is on its way", async () => {
    const { ada, general } = await pair("Cold");
    const cellar = await createChannel(ada, general, "cellar");
    await post(ada, cellar, "in the cellar");
    const link = channels(ada).getByRole("link", { name: "cellar" });
    await link.waitFor();
    const { waiting, letThrough } = await holdBack(ada);
    await link.click();
    const needed = `/api/channels/${cellar.split("/").at(-1)}/messages`;
    await expect.poll(waiting).toContain(needed);
    expect(await ada.message("in the cellar").count()).toBe(0);
    letThrough(needed);
    await ada.message("in the cellar").waitFor();
  });
});

describe("a conversation of which much is loaded", () => {
  const elements = (person: Person) => log(person).evaluate((element) => element.querySelectorAll("*").length);

  /** Goes to its first message. */
  async function toBeginning(person: Person): Promise<void> {
    await log(person).evaluate(
      (view) =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(function up() {
            if (view.querySelector('.timeline-row[data-seq="1"]')) return resolve();
            view.scrollTo(0, -view.scrollHeight);
            requestAnimationFrame(up);
          });
        }),
    );
  }

  /** How often the page is laid out meanwhile. */
  async function layouts(person: Person, meanwhile: () => Promise<void>): Promise<number> {
    const session = await person.page.context().newCDPSession(person.page);
    await session.send("Performance.enable");
    const count = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "LayoutCount")?.value ?? Number.NaN;
    };
    const before = await count();
    await meanwhile();
    const after = await count();
    await session.detach();
    return after - before;
  }

  test("has as many elements as one of half the length, and a message lays it out as often", async () => {
    const { ada, grace, general } = await pair("At length");
    const many = 900;
    await grace.chatter(general, many);
    await ada.open(general);
    await ada.message(`line ${many}`).first().waitFor();
    await toBeginning(ada);
    await ada.page.getByRole("button", { name: "To the latest" }).waitFor();
    await settled(ada);
    const before = await elements(ada);

    const eve = await newcomer();
    await eve.enroll(general);
    await eve.open(general);
    await eve.chatter(general, many);
    await ada.page.getByRole("button", { name: `${many} new messages` }).waitFor();
    // Each message was an element at least, when it came; its stretch is one, as long as its chapter is near.
    await expect.poll(() => elements(ada)).toBeLessThan(before + 40);

    const late = 10;
    const laidOut = await layouts(ada, async () => {
      for (let number = 0; number < late; number += 1) await post(grace, general, `late ${number}`);
      await ada.page.getByRole("button", { name: `${many + late} new messages` }).waitFor();
    });
    expect(laidOut).toBeLessThan(late * 5);
  });

  /** What is far is let go of a frame or two after it is drawn. */
  async function settled(person: Person): Promise<void> {
    let before = Number.NaN;
    await expect
      .poll(async () => {
        const [now, was] = [await elements(person), before];
        before = now;
        return now === was;
      })
      .toBe(true);
  }
});
