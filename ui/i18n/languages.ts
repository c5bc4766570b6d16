/** The languages there are, a file each beside this one, and which of them is spoken. */
import { onRememberedElsewhere, remember } from "../store/storage.ts";
import { type Catalogue, speak } from "./catalogue.ts";

/** Only the words that somebody wants are loaded. */
const files = import.meta.glob<Catalogue>("./{??,???,??-*,???-*}.ts", { import: "catalogue" });

const loaders = new Map(Object.entries(files).map(([path, load]) => [path.slice("./".length, -".ts".length), load]));

/** As their files are called: `en`, `fa`. */
export const languages: readonly string[] = [...loaders.keys()];

/** The one that was asked for last: another one that arrives later is not wanted any more. */
let wanted: string | undefined;

/** Resolves when there are words. `public/before-paint.js` has found out which ones, and has them on their way. */
export async function startLanguage(): Promise<void> {
  onRememberedElsewhere("language", (language) => {
    if (language !== undefined) void turnTo(language);
  });
  await turnTo(document.documentElement.lang);
}

/** Here and in every other tab, at once; rejects where the words can't be loaded. */
export async function chooseLanguage(language: string): Promise<void> {
  await turnTo(language);
  remember("language", language);
}

/** What those who speak it call it. */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  // Some languages write their own name small, as in the midst of a sentence.
  return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
}

async function turnTo(language: string): Promise<void> {
  wanted = language;
  const catalogue = await loaders.get(language)?.();
  if (!catalogue || wanted !== language) return;
  document.documentElement.lang = catalogue.lang;
  document.documentElement.dir = catalogue.dir;
  speak(catalogue);
}
