/** Which parts of the client an address will need: `ui/public/before-paint.js` has them loaded beside the first ones. */
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

import { root } from "./run.ts";

/** By patterns of such addresses. Only what most visits begin with. */
const pages = {
  "^/$": ["ui/pages/home.tsx"],
  "^/servers/": ["ui/pages/server.tsx", "ui/conversation/channel-list.tsx"],
  "^/explore": ["ui/pages/explore.tsx"],
};

export function ahead(): Plugin {
  return {
    name: "ahead",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        // With hot reload there are no chunks.
        if (!bundle) return html;
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
        const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => withImports(chunk, byName)));
        const entries = Object.entries(pages).map(([pattern, paths]) => {
          const needed = paths.flatMap((path) => {
            const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === join(root, path));
            if (!chunk) throw new Error(`${path} is not a part that is loaded by itself.`);
            return withImports(chunk, byName);
          });
          return [pattern, [...new Set(needed)].filter((file) => !first.has(file))];
        });
        const table = JSON.stringify(Object.fromEntries(entries));
        return html.replace('src="/before-paint.js"', (attribute) => `${attribute} data-ahead='${table}'`);
      },
    },
  };
}

/** A chunk, its styles, and all that it imports, as paths. */
function withImports(chunk: Rolldown.OutputChunk, all: ReadonlyMap<string, Rolldown.OutputChunk>): string[] {
  const found = new Set<Rolldown.OutputChunk>();
  const waiting = [chunk];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...next.imports.flatMap((name) => all.get(name) ?? []));
  }
  return [...found].flatMap(({ fileName, viteMetadata }) =>
    [fileName, ...(viteMetadata?.importedCss ?? [])].map((name) => `/${name}`),
  );
}
