/** The databases and how their migrations are generated, for `generate-migrations.ts` and for the check. */
import { type Outcome, run } from "./run.ts";

export interface Database {
  readonly name: string;
  readonly schema: string;
  /** Durable Objects have no files: their migrations are bundled, through a module that imports them. */
  readonly bundled: boolean;
}

export const databases: readonly Database[] = [
  { name: "d1", schema: "worker/database/schema.ts", bundled: false },
  { name: "channel-room", schema: "durable/channel-room/schema.ts", bundled: true },
  { name: "server-hub", schema: "durable/server-hub/schema.ts", bundled: true },
  { name: "login-guard", schema: "durable/login-guard/schema.ts", bundled: true },
  { name: "user-inbox", schema: "durable/user-inbox/schema.ts", bundled: true },
];

/** Writes the next migration into `out`, a path relative to the project, if the schema has changed. */
export function generate(
  database: Database,
  out: string,
  options: { flags?: readonly string[]; show?: boolean } = {},
): Promise<Outcome> {
  const { flags = [], show = false } = options;
  const driver = database.bundled ? ["--driver", "durable-sqlite"] : [];
  const from = ["--schema", database.schema, "--out", out, "--casing", "snake_case"];
  return run("drizzle-kit", ["generate", "--dialect", "sqlite", ...driver, ...from, ...flags], { show });
}
