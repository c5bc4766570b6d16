/** What vitest.config.ts adds to the Worker's own bindings. */
declare namespace Cloudflare {
  interface Env {
    MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
