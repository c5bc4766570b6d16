/** The API's description as a client reads it, and whether a value is what it says. */
import { type Schema, Validator } from "@cfworker/json-schema";

import { type Answer, Person } from "../person.ts";

interface Media {
  schema: Schema;
  examples?: Record<string, { value: unknown }>;
}
type Content = Record<string, Media>;

export interface Reply {
  content?: Content;
  headers?: Record<string, unknown>;
}

interface Parameter {
  name: string;
  in: "path" | "query";
  description?: string;
  schema: Schema;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Reply>;
}

interface Document {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, { in: string }> };
}

export class Description {
  readonly document: Document;
  /** By method and path, as in `GET /api/servers/{id}`. */
  readonly operations: Map<string, Operation>;
  readonly #schemas: Record<string, Schema>;
  /** By what a schema refers to, or by itself: making one takes longer than using it. */
  readonly #validators = new Map<unknown, Validator>();

  static async read(): Promise<Description> {
    return new Description((await new Person().get<Document>("/api/openapi.json")).body);
  }

  constructor(document: Document) {
    this.document = document;
    this.operations = new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
      ),
    );
    const { schemas } = document.components;
    this.#schemas = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rulesOf(schema)]));
  }

  /** What is wrong with a value; nothing that the schema does not name may be in it. */
  faults(value: unknown, schema: Schema): string[] {
    const { errors } = this.#validator(schema).validate(value);
    return errors.map((error) => `${error.instanceLocation}: ${error.error}`);
  }

  /** Where an answer is not as its operation tells. */
  deviations(operation: Operation, { status, headers, body }: Answer): string[] {
    const reply = operation.responses[status];
    if (!reply) return [`${status} is not described`];
    const missing = Object.keys(reply.headers ?? {}).filter((name) => !headers.has(name));
    return [...missing.map((name) => `${status} lacks ${name}`), ...this.#contentFaults(reply, headers, body)];
  }

  /** The examples of a schema: its own, or those of the one it refers to. */
  examples(schema: Schema): unknown[] {
    const { example, examples = [], $ref } = schema;
    if (example !== undefined) return [example];
    if ($ref === undefined) return examples;
    return this.examples(this.document.components.schemas[$ref.replace("#/components/schemas/", "")] ?? {});
  }

  #validator(schema: Schema): Validator {
    const key = schema.$ref ?? schema;
    const known = this.#validators.get(key);
    if (known) return known;
    const root = { ...exact(rulesOf(schema)), components: { schemas: this.#schemas } };
    const validator = new Validator(root, "2020-12", false);
    this.#validators.set(key, validator);
    return validator;
  }

  #contentFaults({ content }: Reply, headers: Headers, body: unknown): string[] {
    const type = headers.get("Content-Type")?.split(";")[0];
    if (!content) return body === "" ? [] : [`there is a body: ${type}`];
    const media = content[type ?? ""];
    if (!media) return [`${type} is not described`];
    if (!type?.endsWith("json")) return [];
    const { code } = body as { code?: string };
    const unnamed = media.examples && !(code !== undefined && code in media.examples);
    return [...(unnamed ? [`${code} is not described`] : []), ...this.faults(body, media.schema)];
  }
}

/** A schema closed to what it does not name, wherever it stands on its own. */
function rulesOf(schema: Schema): Schema {
  const { properties, items, allOf } = schema;
  return {
    ...schema,
    // The validator would read the `id` in an example as that of a schema.
    example: undefined,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [
          name,
          typeof part === "object" ? exact(rulesOf(part)) : part,
        ]),
      ),
    }),
    ...(items && { items: exact(rulesOf(items as Schema)) }),
    ...(allOf && { allOf: allOf.map(rulesOf) }),
  };
}

function exact(schema: Schema): Schema {
  return { ...schema, unevaluatedProperties: false };
}
