import { describe, expect, test } from "vitest";

import { newcomer, superuser } from "./person.ts";
import { photograph } from "./pictures.ts";

describe("a superuser", () => {
  test("makes a category with an icon, which everybody can choose", async () => {
    const caretaker = await superuser();
    const { page } = caretaker;
    const name = "Weather";
    await page.goto("/admin/categories");
    await page.getByRole("button", { name: "Create a category" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await page.getByRole("textbox", { name: "Description" }).fill("Rain and shine.");
    await page.getByRole("button", { name: "Create Category" }).click();
    await page.getByRole("button", { name: `Edit ${name}` }).click();
    await caretaker.choose("Choose a picture", await photograph(page, 400, 300));
    await page.getByRole("button", { name: "Use picture" }).click();
    await page.getByRole("group", { name: "Icon" }).locator("img").waitFor();
    await page.goto("/explore");
    await page.getByRole("navigation", { name: "Categories" }).getByRole("link", { name }).click();
    await page.getByText("Rain and shine.").waitFor();
    expect(caretaker.complaints).toEqual([]);
  });

  test("suspends an account, which is put out at once and can't come back until it is restored", async () => {
    const guest = await newcomer();
    await guest.createServer("Noise");
    const { page } = await superuser();
    await page.goto("/admin/accounts");
    await page.getByRole("searchbox").fill(guest.name);
    await page.getByRole("button", { name: guest.name, exact: true }).click();
    await page.getByRole("button", { name: "Suspend" }).click();
    await guest.page.getByRole("heading", { name: "Welcome back" }).waitFor();
    await guest.fillIn();
    await guest.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await guest.page.getByText("This account is suspended.").waitFor();
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByText(`${guest.name} is restored.`).waitFor();
    await guest.signIn();
  });

  test("looks into a channel without joining, and deletes the server it is in", async () => {
    const owner = await newcomer();
    const name = `Spam ${owner.name}`;
    const channel = await owner.createServer(name);
    await owner.say("Buy this!");
    await owner.message("Buy this!").waitFor();
    const caretaker = await superuser();
    const { page } = caretaker;
    await page.goto(channel);
    await caretaker.message("Buy this!").waitFor();
    await page.getByText("Only members can write here.").waitFor();
    await page.goto("/admin/servers");
    await page.getByRole("searchbox").fill(name);
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    const question = page.getByRole("dialog", { name: `Delete ${name}?` });
    await question.getByRole("textbox").fill(name);
    await question.getByRole("button", { name: "Delete" }).click();
    await page.getByText(`${name} was deleted.`).waitFor();
    await owner.page.getByText("This channel is no longer there.").waitFor();
  });
});

test("for everybody else there is no such page", async () => {
  const person = await newcomer();
  await person.page.goto("/admin/accounts");
  await person.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
});
