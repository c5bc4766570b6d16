/** Emoji: the picker, reactions with any of them, and their names in messages. */
import { describe, expect, test } from "vitest";

import { elsewhere, pair, post } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

const picker = (person: Person, name = "Insert an emoji") => person.page.getByRole("dialog", { name });
const focused = (person: Person) => person.page.evaluate(() => document.activeElement?.ariaLabel);

async function atDesk(options = {}): Promise<Person> {
  const ada = await newcomer(options);
  await ada.createServer("Gallery");
  return ada;
}

async function openPicker(person: Person): Promise<void> {
  await person.page.getByRole("button", { name: "Insert an emoji" }).click();
  await picker(person).getByRole("searchbox").waitFor();
}

async function openMenu(person: Person, text: string): Promise<void> {
  await person.message(text).hover();
  await person
    .message(text)
    .getByRole("button", { name: /^Actions for/ })
    .click();
}

describe("the picker", () => {
  test("is loaded when it is needed, finds by words, and writes where the caret is", async () => {
    const ada = await atDesk();
    const loaded: string[] = [];
    ada.page.on("request", (request) => loaded.push(request.url()));
    await ada.page.reload();
    await ada.arrive();
    expect(loaded.filter((url) => url.includes("emoji"))).toEqual([]);
    await ada.composer().pressSequentially("before after");
    for (let letter = 0; letter < "after".length; letter += 1) await ada.page.keyboard.press("ArrowLeft");
    await openPicker(ada);
    expect(loaded.filter((url) => url.includes("emoji")).length).toBeGreaterThan(0);
    expect(loaded.every((url) => new URL(url).origin === new URL(ada.page.url()).origin)).toBe(true);
    await expect.poll(() => focused(ada)).toBe("Search emoji");
    await ada.page.keyboard.type("rocket");
    await ada.page.getByRole("status").filter({ hasText: "emoji found" }).waitFor();
    await ada.page.keyboard.press("Enter");
    await expect.poll(() => ada.composer().inputValue()).toBe("before 🚀after");
    expect(await focused(ada)).toBe("Message #general");
    expect(await picker(ada).isVisible()).toBe(false);
    expect(ada.complaints).toEqual([]);
  });

  test("is gone through by keys, row by row, and closed by Escape", async () => {
    const ada = await atDesk();
    await openPicker(ada);
    await expect.poll(() => focused(ada)).toBe("Search emoji");
    await ada.page.keyboard.press("ArrowDown");
    expect(await focused(ada)).toBe("grinning face");
    await ada.page.keyboard.press("ArrowRight");
    expect(await focused(ada)).toBe("grinning face with big eyes");
    const box = () => ada.page.evaluate(() => document.activeElement?.getBoundingClientRect().toJSON());
    const above = await box();
    await ada.page.keyboard.press("ArrowDown");
    const below = await box();
    expect(below.left).toBe(above.left);
    expect(below.top).toBeGreaterThan(above.top);
    await ada.page.keyboard.press("ArrowUp");
    await ada.page.keyboard.press("ArrowLeft");
    expect(await focused(ada)).toBe("grinning face");
    await ada.page.keyboard.press("ArrowUp");
    expect(await focused(ada)).toBe("Search emoji");
    await ada.page.keyboard.press("Escape");
    await picker(ada).waitFor({ state: "hidden" });
    expect(await focused(ada)).toBe("Insert an emoji");
    await ada.page.keyboard.press("Enter");
    await expect.poll(() => focused(ada)).toBe("Search emoji");
    await ada.page.keyboard.press("ArrowDown");
    await ada.page.keyboard.press("Enter");
    await expect.poll(() => ada.composer().inputValue()).toBe("😀");
  });

  test("keeps the colour of skin that was chosen, and what is often used", async () => {
    const ada = await atDesk();
    await openPicker(ada);
    await picker(ada).getByTitle("Medium skin tone").click();
    await picker(ada).getByRole("searchbox").fill("thumbs up");
    await picker(ada).getByRole("button", { name: "thumbs up" }).click();
    expect(await ada.composer().inputValue()).toBe("👍🏽");
    await ada.composer().press("Enter");
    await ada.message("👍🏽").waitFor();
    await ada.page.reload();
    await ada.arrive();
    await openPicker(ada);
    const used = picker(ada).getByRole("group", { name: "Often used" });
    await used.getByRole("button", { name: "thumbs up" }).click();
    expect(await ada.composer().inputValue()).toBe("👍🏽");
  });

  test("leads to each group", async () => {
    const ada = await atDesk();
    await openPicker(ada);
    const groups = picker(ada).getByRole("toolbar", { name: "Groups of emoji" });
    await groups.getByRole("button", { name: "Flags" }).click();
    const flag = picker(ada).getByRole("button", { name: "flag: Germany" });
    await expect.poll(() => groups.getByRole("button", { name: "Flags" }).getAttribute("aria-current")).toBe("true");
    await flag.click();
    expect(await ada.composer().inputValue()).toBe("🇩🇪");
  });

  test("is a sheet at the lower edge of a phone, for fingers", async () => {
    const ada = await atDesk(phone);
    await ada.page.getByRole("button", { name: "Insert an emoji" }).tap();
    const face = picker(ada).getByRole("button", { name: "grinning face", exact: true });
    await face.waitFor();
    const sheet = await picker(ada).boundingBox();
    expect([sheet?.x, sheet?.width]).toEqual([0, 390]);
    await expect.poll(async () => Math.round((sheet?.y ?? 0) + (sheet?.height ?? 0))).toBe(844);
    const box = await face.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await face.tap();
    await expect.poll(() => ada.composer().inputValue()).toBe("😀");
  });
});

describe("a reaction", () => {
  test("is any emoji: from the menu of a message, then at hand there, and from the row of reactions", async () => {
    const { ada, grace, attic } = await pair("Reactors", "attic");
    await ada.open(attic);
    await grace.say("we fly");
    await ada.message("we fly").waitFor();
    await openMenu(ada, "we fly");
    await ada.page.getByRole("button", { name: "Add a reaction" }).click();
    await picker(ada, "Add a reaction").getByRole("searchbox").fill("rocket");
    await picker(ada, "Add a reaction").getByRole("button", { name: "rocket", exact: true }).click();
    await grace.message("we fly").getByRole("button", { name: "🚀, 1 person" }).waitFor();
    expect(await focused(ada)).toMatch(/^Actions for/);

    await openMenu(ada, "we fly");
    const atHand = ada.page.getByRole("group", { name: "React" }).getByRole("button");
    expect(await atHand.first().innerText()).toBe("🚀");
    await ada.page.keyboard.press("Escape");

    const row = grace.message("we fly");
    await row.hover();
    await row.getByRole("button", { name: "Add a reaction" }).click();
    await picker(grace, "Add a reaction").getByRole("searchbox").fill("sauropod");
    await grace.page.keyboard.press("Enter");
    await ada.message("we fly").getByRole("button", { name: "🦕, 1 person" }).waitFor();
    expect(ada.complaints).toEqual([]);
    expect(grace.complaints).toEqual([]);
  });
});

describe("a message of another program", () => {
  test("shows emoji by their names, not in code; those alone are large", async () => {
    const { ada, grace, attic } = await pair("Programs", "attic");
    await post(ada, attic, "shipped :ship: `:ship:` \\:ship: at 10:30:45 :nothing_like_it:");
    await grace.message("shipped 🚢 :ship: :ship: at 10:30:45 :nothing_like_it:").waitFor();
    await post(ada, attic, ":tada: :rocket:");
    const large = grace.message("🎉 🚀");
    await large.waitFor();
    await post(ada, attic, "small 🎉");
    await grace.message("small 🎉").waitFor();
    const size = (text: string) =>
      grace
        .message(text)
        .locator("p")
        .first()
        .evaluate((words) => parseFloat(getComputedStyle(words).fontSize));
    expect(await size("🎉 🚀")).toBeGreaterThan(1.5 * (await size("small 🎉")));
  });
});

test("what one uses is not there for who signs in next", async () => {
  const { ada, attic } = await pair("Sharing", "attic");
  const one = await elsewhere(ada, attic);
  await openPicker(one);
  await picker(one).getByRole("button", { name: "grinning face", exact: true }).click();
  await one.page.waitForFunction(() => JSON.stringify(localStorage).includes("😀"));
  await one.page.getByRole("button", { name: /^Your account/ }).click();
  await one.page.getByRole("button", { name: "Sign out" }).click();
  await one.page.waitForFunction(() => !JSON.stringify(localStorage).includes("😀"));
});
