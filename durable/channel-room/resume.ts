/** What a client that was here before has missed. */
import type { RoomEvent } from "../protocol/events.ts";
import type { Position } from "../visitor.ts";
import { byteLength } from "./bytes.ts";

export interface ResumeLimits {
  resumeEvents: number;
  resumeBytes: number;
}

/** About as many: a client shows the first while the next are on the way. */
const frameBytes = 64 * 1024;

/** Whether a gap is small enough to be told event by event. A client that is ahead of us knows another log. */
export function canReplay(from: Position, to: Position, { resumeEvents }: ResumeLimits): boolean {
  const [messages, changes] = [to.seq - from.seq, to.rev - from.rev];
  return messages >= 0 && changes >= 0 && messages <= resumeEvents && changes <= resumeEvents;
}

/** The events in frames, or undefined when they are more than a socket should have to swallow at once. */
export function toFrames(events: RoomEvent[], { resumeBytes }: ResumeLimits): string[] | undefined {
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
