/**
 * One REST operation: its route, who may call it, and every problem it can answer. What follows from the parts
 * (a body can be too large, who must be signed in may not be) is added here, so that the documentation can't forget it.
 */
import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";

import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";

import { limits } from "../durable/limits.ts";
import { identify, requireSuperuser, requireUser } from "./authentication.ts";
import type { AppEnv } from "./context.ts";
import { example, Problem, ProblemDetails, problems, type ProblemCode } from "./problem.ts";

type Who = "anyone" | "signed in" | "superuser";

/** Answers beside the problems: a schema for JSON, null for none, or a response written out. */
type Answers = RouteConfig["responses"];

interface Declaration {
  who: Who;
  /** Codes of its own, beside those that follow from its parts. */
  problems?: ProblemCode[];
}

const doors: Record<Who, MiddlewareHandler<AppEnv>> = {
  anyone: identify,
  "signed in": requireUser,
  superuser: requireSuperuser,
};
const implied: Record<Who, ProblemCode[]> = {
  anyone: [],
  "signed in": ["unauthenticated"],
  superuser: ["unauthenticated", "forbidden"],
};

/** Room for the frame of a multipart body around a picture. */
const multipartOverhead = 4 * 1024;
const limitJson = bodyLimit({ maxSize: limits.bodyBytes, onError: () => refuse("body_too_large") });
const limitPicture = bodyLimit({
  maxSize: limits.imageBytes + multipartOverhead,
  onError: () => refuse("image_too_large_bytes"),
});

/** JSON is UTF-8 (RFC 8259, 8.1). What is not would be read as replacement characters, and stored. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
const requireUtf8 = createMiddleware<AppEnv>(async (c, next) => {
  const bytes = await c.req.arrayBuffer();
  try {
    utf8.decode(bytes);
  } catch {
    refuse("invalid_json");
  }
  // Without this, a request that has neither a body nor its type would pass for one with an empty object.
  if (bytes.byteLength === 0) refuse("invalid_json");
  await next();
});

export function operation<const Route extends RouteConfig>(declaration: Declaration, route: Route) {
  const codes = new Set<ProblemCode>([...(declaration.problems ?? []), ...implied[declaration.who], "internal_error"]);
  const { request, method } = route;
  const takesJson = request?.body !== undefined && "application/json" in request.body.content;
  if (request?.params || request?.query || takesJson) codes.add("validation_failed");
  if (request?.query && "cursor" in shapeOf(request.query)) codes.add("bad_cursor");
  if (method !== "get") codes.add("origin_not_allowed");
  if (takesJson) codes.add("body_too_large").add("unsupported_media_type").add("invalid_json");
  const readers = takesJson ? [limitJson, requireUtf8] : request?.body ? [limitPicture] : [];
  // The problems are not in the handlers' types: they are thrown, and written by app.onError.
  const responses: Route["responses"] = { ...route.responses, ...problemResponses([...codes]) };
  return createRoute<Route["path"], Route>({
    operationId: operationId(method, route.path),
    security: declaration.who === "anyone" ? [] : [{ session: [] }],
    ...route,
    middleware: [doors[declaration.who], ...readers],
    responses,
  });
}

/** `PATCH /api/servers/{id}` is `patchServersById`: what generated clients call it. */
function operationId(method: string, path: string): string {
  const words = path.replace("/api/", "").replaceAll("{", "by/").match(/\w+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function refuse(code: ProblemCode): never {
  throw new Problem(code);
}

/** A JSON body that must be there. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

/** A JSON answer. */
export function answer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } } as const;
}

export function nothing(description: string) {
  return { description } as const;
}

function problemResponses(codes: ProblemCode[]): Answers {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, here]) => [
      status,
      {
        description: here.map((code) => `\`${code}\`: ${problems[code].title}`).join(". "),
        content: {
          "application/problem+json": {
            schema: ProblemDetails,
            examples: Object.fromEntries(here.map((code) => [code, { value: example(code) }])),
          },
        },
        ...(status === 429 && {
          headers: { "Retry-After": { description: "Seconds", schema: { type: "integer" as const, minimum: 1 } } },
        }),
      },
    ]),
  );
}

function shapeOf(schema: unknown): object {
  return schema instanceof z.ZodObject ? schema.shape : {};
}
