/**
 * Very many members. Each one that registered would cost a password's hash, together half an hour; so they are written
 * into the local database, as `npm run superuser` does. No password is theirs, and a page that shows the server already
 * hears nothing of them.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { snowflake } from "../../durable/protocol/snowflake.ts";
import { database } from "../cloudflare.ts";
import { run } from "../run.ts";
import { families, givenNames } from "./names.ts";

export const mostMembers = 100_000;

/** D1 takes statements of at most 100 kB. */
const rowsOfStatement = 250;

/** The first of them registered then, the others each a second later: the same every time, so that it can be run again. */
const beginning = Date.UTC(2026, 0, 1);

/** Each begins where there is nothing yet: what is there stays. */
const attempts = 5;

interface Somebody {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly createdAt: number;
}

/** Makes so many people members of a server; those who are there already stay. `state` is where the database is kept. */
export async function gather(serverId: string, size: number, state: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "igap-crowd-"));
  try {
    const file = join(folder, "crowd.sql");
    writeFileSync(file, statements(serverId, size));
    await execute(file, state);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The application that runs on it may be writing at the same moment. */
async function execute(file: string, state: string): Promise<void> {
  const where = ["--local", "--persist-to", state, "--file", file];
  for (let attempt = 1; ; attempt += 1) {
    const { ok, output } = await run("wrangler", ["d1", "execute", database, ...where]);
    if (ok) return;
    if (!output.includes("SQLITE_BUSY") || attempt === attempts) {
      throw new Error(`The database in ${state} did not take the members. Is it the one of this iGap?\n${output}`);
    }
  }
}

function statements(serverId: string, size: number): string {
  const people = Array.from({ length: size }, (_, index) => somebody(index));
  const hash = unmatchedHash();
  const written: string[] = [];
  for (let from = 0; from < size; from += rowsOfStatement) {
    const some = people.slice(from, from + rowsOfStatement);
    written.push(
      `INSERT INTO accounts (id, username, username_key, display_name, password_hash, created_at) VALUES
       ${some.map((person) => row(person, hash)).join(",\n")} ON CONFLICT DO NOTHING;`,
      // Of those whose name was taken there is no account.
      `INSERT INTO members (server_id, account_id, id) SELECT ${serverId}, id, id FROM accounts
       WHERE id IN (${some.map(({ id }) => `'${id}'`).join(", ")}) ON CONFLICT DO NOTHING;`,
    );
  }
  return written.join("\n");
}

/** Every third goes by the username alone. */
function somebody(index: number): Somebody {
  const given = givenNames[index % givenNames.length] ?? "";
  const family = families[Math.floor(index / givenNames.length) % families.length] ?? "";
  const createdAt = beginning + index * 1_000;
  return {
    id: snowflake(createdAt, index),
    username: `${given}.${family}.${index + 1}`.toLowerCase(),
    displayName: index % 3 === 2 ? "" : `${given} ${family}`,
    createdAt,
  };
}

function row({ id, username, displayName, createdAt }: Somebody, hash: string): string {
  return `('${id}', '${username}', '${username}', '${displayName}', '${hash}', ${createdAt})`;
}

/** In the form of a hash, but of nothing: no password leads to a key that was drawn. */
function unmatchedHash(): string {
  const [salt, key] = [randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$scrypt$ln=14,r=8,p=5$${salt}$${key}`;
}
