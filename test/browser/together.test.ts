/** An evening of three people, of whom one has two devices: all that is live, in one go. */
import { expect, test } from "vitest";

import { call, channels, elsewhere, pair, post, servers } from "./members.ts";
import { newcomer, phone } from "./person.ts";

test("three people see who is there, what is new, who calls and who whispers, on every device, without a reload", async () => {
  const { ada, grace, general, attic } = await pair("Salon");
  const noor = await newcomer();
  await noor.join(general);
  const pocket = await elsewhere(grace, general, phone);

  // Presence.
  await grace.page.getByRole("heading", { name: "Online — 3" }).waitFor();

  // Unread: exact, in the list, the rail and the title, and on the other device.
  await ada.say("one");
  await ada.say("two");
  await channels(grace).getByRole("link", { name: "attic, 2 unread" }).waitFor();
  await servers(grace).getByRole("link", { name: "Salon, 2 unread" }).waitFor();
  await expect.poll(() => grace.page.title()).toMatch(/^\(2\) /);
  await pocket.page.getByRole("button", { name: "Open the navigation: unread messages elsewhere" }).waitFor();

  // A mention, counted apart.
  await post(noor, attic, `@${grace.name} will you join us?`);
  await channels(grace).getByRole("link", { name: "attic, 3 unread, 1 mention" }).waitFor();
  await servers(grace).getByRole("link", { name: "Mentions, 1 unread" }).click();
  await grace.page.getByRole("article").filter({ hasText: "will you join us?" }).getByRole("link").click();
  await grace.message("will you join us?").waitFor();

  // Read on one device, read on the other.
  await pocket.page.getByRole("button", { name: "Open the navigation", exact: true }).waitFor();

  // A private word.
  const { id } = await call(grace, "GET", "/api/me");
  const { channelId } = await call<{ channelId: string }>(ada, "POST", "/api/me/conversations", { userIds: [id] });
  await post(ada, `/messages/${channelId}`, "after dinner, in the library");
  await servers(grace).getByRole("link", { name: "Direct messages, 1 unread" }).click();
  await grace.page
    .getByRole("navigation", { name: "Direct messages" })
    .getByRole("link", { name: `${ada.name}, 1 unread` })
    .click();
  await grace.message("after dinner, in the library").waitFor();

  // What is renamed shows as what it is now.
  const [, , serverId = "", atticId = ""] = attic.split("/");
  await call(ada, "PATCH", `/api/servers/${serverId}`, { name: "Soirée" });
  await call(ada, "PATCH", `/api/channels/${atticId}`, { name: "library" });
  await servers(grace).getByRole("link", { name: "Soirée" }).click();
  await channels(grace).getByRole("link", { name: "library", exact: true }).waitFor();

  // And who goes is gone.
  await noor.page.close();
  await grace.page.getByRole("heading", { name: "Online — 2" }).waitFor();
  for (const person of [ada, grace, pocket, noor]) expect(person.complaints).toEqual([]);
});
