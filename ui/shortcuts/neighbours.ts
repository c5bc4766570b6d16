/** What comes before and after where one is. Pure. Around the ends it goes on at the other one. */
export type Step = 1 | -1;
export type Stop = { readonly path: string; readonly isUnread: boolean };

/** From somewhere else: the first one, or the last. Undefined where there is no other. */
export function neighbour(paths: readonly string[], here: string, step: Step): string | undefined {
  const [next] = from(paths, paths.indexOf(here), step);
  return next === here ? undefined : next;
}

/** The next one that is unread. Undefined where all the others are read. */
export function nextUnread(stops: readonly Stop[], here: string, step: Step): string | undefined {
  const index = stops.findIndex(({ path }) => path === here);
  return from(stops, index, step).find(({ path, isUnread }) => isUnread && path !== here)?.path;
}

/** All of them in the order in which one meets them. */
function from<Item>(items: readonly Item[], index: number, step: Step): readonly Item[] {
  if (step === 1) return [...items.slice(index + 1), ...items.slice(0, index + 1)];
  const before = index < 0 ? items : [...items.slice(index), ...items.slice(0, index)];
  return before.toReversed();
}
