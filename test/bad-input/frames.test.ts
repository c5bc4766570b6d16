/** Frames that are no command: each is refused to its sender alone. */
import { beforeAll, describe, expect, test } from "vitest";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import { Person } from "../person.ts";
import type { Socket } from "../socket.ts";
import { Scene } from "./scene.ts";

const frameBytes = 16 * 1024;
const command = { type: "send", nonce: "n-1", content: "hello" };
const text = JSON.stringify(command);

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});

/** Two people in a room of their own: what is said there is no bad input. */
async function otherRoom() {
  const [eve, listener] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await eve.createServer();
  await listener.join(server.id);
  return { eve, listener, channel };
}

async function leave(socket: Socket): Promise<void> {
  socket.close();
  await socket.closed;
}

/** What a frame is answered with, as `code` or `code nonce`. */
async function answerTo(socket: Socket, frame: string | ArrayBuffer): Promise<string> {
  socket.sendRaw(frame);
  const { code, nonce, detail } = await socket.next("rejected");
  expect(detail).toMatch(/\w/);
  return nonce === undefined ? code : `${code} ${nonce}`;
}

describe("a frame", () => {
  test.each<[string, string | ArrayBuffer, string]>([
    ["that is empty", "", "bad_frame"],
    ["of white space", "   ", "bad_frame"],
    ["that is not JSON", "hello", "bad_frame"],
    ["that is almost a ping", "Ping", "bad_frame"],
    ["that is cut off", text.slice(0, -1), "bad_frame"],
    ["with two commands", `${text}${text}`, "bad_frame"],
    ["that is binary", new Uint8Array(new TextEncoder().encode(text)).buffer, "bad_frame"],
    ["that is binary and empty", new ArrayBuffer(0), "bad_frame"],
    ["that is an array of commands", `[${text}]`, "bad_frame"],
    ["that is null", "null", "bad_frame"],
    ["that is a number", "42", "bad_frame"],
    ["that is a string", '"send"', "bad_frame"],
    ["that is an empty object", "{}", "bad_frame"],
    ["one byte too long", text.padEnd(frameBytes + 1), "bad_frame"],
    ["with few characters and too many bytes", text.replace("hello", "🙂".repeat(frameBytes / 4)), "bad_frame"],
    ["of a mebibyte", "x".repeat(1024 * 1024), "bad_frame"],
    ["8,000 arrays deep", "[".repeat(8_000) + "]".repeat(8_000), "bad_frame"],
    ["2,000 objects deep", `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`, "bad_frame"],
    ["that sets __proto__", text.replace("}", ',"__proto__":{"type":"send"}}'), "bad_frame n-1"],
    ["that is nothing but __proto__", `{"__proto__":${text}}`, "bad_frame"],
    ["that sets constructor", text.replace("}", ',"constructor":{}}'), "bad_frame n-1"],
  ])("%s", async (_, frame, expected) => {
    const socket = await scene.mallory.enter(scene.channel.id);
    expect(await answerTo(socket, frame)).toBe(expected);
    await leave(socket);
  });

  test.each<[string, object, string]>([
    ["without a type", { nonce: "n-1", content: "hello" }, "bad_frame n-1"],
    ["of an unknown type", { ...command, type: "shout" }, "bad_frame n-1"],
    ["of an event's type", { ...command, type: "message" }, "bad_frame n-1"],
    ["of type constructor", { ...command, type: "constructor" }, "bad_frame n-1"],
    ["of type __proto__", { ...command, type: "__proto__" }, "bad_frame n-1"],
    ["of type toString", { ...command, type: "toString" }, "bad_frame n-1"],
    ["of a type that is an array", { ...command, type: ["send"] }, "bad_frame n-1"],
    ["of a type in capitals", { ...command, type: "SEND" }, "bad_frame n-1"],
    ["with an unknown field", { ...command, loud: true }, "bad_frame n-1"],
    ["by another author", { ...command, author: { id: "1" } }, "bad_frame n-1"],
    ["for another channel", { ...command, channelId: "1" }, "bad_frame n-1"],
    ["without a nonce", { type: "send", content: "hello" }, "bad_frame"],
    ["with an empty nonce", { ...command, nonce: "" }, "bad_frame "],
    ["with a nonce of 65 characters", { ...command, nonce: "n".repeat(65) }, "bad_frame"],
    ["with a number for a nonce", { ...command, nonce: 1 }, "bad_frame"],
    ["with an object for a nonce", { ...command, nonce: { toString: "n" } }, "bad_frame"],
    ["with half a character for a nonce", { ...command, nonce: "\uD800" }, "bad_frame \uD800"],
    ["without content", { type: "send", nonce: "n-1" }, "bad_frame n-1"],
    ["with null for content", { ...command, content: null }, "bad_frame n-1"],
    ["with an array for content", { ...command, content: ["hello"] }, "bad_frame n-1"],
    ["with empty content", { ...command, content: "" }, "content_empty n-1"],
    ["with white space for content", { ...command, content: " \n\u2003" }, "content_empty n-1"],
    ["with 4,001 characters", { ...command, content: "x".repeat(4_001) }, "content_too_long n-1"],
    ["with half a character", { ...command, content: "hello \uDC00" }, "content_malformed n-1"],
    ["that answers what is no id", { ...command, replyTo: "first" }, "bad_frame n-1"],
    ["that answers 0", { ...command, replyTo: "0" }, "bad_frame n-1"],
    ["that answers a number", { ...command, replyTo: 1 }, "bad_frame n-1"],
    ["that answers null", { ...command, replyTo: null }, "bad_frame n-1"],
    ["that answers what is not there", { ...command, replyTo: "1" }, "message_not_found n-1"],
    ["that answers the largest id there could be", { ...command, replyTo: "9".repeat(20) }, "message_not_found n-1"],
  ])("%s", async (_, frame, expected) => {
    const socket = await scene.mallory.enter(scene.channel.id);
    expect(await answerTo(socket, JSON.stringify(frame))).toBe(expected);
    await leave(socket);
  });

  test("can't answer a message of another channel", async () => {
    const { mallory, channel } = scene;
    const elsewhere = await mallory.createServer();
    const there = await mallory.enter(elsewhere.channel.id);
    there.say("here");
    const { message } = await there.next("message");
    const socket = await mallory.enter(channel.id);
    expect(await answerTo(socket, JSON.stringify({ ...command, replyTo: message.id }))).toBe("message_not_found n-1");
    await Promise.all([leave(socket), leave(there)]);
  });

  test("may have 16 KiB", async () => {
    const { eve, channel } = await otherRoom();
    const socket = await eve.enter(channel.id);
    socket.sendRaw(text.padEnd(frameBytes));
    expect((await socket.next("message")).message).toMatchObject({ nonce: "n-1", content: "hello" });
  });
});

describe("bad frames", () => {
  test("nine in a minute do not end a socket, the tenth does, and no other socket with it", async () => {
    const { eve, listener, channel } = await otherRoom();
    const [socket, second, heard] = await Promise.all([
      eve.enter(channel.id),
      eve.enter(channel.id),
      listener.enter(channel.id),
    ]);
    for (let count = 0; count < 9; count++) expect(await answerTo(socket, "{")).toBe("bad_frame");
    socket.say("still here");
    expect((await heard.next("message")).message.content).toBe("still here");
    expect(await answerTo(socket, "{")).toBe("bad_frame");
    expect(await socket.closed).toEqual({ code: CloseCode.protocolError, reason: "protocol_error" });
    second.say("me too");
    expect((await heard.next("message")).message.content).toBe("me too");
  });

  test("that arrive all at once are heard no longer than up to the tenth", async () => {
    const { eve, listener, channel } = await otherRoom();
    const [socket, heard] = await Promise.all([eve.enter(channel.id), listener.enter(channel.id)]);
    for (let count = 0; count < 10; count++) socket.sendRaw("{");
    for (let count = 0; count < 100; count++) socket.say("too late");
    expect((await socket.closed).code).toBe(CloseCode.protocolError);
    heard.say("and on");
    await heard.next("message");
    expect(heard.contents).toEqual(["and on"]);
  });
});

describe("too many", () => {
  test("sockets: the eleventh of an account is closed, the others go on, and one that leaves makes room", async () => {
    const { eve, listener, channel } = await otherRoom();
    const sockets = await Promise.all(Array.from({ length: 10 }, () => eve.enter(channel.id)));
    const [first] = sockets;
    const surplus = await eve.connect(channel.id);
    expect(await surplus.closed).toEqual({ code: CloseCode.tooManyConnections, reason: "too_many_connections" });
    const heard = await listener.enter(channel.id);
    for (const socket of sockets.slice(0, 5)) socket.say("here");
    for (let count = 0; count < 5; count++) await heard.next("message");
    if (first) await leave(first);
    const replacement = await eve.enter(channel.id);
    replacement.say("back");
    expect((await heard.next("message")).message.content).toBe("back");
  });

  test("messages: past the burst they are rejected with a time, and after it there is room again", async () => {
    const { eve, listener, channel } = await otherRoom();
    const [socket, heard] = await Promise.all([eve.enter(channel.id), listener.enter(channel.id)]);
    const nonces = Array.from({ length: 30 }, () => socket.say("flood"));
    const { code, nonce, retryAfter = 0 } = await socket.next("rejected");
    expect([code, nonces.includes(nonce ?? "")]).toEqual(["rate_limited", true]);
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(1);
    heard.say("unhindered");
    await expect.poll(() => heard.contents).toContain("unhindered");
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1_000));
    socket.say("again");
    await expect.poll(() => heard.contents).toContain("again");
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});
