/** Bodies that are no JSON, or not that of an account: each is refused with its code, and nobody else notices. */
import { beforeAll, describe, expect, test } from "vitest";

import { password, Person } from "../person.ts";
import { outcome, Scene } from "./scene.ts";

const asJson = { "Content-Type": "application/json" };
const bodyBytes = 64 * 1024;
const account = { username: "newcomer", password };
const text = JSON.stringify(account);

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});

/** By whoever asks, as it is: with what headers and which bytes is the test's business. */
async function register(body: unknown, headers: HeadersInit = {}): Promise<string> {
  return outcome(await new Person().request("POST", "/api/register", body, headers));
}

describe("a registration", () => {
  test.each<[string, unknown, string]>([
    ["an unknown field", { ...account, superuser: true }, "422 validation_failed"],
    ["an id of its own choice", { ...account, id: "1" }, "422 validation_failed"],
    ["no name", { password }, "422 validation_failed"],
    ["null for a name", { ...account, username: null }, "422 validation_failed"],
    ["a number for a name", { ...account, username: 12_345 }, "422 validation_failed"],
    ["an array for a name", { ...account, username: ["ada"] }, "422 validation_failed"],
    ["an object for a name", { ...account, username: { $ne: null } }, "422 validation_failed"],
    ["an empty name", { ...account, username: "" }, "422 validation_failed"],
    ["a name of one letter", { ...account, username: "a" }, "422 validation_failed"],
    ["a name of 33 letters", { ...account, username: "a".repeat(33) }, "422 validation_failed"],
    ["a name that has 36 letters when written out", { ...account, username: "ﷺ".repeat(2) }, "422 validation_failed"],
    ["a name of two words", { ...account, username: "two words" }, "422 validation_failed"],
    ["a name with an @", { ...account, username: "ada@home" }, "422 validation_failed"],
    ["a name that begins with a dot", { ...account, username: ".ada" }, "422 validation_failed"],
    ["a name that begins with an accent", { ...account, username: "\u0301ada" }, "422 validation_failed"],
    ["a name with NUL", { ...account, username: "ada\0" }, "422 validation_failed"],
    ["a name with a zero-width space", { ...account, username: "a\u200Bda" }, "422 validation_failed"],
    ["a name that turns the direction", { ...account, username: "\u202Eada" }, "422 validation_failed"],
    ["a name with half a character", { ...account, username: "ada\uD800" }, "422 validation_failed"],
    ["a name of pictures", { ...account, username: "🙂🙂" }, "422 validation_failed"],
    ["a name that is a path", { ...account, username: "../ada" }, "422 validation_failed"],
    ["a name that is markup", { ...account, username: "<b>ada</b>" }, "422 validation_failed"],
    ["a reserved name", { ...account, username: "admin" }, "409 username_reserved"],
    ["a reserved name in capitals", { ...account, username: "SuperUser" }, "409 username_reserved"],
    ["a reserved name in full width", { ...account, username: "ａｄｍｉｎ" }, "409 username_reserved"],
    ["a reserved name in mathematical letters", { ...account, username: "𝐫𝐨𝐨𝐭" }, "409 username_reserved"],
    ["no password", { username: "newcomer" }, "422 validation_failed"],
    ["null for a password", { ...account, password: null }, "422 validation_failed"],
    ["a number for a password", { ...account, password: 1_234_567_890 }, "422 validation_failed"],
    ["a password of 7 characters", { ...account, password: "seven77" }, "422 validation_failed"],
    ["a password of 257 characters", { ...account, password: "p".repeat(257) }, "422 validation_failed"],
    ["an array around it", [account], "422 validation_failed"],
    ["null instead", null, "422 validation_failed"],
    ["a number instead", 42, "422 validation_failed"],
  ])("with %s", async (_, body, expected) => {
    expect(await register(body)).toBe(expected);
  });

  test("of a name that is taken, in other letters of the same name", async () => {
    const { username } = scene.bystander;
    const inFullWidth = username.replaceAll(/[!-~]/g, (letter) =>
      String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0),
    );
    for (const same of [username, username.toUpperCase(), inFullWidth]) {
      expect(await register({ username: same, password })).toBe("409 username_taken");
    }
  });
});

describe("a body", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["that is empty", "", "400 invalid_json"],
    ["that is cut off", text.slice(0, -1), "400 invalid_json"],
    ["with something after it", `${text}{}`, "400 invalid_json"],
    ["with a comma too many", text.replace("}", ",}"), "400 invalid_json"],
    ["with a comment", `/* me */ ${text}`, "400 invalid_json"],
    ["in single quotes", text.replaceAll('"', "'"), "400 invalid_json"],
    ["that is no value of JSON", "NaN", "400 invalid_json"],
    ["in UTF-16", new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer), "400 invalid_json"],
    ["that is not UTF-8", Uint8Array.from([...text], (c) => (c === "n" ? 0xe9 : c.charCodeAt(0))), "400 invalid_json"],
    ["that is one string", JSON.stringify(text), "422 validation_failed"],
    ["that sets __proto__", text.replace("}", ',"__proto__":{"superuser":true}}'), "422 validation_failed"],
    ["that is nothing but __proto__", `{"__proto__":${text}}`, "422 validation_failed"],
    ["that sets constructor", text.replace("}", ',"constructor":{"prototype":{}}}'), "422 validation_failed"],
    ["that sets toString", text.replace("}", ',"toString":null}'), "422 validation_failed"],
    ["that says a field twice: the last counts", text.replace("}", ',"username":""}'), "422 validation_failed"],
    ["30,000 arrays deep", "[".repeat(30_000) + "]".repeat(30_000), "422 validation_failed"],
    ["30,000 arrays deep and never closed", "[".repeat(30_000), "400 invalid_json"],
    [
      "with a field 30,000 arrays deep",
      text.replace('"newcomer"', "[".repeat(30_000) + "]".repeat(30_000)),
      "422 validation_failed",
    ],
    ["with a field 10,000 objects deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "422 validation_failed"],
    ["of as many bytes as there may be", `"${"x".repeat(bodyBytes - 2)}"`, "422 validation_failed"],
    ["of one byte more", `"${"x".repeat(bodyBytes - 1)}"`, "413 body_too_large"],
    ["whose characters are few and whose bytes are many", `"${"🙂".repeat(bodyBytes / 4)}"`, "413 body_too_large"],
  ])("%s", async (_, body, expected) => {
    expect(await register(body, asJson)).toBe(expected);
  });

  test("that comes in pieces may not be larger for that", async () => {
    for (const [pieces, expected] of [
      [63, "400 invalid_json"],
      [65, "413 body_too_large"],
    ] as const) {
      expect(await register(inPieces(pieces), asJson)).toBe(expected);
    }
  });

  test.each<[string, BodyInit, HeadersInit, string]>([
    ["of no type", new TextEncoder().encode(text), {}, "415 unsupported_media_type"],
    ["that is plain text", text, { "Content-Type": "text/plain" }, "415 unsupported_media_type"],
    [
      "of a type that only begins like JSON",
      text,
      { "Content-Type": "application/jsonp" },
      "415 unsupported_media_type",
    ],
    ["of JSON among others", text, { "Content-Type": "application/json, text/html" }, "415 unsupported_media_type"],
    ["that is XML", "<username>ada</username>", { "Content-Type": "application/xml" }, "415 unsupported_media_type"],
    [
      "that is a form",
      "username=newcomer&password=correct+horse",
      { "Content-Type": "application/x-www-form-urlencoded" },
      "415 unsupported_media_type",
    ],
    ["that is a form in parts", form(account), {}, "415 unsupported_media_type"],
    [
      "that claims another character set",
      Uint8Array.from([...text], (c) => (c === "n" ? 0xe9 : c.charCodeAt(0))),
      { "Content-Type": "application/json; charset=iso-8859-1" },
      "400 invalid_json",
    ],
  ])("%s", async (_, body, headers, expected) => {
    expect(await register(body, headers)).toBe(expected);
  });

  test("may begin with a byte order mark, which means nothing (RFC 8259, 8.1)", async () => {
    expect(await register(`\uFEFF${text.replace(password, "short")}`, asJson)).toBe("422 validation_failed");
  });
});

describe("signing in", () => {
  test.each<[string, unknown, string]>([
    ["with a name that could not be", { ...account, username: "no such name!" }, "401 invalid_credentials"],
    ["with half a character", { ...account, username: "\uD800" }, "401 invalid_credentials"],
    ["with NUL", { ...account, username: "a\0b" }, "401 invalid_credentials"],
    ["with an empty name", { ...account, username: "" }, "401 invalid_credentials"],
    ["with SQL", { ...account, username: "' OR 1 = 1 --" }, "401 invalid_credentials"],
    ["with an empty password", { ...account, password: "" }, "401 invalid_credentials"],
    ["with a password of half a character", { ...account, password: "\uDC00" }, "401 invalid_credentials"],
    ["with an object for a password", { ...account, password: { $gt: "" } }, "422 validation_failed"],
    ["with true for a password", { ...account, password: true }, "422 validation_failed"],
    ["with a name of 201 characters", { ...account, username: "a".repeat(201) }, "422 validation_failed"],
    ["with a password of 1,001 characters", { ...account, password: "p".repeat(1_001) }, "422 validation_failed"],
    ["with an unknown field", { ...account, remember: true }, "422 validation_failed"],
  ])("%s", async (_, body, expected) => {
    expect(outcome(await new Person().post("/api/token", body))).toBe(expected);
  });
});

test("none of this reaches anybody else", async () => {
  await scene.expectUndisturbed();
  await scene.expectToGoOn();
});

/** So many KiB, one at a time, without a length told before. */
function inPieces(count: number): ReadableStream {
  const piece = new TextEncoder().encode("[".repeat(1_024));
  let left = count;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
