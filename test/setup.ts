/** Before each file of tests: the database as a new iGap has it. Files share a runtime, because to start one takes longer than most of them. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** The last of the categories that the migrations make. */
const lastCategory = "1456074443980800999";

await applyD1Migrations(env.DB, env.MIGRATIONS);
await env.DB.batch([
  env.DB.prepare("DELETE FROM servers"),
  env.DB.prepare("DELETE FROM accounts"),
  env.DB.prepare("DELETE FROM categories WHERE id > ?").bind(lastCategory),
  // What triggers have just listed: nobody in this file has anything to do with it.
  env.DB.prepare("DELETE FROM cleanups"),
]);
