/** Where something is said. */
export type Place = {
  readonly id: string;
  /** As it is called there: `#general`. */
  readonly name: string;
  /** What stands above the first words, and in their place where there are none. */
  readonly start: string;
  readonly empty: string;
};
