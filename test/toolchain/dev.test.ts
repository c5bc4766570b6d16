import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { root, run } from "../../scripts/run.ts";
import { addressOf, anyInspector, freePort } from "./address.ts";

const state = mkdtempSync(join(tmpdir(), "igap-dev-"));
let running: Running;

beforeAll(async () => {
  running = await dev();
});

afterAll(async () => {
  await running.stop();
  rmSync(state, { recursive: true });
});

describe("npm run dev", () => {
  test("serves the client, the API and its documentation at the port that was asked for", async () => {
    const { address } = running;
    await expect((await fetch(`${address}/`)).text()).resolves.toContain("<title>iGap</title>");
    await expect((await fetch(`${address}/api/health`)).json()).resolves.toMatchObject({ status: "ok" });
    for (const path of ["/api/docs", "/swagger-ui/init.js", "/swagger-ui/swagger-ui.css", "/servers/1/2"]) {
      expect([path, (await fetch(address + path)).status]).toEqual([path, 200]);
    }
  });

  test("takes Wrangler's options", async () => {
    const answers = await Promise.all([attempt(), attempt(), attempt()]);
    expect(answers).toContain(429);
  });

  test("the demo fills it", async () => {
    expect((await demo()).output).toMatch(/\d+ messages in \d+ servers/);
  });

  test("the demo makes a server of so many members, and a second time no more of them", async () => {
    for (const _ of [1, 2]) {
      expect((await demo("--members", "300", "--persist-to", state)).output).toContain("Full House has 300 members.");
    }
    const found = await fetch(`${running.address}/api/servers?q=full+house&with_num_members=true`);
    await expect(found.json()).resolves.toMatchObject({ servers: [{ numMembers: 300 }] });
  });

  test.each(["-1", "1.5", "many", "100001"])("the demo makes no server of %s members", async (count) => {
    await expect(demo(`--members=${count}`)).resolves.toMatchObject({
      ok: false,
      output: "--members takes a number up to 100000.",
    });
  });

  test("a superuser is made by name, whatever its case, and unmade", async () => {
    const me = await signIn(running.address);
    await expect(superuser("MIRA")).resolves.toMatchObject({ ok: true, output: "mira is a superuser now." });
    await expect(me()).resolves.toMatchObject({ superuser: true });
    await expect(superuser("mira", "--remove")).resolves.toMatchObject({ ok: true });
    await expect(me()).resolves.toMatchObject({ superuser: false });
    await expect(superuser("no'body")).resolves.toMatchObject({
      ok: false,
      output: expect.stringContaining("no'body"),
    });
  });

  test("a signal to npm ends every process it began, and what was there is there after a restart", async () => {
    const { address } = running;
    await running.stop();
    await expect(fetch(address)).rejects.toThrow("fetch failed");
    // As when there are new migrations: Wrangler is asked which of them the database has seen.
    rmSync(join(state, "v3/d1/migrations-applied"));
    running = await dev();
    expect((await demo()).output).toContain("Everything was there already");
  });
});

interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

async function dev(): Promise<Running> {
  const port = await freePort();
  const options = [
    "--port",
    String(port),
    ...anyInspector,
    "--persist-to",
    state,
    "--var",
    "FAILED_SIGN_INS_PER_QUARTER_HOUR:2",
  ];
  // In colour, as in a terminal: what is read from Wrangler's output must be found there too.
  const npm = spawn("npm", ["run", "dev", "--", ...options], { cwd: root, env: { ...process.env, FORCE_COLOR: "1" } });
  const ended = once(npm, "exit");
  const stop = async () => {
    npm.kill();
    await ended;
  };
  return { address: await addressOf(npm), stop };
}

function demo(...args: string[]) {
  return run(process.execPath, ["scripts/demo.ts", "--url", running.address, ...args]);
}

/** Answers the status of a sign-in that must fail. */
async function attempt(): Promise<number> {
  const response = await fetch(`${running.address}/api/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "nobody", password: "guess" }),
  });
  return response.status;
}

function superuser(...args: string[]) {
  return run(process.execPath, ["scripts/superuser.ts", ...args, "--persist-to", state]);
}

/** Signs in as one of the demo's people; answers how to ask for the own account. */
async function signIn(address: string): Promise<() => Promise<unknown>> {
  const response = await fetch(`${address}/api/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "mira", password: "correct horse battery" }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return async () => (await fetch(`${address}/api/me`, { headers: { Cookie: cookies.join("; ") } })).json();
}
