/** Where something is said. */
import type { ComponentChildren } from "preact";

export type Place = {
  readonly id: string;
  /** As it is called there: `#general`. */
  readonly name: string;
  /** What stands above the first words, and in their place where there are none. */
  readonly start: string;
  readonly empty: string;
  /** Of whom one talks to: stands where nothing was said yet. */
  readonly face?: ComponentChildren;
};
