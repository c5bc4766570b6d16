/** One of a few, side by side. */
import type { Signal } from "@preact/signals";
import type { IconNode } from "lucide";

import { Icon } from "./icon.tsx";
import "./choice.css";

type Props<Option extends string> = {
  /** What is chosen. */
  label: string;
  of: { options: readonly Option[]; chosen: Signal<Option>; choose: (option: Option) => void };
  words: (option: Option) => string;
  icons?: Record<Option, IconNode>;
};

export function Choice<Option extends string>({ label, of: { options, chosen, choose }, words, icons }: Props<Option>) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={chosen.value === option} onClick={() => choose(option)}>
          {icons && <Icon node={icons[option]} size={16} />}
          {words(option)}
        </button>
      ))}
    </div>
  );
}
