/** Serves stored pictures. All there are today are public, and a key never changes its bytes. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import type { AppEnv } from "../context.ts";
import { operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { Snowflake } from "../schemas/common.ts";

const binary = { schema: { type: "string" as const, format: "binary" } };

/** What we serve by its ending; nothing else was ever stored. */
const types: Record<string, string> = { png: "image/png", jpg: "image/jpeg", gif: "image/gif" };

export const mediaRoutes = new OpenAPIHono<AppEnv>().openapi(
  operation(
    { who: "anyone", problems: ["not_found"] },
    {
      method: "get",
      path: "/api/media/{owners}/{id}/{file}",
      tags: ["Media"],
      summary: "A picture",
      description: "Its address changes when the picture does, so it may be kept for ever.",
      request: {
        params: z.object({
          owners: z
            .enum(["servers", "channels", "categories", "accounts"])
            .openapi({ description: "What kind of thing the picture belongs to", example: "servers" }),
          id: Snowflake,
          file: z
            .string()
            .regex(/^(icon|banner|avatar)-[0-9a-f]{24}\.(png|jpg|gif)$/)
            .openapi({ description: "Part of the address others give", example: "icon-0123456789abcdef01234567.png" }),
        }),
      },
      responses: {
        200: {
          description: "The bytes",
          content: { "image/png": binary, "image/jpeg": binary, "image/gif": binary },
          headers: { ETag: { schema: { type: "string" } }, "Cache-Control": { schema: { type: "string" } } },
        },
        304: { description: "The caller has it already" },
      },
    },
  ),
  async (c) => {
    const { owners, id, file } = c.req.valid("param");
    const object = await c.env.MEDIA.get(`${owners}/${id}/${file}`, { onlyIf: c.req.raw.headers });
    if (!object) throw new Problem("not_found");
    const headers = {
      "Cache-Control": "public, max-age=31536000, immutable",
      ETag: object.httpEtag,
      // Fixed by us, never by who uploaded; a picture opened on its own runs nothing.
      "Content-Type": types[file.slice(-3)] ?? "application/octet-stream",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    };
    if (!("body" in object)) return new Response(null, { status: 304, headers });
    return new Response(object.body, { headers });
  },
);
