import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  casing: "snake_case",
  schema: "worker/database/schema.ts",
  out: "migrations/d1",
});
