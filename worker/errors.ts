/** The one place that writes errors, all of them as problem details. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "@hono/zod-openapi";

import type { AppEnv } from "./context.ts";
import { Problem } from "./problem.ts";

export function onError(error: Error, c: Context<AppEnv>): Response {
  return write(c, toProblem(error, c));
}

export function onNotFound(c: Context<AppEnv>): Response {
  return write(c, new Problem("not_found"));
}

export function onMethodNotAllowed(c: Context<AppEnv>, methods: string[]): Response {
  const response = write(c, new Problem("method_not_allowed"));
  response.headers.set("Allow", methods.join(", "));
  return response;
}

/** For `OpenAPIHono`: what a request must be and is not. */
export function onValidation(result: { success: true } | { success: false; error: z.ZodError }): void {
  if (result.success) return;
  const errors = result.error.issues.flatMap((issue) => {
    const path = issue.path.map((key) => `/${escapePointer(String(key))}`).join("");
    // An unknown field is pointed at itself, not at the object around it.
    const fields = issue.code === "unrecognized_keys" ? issue.keys.map((key) => `/${escapePointer(key)}`) : [""];
    const detail = issue.code === "unrecognized_keys" ? "is not a known field" : issue.message;
    return fields.map((field) => ({ pointer: path + field, detail }));
  });
  throw new Problem("validation_failed", { errors });
}

function toProblem(error: Error, c: Context<AppEnv>): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) {
    if (error.status === 400) return new Problem("invalid_json");
    if (error.status === 415) return new Problem("unsupported_media_type");
  }
  const { requestId } = c.var;
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  console.error({ event: "error", requestId, error: error.stack, cause });
  return new Problem("internal_error", { requestId });
}

function write(c: Context<AppEnv>, problem: Problem): Response {
  const headers = {
    "Content-Type": "application/problem+json",
    ...(problem.retryAfter !== undefined && { "Retry-After": String(problem.retryAfter) }),
  };
  return c.body(JSON.stringify(problem.details), problem.status, headers);
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
