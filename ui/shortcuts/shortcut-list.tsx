/** What the keyboard can do, for who wants to learn it. */
import { useId } from "preact/hooks";

import { t } from "../i18n/catalogue.ts";
import { Keycaps } from "./keycaps.tsx";
import { isMac } from "./keys.ts";
import { elsewhere, everywhere, onMessage, setSingleKeys, singleKeys } from "./shortcuts.ts";

const groups = {
  places: [...everywhere, ...elsewhere.places],
  messages: [...elsewhere.messages, ...onMessage],
  writing: elsewhere.writing,
} as const;

type Group = keyof typeof groups;
type Shown = (typeof groups)[Group][number];

export function ShortcutList() {
  return (
    <>
      <ShortcutGroup of="places" />
      <ShortcutGroup of="messages" hint={t("shortcuts.messagesHint")} />
      <ShortcutGroup of="writing" />
      <SingleKeys />
    </>
  );
}

function ShortcutGroup({ of, hint }: { of: Group; hint?: string }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} class="shortcuts-title">
        {t(`shortcuts.group.${of}`)}
      </h3>
      {hint !== undefined && <p class="soft">{hint}</p>}
      <dl class="shortcuts">
        {groups[of].map((shortcut) => (
          <div key={shortcut.id}>
            <dt>{t(`shortcut.${shortcut.id}`)}</dt>
            <dd>
              {keysHere(shortcut).map((keys, index) => (
                <>
                  {index > 0 && <span class="soft"> {t("shortcuts.or")} </span>}
                  <Keycaps keys={keys} />
                </>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function keysHere(shortcut: Shown): readonly string[] {
  return isMac && "macKeys" in shortcut ? shortcut.macKeys : shortcut.keys;
}

function SingleKeys() {
  const id = useId();
  return (
    <div class="shortcuts-single">
      <label>
        <input
          type="checkbox"
          checked={singleKeys.value}
          aria-describedby={id}
          onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
        />
        {t("shortcuts.single")}
      </label>
      <p id={id} class="soft">
        {t("shortcuts.singleHint")}
      </p>
    </div>
  );
}
