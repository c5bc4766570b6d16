/** How much more a message may have, once it is worth saying. */
import { type ReadonlySignal, useComputed } from "@preact/signals";

import { t } from "../i18n/catalogue.ts";

/** Characters left from which on it is. */
const nearLimit = 200;

/** Of what is sent, in Unicode code points. */
export function useCharactersLeft(content: ReadonlySignal<string>, limit: ReadonlySignal<number>) {
  const left = useComputed(() => limit.value - [...content.value.trim()].length);
  return { left, near: useComputed(() => left.value <= nearLimit) };
}

export function CharactersLeft({ id, left }: { id: string; left: number }) {
  return (
    <p id={id} class="composer-left" data-over={left < 0}>
      {left < 0 ? t("composer.over", { count: -left }) : t("composer.left", { count: left })}
    </p>
  );
}
