/** Two tabs of one browser are one person, and never two. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";

import { password } from "./person.ts";
import { pair } from "./members.ts";

const said = (tab: Page, text: string) => tab.getByRole("log").getByRole("listitem").filter({ hasText: text });
const field = (tab: Page) => tab.getByRole("textbox", { name: /^Message / });

test("what two tabs say without a network is kept of both, and sent once", async () => {
  const { ada, grace, general } = await pair("Twice");
  await ada.open(general);
  const tab = await ada.openTab(general);
  await ada.page.context().setOffline(true);
  await ada.say("from one");
  await field(tab).fill("from the other");
  await field(tab).press("Enter");
  await said(tab, "from the other").waitFor();
  await expect
    .poll(() => ada.page.evaluate(() => JSON.stringify(localStorage)))
    .toMatch(/from one.*from the other|from the other.*from one/);
  await ada.page.context().setOffline(false);
  for (const text of ["from one", "from the other"]) {
    await grace.message(text).waitFor();
    await ada.message(text).waitFor();
    await said(tab, text).waitFor();
  }
  await expect.poll(() => ada.page.evaluate(() => JSON.stringify(localStorage))).not.toContain("from one");
  for (const page of [grace.page, ada.page, tab]) {
    expect(await said(page, "from one").count()).toBe(1);
    expect(await said(page, "from the other").count()).toBe(1);
  }
});

test("a tab never acts as somebody who has signed out, or made way for another, in the tab beside it", async () => {
  const { ada, grace, general } = await pair("One chair");
  await ada.open(general);
  const tab = await ada.openTab(general);
  await field(tab).fill("ada’s draft");
  await ada.page.waitForFunction(() => JSON.stringify(localStorage).includes("ada’s draft"));

  await ada.page.getByRole("button", { name: /^Your account/ }).click();
  await ada.page.getByRole("button", { name: "Dark", exact: true }).click();
  await expect.poll(() => tab.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  await ada.page.getByRole("button", { name: "Sign out" }).click();
  await tab.getByRole("heading", { name: "Welcome back" }).waitFor();

  // Signed in here, the other tab goes on where it was, as who is here now.
  await ada.page.goto("/sign-in");
  await ada.page.getByRole("textbox", { name: "Username" }).fill(grace.name);
  await ada.page.getByLabel("Password", { exact: true }).fill(password);
  await ada.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await ada.page.getByRole("heading", { name: `Hello, ${grace.name}` }).waitFor();
  await field(tab).waitFor();
  expect(await field(tab).inputValue()).toBe("");
  await field(tab).fill("who speaks?");
  await field(tab).press("Enter");
  await said(grace.page, "who speaks?").getByRole("heading", { name: grace.name }).waitFor();

  // Without signing out in between, as by another program: between the two the tab is nobody's.
  await field(tab).fill("grace’s draft");
  const { user } = (await (
    await ada.page.context().request.post("/api/token", { data: { username: ada.name, password } })
  ).json()) as { user: { id: string } };
  const released = Promise.withResolvers<void>();
  await tab.route("**/api/me", async (route) => {
    await released.promise;
    await route.continue();
  });
  await ada.page.evaluate((id) => localStorage.setItem("igap.account", id), user.id);
  await field(tab).waitFor({ state: "detached" });
  released.resolve();
  await field(tab).waitFor();
  expect(await field(tab).inputValue()).toBe("");
  // The other tab asks once whether the session goes on, whose lines were closed.
  expect(ada.complaints.filter((complaint) => !/401.*\/api\/token\/refresh/.test(complaint))).toEqual([]);
});
