import { describe, expect, test } from "vitest";

import { newcomer, password, stranger } from "./person.ts";

describe("signing in", () => {
  test("needs no mouse", async () => {
    const { name } = await newcomer();
    const person = await stranger({}, name);
    const { page } = person;
    await page.goto("/");
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    // Past the link that skips to the content, the name, and Explore.
    for (let stop = 0; stop < 4; stop += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    // The new page's heading has the focus: the first field is one step further.
    await page.keyboard.press("Tab");
    await page.keyboard.type(name);
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: `Hello, ${name}` }).waitFor();
    expect(person.complaints).toEqual([]);
  });

  test("leads back to the page that asked for it", async () => {
    const owner = await newcomer();
    const channel = await owner.foundServer("Members only");
    const { page } = owner;
    await page.context().clearCookies();
    await page.goto(channel);
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    expect(new URL(page.url()).searchParams.get("next")).toBe(channel);
    await owner.signIn();
    await expect(owner.arrive()).resolves.toBe(channel);
    await page.goto("/settings/sessions");
    await page.getByText("This browser").waitFor();
  });

  test("never leads elsewhere", async () => {
    const { page, name } = await newcomer();
    for (const next of ["https://example.org/", "//example.org/", String.raw`/\example.org/`, "javascript:alert(1)"]) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByRole("heading", { name: `Hello, ${name}` }).waitFor();
      expect(new URL(page.url()).pathname, next).toBe("/");
    }
  });

  test("a wrong password is said in the form, and the form can be sent again", async () => {
    const { name } = await newcomer();
    const person = await stranger({}, name);
    await person.page.goto("/sign-in");
    await person.fillIn("not the password");
    await person.page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await person.page.getByRole("alert").getByText("The username or the password is wrong.").waitFor();
    await person.signIn();
  });

  test("signing up with a name that is taken points at the name", async () => {
    const { name } = await newcomer();
    const person = await stranger({}, name.toUpperCase());
    await person.page.goto("/sign-up");
    await person.fillIn();
    await person.page.getByRole("main").getByRole("button", { name: "Sign up" }).click();
    const field = person.page.getByRole("textbox", { name: "Username" });
    await person.page.getByText("Somebody has this name already.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await expect(field.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
  });
});

test("a lapsed access token is renewed unseen, for requests and for the conversation", async () => {
  const person = await newcomer();
  const channel = await person.foundServer("Long evening");
  await person.page.context().clearCookies({ name: "access_token" });
  await person.open(channel);
  await person.say("still here");
  await person.message("still here").waitFor();
  expect(await person.page.context().cookies()).toContainEqual(expect.objectContaining({ name: "access_token" }));
});

describe("signing out", () => {
  test("closes what was open, in every tab", async () => {
    const person = await newcomer();
    const channel = await person.createServer("Behind me");
    const tab = await person.openTab(channel);
    await person.page.getByRole("button", { name: "Your account" }).click();
    await person.page.getByRole("button", { name: "Sign out" }).click();
    await person.page.getByRole("heading", { name: "Good talk needs a good place." }).waitFor();
    await tab.getByRole("heading", { name: "Welcome back" }).waitFor();
    await person.page.goto("/settings");
    await person.page.getByRole("heading", { name: "Welcome back" }).waitFor();
    // The other tab asks once whether the session goes on, whose lines were closed.
    expect(person.complaints.filter((complaint) => !/401.*\/api\/token\/refresh/.test(complaint))).toEqual([]);
  });

  test("happens by itself where the session was ended from elsewhere", async () => {
    const here = await newcomer();
    await here.createServer("Left open");
    const there = await stranger({}, here.name);
    await there.page.goto("/sign-in?next=/settings/sessions");
    await there.signIn();
    // The older one goes on here.
    await here.page.goto("/settings/sessions");
    await here.page.getByRole("button", { name: "End" }).waitFor();
    const rows = here.page.getByRole("main").getByRole("listitem");
    expect(await rows.first().innerText()).toContain("This browser");
    await there.page.getByRole("button", { name: "End" }).click();
    await here.page.getByRole("heading", { name: "Welcome back" }).waitFor();
  });
});
