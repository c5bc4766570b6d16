/** Values made from a JSON schema of the API's description: what it allows, and what it hardly can. */
import type { Schema } from "@cfworker/json-schema";
import * as fc from "fast-check";

/** Finds the schema that a `$ref` means. */
type Resolve = (ref: string) => Schema;

const longest = 40;

/** What the schema allows, or nearly: what it says in words or by `not`, the API may refuse. */
export function allowed(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const of = (one: Schema) => allowed(one, resolve);
  if (schema.$ref !== undefined) return of(resolve(schema.$ref));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  const type = Array.isArray(schema.type) ? schema.type : [schema.type];
  return fc.oneof(...type.map((one) => ofType(String(one), schema, of)));
}

/** Anything at all: of another type, out of bounds, of odd characters, or right. */
export function anything(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: allowed(schema, resolve).chain((value) => damaged(value)) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: oddText },
  );
}

export const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: longest }),
  fc.constantFrom("", " ", "0", "-1", "null", "\0", "\ud800", "%", "..", "'; --", "\u202e", "9".repeat(30)),
  fc.constantFrom(300, 5_000).map((length) => "x".repeat(length)),
);

function ofType(type: string, schema: Schema, of: (schema: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return texts(schema);
    case "integer":
    case "number":
      return fc.integer({ min: bound(schema.minimum, -1_000), max: bound(schema.maximum, 1_000_000) });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(of(schema.items as Schema), { maxLength: 4 });
    case "object": {
      const properties = Object.entries(schema.properties ?? {}) as [string, Schema][];
      const model = Object.fromEntries(properties.map(([name, part]) => [name, of(part)]));
      const required = (schema.required ?? []).filter((name) => name in model);
      return fc.record(model, { requiredKeys: required });
    }
    default:
      return fc.jsonValue();
  }
}

function texts({ minLength = 0, maxLength, pattern }: Schema): fc.Arbitrary<string> {
  const longestAllowed = Math.min(maxLength ?? longest, Math.max(longest, minLength));
  const plain = fc.string({ unit: "grapheme", minLength, maxLength: longestAllowed });
  return pattern === undefined ? plain : fc.stringMatching(new RegExp(pattern, "u"));
}

function bound(value: number | undefined, otherwise: number): number {
  return value === undefined ? otherwise : Math.max(-2_147_483_648, Math.min(2_147_483_647, value));
}

/** A value with one thing wrong with it: a field less, one more, or one of another kind. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fc.oneof(fc.jsonValue(), oddText);
  const names = Object.keys(value);
  const name = fc.constantFrom(...names, "unknown", "__proto__", "id");
  return fc
    .tuple(name, fc.oneof(fc.constant(undefined), fc.jsonValue(), oddText))
    .map(([field, other]) => Object.assign(Object.create(null), value, { [field]: other }));
}
