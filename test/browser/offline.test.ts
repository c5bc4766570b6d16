/** The client without a network: it starts, shows what it knew, and says later what was written meanwhile. */
import { describe, expect, test } from "vitest";

import { call, channels, createChannel, post, servers } from "./members.ts";
import { newcomer, Person, stranger } from "./person.ts";

/** A browser that may keep the client itself. */
const lasting = { serviceWorkers: "allow" } as const;

/** Ada, at such a browser, in a server with two channels that she has looked at; grace is there too. */
async function visitor(name: string) {
  const ada = await newcomer(lasting);
  const general = await ada.foundServer(name);
  const attic = await createChannel(ada, general, "attic");
  const grace = await newcomer();
  await grace.join(general);
  await post(grace, attic, "under the roof");
  await post(grace, general, "on the ground");
  await ada.open(attic);
  await ada.message("under the roof").waitFor();
  await channels(ada).getByRole("link", { name: "general" }).click();
  await ada.message("on the ground").waitFor();
  await ada.page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => kept(ada)).toContain("under the roof");
  await expect.poll(() => kept(ada)).toContain("on the ground");
  await expect.poll(() => kept(ada)).toContain("cursors");
  return { ada, grace, general, attic };
}

/** All that the browser keeps of the account, as text. */
function kept({ page }: Person): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open("igap");
        // There was none: there shall be none.
        opening.addEventListener("upgradeneeded", () => opening.transaction?.abort());
        opening.addEventListener("error", () => resolve(""));
        opening.addEventListener("success", () => {
          const found: unknown[] = [];
          const reading = opening.result.transaction("kept").objectStore("kept").openCursor();
          reading.addEventListener("success", () => {
            const cursor = reading.result;
            if (cursor) found.push(cursor.key, cursor.value);
            if (cursor) return cursor.continue();
            opening.result.close();
            resolve(JSON.stringify(found, (_, value) => (value instanceof Map ? [...value] : value)));
          });
        });
      }),
  );
}

async function restartOffline(person: Person): Promise<void> {
  await person.page.context().setOffline(true);
  await person.page.reload();
  await person.arrive();
}

function said(person: Person, path: string): Promise<string[]> {
  return call<{ messages: { content: string }[] }>(
    person,
    "GET",
    `/api/channels/${path.split("/").at(-1)}/messages`,
  ).then(({ messages }) => messages.map(({ content }) => content));
}

describe("a start without a network", () => {
  test("shows the servers, the channels, what is unread and what was said last, and says that one is offline", async () => {
    const { ada, grace, attic } = await visitor("Bunker");
    await post(grace, attic, "knocking");
    await channels(ada).getByRole("link", { name: "attic, 1 unread" }).waitFor();
    await expect.poll(() => kept(ada)).toMatch(new RegExp(`"${attic.split("/").at(-1)}",2`));
    await restartOffline(ada);
    await ada.message("on the ground").waitFor();
    await ada.page.getByText("You are offline. What you write is sent when you are back.").waitFor();
    await servers(ada).getByRole("link", { name: "Bunker, 1 unread" }).waitFor();
    await channels(ada).getByRole("link", { name: "attic, 1 unread" }).click();
    await ada.message("under the roof").waitFor();
    await ada.page.context().setOffline(false);
    await ada.message("knocking").waitFor();
    await channels(ada).getByRole("link", { name: "attic", exact: true }).waitFor();
  });

  test("knows what was said in the moment before", async () => {
    const { ada, grace } = await visitor("Last words");
    await ada.say("see you");
    await grace.message("see you").waitFor();
    await grace.say("farewell");
    await ada.message("farewell").waitFor();
    await restartOffline(ada);
    await ada.message("farewell").waitFor();
    expect(await ada.message("see you").count()).toBe(1);
  });

  test("lets one write in several channels, and all of it is sent once and in order when the network is back", async () => {
    const { ada, grace, general, attic } = await visitor("Cellar");
    await restartOffline(ada);
    await ada.say("one");
    await ada.say("two");
    await channels(ada).getByRole("link", { name: "attic" }).click();
    await ada.message("under the roof").waitFor();
    await ada.say("three");
    await ada.message("three").waitFor();
    await ada.page.getByRole("link", { name: "Home" }).first().click();
    await ada.page.getByRole("heading", { name: `Hello, ${ada.name}` }).waitFor();
    await ada.page.context().setOffline(false);
    await grace.message("two").waitFor();
    await expect.poll(() => said(grace, attic)).toEqual(["under the roof", "three"]);
    expect(await said(grace, general)).toEqual(["on the ground", "one", "two"]);
  });

  test("at a page that was never looked at says kindly what it needs", async () => {
    const { ada } = await visitor("Shelter");
    await ada.page.context().setOffline(true);
    await ada.page.goto("/mentions");
    await ada.page.getByText("This comes by itself when you are back.").waitFor();
    await ada.page.context().setOffline(false);
    await ada.page.getByText("Nobody has called you yet").waitFor();
    await servers(ada).getByRole("link", { name: "Shelter" }).waitFor();
  });
});

test("a start shows what was known at once, and what has changed as soon as there is an answer", async () => {
  const { ada, grace, general } = await visitor("Long ago");
  const [, , serverId = "", channelId = ""] = general.split("/");
  await ada.page.goto("/favicon.svg");
  const { messages } = await call<{ messages: { id: string }[] }>(grace, "GET", `/api/channels/${channelId}/messages`);
  await call(grace, "PATCH", `/api/channels/${channelId}/messages/${messages[0]?.id}`, { content: "on firm ground" });
  await call(ada, "PATCH", `/api/servers/${serverId}`, { name: "Just now" });
  await ada.page.context().setOffline(true);
  await ada.open(general);
  await ada.message("on the ground").waitFor();
  await servers(ada).getByRole("link", { name: "Long ago" }).waitFor();
  await ada.page.context().setOffline(false);
  await ada.message("on firm ground").getByText("(edited)").waitFor();
  await servers(ada).getByRole("link", { name: "Just now" }).waitFor();
  await ada.page.getByRole("button", { name: "Just now: menu" }).waitFor();
  expect(await ada.page.getByText("on the ground").count()).toBe(0);
});

describe("what is kept", () => {
  test("is gone when one signs out", async () => {
    const { ada } = await visitor("Tabula rasa");
    await ada.page.getByRole("button", { name: "Your account" }).click();
    await ada.page.getByRole("button", { name: "Sign out" }).click();
    await ada.page.getByRole("link", { name: "Sign in" }).waitFor();
    await expect.poll(() => kept(ada)).toBe("[]");
    await ada.page.context().setOffline(true);
    await ada.page.goto("/");
    await ada.page.getByRole("link", { name: "Sign in" }).waitFor();
    expect(await ada.page.getByText("Tabula rasa").count()).toBe(0);
  });

  test("is never shown to another account, and goes when one comes", async () => {
    const { ada, general } = await visitor("Mine alone");
    await ada.page.goto("/favicon.svg");
    await ada.page.context().clearCookies();
    const { name } = await newcomer();
    const bob = new Person(ada.page, name);
    await bob.enter("/api/token");
    await bob.page.goto(general);
    await bob.page.getByRole("button", { name: "Join Server" }).waitFor();
    expect(await servers(bob).getByRole("link", { name: "Mine alone" }).count()).toBe(0);
    expect(await bob.page.getByText("on the ground").count()).toBe(0);
    await expect.poll(() => kept(bob)).toContain(name);
    expect(await kept(bob)).not.toContain("on the ground");
    expect(await kept(bob)).not.toContain(ada.name);
  });

  test("of a server that one was removed from meanwhile is gone with the first answer", async () => {
    const { ada, grace, general } = await visitor("Revolving door");
    const serverId = general.split("/")[2] ?? "";
    const { page } = grace;
    await page.context().close();
    const hopper = await newcomer(lasting);
    await hopper.join(general);
    await hopper.message("on the ground").waitFor();
    await expect.poll(() => kept(hopper)).toContain("on the ground");
    await hopper.page.goto("/favicon.svg");
    const { members } = await call<{ members: { user: { id: string; username: string } }[] }>(
      ada,
      "GET",
      `/api/servers/${serverId}/members`,
    );
    const id = members.find(({ user }) => user.username === hopper.name)?.user.id;
    await call(ada, "DELETE", `/api/servers/${serverId}/members/${id}`);
    await hopper.page.goto(general);
    await hopper.page.getByRole("button", { name: "Join Server" }).waitFor();
    expect(await hopper.page.getByText("on the ground").count()).toBe(0);
    expect(await servers(hopper).getByRole("link", { name: "Revolving door" }).count()).toBe(0);
    await expect.poll(() => kept(hopper)).not.toContain("on the ground");
    await expect.poll(() => kept(hopper)).not.toContain("Revolving door");
  });

  test("is nothing where storage is forbidden, and all else works", async () => {
    const ada = await newcomer(lasting);
    const general = await ada.foundServer("Amnesia");
    await ada.page.addInitScript(() => {
      const forbidden = () => {
        throw new DOMException("forbidden", "SecurityError");
      };
      Object.defineProperty(globalThis, "indexedDB", { get: forbidden });
      Object.defineProperty(globalThis, "caches", { get: forbidden });
    });
    await ada.open(general);
    await ada.say("remember me");
    await ada.message("remember me").waitFor();
    await ada.page.reload();
    await ada.message("remember me").waitFor();
    expect(ada.complaints).toEqual([]);
    await ada.page.getByRole("button", { name: "Your account" }).click();
    await ada.page.getByRole("button", { name: "Sign out" }).click();
    await ada.page
      .getByRole("heading", { name: "Welcome back" })
      .or(ada.page.getByRole("link", { name: "Sign in" }))
      .first()
      .waitFor();
  });

  test("is nothing of a stranger", async () => {
    const { page } = await stranger(lasting);
    await page.goto("/explore");
    await page.getByRole("searchbox").waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).not.toContain(
      "igap",
    );
  });
});
