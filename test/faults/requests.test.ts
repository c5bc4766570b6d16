/** Whatever is asked of the API: it never fails by itself, and answers as its description says. */
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Community, foundCommunity, picture } from "../openapi/community.ts";
import { Description, type Operation } from "../openapi/description.ts";
import { type Answer, Person } from "../person.ts";
import { campaign } from "./campaign.ts";
import { allowed, anything, oddText } from "./from-schema.ts";

const description = await Description.read();
const resolve = (ref: string) => description.document.components.schemas[ref.split("/").at(-1) ?? ""] ?? {};

type Parameter = NonNullable<Operation["parameters"]>[number];

/** What one request consists of; ids that there are, are named and put in when it is made. */
interface Asked {
  by: (typeof callers)[number];
  path: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  /** The body as it stands instead of as JSON, and what it says it is. */
  raw: string | Uint8Array<ArrayBuffer> | undefined;
  type: string | undefined;
}

const callers = ["root", "owner", "member", "stranger", "anybody"] as const;
const raw = fc.oneof(
  oddText.map((text) => text.toWellFormed()),
  fc.json().map((text) => text.toWellFormed()),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  fc.constant(new Uint8Array(picture.body)),
);
const known = ["{own}", "{server}", "{channel}", "{message}", "{category}", "{user}"];

describe.for([...description.operations])("%s", ([name, operation]) => {
  test("answers every request as described, and never with a 5xx", async () => {
    await campaign("requests", requests(operation), async (asked) => {
      const answer = await ask(name, asked, await currentCommunity());
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
      expect(description.deviations(operation, answer)).toEqual([]);
    });
  });
});

let founded: Promise<Community>;
let made = 0;

/** Another from time to time: some requests leave nothing behind that could be asked for. */
function currentCommunity(): Promise<Community> {
  if (made++ % 40 === 0) founded = foundCommunity();
  return founded;
}

function requests({ parameters = [], requestBody }: Operation): fc.Arbitrary<Asked> {
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const media = requestBody?.content["application/json"];
  const body = media
    ? fc.oneof(allowed(media.schema, resolve), anything(media.schema, resolve))
    : fc.option(fc.jsonValue(), { nil: undefined, freq: 9 });
  return fc.record({
    by: fc.constantFrom(...callers),
    path: fc.record(Object.fromEntries(inPath.map((one) => [one.name, pathValue(one)]))),
    query: fc.record(
      Object.fromEntries(inQuery.map((one) => [one.name, fc.oneof(allowed(one.schema, resolve), oddText)])),
      { requiredKeys: [] },
    ),
    body,
    raw: fc.option(raw, { nil: undefined, freq: media ? 9 : 1 }),
    type: fc.option(fc.constantFrom("application/json", "text/plain", "image/png", "multipart/form-data", "x"), {
      nil: undefined,
      freq: 9,
    }),
  });
}

function pathValue({ schema }: Parameter): fc.Arbitrary<string> {
  const other = fc.oneof(allowed(schema, resolve).map(String), oddText);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...known) },
    // An empty one, or one of dots, would be another address.
    { weight: 1, arbitrary: other.filter((text) => !/^\.{0,2}$/.test(text)) },
  );
}

async function ask(
  name: string,
  { by, path, query, body, raw: unread, type }: Asked,
  community: Community,
): Promise<Answer> {
  const [method = "", template = ""] = name.split(" ");
  const { owner, member, server, channel, message, category } = community;
  const ids = [member.id, server.id, channel.id, message.id, category.id, owner.id];
  const address = template.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
    const value = path[parameter] ?? "";
    return encodeURIComponent((ids[known.indexOf(value)] ?? value).toWellFormed());
  });
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value).toWellFormed()]));
  const sent = method === "GET" ? undefined : (unread ?? body);
  const headers = { ...(type !== undefined && sent !== undefined && { "Content-Type": type }) };
  // Of an address of its own: that too many registrations come from one is tested elsewhere.
  const caller = by === "anybody" ? new Person() : community[by];
  const answer = await caller.request(
    method,
    address + (search.size > 0 ? `?${search.toString()}` : ""),
    sent,
    headers,
  );
  if (by === "root") await keep(caller);
  return answer;
}

/** It may have changed its own account in ways that end what it may do. */
async function keep({ id }: Person): Promise<void> {
  await env.DB.prepare("UPDATE accounts SET superuser = 1, suspended_at = NULL WHERE id = ?").bind(id).run();
}
