/** What a client that was here before has missed. */
import type { RoomEvent } from "../protocol/events.ts";
import type { Position } from "../visitor.ts";
import { byteLength } from "./bytes.ts";
import type { Log } from "./log.ts";

interface ResumeLimits {
  resumeEvents: number;
  resumeBytes: number;
}

/** About as many: a client shows the first while the next are on the way. */
const frameBytes = 64 * 1024;

/** What came after a position, as `readerId` sees it; or `reset` where that is too much. */
export function missedFrames(log: Log, from: Position, readerId: string, limits: ResumeLimits): string[] {
  const { seq, rev } = log;
  const frames = canReplay(from, { seq, rev }, limits)
    ? toFrames(eventsSince(log, from, readerId, limits), limits)
    : undefined;
  return frames ?? [JSON.stringify([{ type: "reset", seq, rev }] satisfies RoomEvent[])];
}

/** Whether a gap is small enough to be told event by event. A client that is ahead of us knows another log. */
function canReplay(from: Position, to: Position, { resumeEvents }: ResumeLimits): boolean {
  const [messages, changes] = [to.seq - from.seq, to.rev - from.rev];
  return messages >= 0 && changes >= 0 && messages <= resumeEvents && changes <= resumeEvents;
}

/** Every change, also of messages that are new: so the last one says the room's own `rev`. */
function eventsSince(log: Log, { seq, rev }: Position, readerId: string, { resumeEvents }: ResumeLimits): RoomEvent[] {
  const messages = log.reader.page({ after: seq, limit: resumeEvents }, readerId);
  const changes = log.reader.changes(rev, readerId);
  return [
    ...messages.map((message) => ({ type: "message" as const, message })),
    ...changes.map((change) => ({ type: "change" as const, ...change })),
  ];
}

/** The events in frames, or undefined when they are more than a socket should have to swallow at once. */
function toFrames(events: RoomEvent[], { resumeBytes }: ResumeLimits): string[] | undefined {
  const frames: string[][] = [];
  let [inFrame, total] = [frameBytes, 0];
  for (const event of events) {
    const text = JSON.stringify(event);
    const bytes = byteLength(text);
    if (inFrame >= frameBytes) {
      frames.push([]);
      inFrame = 0;
    }
    frames.at(-1)?.push(text);
    inFrame += bytes;
    total += bytes;
  }
  return total > resumeBytes ? undefined : frames.map((texts) => `[${texts.join(",")}]`);
}
