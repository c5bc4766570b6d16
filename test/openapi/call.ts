/** One call of an operation, and how often calls must be made. */
import type { ProblemCode } from "../../worker/problem.ts";
import type { Answer, Person } from "../person.ts";
import type { Community } from "./community.ts";

export interface Call {
  by: Person;
  params?: Record<string, string>;
  query?: string;
  /** JSON, unless it is bytes, a form or a string. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Made so often at once: only together are they too many. */
  times?: number;
}

/** Calls whose circumstances are brought about when their turn comes. */
export type Prepared = Call | (() => Promise<Call>);

/** How to see every answer of an operation. */
interface Visit {
  /** What succeeds, by status. */
  answers: Record<number, Prepared>;
  /** What is refused for a reason of its own; the common ones follow from what succeeds. */
  problems?: Partial<Record<ProblemCode, Prepared>>;
}

export async function prepare(call: Prepared): Promise<Call> {
  return typeof call === "function" ? call() : call;
}

/** Calls an operation, named as in `GET /api/servers/{id}`; gives all answers of a call that is made many times. */
export async function make(operation: string, call: Call): Promise<Answer[]> {
  const [method = "", template = ""] = operation.split(" ");
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? "");
  const query = call.query === undefined ? "" : `?${call.query}`;
  return Promise.all(
    Array.from({ length: call.times ?? 1 }, () => call.by.request(method, path + query, call.body, call.headers)),
  );
}

/** The visits of a part of the API, by operation; a new operation needs an entry here and nothing else. */
export type Visits = Record<string, (community: Community) => Visit>;
