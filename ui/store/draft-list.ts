/** Which drafts are kept. Pure. */

/** Places with one: the oldest is forgotten. */
export const draftsKept = 50;
/** Of each, in UTF-16 units: more than twice what one message may have. */
export const draftLength = 10_000;

/** The newest first. */
export type Drafts = readonly (readonly [channelId: string, text: string])[];

/** Where there are only spaces nothing is begun. */
export function withDraft(known: Drafts, channelId: string, text: string): Drafts {
  const others = known.filter(([id]) => id !== channelId);
  if (text.trim() === "") return others;
  return [[channelId, text.slice(0, draftLength)] as const, ...others].slice(0, draftsKept);
}
