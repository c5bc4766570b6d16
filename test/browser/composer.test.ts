/** Where one writes: what is kept of it, what is completed, what is linked, and how what was said is changed. */
import { describe, expect, test } from "vitest";

import { call, channels, createChannel, elsewhere, pair, post } from "./members.ts";
import { acquaintance, newcomer, type Person, phone } from "./person.ts";

const writing = (person: Person) => person.page.getByRole("textbox", { name: "Edit the message" });

/** Somebody alone in a server with two channels, in the first one. */
async function alone(options = {}) {
  const ada = await newcomer(options);
  const general = await ada.foundServer("Study");
  await ada.open(general);
  const attic = await createChannel(ada, general, "attic");
  return { ada, general, attic };
}

async function goTo(person: Person, channel: string): Promise<void> {
  await channels(person)
    .getByRole("link", { name: new RegExp(`^${channel}`) })
    .click();
  await person.page.getByRole("textbox", { name: `Message #${channel}` }).waitFor();
}

describe("a draft", () => {
  test("waits in its channel, with a mark, also through a reload, and goes when it is sent", async () => {
    const { ada } = await alone();
    await ada.composer().pressSequentially("half a");
    await goTo(ada, "attic");
    expect(await ada.composer().inputValue()).toBe("");
    await channels(ada).getByRole("link", { name: "general, draft" }).waitFor();
    await goTo(ada, "general");
    expect(await ada.composer().inputValue()).toBe("half a");
    expect(await channels(ada).getByRole("link", { name: "general", exact: true }).count()).toBe(1);
    await ada.page.keyboard.type(" sentence");
    await ada.page.reload();
    await ada.arrive();
    expect(await ada.composer().inputValue()).toBe("half a sentence");
    await ada.composer().press("Enter");
    await ada.message("half a sentence").waitFor();
    await ada.page.reload();
    await ada.arrive();
    expect(await ada.composer().inputValue()).toBe("");
    expect(ada.complaints).toEqual([]);
  });

  test("is found in another tab, which never writes over what is typed there", async () => {
    const { ada, general } = await alone();
    const tab = await ada.openTab(general);
    const other = tab.getByRole("textbox", { name: /^Message / });
    await ada.composer().pressSequentially("from here");
    await expect.poll(() => other.inputValue()).toBe("from here");
    await other.fill("from there");
    await tab.waitForFunction(() => JSON.stringify(localStorage).includes("from there"));
    expect(await ada.composer().inputValue()).toBe("from here");
    await other.fill("");
    await ada.composer().press("Enter");
    await ada.message("from here").waitFor();
    expect(await other.inputValue()).toBe("");
  });

  test("is nobody else's: signing out forgets it", async () => {
    const { ada } = await alone();
    await ada.composer().pressSequentially("a secret");
    await ada.page.waitForFunction(() => JSON.stringify(localStorage).includes("a secret"));
    await ada.page.getByRole("button", { name: /^Your account/ }).click();
    await ada.page.getByRole("button", { name: "Sign out" }).click();
    await ada.page.waitForFunction(() => !JSON.stringify(localStorage).includes("a secret"));
  });

  test("is kept as long as the page where nothing can be stored", async () => {
    const { ada } = await alone();
    await ada.page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await ada.composer().pressSequentially("unstored");
    await goTo(ada, "attic");
    await goTo(ada, "general");
    expect(await ada.composer().inputValue()).toBe("unstored");
    expect(ada.complaints).toEqual([]);
  });
});

describe("a link to a channel", () => {
  test("is completed by its name, leads there, and goes with it when it is renamed", async () => {
    const { ada, grace, attic } = await pair("Signposts", "attic");
    await ada.open(attic);
    await createChannel(ada, attic, "cellar");
    await ada.composer().pressSequentially("see #cel");
    await ada.page.getByRole("option", { name: "cellar" }).waitFor();
    const field = ada.page.getByRole("combobox", { name: /^Message #/ });
    expect(await field.getAttribute("aria-controls")).toBe(await ada.page.getByRole("listbox").getAttribute("id"));
    await ada.page.keyboard.press("Enter");
    expect(await ada.composer().inputValue()).toBe("see #cellar ");
    await ada.page.keyboard.type("or #attic");
    await ada.page.keyboard.press("Escape");
    await ada.page.keyboard.press("Enter");
    const said = grace.message("see #cellar or #attic");
    await said.getByRole("link", { name: "#attic" }).waitFor();
    const link = said.getByRole("link", { name: "#cellar" });
    const id = (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
    await call(ada, "PATCH", `/api/channels/${id}`, { name: "vault" });
    await grace.message("see #vault or #attic").getByRole("link", { name: "#vault" }).click();
    await grace.page.getByRole("heading", { name: "vault" }).waitFor();
    expect(grace.complaints).toEqual([]);
  });

  test("reads as its name where there are only words: in an edit, in a quote", async () => {
    const { ada, grace, attic } = await pair("Signboards", "attic");
    const id = attic.split("/").at(-1);
    await ada.open(attic);
    await ada.say("meet in #attic");
    await grace.message("meet in #attic").getByRole("link", { name: "#attic" }).waitFor();
    const { messages } = await call<{ messages: { id: string; content: string }[] }>(
      ada,
      "GET",
      `/api/channels/${id}/messages`,
    );
    expect(messages.at(-1)?.content).toBe(`meet in <#${id}>`);
    await post(ada, attic, "agreed", messages.at(-1)?.id);
    await ada.message("agreed").getByRole("button", { name: "meet in #attic" }).waitFor();
    await ada.message("meet in").first().hover();
    await ada
      .message("meet in")
      .first()
      .getByRole("button", { name: /^Actions for/ })
      .click();
    await ada.page.getByRole("button", { name: "Edit Message", exact: true }).click();
    await expect.poll(() => writing(ada).inputValue()).toBe("meet in #attic");
    await ada.page.keyboard.type(" now");
    await ada.page.keyboard.press("Enter");
    await ada.message("meet in #attic now").first().getByRole("link", { name: "#attic" }).waitFor();
  });

  test("is known in the list of mentions, where its server was not looked at", async () => {
    const { ada, grace, attic } = await pair("Pointers", "attic");
    await post(ada, attic, `@${grace.name}, come to <#${attic.split("/").at(-1)}>`);
    await grace.message("come to #attic").waitFor();
    await grace.page.goto("/mentions");
    await grace.page.getByRole("article").getByRole("link", { name: "#attic", exact: true }).waitFor();
  });

  test("to a channel that the reader does not know says no more than that", async () => {
    const { ada, grace, attic } = await pair("Strangers", "attic");
    const hidden = await ada.foundServer("Elsewhere");
    await post(ada, attic, `not for you: <#${hidden.split("/").at(-1)}>`);
    const said = grace.message("not for you: #unknown channel");
    await said.waitFor();
    expect(await said.getByRole("link").count()).toBe(0);
  });
});

test("an emoji is completed by its name from the second letter on, and sent as itself", async () => {
  const { ada, grace, attic } = await pair("Faces", "attic");
  await ada.open(attic);
  const options = ada.page.getByRole("option");
  await ada.composer().pressSequentially("done :t");
  expect(await options.count()).toBe(0);
  await ada.page.keyboard.type("ad");
  await options.filter({ hasText: ":tada:" }).waitFor();
  await ada.page.keyboard.press("Tab");
  expect(await ada.composer().inputValue()).toBe("done 🎉 ");
  await ada.page.keyboard.type("and :rocket: `:rocket:`");
  await ada.page.keyboard.press("Enter");
  await grace.message("done 🎉 and 🚀 :rocket:").waitFor();
});

describe("the field", () => {
  test("takes what is pasted line by line, grows to a bound, and shows where one is", async () => {
    const { ada } = await alone();
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`).join("\n");
    const before = (await ada.composer().boundingBox())?.height ?? 0;
    await ada.composer().fill(lines);
    await ada.page.keyboard.press("ControlOrMeta+a");
    await ada.page.keyboard.press("ControlOrMeta+x");
    expect(await ada.composer().inputValue()).toBe("");
    await ada.page.keyboard.press("ControlOrMeta+v");
    expect(await ada.composer().inputValue()).toBe(lines);
    const frame = ada.composer().locator("xpath=..");
    const { height, bottom, top } = await frame.evaluate((element) => ({
      height: element.clientHeight,
      bottom: element.scrollHeight - element.clientHeight,
      top: element.scrollTop,
    }));
    expect(height).toBeGreaterThan(3 * before);
    expect(height).toBeLessThan(ada.page.viewportSize()?.height ?? 0);
    expect(top).toBeGreaterThan(bottom - 2);
    await ada.composer().fill("x".repeat(5_000));
    await ada.page.getByText("1,000 characters too many").waitFor();
    expect(await ada.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
  });

  test("emphasises what is selected by the keys of other chats, which can be undone", async () => {
    const { ada } = await alone();
    await ada.composer().pressSequentially("really");
    await ada.page.keyboard.press("ControlOrMeta+a");
    await ada.page.keyboard.press("ControlOrMeta+b");
    await ada.page.keyboard.press("ControlOrMeta+i");
    expect(await ada.composer().inputValue()).toBe("***really***");
    await ada.page.keyboard.press("ControlOrMeta+b");
    expect(await ada.composer().inputValue()).toBe("*really*");
    await ada.page.keyboard.press("ControlOrMeta+z");
    expect(await ada.composer().inputValue()).toBe("***really***");
  });

  test("makes a new line by Enter on a phone, where buttons are large enough for a finger", async () => {
    const { ada, general } = await alone();
    const pocket = await elsewhere(ada, general, phone);
    await pocket.composer().tap();
    await pocket.page.keyboard.type("one");
    await pocket.page.keyboard.press("Enter");
    await pocket.page.keyboard.type("two");
    expect(await pocket.composer().inputValue()).toBe("one\ntwo");
    for (const name of ["Insert an emoji", "Send"]) {
      const box = await pocket.page.getByRole("button", { name }).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
    }
    await pocket.page.getByRole("button", { name: "Send" }).tap();
    await ada.message("two").waitFor();
  });
});

test("what was begun is not there for another account of the same browser", async () => {
  const { ada, general } = await alone();
  const grace = await newcomer();
  await grace.enroll(general);
  const both = await acquaintance(ada.name);
  await both.open(general);
  await both.composer().pressSequentially("for ada only");
  await both.page.waitForFunction(() => JSON.stringify(localStorage).includes("for ada only"));
  const { user } = await call<{ user: { id: string } }>(both, "POST", "/api/token", {
    username: grace.name,
    password: "correct horse battery",
  });
  await both.page.evaluate((id) => localStorage.setItem("igap.account", id), user.id);
  await both.open(general);
  expect(await both.composer().inputValue()).toBe("");
});
