/** The API is as its description says, and the description leaves nothing out. */
import type { Schema } from "@cfworker/json-schema";
import { evictAllDurableObjects } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";

import { app } from "../worker/app.ts";
import { type ProblemCode, problems } from "../worker/problem.ts";
import { accounts } from "./openapi/accounts.ts";
import { administration } from "./openapi/administration.ts";
import { type Call, make, prepare, type Visits } from "./openapi/call.ts";
import { channels } from "./openapi/channels.ts";
import { type Community, foundCommunity } from "./openapi/community.ts";
import { Description, type Operation } from "./openapi/description.ts";
import { provocations } from "./openapi/provocations.ts";
import { conversations } from "./openapi/conversations.ts";
import { reading } from "./openapi/reading.ts";
import { servers } from "./openapi/servers.ts";
import type { Answer } from "./person.ts";

const visits: Visits = { ...accounts, ...servers, ...channels, ...reading, ...conversations, ...administration };

/** The description itself, and the page that shows it. */
const undescribed = ["GET /api/openapi.json", "GET /api/docs"];

/** Nothing a client does can make these fail. */
const unfailing = ["GET /api/health"];

/** What no call can bring about. */
const unprovoked = "internal_error" satisfies ProblemCode;

/** What the contract promises; more than that may be there. */
const contract = [
  ["POST", "/api/register"],
  ["POST", "/api/token"],
  ["POST", "/api/token/refresh"],
  ["POST", "/api/logout"],
  ["GET", "/api/me"],
  ["PATCH", "/api/me"],
  ["PUT", "/api/me/avatar"],
  ["DELETE", "/api/me/avatar"],
  ["POST", "/api/me/password"],
  ["GET", "/api/me/sessions"],
  ["DELETE", "/api/me/sessions/{id}"],
  ["GET", "/api/users/{id}"],
  ["GET", "/api/categories"],
  ["POST", "/api/categories"],
  ["PATCH", "/api/categories/{id}"],
  ["DELETE", "/api/categories/{id}"],
  ["PUT", "/api/categories/{id}/icon"],
  ["DELETE", "/api/categories/{id}/icon"],
  ["GET", "/api/servers"],
  ["POST", "/api/servers"],
  ["GET", "/api/servers/{id}"],
  ["PATCH", "/api/servers/{id}"],
  ["DELETE", "/api/servers/{id}"],
  ["PUT", "/api/servers/{id}/icon"],
  ["DELETE", "/api/servers/{id}/icon"],
  ["PUT", "/api/servers/{id}/banner"],
  ["DELETE", "/api/servers/{id}/banner"],
  ["GET", "/api/servers/{id}/members"],
  ["PUT", "/api/servers/{id}/members/me"],
  ["DELETE", "/api/servers/{id}/members/me"],
  ["DELETE", "/api/servers/{id}/members/{userId}"],
  ["GET", "/api/servers/{id}/channels"],
  ["POST", "/api/servers/{id}/channels"],
  ["PATCH", "/api/channels/{id}"],
  ["DELETE", "/api/channels/{id}"],
  ["PUT", "/api/channels/{id}/icon"],
  ["DELETE", "/api/channels/{id}/icon"],
  ["GET", "/api/channels/{id}/messages"],
  ["POST", "/api/channels/{id}/messages"],
  ["GET", "/api/channels/{id}/messages/{messageId}"],
  ["PATCH", "/api/channels/{id}/messages/{messageId}"],
  ["DELETE", "/api/channels/{id}/messages/{messageId}"],
  ["PUT", "/api/channels/{id}/messages/{messageId}/reactions/{emoji}"],
  ["DELETE", "/api/channels/{id}/messages/{messageId}/reactions/{emoji}"],
  ["GET", "/api/channels/{id}/socket"],
  ["PUT", "/api/channels/{id}/read"],
  ["PUT", "/api/servers/{id}/read"],
  ["GET", "/api/me/unread"],
  ["GET", "/api/me/mentions"],
  ["GET", "/api/me/conversations"],
  ["POST", "/api/me/conversations"],
  ["GET", "/api/me/conversations/{id}"],
  ["GET", "/api/me/notifications"],
  ["PUT", "/api/servers/{id}/notifications"],
  ["PUT", "/api/channels/{id}/notifications"],
  ["GET", "/api/me/blocks"],
  ["PUT", "/api/me/blocks/{userId}"],
  ["DELETE", "/api/me/blocks/{userId}"],
  ["GET", "/api/me/socket"],
  ["GET", "/api/servers/{id}/socket"],
  ["GET", "/api/media/{owners}/{id}/{file}"],
  ["GET", "/api/health"],
] as const;

const description = await Description.read();
const { document } = description;
const operations = [...description.operations];

describe("the description", () => {
  test("has every route there is, and no other", () => {
    const routes = app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect([...description.operations.keys(), ...undescribed].toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  test.each(contract)("has %s %s of the contract", (method, path) => {
    expect(description.operations.has(`${method} ${path}`)).toBe(true);
  });

  test("gives every operation an id of its own", () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("says what every operation is for, under a heading that is declared", () => {
    const headings = document.tags.map((tag) => tag.name);
    for (const [name, { summary, tags }] of operations) {
      expect(summary, name).toMatch(/\w/);
      expect(tags, name).toEqual([expect.toBeOneOf(headings)]);
    }
  });

  test("explains every parameter by words and an example that is one", () => {
    for (const [name, { parameters = [] }] of operations) {
      for (const parameter of parameters) {
        expect(parameter.description, `${parameter.name} of ${name}`).toMatch(/\w/);
        expectExamples(parameter.schema, `${parameter.name} of ${name}`);
      }
    }
  });

  test("has a right example for every body and answer of JSON", () => {
    for (const [name, { requestBody, responses }] of operations) {
      const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
      for (const [type, media] of contents.flatMap((content) => Object.entries(content ?? {}))) {
        if (type.endsWith("json")) expectExamples(media.schema, name);
        for (const { value } of Object.values(media.examples ?? {})) {
          expect(description.faults(value, media.schema), name).toEqual([]);
        }
      }
    }
  });

  test("tells by which cookie an operation knows the caller, and that there is a 401 without", () => {
    for (const [name, { security, responses }] of operations) {
      for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
        expect(document.components.securitySchemes[scheme], name).toMatchObject({ in: "cookie" });
        expect(responses, name).toHaveProperty("401");
      }
    }
  });

  test("tells what can go wrong with every operation", () => {
    for (const [name, { responses }] of operations) {
      const statuses = Object.keys(responses);
      expect(statuses, name).toContain("500");
      if (!unfailing.includes(name)) expect(statuses, name).toContainEqual(expect.stringMatching(/^4/));
    }
  });
});

describe("the answers", () => {
  let community: Community;
  beforeAll(async () => {
    community = await foundCommunity();
  });

  test("are asked for from every operation, and from none that is gone", () => {
    expect(Object.keys(visits).toSorted()).toEqual([...description.operations.keys()].toSorted());
  });

  test.each(operations)("of %s are those that are described, and all of those", async (name, operation) => {
    // A room that has slept no longer counts what one operation's calls said against the next one's.
    if (name.includes("/messages")) await evictAllDurableObjects();
    const { answers, problems: own = {} } = visits[name]?.(community) ?? expect.unreachable("nobody calls it");
    const { statuses, codes } = described(operation);
    expect(Object.keys(answers)).toEqual(statuses);
    const calls = Object.entries(answers);
    const succeeding = await prepare(calls[0]?.[1] ?? expect.unreachable("nobody calls it with success"));

    const answered = async (call: Call) => {
      const all = await make(name, call);
      expect(all.flatMap((answer) => description.deviations(operation, answer))).toEqual([]);
      return all;
    };
    // What succeeds may leave nothing behind that could be refused, so it comes after that.
    for (const code of codes.filter((each) => !(each in own))) {
      const provoke = provocations[code] ?? expect.unreachable(`nothing brings about ${code}`);
      const provoking = provoke(succeeding, { operation, stranger: community.stranger });
      expect(provoking, `nothing brings about ${code}`).not.toEqual([]);
      for (const call of provoking) expect((await answered(call)).map(codeOf)).toEqual([code]);
    }
    for (const [index, [status, prepared]] of calls.entries()) {
      const call = index === 0 ? succeeding : await prepare(prepared);
      expect((await answered(call)).map((answer) => answer.status)).toEqual([Number(status)]);
    }
    for (const [code, prepared] of Object.entries(own)) {
      expect(codes).toContain(code);
      expect((await answered(await prepare(prepared))).map(codeOf)).toContain(code);
    }
  });
});

/** The statuses of success and the problems that an operation tells of. */
function described({ responses }: Operation): { statuses: string[]; codes: ProblemCode[] } {
  const codes = Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.["application/problem+json"]?.examples ?? {}),
  );
  return {
    statuses: Object.keys(responses).filter((status) => status < "400"),
    codes: codes.filter((code): code is ProblemCode => code in problems && code !== unprovoked),
  };
}

function codeOf({ body }: Answer): unknown {
  return (body as { code?: string }).code;
}

function expectExamples(schema: Schema, what: string): void {
  const examples = description.examples(schema);
  expect(examples, what).not.toEqual([]);
  for (const example of examples) expect(description.faults(example, schema), what).toEqual([]);
}
