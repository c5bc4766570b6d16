import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { run } from "../../scripts/run.ts";
import { Account } from "./account.ts";

const home = mkdtempSync(join(tmpdir(), "igap-deploy-"));
const account = new Account();
let env: Record<string, string>;

beforeAll(async () => {
  env = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    WRANGLER_CACHE_DIR: home,
    CLOUDFLARE_ACCOUNT_ID: "",
    CLOUDFLARE_API_TOKEN: "token",
    CLOUDFLARE_API_BASE_URL: await account.open(),
  };
});

afterAll(() => {
  account.close();
  rmSync(home, { recursive: true });
});

describe("npm run deploy", () => {
  test("a rehearsal needs no account and touches none", async () => {
    const { ok, output } = await deploy(["--dry-run"], { CLOUDFLARE_API_TOKEN: "" });
    expect(output).toContain("create the D1 database igap");
    expect(output).toContain("npx wrangler login");
    expect(ok).toBe(true);
    expect(account.databases).toEqual([]);
  });

  test("without an account it says how to get one", async () => {
    const { ok, output } = await deploy([], { CLOUDFLARE_API_TOKEN: "" });
    expect(ok).toBe(false);
    expect(output).toContain("npx wrangler login");
  });

  test("the first deployment makes what is missing and signs with a random key", async () => {
    const { output } = await deploy();
    expect(output).toContain("https://igap.ada.workers.dev");
    expect(account.databases).toEqual(["igap"]);
    expect(account.buckets).toEqual(["igap-media"]);
    expect(account.sql.prepare("SELECT count(*) AS n FROM categories").get()?.["n"]).toBeGreaterThan(10);
    expect(binding("DB")).toMatchObject({ type: "d1", id: expect.any(String) });
    expect(binding("SIGNING_KEYS")?.text).toMatch(/^[\w-]+:[\w-]{43}$/);
  });

  test("another deployment replaces neither data nor keys", async () => {
    const { ok, output } = await deploy();
    expect(output).toContain("the signing keys stay");
    expect(ok).toBe(true);
    expect(account.uploads).toHaveLength(2);
    expect(account.databases).toEqual(["igap"]);
    expect(account.buckets).toEqual(["igap-media"]);
    expect(binding("SIGNING_KEYS")).toEqual({ name: "SIGNING_KEYS", type: "inherit" });
  });
});

function deploy(args: string[] = [], extra: Record<string, string> = {}) {
  return run(process.execPath, ["scripts/deploy.ts", ...args], { env: { ...env, ...extra } });
}

/** As the newest deployment uploaded it. */
function binding(name: string) {
  return account.uploads.at(-1)?.bindings.find((one) => one.name === name);
}
