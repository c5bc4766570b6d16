/** A browser that keeps nothing, because it may not or because it is full: what needs no memory works, the rest is said. */
import { expect, test } from "vitest";

import { pair } from "./members.ts";
import { newcomer, type Person, stranger } from "./person.ts";

async function forbidStorage({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const forbidden = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(globalThis, name, { get: forbidden });
    }
  });
}

test("without any storage one signs up, talks, and is still signed in after a reload", async () => {
  const owner = await newcomer();
  const channel = await owner.foundServer("Sieve");
  const person = await stranger();
  person.spoilBrowser();
  await forbidStorage(person);
  await person.signUp();
  await person.enroll(channel);
  await person.open(channel);
  await person.say("said and kept elsewhere");
  await owner.open(channel);
  await owner.message("said and kept elsewhere").waitFor();
  await person.page.reload();
  await person.message("said and kept elsewhere").waitFor();

  await person.page.getByRole("button", { name: /^Your account/ }).click();
  await person.page.getByRole("button", { name: "Dark", exact: true }).click();
  expect(await person.page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  await person.page.getByRole("button", { name: "Sign out" }).click();
  await person.page.getByRole("heading", { name: "Good talk needs a good place." }).waitFor();
  await person.page.reload();
  await person.page.getByRole("heading", { name: "Good talk needs a good place." }).waitFor();
  // Nothing remembers that nobody is there: it is asked for.
  expect(person.complaints.filter((complaint) => !complaint.includes("401"))).toEqual([]);
});

test("without any storage a stranger is asked for once, and nothing late takes the session that they begin", async () => {
  const person = await stranger();
  person.spoilBrowser();
  await forbidStorage(person);
  const { page } = person;
  const hello = page.getByRole("heading", { name: `Hello, ${person.name}` });
  const late: Promise<void>[] = [];
  let renewals = 0;
  await page.route("**/api/token/refresh", (route) => {
    renewals += 1;
    if (renewals === 1) void route.continue();
    else late.push(hello.waitFor().then(() => route.continue()));
  });
  await person.signUp();
  await Promise.all(late);
  await page.reload();
  await hello.waitFor();
  expect(renewals).toBe(1);
});

test("where storage is full, who writes is told once, and asked before the page is left with it", async () => {
  const { ada, grace, general } = await pair("Full to the brim");
  const { page } = ada;
  ada.spoilBrowser();
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await ada.open(general);
  const told = page.getByRole("status").getByText("This browser keeps nothing of what you write.");
  await ada.composer().pressSequentially("a draft");
  await told.waitFor();
  await ada.composer().pressSequentially(" that grows");
  expect(await told.count()).toBe(1);

  const asks = page.waitForEvent("dialog");
  const reloaded = page.reload();
  const question = await asks;
  expect(question.type()).toBe("beforeunload");
  await question.accept();
  await reloaded;
  await ada.arrive();
  await ada.say("sent after all");
  await grace.message("sent after all").waitFor();
  // Nothing is left to lose: nothing is asked.
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  await ada.message("sent after all").waitFor();
  expect(asked).toEqual([]);
  expect(ada.complaints).toEqual([]);
});

test("without cookies nobody can be signed in, and the form says so kindly", async () => {
  const person = await stranger();
  person.spoilBrowser();
  const session = await person.page.context().newCDPSession(person.page);
  await session.send("Emulation.setDocumentCookieDisabled", { disabled: true });
  await person.page.goto("/sign-up");
  await person.fillIn();
  await person.page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
  await person.page.getByRole("alert").getByText("Your browser refuses cookies").waitFor();
  await session.send("Emulation.setDocumentCookieDisabled", { disabled: false });
  await person.page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
  await person.page.getByRole("heading", { name: `Hello, ${person.name}` }).waitFor();
  expect(person.complaints).toEqual([]);
});
