import { expect, test } from "vitest";

import { newcomer } from "./person.ts";

test("a server opened while what was typed is still to be looked for stays open, however long its page takes", async () => {
  const person = await newcomer();
  await person.foundServer(`Haste ${person.name}`);
  const { page } = person;
  await page.goto("/explore");
  // Longer than the rest after which a search begins.
  await page.route(/\/assets\/server-.*\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  const card = page.getByRole("main").getByRole("link", { name: `Haste ${person.name}` });
  await card.waitFor();
  await page.getByRole("searchbox").fill("Haste");
  await card.click();
  await person.arrive();
  expect(new URL(page.url()).pathname).toMatch(/^\/servers\//);
});

test.each(["/servers/nowhere", "/servers/0", "/messages/nobody"])("%s is an address of nothing", async (path) => {
  const person = await newcomer();
  await person.page.goto(path);
  await person.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  expect(person.complaints).toEqual([]);
});
