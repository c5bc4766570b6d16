import type { IconNode } from "lucide";
import { h } from "preact";

type Props = {
  node: IconNode;
  /** Pixels at the normal text size. */
  size?: number;
  /** Points along the line of reading, and so turns around where that runs from right to left. */
  directional?: boolean;
};

/** Decoration: what it stands for is said by the text or label beside it. */
export function Icon({ node, size = 20, directional = false }: Props) {
  return (
    <svg
      class={directional ? "icon directional" : "icon"}
      viewBox="0 0 24 24"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
