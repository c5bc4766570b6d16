/**
 * Writes the SQL that leads from the last migration to the schema of today:
 * `npm run db:generate -- [database …] [--name words] [--custom]`. `--custom` makes an empty file for SQL by hand.
 */
import { parseArgs } from "node:util";

import { databases, generate } from "./migrations.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: "string" }, custom: { type: "boolean", default: false } },
});

const unknown = positionals.filter((name) => !databases.some((database) => database.name === name));
if (unknown.length > 0) {
  console.error(`No such database: ${unknown.join(", ")}. There are: ${databases.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

const flags = [...(values.name ? ["--name", values.name] : []), ...(values.custom ? ["--custom"] : [])];
for (const database of databases) {
  if (positionals.length > 0 && !positionals.includes(database.name)) continue;
  console.log(`\n${database.name}`);
  // Shown, because it asks whether a column is new or renamed.
  const { ok } = await generate(database, `migrations/${database.name}`, { flags, show: true });
  if (!ok) process.exit(1);
}
