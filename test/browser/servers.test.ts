import { describe, expect, test } from "vitest";

import { newcomer } from "./person.ts";

describe("the owner of a server", () => {
  test("changes its name, makes, renames and deletes channels, and deletes it by typing its name", async () => {
    const owner = await newcomer();
    const { page } = owner;
    const channel = await owner.foundServer("Draft");
    await page.goto(`${channel.split("/").slice(0, 3).join("/")}/settings`);
    await page.getByRole("textbox", { name: "Name" }).fill("Final");
    await page.getByRole("button", { name: "Save" }).click();
    const servers = page.getByRole("navigation", { name: "Servers" });
    await servers.getByRole("link", { name: "Final" }).click();
    await owner.arrive();

    await page.getByRole("button", { name: "Create a channel" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Second Room");
    await page.getByRole("button", { name: "Create channel" }).click();
    await page.getByRole("heading", { name: "second room", level: 1 }).waitFor();
    await page.getByRole("button", { name: "second room: menu" }).click();
    await page.getByRole("button", { name: "Edit channel" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Topic" }).fill("For what has no place");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByRole("main").getByText("For what has no place").waitFor();
    await page.getByRole("button", { name: "second room: menu" }).click();
    await page.getByRole("button", { name: "Edit channel" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete Channel" }).click();
    await page.getByRole("dialog", { name: "Delete #second room?" }).getByRole("button", { name: "Delete" }).click();
    await page.getByRole("heading", { name: "general", level: 1 }).waitFor();
    expect(await page.getByRole("link", { name: "second room" }).count()).toBe(0);

    await page.getByRole("button", { name: "Final: menu" }).click();
    await page.getByRole("link", { name: "Server settings" }).click();
    await page.getByRole("button", { name: "Delete Server" }).click();
    const question = page.getByRole("dialog", { name: "Delete Final?" });
    await question.getByRole("textbox").fill("Draft");
    await question.getByRole("button", { name: "Delete Server" }).click();
    await question.getByText("This is not the same.").waitFor();
    await question.getByRole("textbox").fill("Final");
    await question.getByRole("button", { name: "Delete Server" }).click();
    await page.getByRole("heading", { name: `Hello, ${owner.name}` }).waitFor();
    expect(await servers.getByRole("link", { name: "Final" }).count()).toBe(0);
    expect(owner.complaints).toEqual([]);
  });

  test("removes a member, whose conversation closes", async () => {
    const owner = await newcomer();
    const channel = await owner.foundServer("House rules");
    const guest = await newcomer();
    await guest.join(channel);
    await owner.open(channel);
    await owner.page.getByRole("button", { name: `What to do with ${guest.name}` }).click();
    await owner.page.getByRole("button", { name: "Remove", exact: true }).click();
    await owner.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await guest.page.getByText("You are no longer a member of House rules.").waitFor();
    await guest.page.getByRole("button", { name: "Join Server" }).waitFor();
    const servers = guest.page.getByRole("navigation", { name: "Servers" });
    expect(await servers.getByRole("link", { name: "House rules" }).count()).toBe(0);
  });
});

test("a server's icon leads to the channel that was open there last", async () => {
  const person = await newcomer();
  const { page } = person;
  await person.createServer("Two rooms");
  await page.getByRole("button", { name: "Create a channel" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("attic");
  await page.getByRole("button", { name: "Create channel" }).click();
  await page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
  const servers = page.getByRole("navigation", { name: "Servers" });
  await servers.getByRole("link", { name: "Home" }).click();
  await page.getByRole("heading", { name: "Hello" }).waitFor();
  await servers.getByRole("link", { name: "Two rooms" }).click();
  await page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
});

test("on a phone, servers, channels and members are drawers", async () => {
  const { phone } = await import("./person.ts");
  const person = await newcomer(phone);
  const { page } = person;
  await person.createServer("In my pocket");
  expect(await page.getByRole("navigation", { name: "Servers" }).count()).toBe(0);
  await page.getByRole("button", { name: "Open the navigation" }).tap();
  const drawer = page.getByRole("dialog", { name: "Navigation" });
  await drawer.getByRole("link", { name: "general" }).waitFor();
  await drawer.getByRole("link", { name: "Explore servers" }).tap();
  await page.getByRole("heading", { name: "Explore", level: 1 }).waitFor();
  expect(await drawer.count()).toBe(0);
  await page.goBack();
  await person.arrive();
  await page.getByRole("button", { name: "Members" }).tap();
  await page.getByRole("dialog", { name: "Members" }).getByText(person.name).waitFor();
  await page.keyboard.press("Escape");
  // What is touched is large enough to be touched.
  for (const name of ["Open the navigation", "Members", "Send"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
  expect(person.complaints).toEqual([]);
});
