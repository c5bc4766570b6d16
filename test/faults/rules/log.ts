/** Rules about the log: what was acknowledged is there, once; what is there was asked for; what was told is there. */
import type { Message } from "../../../durable/protocol/events.ts";
import { eventsOf, type History, isSend } from "../history.ts";

export function logViolations(history: History, log: Message[]): string[] {
  return [...orderViolations(history, log), ...onceViolations(history, log), ...deliveryViolations(history, log)];
}

/** No gap in `seq`, ids of their own, and a clock that never runs backwards. */
function orderViolations({ channelId }: History, log: Message[]): string[] {
  const found: string[] = [];
  for (const [index, message] of log.entries()) {
    const before = log[index - 1];
    if (message.seq !== index + 1) found.push(`gap: message ${index + 1} of the log has seq ${message.seq}`);
    if (message.channelId !== channelId) found.push(`stray: message ${message.seq} is of channel ${message.channelId}`);
    if (before && message.createdAt < before.createdAt)
      found.push(`clock: ${message.seq} is older than the one before`);
    if (before && BigInt(message.id) === BigInt(before.id))
      found.push(`id: ${message.seq} shares that of the one before`);
  }
  return found;
}

/** Every send is in the log at most once, and once if anybody was told that it is. */
function onceViolations(history: History, log: Message[]): string[] {
  const found: string[] = [];
  const sends = history.asked.filter(isSend);
  const stored = Map.groupBy(log, ({ author, nonce }) => `${author.id} ${nonce}`);
  for (const [key, copies] of stored) {
    if (copies.length > 1) found.push(`twice: ${key} is stored as ${copies.map(({ seq }) => seq).join(" and ")}`);
    if (!sends.some(({ by, command }) => `${by} ${command.nonce}` === key)) found.push(`from nowhere: ${key}`);
  }
  for (const { by, command, answer } of sends) {
    if (!answer || answer.status >= 300) continue;
    const message = stored.get(`${by} ${command.nonce}`)?.[0];
    if (!message) found.push(`lost: ${by} ${command.nonce} was answered ${answer.status} and is not stored`);
    else if (!answer.message || !isSame(message, answer.message)) {
      found.push(`other: ${by} ${command.nonce} was answered with another message than is stored`);
    }
  }
  return found;
}

/** Whoever heard of a message, by whatever way, heard of one that is stored. For its author that is the acknowledgement. */
function deliveryViolations({ devices }: History, log: Message[]): string[] {
  const found: string[] = [];
  const check = (told: Message, how: string) => {
    const stored = log[told.seq - 1];
    if (!stored) found.push(`lost: message ${told.seq} came by ${how} and is not stored`);
    else if (!isSame(stored, told))
      found.push(`other: message ${told.seq} came by ${how} as ${told.id}, not ${stored.id}`);
  };
  for (const life of devices.flatMap(({ sockets }) => sockets)) {
    for (const { event } of eventsOf(life)) if ("message" in event) check(event.message, event.type);
    for (const arrival of life.arrivals)
      if ("page" in arrival) for (const told of arrival.page.messages) check(told, "page");
  }
  return found;
}

/** What of a message never changes. */
function isSame(one: Message, other: Message): boolean {
  const kept = ({ id, seq, channelId, author, createdAt, nonce }: Message) =>
    JSON.stringify([id, seq, channelId, author.id, createdAt, nonce]);
  return kept(one) === kept(other);
}
