/** How to be refused: makes of a call that succeeds those that are answered with a problem. */
import type { ProblemCode } from "../../worker/problem.ts";
import { join } from "../images/bytes.ts";
import { end, header, png, signature } from "../images/png-files.ts";
import { Person } from "../person.ts";
import type { Call } from "./call.ts";
import type { Operation } from "./description.ts";

/** An id of the right form that nothing has. */
const unknownId = "1234567890123456789";
const picture = png({ width: 8, height: 8, bitDepth: 8, colourType: 2 });
const bomb = join(signature, header({ width: 60_000, height: 60_000, bitDepth: 1, colourType: 0 }), end);

interface Circumstances {
  operation: Operation;
  /** Somebody with an account that nothing belongs to. */
  stranger: Person;
}

type Provoke = (call: Call, circumstances: Circumstances) => Call[];

export const provocations: Partial<Record<ProblemCode, Provoke>> = {
  unauthenticated: (call) => [{ ...call, by: new Person() }],
  session_ended: (call) => [{ ...call, by: new Person() }],
  forbidden: (call, { stranger }) => [{ ...call, by: stranger }],
  origin_not_allowed: (call) => [withHeaders(call, { Origin: "https://elsewhere.test" })],
  not_found: (call) => [withParams(call, { id: unknownId })],
  message_not_found: (call) =>
    call.params?.["messageId"] === undefined
      ? [withFields(call, { replyTo: unknownId })]
      : [withParams(call, { messageId: unknownId })],
  unknown_category: (call) => [withFields(call, { categoryId: unknownId })],
  bad_cursor: (call) => [{ ...call, query: "cursor=!" }],
  validation_failed: unexpected,

  invalid_json: (call) => [withHeaders({ ...call, body: "{" }, { "Content-Type": "application/json" })],
  unsupported_media_type: (call) => [withHeaders({ ...call, body: "name=x" }, { "Content-Type": "text/plain" })],
  body_too_large: (call) => [withFields(call, { filler: "x".repeat(64 * 1024) })],
  content_empty: (call) => [withFields(call, { content: " \n " })],
  content_too_long: (call) => [withFields(call, { content: "x".repeat(4_001) })],
  content_malformed: (call) => [withFields(call, { content: "\ud800" })],

  image_too_large_bytes: (call) => [{ ...call, body: new Uint8Array(2 * 1024 * 1024) }],
  image_too_large_pixels: (call) => [{ ...call, body: bomb }],
  image_type_not_allowed: (call) => [{ ...call, body: "<svg/>" }],
  image_type_mismatch: (call) => [withHeaders({ ...call, body: picture }, { "Content-Type": "image/gif" })],
  image_corrupt: (call) => [{ ...call, body: picture.subarray(0, -20) }],
};

/** Whatever an operation takes, with something in it that it does not know. */
function unexpected(call: Call, { operation }: Circumstances): Call[] {
  const { parameters = [], requestBody } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  return [
    // What its schema leaves open, such as an emoji, is refused with a code of its own.
    ...inPath
      .filter(({ schema }) => schema?.pattern ?? schema?.enum)
      .map(({ name }) => withParams(call, { [name]: "x" })),
    ...(parameters.length > inPath.length ? [{ ...call, query: "unexpected=1" }] : []),
    ...(requestBody?.content["application/json"] ? [withFields(call, { unexpected: 1 })] : []),
    ...(requestBody?.content["multipart/form-data"] ? [{ ...call, body: new FormData(), headers: {} }] : []),
  ];
}

function withHeaders(call: Call, headers: Record<string, string>): Call {
  return { ...call, headers: { ...call.headers, ...headers } };
}

function withParams(call: Call, params: Record<string, string>): Call {
  return { ...call, params: { ...call.params, ...params } };
}

function withFields(call: Call, fields: object): Call {
  return { ...call, body: { ...(call.body as object), ...fields } };
}
