import { describe, expect, test } from "vitest";

import { newcomer, type Person, phone } from "./person.ts";

async function pair(options = {}): Promise<{ ada: Person; grace: Person }> {
  const ada = await newcomer(options);
  const channel = await ada.createServer("Talk");
  const grace = await newcomer();
  await grace.join(channel);
  return { ada, grace };
}

/** Opens the menu of the message with this text and chooses something from it. */
async function act(person: Person, text: string, deed: string): Promise<void> {
  const row = person.message(text);
  await row.hover();
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await person.page.getByRole("button", { name: deed, exact: true }).click();
}

describe("a message's menu", () => {
  test.each([
    ["with a mouse", {}],
    ["on a phone", phone],
  ])("edits it in its place, for everybody, %s", async (_, options) => {
    const { ada, grace } = await pair(options);
    await ada.say("a tpyo");
    await act(ada, "a tpyo", "Edit Message");
    const field = ada.page.getByRole("textbox", { name: "Edit the message" });
    await field.fill("a typo");
    await ada.page.getByRole("button", { name: "Save" }).click();
    await grace.message("a typo").getByText("(edited)").waitFor();
    await ada.message("a typo").getByText("(edited)").waitFor();
    expect(ada.complaints).toEqual([]);
  });

  test("leaves it as it was by Escape", async () => {
    const { ada } = await pair();
    await ada.say("as it is");
    await act(ada, "as it is", "Edit Message");
    await ada.page.getByRole("textbox", { name: "Edit the message" }).fill("something else");
    await ada.page.keyboard.press("Escape");
    await ada.message("as it is").getByText("as it is").waitFor();
  });

  test("deletes it after asking; what others wrote only the owner may delete", async () => {
    const { ada, grace } = await pair();
    await grace.say("regrettable");
    await ada.message("regrettable").waitFor();
    await act(ada, "regrettable", "Delete Message");
    await ada.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await grace.message("This message was deleted.").waitFor();
    // Others may hear of it before the answer is there, and nothing behind the question can be used until then.
    await ada.page.getByRole("dialog").waitFor({ state: "detached" });
    await ada.say("mine");
    await grace.message("mine").hover();
    await grace
      .message("mine")
      .getByRole("button", { name: /^Actions for/ })
      .click();
    await grace.page.getByRole("button", { name: "Reply", exact: true }).waitFor();
    expect(await grace.page.getByRole("button", { name: "Delete Message", exact: true }).count()).toBe(0);
  });

  test("reacts; pressing a reaction joins it or takes it back", async () => {
    const { ada, grace } = await pair();
    await ada.say("good news");
    await act(ada, "good news", "🎉");
    const reaction = (person: Person, words: string) =>
      person.message("good news").getByRole("button", { name: words });
    await reaction(grace, "🎉, 1 person").click();
    await reaction(ada, "🎉, 2 people").waitFor();
    expect(await reaction(ada, "🎉, 2 people").getAttribute("aria-pressed")).toBe("true");
    await reaction(ada, "🎉, 2 people").click();
    await reaction(grace, "🎉, 1 person").waitFor();
    expect(await reaction(grace, "🎉, 1 person").getAttribute("aria-pressed")).toBe("true");
    await ada.page.reload();
    expect(await reaction(ada, "🎉, 1 person").getAttribute("aria-pressed")).toBe("false");
  });

  test("replies, and the answer shows what it answers", async () => {
    const { ada, grace } = await pair();
    await ada.say("shall we?");
    await grace.message("shall we?").waitFor();
    await act(grace, "shall we?", "Reply");
    await grace.page.getByText(`Replying to ${ada.name}`).waitFor();
    await grace.say("we shall");
    const answer = ada.message("we shall");
    await answer.getByText("shall we?").waitFor();
    expect(await grace.page.getByText(`Replying to ${ada.name}`).count()).toBe(0);
  });
});

describe("typing", () => {
  test("shows to the others until the message is there", async () => {
    const { ada, grace } = await pair();
    // Whoever hears of it has to be there: a sign of typing is not kept for anybody.
    await grace.say("well?");
    await ada.message("well?").waitFor();
    await ada.composer().pressSequentially("hm");
    await grace.page.getByText(`${ada.name} is typing`).waitFor();
    expect(await ada.page.getByText("is typing").count()).toBe(0);
    await ada.page.keyboard.press("Enter");
    await grace.message("hm").waitFor();
    await grace.page.getByText(`${ada.name} is typing`).waitFor({ state: "detached" });
  });
});

describe("the outbox", () => {
  test("survives a reload: what could not be sent is sent once, when the channel is there again", async () => {
    const { ada, grace } = await pair();
    // The page still loads, but nothing can be said: half a network.
    ada.spoilBrowser();
    await ada.page.routeWebSocket(/\/socket/, (socket) => socket.close());
    await ada.page.route(/\/messages$/, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await ada.page.reload();
    await ada.arrive();
    await ada.say("kept");
    await ada.message("kept").waitFor();
    await ada.page.reload();
    await ada.message("kept").waitFor();
    expect(await grace.message("kept").count()).toBe(0);
    const path = new URL(ada.page.url()).pathname;
    const tab = await ada.openTab(path);
    await grace.message("kept").waitFor();
    await tab.getByRole("log").getByRole("listitem").filter({ hasText: "kept" }).waitFor();
    expect(await grace.message("kept").count()).toBe(1);
  });
});
