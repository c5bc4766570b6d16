/**
 * Rule: what stands in the log at the end is what the last change made of it. A change is the last when no other that
 * was acknowledged began after it had ended; of changes that overlapped, any may have come last.
 */
import type { Message, RoomEvent } from "../../../durable/protocol/events.ts";
import { type Asked, eventsOf, type History, type Writing } from "../history.ts";

/** An attempt to give something a value, from when it began to when it was known to have happened. */
interface Attempt<Value> {
  value: Value;
  begun: number;
  /** Infinite when nobody knows whether it happened. */
  done: number;
}

type Of<Type extends Writing["type"]> = Asked & { command: Extract<Writing, { type: Type }> };

export function changeViolations(history: History, log: Message[]): string[] {
  const byMessage = Map.groupBy(
    history.asked.filter(({ command }) => command.type !== "send"),
    ({ command }) => ("id" in command ? command.id : ""),
  );
  return log.flatMap((message) => {
    const asked = byMessage.get(message.id) ?? [];
    return [
      ...deletionViolations(history, message, asked),
      ...(message.deleted
        ? []
        : [...contentViolations(history, message, asked), ...reactionViolations(history, message, asked)]),
    ];
  });
}

function deletionViolations(history: History, message: Message, asked: Asked[]): string[] {
  const allowed = asked.filter(({ by, command }) => {
    return command.type === "delete" && (by === message.author.id || by === history.owner);
  });
  const acknowledged =
    allowed.some(({ answer }) => answer?.status === 204) ||
    changes(history, message).some(({ event }) => event.message.deleted);
  if (acknowledged && !message.deleted) return [`lost: the deletion of ${message.seq}`];
  if (message.deleted && allowed.length === 0) return [`from nowhere: ${message.seq} is deleted`];
  const rest = message.content !== "" || message.reactions !== undefined || message.replyTo !== undefined;
  return message.deleted && rest ? [`remains: ${message.seq} is deleted and not empty`] : [];
}

function contentViolations(history: History, message: Message, asked: Asked[]): string[] {
  const sends = history.asked.filter(
    ({ by, command }) => command.type === "send" && by === message.author.id && command.nonce === message.nonce,
  );
  const heard = changes(history, message);
  const edits = asked.filter((one): one is Of<"edit"> => one.command.type === "edit" && one.by === message.author.id);
  const attempts = edits
    .filter(({ answer }) => !isRefused(answer))
    .map(({ at, command, answer }) => ({
      value: command.content.trim(),
      begun: at,
      // Every edit has words of its own, so whoever hears them knows which one it was.
      done: Math.min(
        acknowledgedAt(answer),
        ...heard.filter(({ event }) => event.message.content === command.content.trim()).map(({ at: then }) => then),
      ),
    }));
  const originals = sends.map(({ command }) => ("content" in command ? command.content.trim() : ""));
  return mayBeLast(message.content, originals, attempts)
    ? []
    : [`lost or from nowhere: ${message.seq} says ${JSON.stringify(message.content)}`];
}

function reactionViolations(history: History, message: Message, asked: Asked[]): string[] {
  const reactions = asked.filter((one): one is Of<"react"> => one.command.type === "react");
  const groups = Map.groupBy(reactions, ({ by, command }) => `${by} ${command.emoji}`);
  const found: string[] = [];
  for (const group of groups.values()) {
    const [
      {
        by,
        command: { emoji },
      },
    ] = group as [Of<"react">];
    const kind = history.end[by]?.messages[message.seq - 1]?.reactions?.find((one) => one.emoji === emoji);
    const attempts = reactionAttempts(history, message, group);
    if (!mayBeLast(kind?.me === true, [false], attempts)) {
      found.push(`lost or from nowhere: ${emoji} of ${by} on ${message.seq} is ${kind?.me === true}`);
    }
  }
  for (const { emoji, count } of message.reactions ?? []) {
    const own = Object.values(history.end).filter((page) =>
      page.messages[message.seq - 1]?.reactions?.some((one) => one.emoji === emoji && one.me),
    );
    if (own.length !== count)
      found.push(`count: ${emoji} on ${message.seq} counts ${count}, of ${own.length} accounts`);
  }
  return found;
}

/** Over REST the answer is the acknowledgement. What is said on a socket may always have happened, or not. */
function reactionAttempts(history: History, message: Message, group: Of<"react">[]): Attempt<boolean>[] {
  return group
    .filter(({ answer }) => !isRefused(answer))
    .map(({ at, command, answer, by, on }) => {
      const overlap = group.filter((other) => other.at < at && !(other.answer && other.answer.at < at));
      // Alone, an event that tells of it can only be about this one.
      const echo =
        overlap.length === 0 && on
          ? changes(history, message).find(
              ({ at: then, event: { reacted } }) =>
                then > at && reacted?.userId === by && reacted.emoji === command.emoji && reacted.on === command.on,
            )
          : undefined;
      const next = group.find((other) => other.at > at)?.at ?? Infinity;
      const echoed = echo && echo.at < next ? echo.at : Infinity;
      return { value: command.on, begun: at, done: Math.min(acknowledgedAt(answer), echoed) };
    });
}

function mayBeLast<Value>(value: Value, initial: Value[], attempts: Attempt<Value>[]): boolean {
  const acknowledged = attempts.filter(({ done }) => done < Infinity);
  if (acknowledged.length === 0 && initial.includes(value)) return true;
  return attempts.some((attempt) => attempt.value === value && !acknowledged.some(({ begun }) => begun > attempt.done));
}

function acknowledgedAt(answer: Asked["answer"]): number {
  return answer !== undefined && answer.status < 300 ? answer.at : Infinity;
}

/** After a 5xx nobody knows whether it happened. */
function isRefused(answer: Asked["answer"]): boolean {
  return answer !== undefined && answer.status >= 400 && answer.status < 500;
}

function changes({ devices }: History, { id }: Message) {
  return devices
    .flatMap(({ sockets }) => sockets)
    .flatMap(eventsOf)
    .filter((one): one is { at: number; event: Extract<RoomEvent, { type: "change" }> } => {
      return one.event.type === "change" && one.event.message.id === id;
    });
}
