import { computed } from "@preact/signals";

import { locale } from "./catalogue.ts";

const names = computed(() => new Intl.ListFormat(locale.value, { style: "narrow", type: "conjunction" }));

/** Several as one: ada, grace, mira. */
export function listOf(items: readonly string[]): string {
  return names.value.format(items);
}
