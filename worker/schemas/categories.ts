import { z } from "@hono/zod-openapi";

import { limits } from "../../durable/limits.ts";
import { MediaUrl, NextCursor, singleLine, Snowflake } from "./common.ts";

export const Category = z
  .object({
    id: Snowflake,
    name: z.string().openapi({ example: "Gaming" }),
    description: z.string().openapi({ example: "Play together, talk about playing." }),
    iconUrl: MediaUrl.optional(),
  })
  .openapi("Category");
export type Category = z.infer<typeof Category>;

export const CategoryPage = z.object({ categories: z.array(Category), nextCursor: NextCursor }).openapi("CategoryPage");
export type CategoryPage = z.infer<typeof CategoryPage>;

const name = singleLine(limits.nameLength).openapi({ example: "Gaming" });
const description = singleLine(limits.descriptionLength, 0).openapi({ example: "Play together, talk about playing." });

export const CategoryCreation = z
  .strictObject({ name, description: description.default("") })
  .openapi("CategoryCreation");
export const CategoryChange = z.strictObject({ name, description }).partial().openapi("CategoryChange");
