/** How often emoji are used. Pure. */

/** How many are told apart: the least used is forgotten. */
const capacity = 36;
/** Each use makes all earlier ones count a little less: a habit of last month gives way to one of today. */
const fading = 0.9;

/** With how much each one counts, the most used first. */
export type Used = readonly (readonly [character: string, weight: number])[];

export function afterUse(used: Used, character: string): Used {
  const faded = used.map(([known, weight]) => [known, weight * fading] as const);
  const before = faded.find(([known]) => known === character)?.[1] ?? 0;
  const others = faded.filter(([known]) => known !== character).slice(0, capacity - 1);
  return [...others, [character, before + 1] as const].toSorted((one, other) => other[1] - one[1]);
}
