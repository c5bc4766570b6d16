/** Writes down a history while it happens. */
import type { Message } from "../../durable/protocol/events.ts";
import type { Asked, Calls, DeviceLife, History, Page, Position, SocketLife, Writing } from "./history.ts";

export class Recorder {
  readonly history: History;
  #now = 0;

  constructor(channelId: string, owner: string) {
    this.history = { channelId, owner, asked: [], devices: [], end: {}, calls: {} };
  }

  /** The next moment. */
  now(): number {
    return ++this.#now;
  }

  device(by: string): DeviceLife {
    const life: DeviceLife = { by, sockets: [] };
    this.history.devices.push(life);
    return life;
  }

  socket(device: DeviceLife, from: Position | undefined): SocketLife {
    const life: SocketLife = { openedAt: this.now(), ...(from && { from }), arrivals: [] };
    device.sockets.push(life);
    return life;
  }

  ask(by: string, command: Writing, on?: SocketLife): Asked {
    const asked: Asked = { at: this.now(), by, command, ...(on && { on }) };
    this.history.asked.push(asked);
    return asked;
  }

  answer(asked: Asked, status: number, message?: Message): void {
    asked.answer = { at: this.now(), status, ...(message && { message }) };
  }

  calls(by: string, calls: Calls): void {
    this.history.calls[by] = calls;
  }

  end(by: string, page: Page): void {
    this.history.end[by] = page;
  }
}
