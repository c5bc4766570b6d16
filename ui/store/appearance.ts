/** Light, dark, or as the system says. `public/before-paint.js` puts it in place before the first paint. */
import { effect, signal } from "@preact/signals";

import { onRememberedElsewhere, remember, remembered } from "./storage.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const theme = signal(themeFrom(remembered("theme")));

effect(() => {
  const chosen = theme.value;
  if (chosen === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
  // What the browser draws around the page.
  for (const colour of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const { theme: own } = colour.dataset;
    if (chosen === "system") colour.media = `(prefers-color-scheme: ${own})`;
    else colour.media = own === chosen ? "all" : "not all";
  }
});

onRememberedElsewhere("theme", (value) => (theme.value = themeFrom(value)));

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  remember("theme", chosen === "system" ? undefined : chosen);
}

function themeFrom(value: string | undefined): Theme {
  return themes.find((name) => name === value) ?? "system";
}
