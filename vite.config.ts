import { resolve } from "node:path";

import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

import { ahead } from "./scripts/ahead.ts";
import { chunks } from "./scripts/chunks.ts";
import { clientCommit } from "./scripts/commit.ts";
import { emojiData } from "./scripts/emoji-data.ts";
import { languages } from "./scripts/languages.ts";
import { styleLayers } from "./scripts/style-layers.ts";

/** Where `npm run dev` serves the Worker while the client is worked on with hot reload. */
const worker = "http://localhost:8787";

export default defineConfig({
  root: "ui",
  define: { "import.meta.env.COMMIT": JSON.stringify(clientCommit()) ?? "undefined" },
  plugins: [preact(), emojiData(), languages(), ahead(), styleLayers()],
  resolve: {
    alias: {
      // It would bring two thousand names of characters, or read them as HTML. In messages they are what was typed.
      "decode-named-character-reference": resolve(import.meta.dirname, "ui/markdown/no-characters.ts"),
    },
  },
  build: {
    outDir: "../dist/ui",
    emptyOutDir: true,
    // The first with all that the styles are written in: nesting, light-dark(), popovers.
    target: ["chrome125", "firefox129", "safari18"],
    // Browsers that run the rest of the client preload modules by themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: chunks },
  },
  server: {
    port: 5173,
    proxy: {
      "/api": {
        target: worker,
        changeOrigin: true,
        ws: true,
        // The Worker refuses what does not come from its own origin, on requests and on sockets alike.
        rewriteWsOrigin: true,
        headers: { Origin: worker },
      },
    },
  },
});
