/** Unread is how far a channel is, less how far I have read it. Pure and exact: nothing is counted. */
export type Counts = ReadonlyMap<string, number>;

/** Of each channel with something unread in it. */
export function countUnread(positions: Counts, read: Counts | undefined): Counts {
  // Nothing is known to be unread before it is known what was read.
  if (!read) return new Map();
  const ahead = [...positions].map(([id, seq]) => [id, seq - (read.get(id) ?? 0)] as const);
  return new Map(ahead.filter(([, count]) => count > 0));
}
