import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

import { problemsOfTranslation, unusedKeys } from "../../scripts/checks/catalogue.ts";
import { pendingChange } from "../../scripts/checks/generated.ts";
import { type LockFile, problemsOf } from "../../scripts/checks/lock-file.ts";
import { root } from "../../scripts/run.ts";

describe("the lock file", () => {
  const sound: LockFile["packages"] = {
    "": { dependencies: { hono: "4.13.19" } },
    "node_modules/hono": { version: "4.13.19" },
    "node_modules/workerd": { version: "1.20261102.0" },
  };

  test("passes with exact versions above the floors and one workerd", () => {
    expect(problemsOf({ packages: sound })).toEqual([]);
  });

  test("fails below a floor, in any depth", () => {
    const nested = { ...sound, "node_modules/other/node_modules/hono": { version: "4.9.0" } };
    expect(problemsOf({ packages: nested })).toEqual([expect.stringContaining("4.13.7")]);
  });

  test("fails when another platform's binary is left out", () => {
    const esbuild = { version: "0.28.2", optionalDependencies: { "@esbuild/darwin-arm64": "0.28.2" } };
    const linux = { ...sound, "node_modules/esbuild": esbuild };
    expect(problemsOf({ packages: linux })).toEqual([expect.stringContaining("@esbuild/darwin-arm64")]);
    const everywhere = { ...linux, "node_modules/@esbuild/darwin-arm64": { version: "0.28.2" } };
    expect(problemsOf({ packages: everywhere })).toEqual([]);
  });

  test("fails with a range, a registry's address, or a second workerd", () => {
    const open = { ...sound, "": { dependencies: { hono: "^4.13.19" } } };
    const bound = { ...sound, "node_modules/zod": { version: "4.6.7", resolved: "https://registry.example/zod.tgz" } };
    const twice = { ...sound, "node_modules/other/node_modules/workerd": { version: "1.20261101.0" } };
    for (const packages of [open, bound, twice]) expect(problemsOf({ packages })).toHaveLength(1);
  });
});

describe("the message catalogue", () => {
  test("a text is used by its name, in any of its plural forms, or by the beginning of a template", () => {
    const code = 't("home.title"); t("members", { count }); lookUp(`problem.${code}`)';
    expect(unusedKeys(["home.title", "members_one", "members_other", "problem.not_found"], code)).toEqual([]);
  });

  test("a text that nothing names is found", () => {
    expect(unusedKeys(["home.title", "home.old"], 't("home.title")')).toEqual(["home.old"]);
  });

  const english = { hello: "Hello, {{name}}", days_one: "A day", days_other: "{{count}} days" };

  test("another language has the plural forms that it needs, whatever English has", () => {
    const arabic = ["zero", "one", "two", "few", "many", "other"].map((form) => [`days_${form}`, "{{count}}"]);
    expect(problemsOfTranslation("ar", { hello: "{{name}}", ...Object.fromEntries(arabic) }, english)).toEqual([]);
    const japanese = { hello: "{{name}}", days_other: "{{count}}" };
    expect(problemsOfTranslation("ja", japanese, english)).toEqual([]);
    expect(problemsOfTranslation("ar", japanese, english)).toContain("days_few is missing.");
  });

  test("what a language lacks, has too much or fills in differently is found", () => {
    const persian = { hello: "سلام {{nam}}", days_one: "{{count}} روز", bye: "خداحافظ" };
    expect(problemsOfTranslation("fa", persian, english)).toEqual([
      "days_other is missing.",
      "bye is too much.",
      "hello fills in other {{names}} than in English.",
    ]);
  });
});

describe("generated migrations", () => {
  const schema = "durable/user-inbox/schema.ts";

  test("are current when the schema is the one they were made from", async () => {
    await expect(pendingChange(inbox((code) => code))).resolves.toBeUndefined();
  });

  test("are not when it has another table, or a column of another name", async () => {
    const another = inbox((code) => `${code}\nexport const more = sqliteTable("more", { id: text() });\n`);
    await expect(pendingChange(another)).resolves.toContain("more");
    const renamed = inbox((code) => code.replace(/\w+: text\(/, "renamed: text("));
    await expect(pendingChange(renamed)).resolves.toBeDefined();
  });

  /** The database of an inbox as if its schema had been edited; the edited file is among the build's. */
  function inbox(edit: (code: string) => string) {
    const edited = "dist/check/schema.ts";
    mkdirSync(dirname(join(root, edited)), { recursive: true });
    writeFileSync(join(root, edited), edit(readFileSync(join(root, schema), "utf8")));
    return { name: "user-inbox", schema: edited, bundled: true };
  }
});
