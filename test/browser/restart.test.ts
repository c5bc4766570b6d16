/** The server dies in the middle of a conversation, and comes back. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Application, startApplication } from "./application.ts";
import { newcomer } from "./person.ts";

let application: Application;

beforeAll(async () => {
  application = await startApplication("restart");
});
afterAll(async () => {
  await application.stop();
});

describe("a server that is killed", () => {
  test("is a quiet line; what was said meanwhile is sent once when it is back, and nothing is lost", async () => {
    const options = { baseURL: application.address };
    const ada = await newcomer(options);
    const channel = await ada.createServer("Talk");
    const grace = await newcomer(options);
    await grace.join(channel);
    await ada.say("before");
    await grace.message("before").waitFor();

    await application.kill();
    await ada.page.getByText("Reconnecting").waitFor();
    await ada.say("meanwhile");
    await ada.message("meanwhile").waitFor();
    expect(await ada.page.getByRole("alert").count()).toBe(0);
    await application.restart();

    await grace.message("meanwhile").waitFor({ timeout: 45_000 });
    await grace.say("after");
    await ada.message("after").waitFor({ timeout: 45_000 });
    for (const person of [ada, grace]) {
      const said = await person.page.getByRole("log").getByRole("listitem").allInnerTexts();
      expect(said.map((text) => text.trim().split("\n").at(-1))).toEqual(["before", "meanwhile", "after"]);
    }
  });
});
