/** Who is typing in a room: told every few seconds for as long as it lasts, and over when nothing more is told. */
import { type ReadonlySignal, signal } from "@preact/signals";

import type { RoomEvent, User } from "../../durable/protocol/events.ts";

/** Milliseconds after which somebody who is not heard of again has stopped: twice as long as they have to say it. */
const lasts = 6_000;

export type Typing = {
  readonly users: ReadonlySignal<readonly User[]>;
  readonly hear: (event: RoomEvent) => void;
  readonly stop: () => void;
};

export function typing(): Typing {
  const users = signal<readonly User[]>([]);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function forget(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (users.peek().some((user) => user.id === id)) users.value = users.peek().filter((user) => user.id !== id);
  }

  return {
    users,
    hear(event) {
      // Who has said it types no more.
      if (event.type === "message") forget(event.message.author.id);
      if (event.type !== "typing") return;
      const { user } = event;
      clearTimeout(timers.get(user.id));
      timers.set(user.id, setTimeout(forget, lasts, user.id));
      if (!users.peek().some(({ id }) => id === user.id)) users.value = [...users.peek(), user];
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
