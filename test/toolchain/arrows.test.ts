import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { root, run } from "../../scripts/run.ts";

const refused = [
  ["durable/protocol", `import { env } from "cloudflare:workers"; env();`],
  ["durable/protocol", `import { limits } from "../limits.ts"; limits();`],
  ["durable/protocol", `import { z } from "@hono/zod-openapi"; z();`],
  ["durable/channel-room", `import { policy } from "../../worker/policy.ts"; policy();`],
  ["durable/channel-room", `import type { Policy } from "../../worker/policy.ts"; export const x: Policy = 1;`],
  ["durable/channel-room", `import { drizzle } from "drizzle-orm/d1"; drizzle();`],
  ["durable/channel-room", `import { UserInbox } from "../user-inbox/index.ts"; UserInbox();`],
  ["durable", `import { show } from "../ui/main.tsx"; show();`],
  ["worker/routes", `import { paths } from "../../ui/paths.ts"; paths();`],
  ["worker", `import { person } from "../test/person.ts"; person();`],
  ["ui/store", `import { Server } from "../../worker/schemas/servers.ts"; Server();`],
  ["ui/store", `import type { Row } from "../../worker/database/schema.ts"; export const x: Row = 1;`],
  ["ui/store", `import type { App } from "../../worker/index.ts"; export const x: App = 1;`],
  ["ui", `import { RoomEvent } from "../durable/protocol/events.ts"; RoomEvent();`],
  ["ui", `import type { Room } from "../durable/channel-room/index.ts"; export const x: Room = 1;`],
  ["ui", `import { z } from "zod"; z();`],
  ["ui", `export { z } from "@hono/zod-openapi";`],
  ["bench", `import { app } from "../worker/app.ts"; app();`],
] as const;

const allowed = [
  ["durable/protocol", `import { z } from "zod"; z();`],
  ["durable/protocol", `import { epoch } from "./snowflake.ts"; epoch();`],
  ["durable/channel-room", `import { drizzle } from "drizzle-orm/durable-sqlite"; drizzle();`],
  ["durable/channel-room", `import { limits } from "../limits.ts"; limits();`],
  ["durable/channel-room", `import { ping } from "../protocol/connection.ts"; ping();`],
  ["durable/channel-room", `import migrations from "../../migrations/channel-room/migrations.js"; migrations();`],
  ["durable/channel-room", `import type { UserInbox } from "../user-inbox/index.ts"; export const x: UserInbox = 1;`],
  ["worker", `import { ChannelRoom } from "../durable/channel-room/index.ts"; ChannelRoom();`],
  ["ui/store", `import type { Server } from "../../worker/schemas/servers.ts"; export const x: Server = 1;`],
  ["ui", `import type { RoomEvent } from "../durable/protocol/events.ts"; export const x: RoomEvent = 1;`],
  ["ui", `import { limits } from "../durable/protocol/limits.ts"; limits();`],
  ["bench", `import { ping } from "../durable/protocol/connection.ts"; ping();`],
] as const;

const house = mkdtempSync(join(tmpdir(), "igap-arrows-"));
/** The numbers of the snippets that the linter refused. */
let found: Set<number>;

beforeAll(async () => {
  cpSync(join(root, ".oxlintrc.json"), join(house, ".oxlintrc.json"));
  for (const [number, [folder, code]] of [...refused, ...allowed].entries()) {
    mkdirSync(join(house, folder), { recursive: true });
    writeFileSync(join(house, folder, `snippet-${number}.ts`), `${code}\n`);
  }
  const { stdout } = await run("oxlint", ["--format", "json", "."], { cwd: house });
  const report: { diagnostics: { code: string; filename: string }[] } = JSON.parse(stdout);
  const arrows = report.diagnostics.filter(({ code }) => code === "eslint(no-restricted-imports)");
  found = new Set(arrows.map(({ filename }) => Number(/snippet-(\d+)/.exec(filename)?.[1])));
});

afterAll(() => rmSync(house, { recursive: true }));

describe("dependencies point one way", () => {
  test.each(refused.map((snippet, number) => [...snippet, number] as const))("%s may not: %s", (_, __, number) => {
    expect(found).toContain(number);
  });

  test.each(allowed.map((snippet, number) => [...snippet, refused.length + number] as const))(
    "%s may: %s",
    (_, __, number) => {
      expect(found).not.toContain(number);
    },
  );
});
