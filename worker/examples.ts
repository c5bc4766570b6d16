/** Examples of whole bodies for the API's description, put together from those of their parts: each is written once. */
import type { OpenAPIHono } from "@hono/zod-openapi";

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type Schemas = NonNullable<NonNullable<Document["components"]>["schemas"]>;
type Schema = Schemas[string];

/** Gives every named schema an example that has none of its own. */
export function addExamples(document: Document): void {
  const schemas = document.components?.schemas ?? {};
  for (const schema of Object.values(schemas)) {
    if (!("$ref" in schema)) schema.example ??= exampleOf(schema, schemas);
  }
}

/** Undefined for a part without an example, which JSON then leaves out. */
function exampleOf(schema: Schema | undefined, schemas: Schemas): unknown {
  if (schema === undefined) return undefined;
  if ("$ref" in schema) return exampleOf(schemas[schema.$ref.replace("#/components/schemas/", "")], schemas);
  const { example, allOf, properties, items } = schema;
  if (example !== undefined) return example;
  if (allOf) return Object.assign({}, ...allOf.map((part) => exampleOf(part, schemas)));
  if (items) return [exampleOf(items, schemas)];
  if (!properties) return undefined;
  return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, exampleOf(part, schemas)]));
}
