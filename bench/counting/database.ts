/** Queries of D1 and the rows they read and write, as D1 reports them with each answer. */
import type { Counts } from "./tally.ts";

interface Line {
  fetch(...request: unknown[]): Promise<Response>;
}

interface Report {
  meta: { rows_read: number; rows_written: number };
}

const listenedTo = new WeakSet<object>();

/**
 * Listens on the line between the binding and the database: `raw()`, by which drizzle reads, keeps the report to itself.
 * The line is a detail of the runtime's; should it be called something else one day, this fails and counts nothing wrong.
 */
export function countQueries(database: D1Database, counts: Counts): void {
  if (listenedTo.has(database)) return;
  listenedTo.add(database);
  const session: { fetcher: Line } = Reflect.get(database, "alwaysPrimarySession");
  const line = session.fetcher;
  session.fetcher = {
    fetch: async (...request) => {
      const response = await line.fetch(...request);
      const answer = await response.text();
      const reports: Report[] = JSON.parse(answer);
      for (const { meta } of reports) {
        counts.requests += 1;
        counts.rowsRead += meta.rows_read;
        counts.rowsWritten += meta.rows_written;
      }
      return new Response(answer, response);
    },
  };
}
