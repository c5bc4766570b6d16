/** The order of the style sheets' layers, which holds however the build splits and orders them. */
import type { Plugin } from "vite";

const order = "@layer reset, tokens, base, components, pages;";

/** A layer takes its place where it is first named, and which sheet that is in, no source decides. So all name all. */
export function styleLayers(): Plugin {
  return {
    name: "style-layers",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === "asset" && output.fileName.endsWith(".css")) output.source = order + String(output.source);
      }
    },
  };
}
