/** The list of screens is whole: whatever has an address is looked at. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { root } from "../../scripts/run.ts";
import { paths } from "../../ui/paths.ts";
import type { Scene } from "./screens/scene.ts";
import { screens } from "./screens/screens.ts";

const scene: Scene = {
  server: "/servers/1",
  channel: "/servers/1/2",
  gear: "/servers/1/3",
  empty: "/servers/1/4",
  elsewhere: "/servers/5",
  direct: "/messages/6",
  silent: "/messages/7",
};
const addresses = screens.map(
  ({ at }) => new URL(typeof at === "string" ? at : at(scene), "http://localhost").pathname,
);
const read = (file: string) => readFileSync(join(root, "ui", file), "utf8");

test("every page of the client is in it", () => {
  const named: Record<string, unknown> = paths;
  const routes = [...read("app.tsx").matchAll(/<Route path=(?:"([^"]+)"|\{paths\.(\w+)\})/g)].map(
    ([, pattern, name = ""]) => pattern ?? String(named[name]),
  );
  expect(routes.length).toBeGreaterThan(10);
  for (const route of routes) {
    const pattern = new RegExp(`^${route.replaceAll(/\/:\w+\?/g, "(/[^/]+)?").replaceAll(/:\w+/g, "[^/]+")}$`);
    expect.soft(addresses.filter((address) => pattern.test(address)).length, route).toBeGreaterThan(0);
  }
});

test.each([
  ["pages/settings.tsx", "/settings"],
  ["admin/administration.tsx", "/admin"],
])("every section of %s is in it", (file, address) => {
  const list = /const sections = \[(.*?)\] as const/s.exec(read(file))?.[1] ?? "";
  const sections = [...list.matchAll(/"(\w+)"/g)].map(([, name]) => `${address}/${name}`);
  expect(sections.length).toBeGreaterThan(3);
  // The first one is shown where none is named.
  expect(sections.slice(1).filter((section) => !addresses.includes(section))).toEqual([]);
});

test("no two have the same name", () => {
  const names = screens.map(({ name }) => name);
  expect(names.length).toBe(new Set(names).size);
});
