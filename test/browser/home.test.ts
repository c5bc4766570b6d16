/** The first page, when what it shows does not come. */
import { expect, test } from "vitest";

import { newcomer } from "./person.ts";

test("what fails together is said once, and comes together at the next try", async () => {
  const person = await newcomer();
  await person.foundServer(`Here ${person.name}`);
  const { page } = person;
  const address = /\/api\/(servers|categories)\?/;
  await page.route(address, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();
  const failures = page.getByRole("main").getByRole("alert");
  await failures.waitFor();
  // Strict: there is no second one.
  expect(await failures.getByRole("button", { name: "Try again" }).count()).toBe(1);
  await page.unroute(address);
  await failures.getByRole("button", { name: "Try again" }).click();
  const main = page.getByRole("main");
  await main.getByRole("link", { name: "Science" }).first().waitFor();
  await main.getByRole("link", { name: `Here ${person.name}` }).waitFor();
  expect(await failures.count()).toBe(0);
});

test("where only a part of it fails, the other is there", async () => {
  const { page } = await newcomer();
  await page.route(/\/api\/servers\?/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("region", { name: "New communities" }).getByRole("button", { name: "Try again" }).waitFor();
  await page.getByRole("region", { name: "Categories" }).getByRole("link", { name: "Science" }).waitFor();
});
