/** The languages of the client: a file each, `ui/i18n/en.ts`, whose name is the language's tag. */
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

import type { Catalogue } from "../ui/i18n/catalogue.ts";
import { root } from "./run.ts";

const folder = "ui/i18n";

/** Other files there have longer names. */
const fileName = /^[a-z]{2,3}(?:-\w+)?\.ts$/;

export function isCatalogue(path: string): boolean {
  return path === `${folder}/${basename(path)}` && fileName.test(basename(path));
}

/** Their paths, English first: the others are translations of it. */
export function cataloguePaths(): string[] {
  const paths = globSync(`${folder}/*.ts`, { cwd: root }).filter(isCatalogue);
  return paths.toSorted((one, other) => Number(other.endsWith("/en.ts")) - Number(one.endsWith("/en.ts")));
}

export async function readCatalogue(path: string): Promise<Catalogue> {
  const { catalogue }: { catalogue: Catalogue } = await import(pathToFileURL(join(root, path)).href);
  return catalogue;
}

/** Writes into the page what `ui/public/before-paint.js` has to know of each language before anything else is loaded. */
export function languages(): Plugin {
  return {
    name: "languages",
    transformIndexHtml: {
      order: "post",
      async handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === "chunk");
        const entries = cataloguePaths().map(async (path) => {
          const { lang, dir } = await readCatalogue(path);
          const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === join(root, path));
          // Without a bundle, Vite serves each file as it is.
          return [lang, { dir, file: chunk ? `/${chunk.fileName}` : path.replace("ui", "") }] as const;
        });
        const table = JSON.stringify(Object.fromEntries(await Promise.all(entries)));
        return html.replace('src="/before-paint.js"', (attribute) => `${attribute} data-languages='${table}'`);
      },
    },
  };
}
