/** Shapes that several resources share. */
import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { isVisible } from "../../durable/protocol/content.ts";
import { snowflakePattern } from "../../durable/protocol/snowflake.ts";

export const Snowflake = z
  .string()
  .regex(snowflakePattern, "must be an id: a decimal number of at most 20 digits")
  .openapi({ example: "1554934839283712001", description: "A 64-bit id as a decimal string, sortable by time" });

export const Timestamp = z.string().openapi({ format: "date-time", example: "2026-11-22T12:00:00.000Z" });

/** Where a stored picture is served; the address changes with the picture. */
export const MediaUrl = z.string().openapi({
  format: "uri-reference",
  example: "/api/media/servers/1554934839283712001/icon-0123456789abcdef01234567.png",
});

/** A whole number in a query: digits and nothing else, where coercing would also take "", "0x10" and "1e2". */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,16}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))
    .openapi({ type: "integer", minimum: min, maximum: max });
}

/**
 * `qty` and `cursor`, the same on every list. Swagger UI fills a form with every `example`; what narrows a list has
 * `examples` instead, so that a first call finds something.
 */
export const PageQuery = z.strictObject({
  qty: wholeNumber(1, limits.itemsPerPage)
    .default(limits.itemsPerPageDefault)
    .openapi({ description: "How many items at most", default: limits.itemsPerPageDefault, example: 20 }),
  cursor: z
    .string()
    .max(limits.cursorLength)
    .optional()
    .openapi({ description: "`nextCursor` of the page before", examples: ["c2VydmVycyAxNTU0OTM0ODM5MjgzNzEyMDAx"] }),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const NextCursor = z
  .string()
  .nullable()
  .openapi({ description: "Give it as `cursor` for the next page; null on the last one", example: null });

/** Text that people type into one line: trimmed, no control characters, no lone surrogates. */
export function singleLine(maxLength: number, minLength = 1) {
  return z
    .string()
    .trim()
    .min(minLength)
    .refine(
      (text) => text.length <= maxLength || [...text].length <= maxLength,
      `must have at most ${maxLength} characters`,
    )
    .refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), "must not contain control characters")
    .refine((text) => text === "" || isVisible(text), "must have something to see in it")
    .openapi({ maxLength });
}
