/** Changes that are refused, each with a code of its own, over both doors: and nothing has changed after. */
import { beforeAll, describe, expect, test } from "vitest";

import type { Message } from "../../durable/protocol/events.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { History } from "../../worker/schemas/messages.ts";
import { type Answer, Person } from "../person.ts";
import type { Socket } from "../socket.ts";
import { outcome } from "./scene.ts";

/** Whose message a change is about. */
type Whose = "own" | "others" | "elsewhere" | "tombstone" | "nobodys";

let eve: Person;
let socket: Socket;
let path: string;
let ids: Record<Whose, string>;

/** Eve is a member, so that what is the owner's is not hers. */
beforeAll(async () => {
  const owner = await Person.registered();
  const { server, channel } = await owner.createServer();
  eve = await Person.registered();
  await eve.join(server.id);
  const { body: second } = await owner.post<Channel>(`/api/servers/${server.id}/channels`, { name: "second" });
  const say = async (by: Person, channelId: string) =>
    (await by.post<Message>(`/api/channels/${channelId}/messages`, { content: "as it was" })).body.id;
  ids = {
    own: await say(eve, channel.id),
    others: await say(owner, channel.id),
    elsewhere: await say(eve, second.id),
    tombstone: await say(eve, channel.id),
    nobodys: "1",
  };
  path = `/api/channels/${channel.id}/messages`;
  await eve.delete(`${path}/${ids.tombstone}`);
  socket = await eve.enter(channel.id);
});

const malformed = "half a character: \ud800";

describe("editing", () => {
  test.each<[string, Whose, unknown, string, string]>([
    ["another's message", "others", "mine", "forbidden", "403 forbidden"],
    ["a message of another channel", "elsewhere", "here", "message_not_found", "404 message_not_found"],
    ["a deleted message", "tombstone", "back", "message_not_found", "404 message_not_found"],
    ["what is not there", "nobodys", "new", "message_not_found", "404 message_not_found"],
    ["to nothing", "own", "", "content_empty", "422 content_empty"],
    ["to white space", "own", " \n\u2003", "content_empty", "422 content_empty"],
    ["to 4,001 characters", "own", "x".repeat(4_001), "content_too_long", "422 content_too_long"],
    ["to half a character", "own", malformed, "content_malformed", "422 content_malformed"],
    ["to a number", "own", 1, "bad_frame", "422 validation_failed"],
    ["to null", "own", null, "bad_frame", "422 validation_failed"],
    ["to what is missing", "own", undefined, "bad_frame", "422 validation_failed"],
  ])("%s is refused", async (_, whose, content, code, problem) => {
    const id = ids[whose];
    expect(await refusal({ type: "edit", id, content })).toMatchObject({ code, ...(code !== "bad_frame" && { id }) });
    // JSON escapes half a character, so it arrives as one.
    expect(await problemOf(() => eve.patch(`${path}/${id}`, { content }))).toBe(problem);
  });
});

describe("deleting", () => {
  test.each<[string, Whose, string, string]>([
    ["another's message", "others", "forbidden", "403 forbidden"],
    ["a message of another channel", "elsewhere", "message_not_found", "404 message_not_found"],
    ["a deleted message", "tombstone", "message_not_found", "404 message_not_found"],
    ["what is not there", "nobodys", "message_not_found", "404 message_not_found"],
  ])("%s is refused", async (_, whose, code, problem) => {
    expect(await refusal({ type: "delete", id: ids[whose] })).toMatchObject({ code, id: ids[whose] });
    expect(await problemOf(() => eve.delete(`${path}/${ids[whose]}`))).toBe(problem);
  });
});

describe("reacting", () => {
  test.each<[string, Whose, string, string, string]>([
    ["to a message of another channel", "elsewhere", "👍", "message_not_found", "404 message_not_found"],
    ["to a deleted message", "tombstone", "👍", "message_not_found", "404 message_not_found"],
    ["to what is not there", "nobodys", "👍", "message_not_found", "404 message_not_found"],
    ["with a word", "own", "yes", "not_an_emoji", "422 not_an_emoji"],
    ["with two emoji", "own", "👍👍", "not_an_emoji", "422 not_an_emoji"],
    ["with a digit", "own", "1", "not_an_emoji", "422 not_an_emoji"],
    ["with markup", "own", "<b>", "not_an_emoji", "422 not_an_emoji"],
  ])("%s is refused", async (_, whose, emoji, code, problem) => {
    const id = ids[whose];
    expect(await refusal({ type: "react", id, emoji, on: true })).toMatchObject({ code, id });
    expect(await problemOf(() => eve.put(`${path}/${id}/reactions/${encodeURIComponent(emoji)}`))).toBe(problem);
  });

  test("with nothing, or with half a character, is refused: over REST neither has an address", async () => {
    expect(await refusal({ type: "react", id: ids.own, emoji: "", on: true })).toMatchObject({ code: "not_an_emoji" });
    expect(await refusal({ type: "react", id: ids.own, emoji: "\ud83d", on: true })).toMatchObject({
      code: "not_an_emoji",
    });
  });
});

describe("a change", () => {
  test.each<[string, object]>([
    ["without an id", { type: "delete" }],
    ["of an id that is a number", { type: "delete", id: 1 }],
    ["of an id that is none", { type: "delete", id: "first" }],
    ["of an id with a leading zero", { type: "delete", id: "01" }],
    ["of an id of 21 digits", { type: "delete", id: "1".repeat(21) }],
    ["that is half a reaction", { type: "react", id: "1", emoji: "👍" }],
    ["that is perhaps a reaction", { type: "react", id: "1", emoji: "👍", on: "yes" }],
    ["with a field too many", { type: "edit", id: "1", content: "x", nonce: "n" }],
    ["that is seen in the future of numbers", { type: "seen", seq: 1e300 }],
    ["that is seen before the beginning", { type: "seen", seq: -1 }],
    ["that is typed with words", { type: "typing", content: "x" }],
  ])("%s is no command", async (_, frame) => {
    const other = await eve.enter(path.split("/")[3] ?? "");
    other.send(frame);
    expect(await other.next("rejected")).toMatchObject({ code: "bad_frame" });
    other.close();
    await other.closed;
  });

  test("that says it has seen what is not there yet harms nobody", async () => {
    socket.send({ type: "seen", seq: Number.MAX_SAFE_INTEGER });
    expect(await refusal({ type: "delete", id: "1" })).toMatchObject({ code: "message_not_found" });
  });
});

describe("a nonce that is used again", () => {
  test("with other content answers with the stored message, over both doors", async () => {
    const author = await Person.registered();
    const { channel } = await author.createServer();
    const own = await author.enter(channel.id);
    const nonce = own.say("first");
    const { message } = await own.next("message");
    own.send({ type: "send", nonce, content: "second", replyTo: message.id });
    expect((await own.next("message")).message).toEqual(message);
    const again = await author.post<Message>(`/api/channels/${channel.id}/messages`, { content: "third", nonce });
    expect([again.status, again.body]).toEqual([200, message]);
  });

  test("with content that would be refused is refused", async () => {
    const author = await Person.registered();
    const { channel } = await author.createServer();
    const own = await author.enter(channel.id);
    const nonce = own.say("first");
    await own.next("message");
    own.say(" ", nonce);
    expect(await own.next("rejected")).toMatchObject({ nonce, code: "content_empty" });
  });

  test("by another account is another's", async () => {
    const [author, other] = await Promise.all([Person.registered(), Person.registered()]);
    const { server, channel } = await author.createServer();
    await other.join(server.id);
    const messages = `/api/channels/${channel.id}/messages`;
    expect((await author.post<Message>(messages, { content: "hers", nonce: "n" })).status).toBe(201);
    expect(await other.post<Message>(messages, { content: "his", nonce: "n" })).toMatchObject({
      status: 201,
      body: { content: "his", seq: 2 },
    });
  });
});

test("nothing of this has changed anything", async () => {
  const { body } = await eve.get<History>(path);
  expect(body.rev).toBe(1);
  expect(body.messages.map(({ content, deleted }) => deleted ?? content)).toEqual(["as it was", "as it was", true]);
});

/** Over REST, within the rate of messages. */
async function problemOf(ask: () => Promise<Answer>): Promise<string> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 429) return outcome(answer);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** On the socket, likewise: what is refused for itself does not count, what only the log can refuse does. */
async function refusal(command: object) {
  for (;;) {
    socket.send(command);
    const rejected = await socket.next("rejected");
    if (rejected.code !== "rate_limited") return rejected;
    await new Promise((resolve) => setTimeout(resolve, (rejected.retryAfter ?? 1) * 1_000));
  }
}
