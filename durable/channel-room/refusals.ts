/** What a refusal says to people; programs go by its code. */
import { limits } from "../limits.ts";
import type { RefusalCode } from "./pipeline.ts";

export const refusalDetails: Record<RefusalCode, string> = {
  content_empty: "A message needs at least one character that is not white space.",
  content_too_long: `A message has at most ${limits.contentLength} characters.`,
  content_malformed: "A message must be well-formed Unicode.",
  forbidden: "This is not yours to do here.",
  message_not_found: "There is no such message in this channel.",
  not_an_emoji: "A reaction is one emoji.",
  too_many_reactions: `A message has at most ${limits.reactionKinds} kinds of reactions.`,
  rate_limited: "Too much in a short time.",
  internal_error: "The room could not do this.",
};
