/**
 * Judges a history. It knows what the room promises and nothing of how the room keeps it: it shares no code with it but
 * the types of what is said on the wire.
 */
import type { History } from "./history.ts";
import { callViolations } from "./rules/calls.ts";
import { changeViolations } from "./rules/changes.ts";
import { logViolations } from "./rules/log.ts";
import { durabilityViolations, socketViolations } from "./rules/sockets.ts";
import { stateViolations } from "./rules/state.ts";

/** What was promised and not kept; empty when all is well. */
export function violations(history: History): string[] {
  const end = history.end[history.owner];
  if (!end) return ["the log was not read at the end"];
  const log = end.messages;
  const found = [
    ...logViolations(history, log),
    ...socketViolations(history),
    ...durabilityViolations(history),
    ...stateViolations(history),
    ...changeViolations(history, log),
    ...callViolations(history, log),
  ];
  if (end.seq !== log.length) found.push(`seq: the room says ${end.seq}, there are ${log.length} messages`);
  return found;
}
