import { describe, expect, test } from "vitest";

import { newcomer, type Person } from "./person.ts";

/** Says "line 1", "line 2", …, all at once over a socket of its own, as the person that is signed in. */
async function chatter(person: Person, channel: string, count: number): Promise<void> {
  const path = `/api/channels/${channel.split("/").at(-1)}/socket`;
  await person.page.evaluate(
    async ([address, lines]) => {
      const socket = new WebSocket(address, "igap.v1");
      await new Promise((resolve) => socket.addEventListener("open", resolve));
      for (let line = 1; line <= lines; line += 1) {
        socket.send(JSON.stringify({ type: "send", nonce: `line ${line}`, content: `line ${line}` }));
      }
    },
    [path, count] as const,
  );
  await person.message(`line ${count}`).waitFor();
}

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
    await ada.page.clock.install();
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
    await chatter(ada, channel, 120);
    await grace.page.reload();
    await grace.message("line 120").waitFor();
    expect(await grace.message("line 30").count()).toBe(0);

    const log = grace.page.getByRole("log");
    // Not the first one: that has its author's name and the day above it only as long as it is the first.
    const read = grace.message("line 75");
    await read.waitFor();
    await log.evaluate((element) => element.scrollTo(0, 300));
    const before = await read.boundingBox();
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
