import { describe, expect, test } from "vitest";

import { newcomer, type Person } from "./person.ts";

async function pair(): Promise<{ ada: Person; grace: Person; channel: string }> {
  const ada = await newcomer();
  const channel = await ada.createServer("Talk");
  const grace = await newcomer();
  await grace.join(channel);
  return { ada, grace, channel };
}

describe("a message", () => {
  test("is sent by Enter; Shift+Enter makes a new line", async () => {
    const { ada, grace } = await pair();
    await ada.composer().pressSequentially("first");
    await ada.page.keyboard.press("Shift+Enter");
    await ada.composer().pressSequentially("second");
    await ada.page.keyboard.press("Enter");
    const text = grace.message("first").getByText("first");
    await text.waitFor();
    expect(await text.innerText()).toBe("first\nsecond");
    expect(await ada.composer().inputValue()).toBe("");
  });

  test("is text: markup in it is shown, addresses become links, and nothing runs", async () => {
    const { ada, grace } = await pair();
    const markup = `<img src=x onerror="document.title='scripted'"> <script>document.title='scripted'</script>`;
    await ada.say(`${markup} javascript:alert(1) (https://example.org/a_(b)?q=1).`);
    const row = grace.message("<img src=x");
    await row.waitFor();
    expect(await row.innerText()).toContain(markup);
    const links = row.getByRole("link");
    expect(await links.count()).toBe(1);
    expect(await links.getAttribute("href")).toBe("https://example.org/a_(b)?q=1");
    expect(await links.getAttribute("rel")).toContain("noopener");
    expect(await grace.page.title()).not.toContain("scripted");
    expect(grace.complaints).toEqual([]);
  });

  test("tells when exactly it was said to whoever points at its time", async () => {
    const { ada } = await pair();
    await ada.say("now or never");
    const time = ada.message("now or never").locator("time");
    await time.hover();
    await expect.poll(() => time.getAttribute("title")).toMatch(/^\w+day, \d+ \w+ \d{4} at \d\d:\d\d$/);
  });

  test("that is longer than allowed can't be sent, and the field says by how much", async () => {
    const ada = await newcomer();
    await ada.createServer("Monologue");
    await ada.composer().fill("x".repeat(3_990));
    await ada.page.getByText("10 characters left").waitFor();
    await ada.composer().fill("x".repeat(4_001));
    await ada.page.getByText("1 character too many").waitFor();
    expect(await ada.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
  });

  test("that is edited or deleted changes for everybody who looks", async () => {
    const { ada, grace, channel } = await pair();
    await ada.say("a tpyo");
    await grace.message("a tpyo").waitFor();
    const path = `/api/channels/${channel.split("/").at(-1)}/messages`;
    const change = (method: string, body?: string) =>
      ada.page.evaluate(
        async ([address, how, content]) => {
          const { messages } = await (await fetch(address)).json();
          const headers = { "Content-Type": "application/json" };
          await fetch(`${address}/${messages.at(-1).id}`, { method: how, headers, ...(content && { body: content }) });
        },
        [path, method, body] as const,
      );
    await change("PATCH", JSON.stringify({ content: "a typo" }));
    await grace.message("a typo").getByText("(edited)").waitFor();
    await change("DELETE");
    await grace.message("This message was deleted.").waitFor();
    expect(await grace.message("a typo").count()).toBe(0);
  });
});

describe("without a network", () => {
  test("a message is shown at once, fails visibly, and is sent once when the network is back", async () => {
    const { ada, grace } = await pair();
    await ada.takeClock();
    await ada.page.reload();
    await ada.arrive();
    await ada.page.context().setOffline(true);
    await ada.say("into the void");
    await ada.message("into the void").waitFor();
    await ada.page.getByText("You are offline.").waitFor();
    await ada.page.clock.fastForward("00:10");
    await ada.message("into the void").getByText("Not sent yet").waitFor();
    expect(await grace.message("into the void").count()).toBe(0);
    await ada.page.context().setOffline(false);
    await grace.message("into the void").waitFor();
    await ada.message("into the void").getByText("Not sent yet").waitFor({ state: "detached" });
    expect(await grace.message("into the void").count()).toBe(1);
    expect(await ada.message("into the void").count()).toBe(1);
  });

  test("what was said is sent when the network is back, wherever its author is by then", async () => {
    const { ada, grace } = await pair();
    await ada.page.context().setOffline(true);
    await ada.say("on my way out");
    await ada.message("on my way out").waitFor();
    await ada.page.getByRole("link", { name: "Home" }).first().click();
    await ada.page.getByRole("heading", { name: `Hello, ${ada.name}` }).waitFor();
    await ada.page.context().setOffline(false);
    await grace.message("on my way out").waitFor();
    expect(await grace.message("on my way out").count()).toBe(1);
  });

  test("what was said is sent when the browser is opened again, at any page", async () => {
    const { ada, grace, channel } = await pair();
    await ada.page.context().setOffline(true);
    await ada.say("before the lights went out");
    await ada.message("before the lights went out").waitFor();
    await ada.page.close();
    await ada.page.context().setOffline(false);
    const page = await ada.page.context().newPage();
    await page.goto("/settings");
    await grace.message("before the lights went out").waitFor();
    await page.goto(channel);
    const said = page.getByRole("log").getByRole("listitem").filter({ hasText: "before the lights went out" });
    await said.waitFor();
    // Said again with the nonce it had, where the page went before it knew of the answer.
    await expect.poll(() => said.getByText("Not sent").count()).toBe(0);
    expect(await said.count()).toBe(1);
  });

  test("what was said in a place that one may no longer speak in waits there, and says so", async () => {
    const { ada, grace, channel } = await pair();
    const [, , serverId] = channel.split("/");
    await grace.page.context().setOffline(true);
    await grace.say("am I still in?");
    await grace.message("am I still in?").waitFor();
    await grace.page.getByRole("link", { name: "Home" }).first().click();
    await ada.page.evaluate(async (id) => {
      const { members } = await (await fetch(`/api/servers/${id}/members`)).json();
      for (const { user } of members) await fetch(`/api/servers/${id}/members/${user.id}`, { method: "DELETE" });
    }, serverId);
    await grace.page.context().setOffline(false);
    await grace.page.getByText("A message was not sent.").waitFor();
    expect(await ada.message("am I still in?").count()).toBe(0);
  });

  test("what was said meanwhile is there afterwards", async () => {
    const { ada, grace } = await pair();
    await ada.say("before");
    await grace.message("before").waitFor();
    await grace.page.context().setOffline(true);
    await grace.page.getByText("You are offline.").waitFor();
    await ada.say("meanwhile");
    await ada.message("meanwhile").waitFor();
    await grace.page.context().setOffline(false);
    await grace.message("meanwhile").waitFor();
    expect(await grace.message("before").count()).toBe(1);
  });
});

describe("history", () => {
  test("comes as one scrolls up, and the reader's place is kept", async () => {
    const { ada, grace, channel } = await pair();
    await ada.chatter(channel, 120);
    const held = Promise.withResolvers<void>();
    await grace.page.route(/before=/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await grace.page.reload();
    await grace.message("line 120").waitFor();
    expect(await grace.message("line 30").count()).toBe(0);

    const log = grace.page.getByRole("log");
    // Not the first one: that has its author's name and the day above it only as long as it is the first.
    const read = grace.message("line 75");
    await read.waitFor();
    await log.evaluate((element) => element.scrollTo(0, 300 + element.clientHeight - element.scrollHeight));
    await grace.page.getByRole("button", { name: "To the latest" }).waitFor();
    const before = await read.boundingBox();
    held.resolve();
    await grace.message("line 30").waitFor({ state: "attached" });
    const after = await read.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 999))).toBeLessThan(3);

    // Somebody who reads older messages stays there, and hears of new ones.
    await ada.say("news");
    await grace.page.getByRole("button", { name: "1 new message" }).click();
    await grace.message("news").waitFor();
    await expect.poll(() => grace.page.getByRole("button", { name: /new message|latest/ }).count()).toBe(0);

    // Whoever is at the end follows.
    await ada.say("more news");
    await grace.message("more news").waitFor();
    const box = await grace.message("more news").boundingBox();
    const composer = await grace.composer().boundingBox();
    expect(box?.y ?? Infinity).toBeLessThan(composer?.y ?? 0);
  });
});
