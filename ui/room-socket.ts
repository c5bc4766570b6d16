/** A line to a room. Unlike the others it can carry a flood, so here the client says how much of it has come through. */
import type { RoomCommand } from "../durable/protocol/commands.ts";
import type { RoomEvent } from "../durable/protocol/events.ts";
import { openSocket, type Line, type Socket } from "./socket.ts";

/**
 * UTF-16 units heard after which the room is told that they were: at most three bytes each, so well before the 256 KiB
 * at which the protocol asks for it.
 */
const acknowledgeEvery = 64 * 1024;

export function openRoomSocket(
  address: () => string,
  onLine: (line: Line) => void,
  onEvents: (events: readonly RoomEvent[]) => void,
): Socket<RoomCommand> {
  let unacknowledged = 0;
  let newest = 0;

  /** The room closes a line that leaves too much unread; it counts anew for each. */
  function acknowledge(events: readonly RoomEvent[], length: number): void {
    if (events.some(({ type }) => type === "ready")) unacknowledged = 0;
    for (const event of events) if (event.type === "message") newest = Math.max(newest, event.message.seq);
    unacknowledged += length;
    if (unacknowledged < acknowledgeEvery) return;
    unacknowledged = 0;
    socket.send({ type: "seen", seq: newest });
  }

  const socket = openSocket<{ event: RoomEvent; command: RoomCommand }>(address, onLine, (events, length) => {
    onEvents(events);
    acknowledge(events, length);
  });
  return socket;
}
