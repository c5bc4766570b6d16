/** Errors as RFC 9457 problem details. Clients branch on `code`; only `app.onError` writes them. */
import { z } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";

interface Definition {
  status: ContentfulStatusCode;
  title: string;
}

/** Every code there is, and nothing else. */
export const problems = {
  invalid_json: { status: 400, title: "The body is not JSON" },
  bad_cursor: { status: 400, title: "The cursor is not one of ours" },
  unsupported_subprotocol: { status: 400, title: "The WebSocket sub-protocol is not igap.v1" },
  unauthenticated: { status: 401, title: "Sign in first" },
  invalid_credentials: { status: 401, title: "The name or the password is wrong" },
  session_ended: { status: 401, title: "This session has ended" },
  forbidden: { status: 403, title: "Not allowed" },
  origin_not_allowed: { status: 403, title: "Requests from other sites are not allowed" },
  account_suspended: { status: 403, title: "This account is suspended" },
  wrong_password: { status: 403, title: "The current password is wrong" },
  not_found: { status: 404, title: "There is no such thing, or not for you" },
  message_not_found: { status: 404, title: "There is no such message" },
  method_not_allowed: { status: 405, title: "This address does not know that method" },
  username_taken: { status: 409, title: "The name is taken" },
  username_reserved: { status: 409, title: "The name is reserved" },
  category_name_taken: { status: 409, title: "There is a category of this name" },
  category_in_use: { status: 409, title: "There are servers in this category" },
  owner_cannot_leave: { status: 409, title: "The owner can't leave the server" },
  limit_reached: { status: 409, title: "There can't be more of these" },
  body_too_large: { status: 413, title: "The body is too large" },
  image_too_large_bytes: { status: 413, title: "The picture has too many bytes" },
  unsupported_media_type: { status: 415, title: "This type of body is not understood" },
  validation_failed: { status: 422, title: "Something in the request is not as it must be" },
  unknown_category: { status: 422, title: "There is no such category" },
  content_empty: { status: 422, title: "The message is empty" },
  content_too_long: { status: 422, title: "The message is too long" },
  content_malformed: { status: 422, title: "The message is not well-formed Unicode" },
  not_an_emoji: { status: 422, title: "A reaction is one emoji" },
  too_many_reactions: { status: 409, title: "The message has as many kinds of reactions as it can" },
  image_type_not_allowed: { status: 422, title: "The picture is not a PNG, JPEG or GIF" },
  image_type_mismatch: { status: 422, title: "The picture is not of the type it claims" },
  image_too_large_pixels: { status: 422, title: "The picture has too many pixels" },
  image_corrupt: { status: 422, title: "The picture is damaged" },
  upgrade_required: { status: 426, title: "This address is for WebSockets" },
  too_many_requests: { status: 429, title: "Too many requests" },
  too_many_attempts: { status: 429, title: "Too many failed attempts" },
  internal_error: { status: 500, title: "Something went wrong here" },
} as const satisfies Record<string, Definition>;

export type ProblemCode = keyof typeof problems;

const codes = Object.keys(problems).filter((key): key is ProblemCode => key in problems);

export const ProblemDetails = z
  .object({
    type: z.string().openapi({ format: "uri" }),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(codes).openapi({ description: "Stable: what a client branches on" }),
    detail: z.string().optional(),
    errors: z
      .array(
        z.object({ pointer: z.string().openapi({ description: "A JSON pointer (RFC 6901)" }), detail: z.string() }),
      )
      .optional()
      .openapi({ description: "For `validation_failed`: what is wrong where" }),
    allowed: z.object({ width: z.number(), height: z.number() }).optional(),
    actual: z.object({ width: z.number(), height: z.number() }).optional(),
    requestId: z.string().optional().openapi({ description: "For `internal_error`: what to tell who runs this" }),
  })
  .openapi("Problem", { example: example("not_found") });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

type Extra = Partial<Pick<ProblemDetails, "detail" | "errors" | "allowed" | "actual" | "requestId">>;

/** Thrown anywhere in a handler; answered by `app.onError`. `retryAfter` is in seconds. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, extra: Extra = {}, retryAfter?: number) {
    super(code);
    this.code = code;
    this.extra = extra;
    this.retryAfter = retryAfter;
  }

  get status(): ContentfulStatusCode {
    return problems[this.code].status;
  }

  get details(): ProblemDetails {
    return { ...example(this.code), ...this.extra };
  }
}

/** What a code looks like on the wire, for the documentation too. */
export function example(code: ProblemCode) {
  const { status, title } = problems[code];
  return { type: `urn:igap:problem:${code}`, title, status, code };
}
