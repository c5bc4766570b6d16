/** How the client looks in this browser. `public/before-paint.js` puts it in place before the first paint. */
import { computed, effect, signal } from "@preact/signals";

import { onRememberedElsewhere, remember, remembered } from "./storage.ts";

/** The first option is what is so when nothing was chosen. */
function choice<Option extends string>(name: string, options: readonly [Option, ...Option[]]) {
  const from = (value: string | undefined) => options.find((option) => option === value) ?? options[0];
  const chosen = signal(from(remembered(name)));
  onRememberedElsewhere(name, (value) => (chosen.value = from(value)));
  return {
    options,
    chosen,
    choose(option: Option): void {
      chosen.value = option;
      remember(name, option === options[0] ? undefined : option);
    },
  };
}

export const theme = choice("theme", ["system", "light", "dark"]);
export const contrast = choice("contrast", ["system", "standard", "more"]);
/** How much room a message takes. */
export const density = choice("density", ["cosy", "compact"]);

const root = document.documentElement.dataset;

effect(() => {
  const chosen = theme.chosen.value;
  if (chosen === "system") delete root["theme"];
  else root["theme"] = chosen;
  // What the browser draws around the page.
  for (const colour of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const { theme: own } = colour.dataset;
    if (chosen === "system") colour.media = `(prefers-color-scheme: ${own})`;
    else colour.media = own === chosen ? "all" : "not all";
  }
});

const wish = matchMedia("(prefers-contrast: more)");
const wished = signal(wish.matches);
wish.addEventListener("change", () => (wished.value = wish.matches));
const hasMore = computed(() => (contrast.chosen.value === "system" ? wished.value : contrast.chosen.value === "more"));

effect(() => {
  if (hasMore.value) root["contrast"] = "more";
  else delete root["contrast"];
  // What few need is loaded for them.
  if (hasMore.value || matchMedia("(forced-colors: active)").matches) {
    import("../design/contrast.css").catch(() => undefined);
  }
});

effect(() => {
  if (density.chosen.value === "compact") root["density"] = "compact";
  else delete root["density"];
});
