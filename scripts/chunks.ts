/**
 * What the client is cut into, beside the parts that its own `import()` cuts off. By itself the bundler makes a file of
 * whatever two parts share, down to single icons: a conversation on a phone would come in fifty pieces.
 */
import type { Rolldown } from "vite";

/** Bytes before compression: smaller pieces go together, for all that need one of them. */
const smallest = 6_000;

export const chunks: Rolldown.OutputOptions = {
  codeSplitting: {
    groups: [
      { name: "first", tags: ["$initial"], priority: 2 },
      { name: "markdown", test: /micromark|mdast|[\\/]ui[\\/]markdown[\\/]/, minShareCount: 2, priority: 1 },
      { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: smallest },
    ],
  },
  // The bundler's own names tell of each part that shares it.
  chunkFileNames: ({ name }) => `assets/${withoutParts(name)}-[hash].js`,
  assetFileNames: ({ names }) => `assets/${withoutParts(names[0] ?? "").replace(/\.\w+$/, "")}-[hash][extname]`,
};

/** "shared~home~explore.css" is "shared.css". */
function withoutParts(name: string): string {
  return name.replace(/~[^.]*/, "");
}
