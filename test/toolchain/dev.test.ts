import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";

import { root, run } from "../../scripts/run.ts";

const state = mkdtempSync(join(tmpdir(), "igap-dev-"));
let running: Running | undefined;

afterEach(() => running?.stop());
afterAll(() => rmSync(state, { recursive: true }));

describe("npm run dev", () => {
  test("serves the client, the API and its documentation at the port that was asked for", async () => {
    running = await dev();
    const { address } = running;
    await expect((await fetch(`${address}/`)).text()).resolves.toContain("<title>iGap</title>");
    await expect((await fetch(`${address}/api/health`)).json()).resolves.toMatchObject({ status: "ok" });
    for (const path of ["/api/docs", "/swagger-ui/init.js", "/swagger-ui/swagger-ui.css", "/servers/1/2"]) {
      expect([path, (await fetch(address + path)).status]).toEqual([path, 200]);
    }
  });

  test("the demo fills it once, and what is there survives a restart", async () => {
    running = await dev();
    expect((await demo(running)).output).toMatch(/\d+ messages in \d+ servers/);
    await running.stop();
    running = await dev();
    expect((await demo(running)).output).toContain("Everything was there already");
  });

  test("a superuser is made by name, whatever its case, and unmade", async () => {
    running = await dev();
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

  test("a signal to npm ends every process it began", async () => {
    running = await dev();
    const { address } = running;
    await running.stop();
    await expect(fetch(address)).rejects.toThrow("fetch failed");
  });
});

interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

async function dev(): Promise<Running> {
  const port = await freePort();
  const args = ["run", "dev", "--", "--port", String(port), "--persist-to", state];
  // In colour, as in a terminal: what is read from Wrangler's output must be found there too.
  const npm = spawn("npm", args, { cwd: root, env: { ...process.env, FORCE_COLOR: "1" } });
  const ended = once(npm, "exit");
  const stop = async () => {
    npm.kill();
    await ended;
  };
  return { address: await ready(npm), stop };
}

function ready(npm: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (text: Buffer) => {
      output += text.toString();
      const address = /iGap is at (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    npm.stdout?.on("data", read);
    npm.stderr?.on("data", read);
    npm.on("exit", () => reject(new Error(`npm run dev ended:\n${output}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

function demo({ address }: Running) {
  return run(process.execPath, ["scripts/demo.ts", "--url", address]);
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
