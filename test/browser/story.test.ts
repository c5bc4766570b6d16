import { expect, test } from "vitest";

import { stranger } from "./person.ts";
import { measure, photograph } from "./pictures.ts";

test("two strangers meet: one makes a server, the other finds it, and they talk live", async () => {
  const [ada, grace] = [await stranger(), await stranger()];
  await ada.signUp();
  await grace.signUp();
  const name = `Compilers ${ada.name}`;

  // Ada makes a server; its icon is a photograph far beyond what an icon may be.
  await ada.page.getByRole("link", { name: "Create a server" }).first().click();
  await ada.choose("Choose a picture", await photograph(ada.page));
  await ada.page.getByRole("button", { name: "Use picture" }).click();
  await ada.page.getByRole("dialog").waitFor({ state: "detached" });
  await ada.page.getByRole("textbox", { name: "Name" }).fill(name);
  await ada.page.getByRole("combobox", { name: "Category" }).selectOption({ label: "Technology" });
  await ada.page.getByRole("textbox", { name: "Description" }).fill("From words to machines.");
  await ada.page.getByRole("button", { name: "Create Server" }).click();
  const channel = await ada.arrive();
  const icon = ada.page.getByRole("navigation", { name: "Servers" }).getByRole("link", { name }).locator("img");
  const measured = await measure(ada.page, (await icon.getAttribute("src")) ?? "");
  expect(measured).toMatchObject({ width: 70, height: 70, type: "image/jpeg" });

  // Grace finds it by its category and joins.
  await grace.page.getByRole("main").getByRole("link", { name: "Technology", exact: true }).click();
  await grace.page.getByRole("heading", { name: "Technology" }).waitFor();
  await grace.page.getByRole("searchbox").fill(ada.name);
  await grace.page.getByRole("main").getByRole("link", { name }).click();
  await grace.page.getByRole("button", { name: "Join Server" }).click();
  await expect(grace.arrive()).resolves.toBe(channel);

  // They talk, both ways, without a reload.
  await ada.say("Is somebody there?");
  await grace.message("Is somebody there?").waitFor();
  await grace.say("I am. With a nanosecond in my hand.");
  await ada.message("With a nanosecond in my hand.").waitFor();

  // What was said is still there for who comes back.
  await grace.page.reload();
  await grace.message("Is somebody there?").waitFor();
  await grace.message("With a nanosecond in my hand.").waitFor();

  // Leaving ends it, in every tab.
  const tab = await grace.openTab(channel);
  await grace.page.getByRole("button", { name: `${name}: menu` }).click();
  await grace.page.getByRole("button", { name: "Leave server" }).click();
  await grace.page.getByRole("dialog").getByRole("button", { name: "Leave server" }).click();
  await grace.page.getByRole("status").getByText(`You left ${name}.`).waitFor();
  await tab.getByText(`You are no longer a member of ${name}.`).waitFor();
  await tab.getByRole("button", { name: "Join Server" }).waitFor();
  await ada.say("Goodbye, Grace.");
  await ada.message("Goodbye, Grace.").waitFor();
  expect(await tab.getByText("Goodbye, Grace.").count()).toBe(0);

  expect([...ada.complaints, ...grace.complaints]).toEqual([]);
});
