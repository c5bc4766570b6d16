import { availableParallelism } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

import { emojiData } from "./scripts/emoji-data.ts";
import { type Campaign, short } from "./test/faults/sizes.ts";

// Otherwise each test file says where its secrets come from, or that they are missing: they are bindings, below.
process.env["WRANGLER_LOG"] = "error";

/** `npm run test:faults` says how much to try. */
const faults: Campaign = { ...short, ...JSON.parse(process.env["FAULTS"] ?? "{}") };

/** Limits that would stand in the way of trying much in a short time. */
const lifted = {
  MESSAGES_PER_SECOND: "1000000",
  MESSAGE_BURST: "1000000",
  BAD_FRAMES_PER_MINUTE: "1000000",
  SOCKETS_PER_ACCOUNT: "1000",
  CHANNELS_PER_SERVER: "1000000",
  REDELIVERY_SECONDS: "0.2",
};

/** The browser tests that `npm test` has. Of the others `test:access` has one, and `test:interface` the rest. */
const everyday = [
  "administration",
  "conversation",
  "directs",
  "explore",
  "live",
  "pages",
  "restart",
  "servers",
  "sign-in",
  "story",
  "together",
].map((name) => `test/browser/${name}.test.ts`);

/** Takes as long as all others together: every screen, at every width and in every theme. Each page is in `pages` too. */
const access = "test/browser/accessibility.test.ts";

/** In Chromium, in front of the application as it is built. */
const inBrowser = {
  expect: { poll: { timeout: 15_000 } },
  globalSetup: ["test/browser/setup.ts"],
  setupFiles: ["test/browser/each-file.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // What the Worker logs is shown for tests that fail.
    silent: "passed-only",
    // Much of a test is waiting, for a browser, a process, workerd.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // To start a runtime for each file takes longer than most of them run; `test/setup.ts` begins anew for each.
    isolate: false,
    projects: [
      {
        // Five are a crowd.
        plugins: [worker({ PRESENCE_BROADCAST_MEMBERS: "4" })],
        test: {
          name: "worker",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/client/**", "test/cost/**", "test/toolchain/**", "test/faults/**"],
          setupFiles: ["test/setup.ts"],
          // Generous: how busy the machine is must not decide a test.
          testTimeout: 30_000,
        },
      },
      {
        // The same Worker with meters in front. Who leaves is gone at once, and no alarm rings while something else is counted.
        plugins: [worker({ ...lifted, LEAVE_SECONDS: "0.2", SILENT_SECONDS: "3600" }, "bench/counting/index.ts")],
        test: {
          name: "cost",
          include: ["test/cost/**/*.test.ts"],
          setupFiles: ["test/setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [worker(lifted)],
        test: {
          name: "faults",
          include: ["test/faults/**/*.test.ts"],
          exclude: ["test/faults/schedules.test.ts", "test/faults/kills/**"],
          setupFiles: ["test/setup.ts"],
          provide: { faults },
          testTimeout: 3_600_000,
        },
      },
      {
        // Of its own, because it also lowers limits, so that short schedules meet them.
        plugins: [worker({ ...lifted, UNSEEN_BYTES: "16384", RESUME_EVENTS: "10", RESUME_BYTES: "8192" })],
        test: {
          name: "schedules",
          include: ["test/faults/schedules.test.ts"],
          setupFiles: ["test/setup.ts"],
          provide: { faults },
          testTimeout: 3_600_000,
        },
      },
      {
        test: {
          name: "kills",
          include: ["test/faults/kills/**/*.test.ts"],
          globalSetup: ["test/toolchain/setup.ts"],
          provide: { faults },
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [emojiData()],
        oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
        test: {
          name: "client",
          include: ["test/client/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      { test: { name: "browser", include: everyday, ...inBrowser } },
      {
        test: {
          name: "interface",
          include: ["test/browser/**/*.test.ts"],
          exclude: [...everyday, access],
          ...inBrowser,
        },
      },
      { test: { name: "access", include: [access], ...inBrowser } },
      {
        test: {
          name: "toolchain",
          include: ["test/toolchain/**/*.test.ts"],
          globalSetup: ["test/toolchain/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/** The Worker with all that it is bound to, in workerd, and the tests beside it. */
function worker(limits: Record<string, string> = {}, main = "worker/index.ts") {
  return cloudflareTest(async () => ({
    main,
    wrangler: { configPath: "wrangler.toml" },
    miniflare: {
      bindings: {
        MIGRATIONS: await readD1Migrations("migrations/d1"),
        SIGNING_KEYS: "test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        // A thousandth of a second instead of a fifth: what is tested is who may sign in, not the cost.
        SCRYPT_LOG_N: "10",
        ...limits,
      },
    },
  }));
}
