import { describe, expect, test } from "vitest";

import { call, channels, createChannel, elsewhere, pair, servers } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

const present = (person: Person) => person.page.getByRole("list", { name: /^Online/ }).getByRole("listitem");

describe("presence", () => {
  test("of a member shows when they come, and goes when their window closes", async () => {
    const { ada, grace } = await pair("Presence");
    await present(ada).filter({ hasText: grace.name }).waitFor();
    await ada.page.getByRole("heading", { name: "Online — 2" }).waitFor();
    await grace.page.close();
    await ada.page.getByRole("heading", { name: "Online — 1" }).waitFor();
    await ada.page.getByRole("list", { name: "Offline — 1" }).getByText(grace.name).waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("is idle after five minutes without input, and online with the next", async () => {
    const { ada, grace } = await pair("Idle hands");
    await grace.takeClock();
    await grace.page.reload();
    await grace.arrive();
    const mark = present(ada).filter({ hasText: grace.name });
    await mark.getByText("online").waitFor();
    await grace.page.clock.fastForward(5 * 60_000 + 1_000);
    await mark.getByText("idle").waitFor();
    await grace.page.keyboard.press("Shift");
    await mark.getByText("online").waitFor();
  });

  test("goes on in a page that is hidden, whose own timers the browser all but stops", async () => {
    const { grace } = await pair("Behind the others");
    await grace.takeClock();
    // A minute of the worker is a moment here.
    await grace.page.route("**/heartbeat-worker-*.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "setInterval(() => postMessage(null), 100)" }),
    );
    const said: (string | Buffer)[] = [];
    grace.page.on("websocket", (socket) => {
      if (socket.url().includes("/servers/")) socket.on("framesent", ({ payload }) => said.push(payload));
    });
    await grace.page.reload();
    await grace.arrive();
    // In the paused time nothing would be begun.
    await expect.poll(() => said).toContain("ping");
    // No further: whoever waits for an answer would have waited for too long.
    await grace.page.clock.pauseAt(Date.now() + 1_000);
    said.length = 0;
    await expect.poll(() => said).toContain("ping");
    expect(grace.complaints).toEqual([]);
  });

  test("is what one chooses, and stays so through a reload", async () => {
    const { ada, grace } = await pair("Do not knock");
    await grace.page.getByRole("button", { name: "Your account, online" }).click();
    await grace.page.getByRole("button", { name: "Do not disturb" }).click();
    const mark = present(ada).filter({ hasText: grace.name });
    await mark.getByText("do not disturb").waitFor();
    await grace.page.reload();
    await grace.page.getByRole("button", { name: "Your account, do not disturb" }).waitFor();
    await mark.getByText("do not disturb").waitFor();
  });
});

describe("an unread message", () => {
  test("is counted in the list of channels, the rail and the title until its channel is opened, on every device", async () => {
    const { ada, grace, general, attic } = await pair("Post");
    const other = await elsewhere(ada, attic);
    await grace.say("one");
    await grace.say("two");
    for (const device of [ada, other]) {
      await channels(device).getByRole("link", { name: "general, 2 unread" }).waitFor();
      await servers(device).getByRole("link", { name: "Post, 2 unread" }).waitFor();
      await expect.poll(() => device.page.title()).toMatch(/^\(2\) #attic/);
    }
    await channels(ada).getByRole("link", { name: "general" }).click();
    await ada.message("two").waitFor();
    for (const device of [ada, other]) {
      await channels(device).getByRole("link", { name: "general", exact: true }).waitFor();
      await servers(device).getByRole("link", { name: "Post", exact: true }).waitFor();
      await expect.poll(() => device.page.title()).toMatch(/^#/);
    }
    expect(new URL(ada.page.url()).pathname).toBe(general);
    expect(ada.complaints).toEqual([]);
  });

  test("is none where its channel is in sight, nor for who wrote it", async () => {
    const { ada, grace, general } = await pair("In sight");
    await ada.open(general);
    // What is heard of her means that she hears, too: what comes from here on comes while she looks.
    await ada.say("here");
    await grace.message("here").waitFor();
    await grace.say("hello");
    await ada.message("hello").waitFor();
    await ada.page.waitForTimeout(1_500);
    for (const person of [ada, grace]) {
      await channels(person).getByRole("link", { name: "general", exact: true }).waitFor();
      expect(await person.page.title()).toMatch(/^#general/);
    }
    expect(await ada.page.getByText("New", { exact: true }).count()).toBe(0);
  });

  test("is found under a line where reading stopped, which stays until one leaves or says that it is read", async () => {
    const { ada, grace, general } = await pair("Bookmarks");
    await ada.open(general);
    await grace.say("before");
    await ada.message("before").waitFor();
    await channels(ada).getByRole("link", { name: "attic" }).click();
    await ada.page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
    await grace.say("after");
    await grace.say("later");
    await channels(ada).getByRole("link", { name: "general, 2 unread" }).click();
    const line = ada.message("after").filter({ hasText: /^New/ });
    await line.waitFor();
    expect(await ada.page.getByText("New", { exact: true }).count()).toBe(1);
    await grace.say("last");
    await ada.message("last").waitFor();
    await line.waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.page.getByText("New", { exact: true }).waitFor({ state: "detached" });
  });

  test("far above is one click away", async () => {
    const { ada, grace, general } = await pair("Long read");
    await grace.chatter(general, 30);
    await channels(ada).getByRole("link", { name: "general, 30 unread" }).click();
    await ada.page.getByRole("button", { name: "30 unread messages: jump to the first" }).click();
    await expect.poll(() => ada.message("line 1").first().isVisible()).toBe(true);
    await ada.page.getByRole("button", { name: "jump to the first" }).waitFor({ state: "detached" });
  });

  test("goes when its channel is marked as read, which every member can do without opening it", async () => {
    const { ada, grace } = await pair("Skimmers");
    await ada.say("one");
    await channels(grace).getByRole("link", { name: "attic, 1 unread" }).waitFor();
    await channels(grace).getByRole("button", { name: "attic: menu" }).click();
    await grace.page.getByRole("button", { name: "Mark as Read" }).click();
    const attic = channels(grace).getByRole("link", { name: "attic", exact: true });
    await attic.waitFor();
    // The menu closes, and the hand is where it was.
    const focused = () => grace.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await expect.poll(focused).toBe("attic: menu");
    await grace.page.reload();
    await grace.arrive();
    await attic.waitFor();
  });

  test("elsewhere marks the button of a phone's navigation, until it is read", async () => {
    const { ada, grace, general, attic } = await pair("In the pocket");
    const pocket = await elsewhere(grace, general, phone);
    const navigation = pocket.page.getByRole("button", { name: /^Open the navigation/ });
    await grace.say("here");
    await pocket.message("here").waitFor();
    expect(await navigation.getAttribute("aria-label")).toBe("Open the navigation");
    await ada.say("there");
    await pocket.page.getByRole("button", { name: "Open the navigation: unread messages elsewhere" }).click();
    await channels(pocket).getByRole("link", { name: "attic, 1 unread" }).click();
    await pocket.message("there").waitFor();
    await pocket.page.getByRole("button", { name: "Open the navigation", exact: true }).waitFor();
    expect(new URL(pocket.page.url()).pathname).toBe(attic);
  });

  test("goes with those of all channels when the server is marked as read", async () => {
    const { ada, grace } = await pair("Clean desk");
    await grace.say("a note");
    await servers(ada).getByRole("link", { name: "Clean desk, 1 unread" }).waitFor();
    await ada.page.getByRole("button", { name: "Clean desk: menu" }).click();
    await ada.page.getByRole("button", { name: "Mark server as read" }).click();
    await servers(ada).getByRole("link", { name: "Clean desk", exact: true }).waitFor();
    await ada.page.reload();
    await present(ada).first().waitFor();
    await servers(ada).getByRole("link", { name: "Clean desk", exact: true }).waitFor();
  });
});

describe("without a reload", () => {
  test("a renamed server and channel, and a new channel, appear", async () => {
    const { ada, grace, general } = await pair("Old name");
    const [, , serverId = "", channelId = ""] = general.split("/");
    await call(ada, "PATCH", `/api/servers/${serverId}`, { name: "New name" });
    await servers(grace).getByRole("link", { name: "New name" }).waitFor();
    await grace.page.getByRole("button", { name: "New name: menu" }).waitFor();
    await call(ada, "PATCH", `/api/channels/${channelId}`, { name: "lobby" });
    await grace.page.getByRole("heading", { name: "lobby", level: 1 }).waitFor();
    await channels(grace).getByRole("link", { name: "lobby" }).waitFor();
    await createChannel(ada, general, "cellar");
    await channels(grace).getByRole("link", { name: "cellar" }).waitFor();
  });

  test("a new member appears, and one who leaves goes", async () => {
    const { ada, general } = await pair("Open door");
    const hopper = await newcomer();
    await hopper.join(general);
    const members = ada.page.getByRole("complementary", { name: "Members" });
    await members.getByText(hopper.name).waitFor();
    await hopper.page.evaluate(
      (id) => fetch(`/api/servers/${id}/members/me`, { method: "DELETE" }),
      general.split("/")[2],
    );
    await members.getByText(hopper.name).waitFor({ state: "detached" });
  });

  test("a channel that is deleted is left with a kind word", async () => {
    const { ada, grace, general } = await pair("Short lived");
    await ada.page.evaluate((id) => fetch(`/api/channels/${id}`, { method: "DELETE" }), general.split("/")[3]);
    await grace.page.getByText("This channel is no longer there.").waitFor();
    await grace.page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
    expect(await channels(grace).getByRole("link", { name: "general" }).count()).toBe(0);
  });

  test("a server joined on one device is in the rail of the other", async () => {
    const { ada, general } = await pair("Two desks");
    const hopper = await newcomer();
    const home = await hopper.foundServer("Home base");
    const other = await elsewhere(hopper, home);
    await hopper.join(general);
    await servers(other).getByRole("link", { name: "Two desks" }).waitFor();
    expect(ada.complaints).toEqual([]);
  });
});
