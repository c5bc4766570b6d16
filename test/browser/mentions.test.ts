import { describe, expect, test } from "vitest";

import { call, channels, pair, post, servers } from "./members.ts";
import { newcomer, type Person, phone } from "./person.ts";

/** The names that are marked in the messages with this text: of oneself, of all. */
function marked(person: Person, text: string) {
  const names = person.message(text).locator("bdi[title^='@']");
  return { own: names.and(person.page.locator("[data-me=true]")), all: names };
}

const isCalling = (person: Person, text: string) =>
  person.message(text).locator("[data-calling]").getAttribute("data-calling");

const isFocused = (person: Person, text: string) =>
  person.message(text).evaluate((row) => row === document.activeElement);

describe("a name in a message", () => {
  test("is marked for everybody, and its message for the one who is called", async () => {
    const { ada, grace, general } = await pair("Roll call", "attic");
    await grace.open(general);
    await ada.say(`Good morning, @${grace.name.toUpperCase()}, and https://igap.example/@${grace.name}`);
    await marked(ada, "Good morning").all.waitFor();
    await marked(grace, "Good morning").own.waitFor();
    expect(await marked(ada, "Good morning").own.count()).toBe(0);
    expect(await marked(grace, "Good morning").all.allInnerTexts()).toEqual([`@${grace.name}`]);
    expect(await isCalling(grace, "Good morning")).toBe("true");
    expect(await isCalling(ada, "Good morning")).toBe("false");
    await ada.say("Is @nobodyhere there?");
    await grace.message("Is @nobodyhere there?").waitFor();
    expect(await marked(grace, "Is @nobodyhere").all.count()).toBe(0);
    expect(grace.complaints).toEqual([]);
  });
});

describe("who is called", () => {
  test("sees it from another channel, and comes to the message by the list of mentions", async () => {
    const { ada, grace, general } = await pair("Signals", "attic");
    await ada.composer().pressSequentially(`Look, @${grace.name.slice(0, -1)}`);
    await ada.page.getByRole("option", { name: grace.name }).waitFor();
    await ada.page.keyboard.press("Enter");
    expect(await ada.composer().inputValue()).toBe(`Look, @${grace.name} `);
    await ada.composer().pressSequentially("the engine turns");
    await ada.page.keyboard.press("Enter");
    await channels(grace).getByRole("link", { name: "general, 1 unread, 1 mention" }).waitFor();
    await servers(grace).getByRole("link", { name: "Signals, 1 unread, 1 mention" }).waitFor();
    await servers(grace).getByRole("link", { name: "Mentions, 1 unread" }).click();
    await grace.page.getByRole("heading", { name: "Mentions", level: 1 }).waitFor();
    const mention = grace.page.getByRole("article").filter({ hasText: "the engine turns" });
    await mention.getByRole("heading", { name: ada.name }).waitFor();
    await mention.getByRole("link", { name: /^#general/ }).click();
    await grace.message("the engine turns").waitFor();
    await expect.poll(() => isFocused(grace, "the engine turns")).toBe(true);
    expect(new URL(grace.page.url()).pathname + new URL(grace.page.url()).search).toBe(general);
    await servers(grace).getByRole("link", { name: "Mentions", exact: true }).waitFor();
    expect(grace.complaints).toEqual([]);
  });

  test("is told by the list that there is nobody yet, and of who calls while it is open", async () => {
    const { ada, grace, general } = await pair("Early days", "attic");
    await grace.page.goto("/mentions");
    await grace.page.getByText("Nobody has called you yet").waitFor();
    const said = await post(grace, general, "How is the engine?");
    await post(ada, general, `First, @${grace.name}`);
    await grace.page.getByText("First, ").waitFor();
    await post(ada, general, "It turns", said.id);
    await grace.page.getByText("It turns").waitFor();
    const mentions = grace.page.getByRole("article");
    expect(await mentions.first().innerText()).toContain("It turns");
    expect(await mentions.first().innerText()).toContain("general");
    await expect.poll(() => mentions.count()).toBe(2);
    await grace.page.reload();
    await grace.page.getByText("It turns").waitFor();
    expect(await mentions.count()).toBe(2);
    expect(grace.complaints).toEqual([]);
  });

  test("finds the mentions in a phone's navigation", async () => {
    const { ada, general } = await pair("Pocket", "attic");
    const grace = await newcomer(phone);
    await grace.join(general);
    await grace.page.goto("/");
    await post(ada, general, `Hello @${grace.name}`);
    await grace.page.getByRole("button", { name: "Open the navigation" }).click();
    const places = grace.page.getByRole("navigation", { name: "Places" });
    await places.getByRole("link", { name: "Mentions, 1 unread" }).click();
    await grace.page.getByRole("article").filter({ hasText: "Hello" }).getByRole("link").click();
    await grace.message("Hello").waitFor();
    await expect.poll(() => isFocused(grace, "Hello")).toBe(true);
  });
});

describe("an answer", () => {
  test("marks its message for the one who is answered, and leads to what it answers, however far back", async () => {
    const { ada, grace, general } = await pair("Questions", "attic");
    const { id } = await post(grace, general, "How is the engine?");
    await ada.chatter(general, 250);
    await post(ada, general, "It turns", id);
    await channels(grace)
      .getByRole("link", { name: /^general, .* 1 mention$/ })
      .click();
    await grace.message("It turns").waitFor();
    expect(await isCalling(grace, "It turns")).toBe("true");
    expect(await grace.message("How is the engine?").count()).toBe(0);
    await grace.page.getByRole("button", { name: "an earlier message" }).click();
    await grace.message("How is the engine?").first().waitFor();
    const asked = grace.page.getByRole("log").locator("[data-marked=true]");
    await asked.waitFor();
    expect(await asked.innerText()).toContain("How is the engine?");
    expect(await asked.isVisible()).toBe(true);
    await asked.waitFor({ state: "detached" });
  });

  test("to what is no longer there leads to its channel, with a word", async () => {
    const { ada, general } = await pair("Gone", "attic");
    const { id } = await post(ada, general, "never mind");
    await ada.message("never mind").waitFor();
    const path = `/api/channels/${general.split("/").at(-1)}/messages/${id}`;
    await ada.page.evaluate((address) => fetch(address, { method: "DELETE" }), path);
    await ada.message("This message was deleted.").waitFor();
    for (const message of [id, "1554934901234569001", "nonsense"]) {
      await ada.page.goto(`${general}?message=${message}`);
      await ada.page.getByText("The message is no longer there.").waitFor();
      await ada.arrive();
    }
    expect(ada.complaints).toEqual([]);
  });
});

describe("the list of people to mention", () => {
  /** Ada in a channel with three others, who have names of their own. */
  async function company() {
    const ada = await newcomer();
    const channel = await ada.foundServer("Company");
    const others: Person[] = [];
    for (const displayName of ["Grace Hopper", "Margaret Hamilton", "Hedy Lamarr"]) {
      const other = await newcomer();
      await other.enroll(channel);
      await call(other, "PATCH", "/api/me", { displayName });
      others.push(other);
    }
    await ada.open(channel);
    const members = ada.page.getByRole("complementary", { name: "Members" });
    await members.getByText("Hedy Lamarr").waitFor();
    const options = ada.page.getByRole("option");
    return { ada, channel, options, names: others.map(({ name }) => name) };
  }

  test("has those whose names begin so before those that have it inside, and is gone through by keys", async () => {
    const { ada, options, names } = await company();
    const [grace, margaret, hedy] = names;
    await ada.composer().pressSequentially("@h");
    await expect.poll(() => options.count()).toBe(3);
    expect((await options.allInnerTexts()).map((text) => text.split("\n")[0])).toEqual([
      "Hedy Lamarr",
      "Grace Hopper",
      "Margaret Hamilton",
    ]);
    const field = ada.page.getByRole("combobox", { name: /^Message #/ });
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    const chosen = ada.page.getByRole("option", { selected: true });
    expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
    await ada.page.keyboard.press("ArrowUp");
    expect(await chosen.innerText()).toContain("Margaret Hamilton");
    await ada.page.keyboard.press("ArrowDown");
    await ada.page.keyboard.press("ArrowDown");
    expect(await chosen.innerText()).toContain("Grace Hopper");
    await ada.page.keyboard.press("Tab");
    await ada.composer().pressSequentially("and @MARG");
    await chosen.getByText("Margaret Hamilton").waitFor();
    await ada.page.keyboard.press("Enter");
    await ada.composer().pressSequentially("and @hed");
    await ada.page.getByRole("option", { name: "Hedy Lamarr" }).click();
    expect(await ada.composer().inputValue()).toBe(`@${grace} and @${margaret} and @${hedy} `);
    expect(await ada.composer().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(ada.complaints).toEqual([]);
  });

  test("is closed by Escape, which does nothing else, and leaves the keys alone then", async () => {
    const { ada, options } = await company();
    await ada.say("a question");
    await ada.message("a question").hover();
    await ada.page.getByRole("button", { name: /^Actions for the message/ }).click();
    await ada.page.getByRole("button", { name: "Reply", exact: true }).click();
    await ada.composer().pressSequentially("@gr");
    await options.first().waitFor();
    await ada.page.keyboard.press("Escape");
    await expect.poll(() => options.count()).toBe(0);
    await ada.page.getByText("Replying to").waitFor();
    await ada.composer().pressSequentially("a");
    expect(await options.count()).toBe(0);
    await ada.page.keyboard.press("Enter");
    await ada.message("@gra").waitFor();
  });

  test("does not take the keys by which an input method is used", async () => {
    const { ada, options } = await company();
    await ada.composer().pressSequentially("@gr");
    await options.first().waitFor();
    await ada
      .composer()
      .or(ada.page.getByRole("combobox", { name: /^Message #/ }))
      .evaluate((element) => {
        element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
      });
    expect(await options.count()).toBe(1);
  });

  test("helps in an edit, too, and takes its Escape", async () => {
    const { ada, options, names } = await company();
    await ada.say("a word with");
    await ada.message("a word with").hover();
    await ada.page.getByRole("button", { name: /^Actions for the message/ }).click();
    await ada.page.getByRole("button", { name: "Edit Message", exact: true }).click();
    await ada.page.keyboard.type(" @hed");
    await options.first().waitFor();
    await ada.page.keyboard.press("Escape");
    await expect.poll(() => options.count()).toBe(0);
    await ada.page.keyboard.type(" and @gr");
    await options.first().waitFor();
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.press("Enter");
    await ada.message(`a word with @hed and @Grace Hopper`).waitFor();
    expect(await marked(ada, "a word with").all.getAttribute("title")).toBe(`@${names[0]}`);
  });

  test("asks the server for those who are not loaded, and is tapped on a phone", async () => {
    const { ada, channel, names } = await company();
    const hopper = await newcomer(phone);
    await hopper.join(channel);
    const [grace = ""] = names;
    await hopper.composer().tap();
    await hopper.page.keyboard.type(`Hello @${grace.toUpperCase()}`);
    const option = hopper.page.getByRole("option", { name: "Grace Hopper" });
    await option.waitFor();
    const field = await hopper.page.getByRole("combobox").boundingBox();
    const list = await hopper.page.getByRole("listbox").boundingBox();
    expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0);
    expect(list?.y ?? -1).toBeGreaterThan(0);
    await option.tap();
    expect(await hopper.composer().inputValue()).toBe(`Hello @${grace} `);
    expect(ada.complaints).toEqual([]);
    expect(hopper.complaints).toEqual([]);
  });
});
