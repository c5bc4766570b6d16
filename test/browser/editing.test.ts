/** The newest of one's own messages is a key away. */
import { describe, expect, test } from "vitest";

import { pair, post } from "./members.ts";
import { newcomer, type Person } from "./person.ts";

const isFocused = (person: Person) => person.composer().evaluate((field) => field === document.activeElement);
const writing = (person: Person) => person.page.getByRole("textbox", { name: "Edit the message" });

describe("the up arrow", () => {
  test("edits what I said last; Escape leaves it and goes back to writing", async () => {
    const { ada, grace, attic } = await pair("Corrections", "attic");
    await ada.open(attic);
    await ada.say("mine");
    await grace.message("mine").waitFor();
    await post(grace, attic, "hers");
    await ada.message("hers").waitFor();
    await ada.composer().press("ArrowUp");
    await expect.poll(() => writing(ada).inputValue()).toBe("mine");
    await ada.page.keyboard.type(" too");
    await ada.page.keyboard.press("Escape");
    await writing(ada).waitFor({ state: "detached" });
    await expect.poll(() => isFocused(ada)).toBe(true);
    await ada.page.keyboard.press("ArrowUp");
    await ada.page.keyboard.type(" again");
    await ada.page.keyboard.press("Enter");
    await grace.message("mine again").getByText("(edited)").waitFor();
    await expect.poll(() => isFocused(ada)).toBe(true);
    expect(ada.complaints).toEqual([]);
  });

  test("goes on editing when the page hears who I am only then", async () => {
    const ada = await newcomer();
    await ada.createServer("Study");
    await ada.say("mine");
    await ada.message("mine").waitFor();
    await ada.page.waitForFunction(() => localStorage.getItem("igap.kept") !== null);
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await ada.page.route("**/api/me", async (route) => {
      await answered;
      await route.continue();
    });
    await ada.page.reload();
    await ada.arrive();
    await ada.composer().press("ArrowUp");
    await writing(ada).waitFor();
    const heard = ada.page.waitForResponse("**/api/me");
    answer();
    await (await heard).finished();
    await ada.page.keyboard.type(" too");
    await expect.poll(() => writing(ada).inputValue()).toBe("mine too");
    await ada.page.keyboard.press("Escape");
    await writing(ada).waitFor({ state: "detached" });
    await expect.poll(() => isFocused(ada)).toBe(true);
  });

  test("moves the caret where something is written", async () => {
    const ada = await newcomer();
    await ada.createServer("Study");
    await ada.say("before");
    await ada.message("before").waitFor();
    await ada.composer().pressSequentially("after");
    await ada.page.keyboard.press("ArrowUp");
    await ada.page.keyboard.type("> ");
    expect(await ada.composer().inputValue()).toBe("> after");
    expect(await writing(ada).count()).toBe(0);
  });
});

test("saving an edit with nothing in it asks whether to delete the message", async () => {
  const ada = await newcomer();
  await ada.createServer("Study");
  await ada.say("regrettable");
  await ada
    .message("regrettable")
    .getByRole("button", { name: /^Actions for/ })
    .waitFor({ state: "attached" });
  await ada.composer().press("ArrowUp");
  await writing(ada).fill("");
  await ada.page.keyboard.press("Enter");
  await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await ada.message("This message was deleted.").waitFor();
});
