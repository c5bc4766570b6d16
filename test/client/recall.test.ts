/** What was known at the last visit gives way to what is said in this one. */
import { describe, expect, test } from "vitest";

import type { Message } from "../../durable/protocol/events.ts";
import { Problem } from "../../ui/rest/problem.ts";
import { resource } from "../../ui/store/loadable.ts";
import { mergeNewest, noMessages } from "../../ui/store/messages.ts";

/** A resource whose answers come when the test says so. */
function asked() {
  const answers: PromiseWithResolvers<string>[] = [];
  const it = resource(() => {
    const answer = Promise.withResolvers<string>();
    answers.push(answer);
    return answer.promise;
  });
  return {
    it,
    answer: (index: number) => answers[index] ?? Promise.withResolvers<string>(),
    count: () => answers.length,
  };
}

describe("what is recalled", () => {
  test("is shown until the answer is there, and is not an answer", async () => {
    const { it, answer } = asked();
    const loading = it.load();
    it.recall("before");
    expect([it.value, it.isCurrent]).toEqual(["before", false]);
    answer(0).resolve("now");
    await loading;
    expect([it.value, it.isCurrent]).toEqual(["now", true]);
  });

  test("never takes the place of an answer", async () => {
    const { it } = asked();
    it.set("now");
    it.recall("before");
    expect([it.value, it.isCurrent]).toEqual(["now", true]);
  });

  test.each([
    [0, "network", "ready"],
    [429, "too_many_requests", "ready"],
    [503, "unknown", "ready"],
    [401, "unauthenticated", "failed"],
    [403, "account_suspended", "failed"],
    [404, "not_found", "failed"],
  ])("after %i (%s) is %s", async (status, code, state) => {
    const { it, answer } = asked();
    const loading = it.load();
    it.recall("before");
    answer(0).reject(new Problem(status, { code }));
    await loading;
    expect(it.now.value.state).toBe(state);
    expect(it.isCurrent).toBe(false);
  });

  test("that changes is asked for again: the answer on its way may be older than the change", async () => {
    const { it, answer, count } = asked();
    void it.load();
    it.recall("before");
    it.update((value) => `${value}, changed`);
    expect([it.value, it.isCurrent, count()]).toEqual(["before, changed", false, 2]);
    answer(0).resolve("too early");
    answer(1).resolve("now");
    await expect.poll(() => it.value).toBe("now");
  });

  test("is asked for again only where somebody has asked, and after the first answer if that is still on its way", async () => {
    const { it, answer, count } = asked();
    it.recall("before");
    it.loadAgain();
    expect(count()).toBe(0);
    const loading = it.load();
    it.loadAgain();
    expect(count()).toBe(1);
    answer(0).resolve("perhaps from before");
    await loading;
    expect([it.value, count()]).toEqual(["perhaps from before", 2]);
    answer(1).resolve("now");
    await expect.poll(() => it.value).toBe("now");
  });
});

describe("what changes while an answer is on its way", () => {
  test("stays, and is asked for once more: the answer that it overtakes may have told of more", async () => {
    const { it, answer, count } = asked();
    it.set("one");
    const loading = it.load();
    it.update((value) => `${value}, two`);
    answer(0).resolve("one, three");
    await loading;
    expect([it.value, count()]).toEqual(["one, two", 2]);
    answer(1).resolve("one, two, three");
    await expect.poll(() => it.value).toBe("one, two, three");
    expect(count()).toBe(2);
  });

  test("is asked for once more also where nothing was there to change", async () => {
    const { it, answer, count } = asked();
    const loading = it.load();
    it.update((value) => `${value}, two`);
    answer(0).resolve("one");
    await loading;
    expect([it.value, count()]).toEqual(["one", 2]);
    answer(1).resolve("one, two");
    await expect.poll(() => it.value).toBe("one, two");
  });

  test("overtakes nothing where it changes nothing", async () => {
    const { it, answer, count } = asked();
    it.set("one");
    const loading = it.load();
    it.update((value) => value);
    answer(0).resolve("one, two");
    await loading;
    expect([it.value, count()]).toEqual(["one, two", 1]);
  });

  test("is not asked for once it is let go of", async () => {
    const { it, answer, count } = asked();
    const loading = it.load();
    it.update((value) => value);
    it.clear();
    answer(0).resolve("nobody's");
    await loading;
    expect([it.value, count()]).toEqual([undefined, 1]);
  });
});

describe("what failed", () => {
  async function failed() {
    const all = asked();
    const loading = all.it.load();
    all.answer(0).reject(new Problem(503, { code: "unknown" }));
    await loading;
    return all;
  }

  test("waits visibly when somebody asks again", async () => {
    const { it } = await failed();
    void it.load();
    expect(it.now.value.state).toBe("loading");
  });

  test("stays until there is an answer when nobody does", async () => {
    const { it, answer } = await failed();
    it.loadAgain();
    expect(it.now.value.state).toBe("failed");
    answer(1).resolve("now");
    await expect.poll(() => it.value).toBe("now");
  });
});

describe("the newest page", () => {
  const message = (seq: number, content = `line ${seq}`): Message => ({
    id: String(seq),
    channelId: "1",
    seq,
    author: { id: "2", username: "ada" },
    content,
    createdAt: "2026-11-26T12:00:00.000Z",
  });
  const known = { ...noMessages, stored: [1, 2, 3, 4].map((seq) => message(seq)), seq: 4, rev: 1, hasEarlier: false };
  const page = { messages: [3, 4, 5].map((seq) => message(seq, "as it is now")), seq: 5, rev: 900, hasMore: true };

  test("is joined to what is known, where it touches it", () => {
    const { stored, hasEarlier } = mergeNewest(known, page);
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(hasEarlier).toBe(false);
  });

  test("stands alone after more than could be told: what is older may have been changed or deleted", () => {
    const { stored, hasEarlier, seq, rev } = mergeNewest(known, page, true);
    expect(stored).toEqual(page.messages);
    expect({ hasEarlier, seq, rev }).toEqual({ hasEarlier: true, seq: 5, rev: 900 });
  });

  test("keeps what came live after it was read", () => {
    const live = { ...known, stored: [...known.stored, message(5), message(6)], seq: 6 };
    expect(mergeNewest(live, page, true).stored.map(({ seq }) => seq)).toEqual([3, 4, 5, 6]);
  });
});
