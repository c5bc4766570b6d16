/** Fields that are not what a member may send: each is refused with its code, and nobody else notices. */
import { beforeAll, describe, expect, test } from "vitest";

import { password } from "../person.ts";
import { outcome, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});

/** `SERVER` and `CHANNEL` in the path are the bystander's, in which Mallory is a member. */
async function ask(operation: string, body: unknown): Promise<string> {
  const [method = "", path = ""] = operation.split(" ");
  const { server, channel, mallory } = scene;
  return outcome(await mallory.request(method, path.replace("SERVER", server.id).replace("CHANNEL", channel.id), body));
}

describe("a member's", () => {
  const categoryId = "1456074443980800001";
  const server = { name: "Mine", categoryId };

  test.each<[string, string, unknown, string]>([
    ["PATCH /api/me", "no body", undefined, "400 invalid_json"],
    ["PATCH /api/me", "a privilege", { superuser: true }, "422 validation_failed"],
    ["PATCH /api/me", "another name", { username: "admin" }, "422 validation_failed"],
    ["PATCH /api/me", "a number", { displayName: 5 }, "422 validation_failed"],
    ["PATCH /api/me", "null", { displayName: null }, "422 validation_failed"],
    ["PATCH /api/me", "65 characters", { displayName: "x".repeat(65) }, "422 validation_failed"],
    ["PATCH /api/me", "two lines", { displayName: "Ada\nLovelace" }, "422 validation_failed"],
    ["PATCH /api/me", "half a character", { displayName: "Ada\uD83D" }, "422 validation_failed"],
    ["POST /api/me/password", "nothing new", { currentPassword: password }, "422 validation_failed"],
    [
      "POST /api/me/password",
      "7 characters",
      { currentPassword: password, newPassword: "seven77" },
      "422 validation_failed",
    ],
    [
      "POST /api/me/password",
      "an account",
      { currentPassword: password, newPassword: password, username: "admin" },
      "422 validation_failed",
    ],

    ["POST /api/servers", "no category", { name: "Mine" }, "422 validation_failed"],
    ["POST /api/servers", "a number for a category", { ...server, categoryId: 1 }, "422 validation_failed"],
    ["POST /api/servers", "a category that is no id", { ...server, categoryId: "Gaming" }, "422 validation_failed"],
    [
      "POST /api/servers",
      "a category of 21 digits",
      { ...server, categoryId: "1".repeat(21) },
      "422 validation_failed",
    ],
    ["POST /api/servers", "an unknown category", { ...server, categoryId: "1" }, "422 unknown_category"],
    [
      "POST /api/servers",
      "the largest category there could be",
      { ...server, categoryId: "9".repeat(20) },
      "422 unknown_category",
    ],
    ["POST /api/servers", "an owner", { ...server, ownerId: "1" }, "422 validation_failed"],
    ["POST /api/servers", "an empty name", { ...server, name: "" }, "422 validation_failed"],
    ["POST /api/servers", "a name of white space", { ...server, name: " \t\u00A0 " }, "422 validation_failed"],
    ["POST /api/servers", "a name of 151 characters", { ...server, name: "x".repeat(151) }, "422 validation_failed"],
    [
      "POST /api/servers",
      "a name of 151 four-byte characters",
      { ...server, name: "🙂".repeat(151) },
      "422 validation_failed",
    ],
    ["POST /api/servers", "a name with a bell", { ...server, name: "ding\u0007" }, "422 validation_failed"],
    ["POST /api/servers", "a name with a line separator", { ...server, name: "a\u2028b" }, "422 validation_failed"],
    ["POST /api/servers", "a name with half a character", { ...server, name: "\uDFFF" }, "422 validation_failed"],
    ["POST /api/servers", "an array for a name", { ...server, name: ["x"] }, "422 validation_failed"],
    ["POST /api/servers", "251 characters", { ...server, description: "x".repeat(251) }, "422 validation_failed"],
    ["POST /api/servers", "null for a description", { ...server, description: null }, "422 validation_failed"],

    ["PATCH /api/servers/SERVER", "another's server", { name: "Mine now" }, "403 forbidden"],
    ["PATCH /api/servers/SERVER", "another's server, badly", { ownerId: "1" }, "422 validation_failed"],
    ["DELETE /api/servers/SERVER", "another's server, with a body", { sure: true }, "403 forbidden"],
    ["POST /api/servers/SERVER/channels", "another's server", { name: "mine" }, "403 forbidden"],
    ["POST /api/servers/SERVER/channels", "a name of 151", { name: "x".repeat(151) }, "422 validation_failed"],
    [
      "POST /api/servers/SERVER/channels",
      "a topic of 151",
      { name: "x", topic: "x".repeat(151) },
      "422 validation_failed",
    ],
    ["PATCH /api/channels/CHANNEL", "null for a name", { name: null }, "422 validation_failed"],
    ["PATCH /api/channels/CHANNEL", "another server", { serverId: "1" }, "422 validation_failed"],
    ["POST /api/categories", "a category", { name: "Mallory's" }, "403 forbidden"],
  ])("%s with %s", async (operation, _, body, expected) => {
    expect(await ask(operation, body)).toBe(expected);
  });
});

describe("a message", () => {
  test.each<[string, unknown, string]>([
    ["without content", {}, "422 validation_failed"],
    ["of null", { content: null }, "422 validation_failed"],
    ["of a number", { content: 5 }, "422 validation_failed"],
    ["of an array", { content: ["hello"] }, "422 validation_failed"],
    ["of nothing", { content: "" }, "422 content_empty"],
    ["of white space", { content: " \n\t\u00A0\u2003\uFEFF" }, "422 content_empty"],
    ["of 4,001 characters", { content: "x".repeat(4_001) }, "422 content_too_long"],
    ["of 4,001 four-byte characters", { content: "🙂".repeat(4_001) }, "422 content_too_long"],
    ["with half a character", { content: "hello \uD800" }, "422 content_malformed"],
    ["with the halves in the wrong order", { content: "\uDE42\uD83D" }, "422 content_malformed"],
    ["with an empty nonce", { content: "x", nonce: "" }, "422 validation_failed"],
    ["with a nonce of 65 characters", { content: "x", nonce: "n".repeat(65) }, "422 validation_failed"],
    ["with a number for a nonce", { content: "x", nonce: 1 }, "422 validation_failed"],
    ["with half a character for a nonce", { content: "x", nonce: "\uD800" }, "422 validation_failed"],
    ["that answers what is no id", { content: "x", replyTo: "first" }, "422 validation_failed"],
    ["that answers a number", { content: "x", replyTo: 1 }, "422 validation_failed"],
    ["that answers 0", { content: "x", replyTo: "0" }, "422 validation_failed"],
    ["that answers 21 digits", { content: "x", replyTo: "1".repeat(21) }, "422 validation_failed"],
    ["that answers what is not there", { content: "x", replyTo: "1" }, "404 message_not_found"],
    ["that answers the largest id there could be", { content: "x", replyTo: "9".repeat(20) }, "404 message_not_found"],
    ["by another author", { content: "x", author: { id: "1" } }, "422 validation_failed"],
    ["of another time", { content: "x", createdAt: "2001-01-01T00:00:00Z" }, "422 validation_failed"],
    ["with a place in the order", { content: "x", seq: 1 }, "422 validation_failed"],
  ])("%s", async (_, body, expected) => {
    expect(await ask("POST /api/channels/CHANNEL/messages", body)).toBe(expected);
  });

  test("of another channel can't be answered", async () => {
    const { mallory } = scene;
    const { channel } = await mallory.createServer();
    const { body } = await mallory.post<{ id: string }>(`/api/channels/${channel.id}/messages`, { content: "here" });
    expect(await ask("POST /api/channels/CHANNEL/messages", { content: "there", replyTo: body.id })).toBe(
      "404 message_not_found",
    );
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});
