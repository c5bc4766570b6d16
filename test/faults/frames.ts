/** Frames as clients might send them, and worse; and, without the room's own schemas, how each must be answered. */
import * as fc from "fast-check";

import { defaultLimits } from "../../durable/protocol/limits.ts";

export type Frame = string | Uint8Array<ArrayBuffer>;

/** With what a frame may be answered: nothing, or one of these, of which the rejections are told by their code. */
export type Answers = readonly string[];

/** What stands for an id until a frame is sent. */
export const placeholders = ["{own}", "{others}", "{elsewhere}"] as const;

const frameBytes = 16 * 1024;

/** What ids a client could know: of messages that it may change, of others', of another channel's, and of none. */
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...placeholders) },
  { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String) },
);

const content = fc.oneof(
  { weight: 10, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom("", " \n\t", "\u2003", "\ud800", "a\udc00b", "\0", "\u202e") },
  { weight: 1, arbitrary: fc.constantFrom(3_999, 4_000, 4_001, 5_000).map((length) => "x".repeat(length)) },
);

const emoji = fc.oneof(
  fc.constantFrom("👍", "❤", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👩‍👩‍👧‍👦", "a", "", "👍👍", "1", "\ud83d"),
  fc.string({ unit: "binary", maxLength: 12 }),
);

const command: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record(
    { type: fc.constant("send"), nonce: fc.string({ minLength: 1, maxLength: 8 }), content, replyTo: id },
    { requiredKeys: ["type", "nonce", "content"] },
  ),
  fc.record({ type: fc.constant("edit"), id, content }),
  fc.record({ type: fc.constant("delete"), id }),
  fc.record({ type: fc.constant("react"), id, emoji, on: fc.boolean() }),
  fc.record({ type: fc.constant("typing") }),
  fc.record({ type: fc.constant("seen"), seq: fc.nat() }),
);

const key = fc.constantFrom("type", "nonce", "content", "replyTo", "id", "emoji", "on", "seq", "author", "__proto__");

/** A command of which one field is missing, has another value, or is one too many. */
const mutated = fc
  .tuple(command, key, fc.oneof(fc.jsonValue(), content, fc.constant(undefined)))
  .map(([valid, name, value]) => JSON.stringify({ ...valid, [name]: value }));

/** A command of which some characters are others. */
const garbled = fc
  .tuple(command, fc.nat(200), fc.string({ maxLength: 3 }), fc.nat(3))
  .map(([valid, at, text, length]) => {
    const frame = JSON.stringify(valid);
    return frame.slice(0, at) + text + frame.slice(at + length);
  });

export const frame: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 6, arbitrary: command.map((valid) => JSON.stringify(valid)) },
  { weight: 6, arbitrary: mutated },
  { weight: 3, arbitrary: garbled },
  { weight: 2, arbitrary: fc.json() },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constant("ping") },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)) },
  { weight: 1, arbitrary: fc.constantFrom(frameBytes, frameBytes + 1, 100_000).map((length) => "[".padEnd(length)) },
);

const changes: Answers = ["change", "message_not_found", "forbidden"];

/** What may come back; empty for what is not answered. */
export function answersTo(sent: Frame): Answers {
  if (sent === "ping") return ["pong"];
  const read = typeof sent === "string" ? parse(sent) : undefined;
  if (!read) return ["bad_frame"];
  switch (read["type"]) {
    case "send":
      return has(read, { nonce: isNonce, content: isText }, { replyTo: isId })
        ? (contentFault(read["content"]) ?? ["message", "message_not_found"])
        : ["bad_frame"];
    case "edit":
      return has(read, { id: isId, content: isText }) ? (contentFault(read["content"]) ?? changes) : ["bad_frame"];
    case "delete":
      return has(read, { id: isId }) ? changes : ["bad_frame"];
    case "react":
      return has(read, { id: isId, emoji: isText, on: (value) => typeof value === "boolean" })
        ? [...changes, "not_an_emoji", "too_many_reactions"]
        : ["bad_frame"];
    case "typing":
      return has(read, {}) ? [] : ["bad_frame"];
    case "seen":
      return has(read, { seq: isCount }) ? [] : ["bad_frame"];
    default:
      return ["bad_frame"];
  }
}

type Fields = Record<string, (value: unknown) => boolean>;

/** Exactly these fields, and perhaps those. */
function has(read: Record<string, unknown>, required: Fields, optional: Fields = {}): boolean {
  const rules: Fields = { type: isText, ...required, ...optional };
  return (
    Object.keys(required).every((name) => Object.hasOwn(read, name)) &&
    Object.entries(read).every(([name, value]) => Object.hasOwn(rules, name) && rules[name]?.(value))
  );
}

function parse(text: string): Record<string, unknown> | undefined {
  if (new TextEncoder().encode(text).byteLength > frameBytes) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

function contentFault(raw: unknown): Answers | undefined {
  const text = String(raw).trim();
  if (!/[^\p{White_Space}\p{Cc}\p{Cf}\p{DI}\u2800]/u.test(text)) return ["content_empty"];
  if (/\p{Surrogate}/u.test(text)) return ["content_malformed"];
  return [...text].length > defaultLimits.contentLength ? ["content_too_long"] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isId(value: unknown): boolean {
  return isText(value) && /^[1-9][0-9]{0,19}$/.test(value);
}

function isNonce(value: unknown): boolean {
  return isText(value) && value.length >= 1 && value.length <= 64 && !/\p{Surrogate}/u.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
