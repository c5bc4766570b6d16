import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

// Otherwise each test file says where its secrets come from, or that they are missing: they are bindings, below.
process.env["WRANGLER_LOG"] = "error";

export default defineConfig({
  test: {
    // What the Worker logs is shown for tests that fail.
    silent: "passed-only",
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "wrangler.toml" },
            miniflare: {
              bindings: {
                MIGRATIONS: await readD1Migrations("migrations/d1"),
                SIGNING_KEYS: "test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // A thousandth of a second instead of a fifth: what is tested is who may sign in, not the cost.
                SCRYPT_LOG_N: "10",
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/toolchain/**"],
          setupFiles: ["test/setup.ts"],
          // Generous: how busy the machine is must not decide a test.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
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
