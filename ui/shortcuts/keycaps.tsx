/** Keys as they are printed on the reader's keyboard. */
import { lookUp } from "../i18n/catalogue.ts";
import { isMac, keysOf } from "./keys.ts";
import "./shortcuts.css";

const signs: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const macSigns: Readonly<Record<string, string>> = { ...signs, Mod: "⌘", Alt: "⌥", Shift: "⇧" };

export function Keycaps({ keys }: { keys: string }) {
  return (
    <kbd class="keys" dir="ltr" translate={false}>
      {keysOf(keys).map((key) => (
        <Keycap key={key} name={key} />
      ))}
    </kbd>
  );
}

/** What is only a sign is read out by its name. */
function Keycap({ name }: { name: string }) {
  const sign = (isMac ? macSigns : signs)[name];
  const words = (isMac ? lookUp(`key.mac.${name}`) : undefined) ?? lookUp(`key.${name}`) ?? name;
  if (sign === undefined) return <kbd class="key">{words}</kbd>;
  return (
    <kbd class="key">
      <span aria-hidden="true">{sign}</span>
      <span class="visually-hidden">{words}</span>
    </kbd>
  );
}
