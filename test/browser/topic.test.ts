/** What a channel is about: beside its name, and all of it where one asks. */
import { expect, test } from "vitest";

import { call } from "./members.ts";
import { newcomer, phone } from "./person.ts";

const sentence = "Rules and the calendar are at https://example.org/rules, everything else is a matter of taste.";

test.each([
  ["at a desk", {}],
  ["on a phone", phone],
])("%s a press on the topic shows all of it, with its links", async (_where, options) => {
  const ada = await newcomer(options);
  const { page } = ada;
  const general = await ada.foundServer("Topical");
  await call(ada, "PATCH", `/api/channels/${general.split("/").at(-1)}`, { topic: sentence });
  await ada.open(general);
  const topic = page.getByRole("main").getByRole("button", { name: sentence });
  await topic.click();
  const whole = page.getByRole("dialog", { name: "#general" });
  await whole.getByRole("link", { name: "https://example.org/rules" }).waitFor();
  await page.keyboard.press("Escape");
  await whole.waitFor({ state: "detached" });
  expect(await topic.evaluate((button) => button === document.activeElement)).toBe(true);
});
