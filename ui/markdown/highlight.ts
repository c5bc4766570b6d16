/** The colours of code in some forty languages: as large as the rest of the client, and loaded when it is needed. */
import type { Root } from "hast";
import { common, createLowlight } from "lowlight";

const lowlight = createLowlight(common);

/** Undefined for a language that it does not know. */
export function highlight(language: string, code: string): Root | undefined {
  return lowlight.registered(language) ? lowlight.highlight(language, code) : undefined;
}
