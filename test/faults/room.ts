/** A room with its clients, who follow a schedule and come to rest after it. */
import type { Access } from "./access.ts";
import { Callee } from "./callee.ts";
import { Device } from "./device.ts";
import type { History, Writing } from "./history.ts";
import { Recorder } from "./recorder.ts";
import { callViolations } from "./rules/calls.ts";
import type { Act, Door } from "./schedule.ts";

const kinds = ["👍", "🎉", "❤️"];

/** Far longer than anything takes: who waits so long waits for ever. */
const patience = 10_000;

export class Room {
  readonly history: History;
  readonly #devices: Device[];
  readonly #callees: Callee[];
  readonly #recorder: Recorder;
  #words = 0;

  /** Those who are there, the owner first, who has a second device. */
  constructor(channelId: string, people: [Access, ...Access[]]) {
    this.#recorder = new Recorder(channelId, people[0].id);
    this.history = this.#recorder.history;
    this.#callees = people.map((access) => new Callee(access, channelId));
    this.#devices = [...people, people[0]].map((access) => new Device(access, this.#recorder));
  }

  async connect(): Promise<void> {
    await Promise.all(this.#devices.map((device) => this.#arrive(device)));
    await this.#listen();
  }

  async act({ device: index, step, pause }: Act): Promise<void> {
    const device = this.#devices[index % this.#devices.length];
    if (device) this.#do(device, step);
    if (pause > 0) await sleep(pause - 1);
  }

  /** Everybody comes back, says again what was not acknowledged, and hears everybody's last word. */
  async settle(): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.quiet()));
    await this.#listen();
    for (const device of this.#devices) {
      await this.#arrive(device);
      device.repeat();
      device.say({ type: "send", nonce: this.#nonce(), content: "last" }, "socket");
    }
    await this.#until("every message is acknowledged", async () => {
      for (const device of this.#devices) await this.#arrive(device);
      return this.#devices.every(({ outbox }) => outbox.size === 0);
    });
    await this.#until("everybody heard everything", async () => {
      for (const device of this.#devices) await this.#arrive(device);
      const { seq, rev } = await this.#read();
      return this.#devices.every(({ position }) => position?.seq === seq && position.rev === rev);
    });
    await Promise.all(this.#devices.map((device) => device.quiet()));
    await this.#until("everybody who was called knows", async () => {
      await this.#readCalls();
      const { end, owner } = this.history;
      return callViolations(this.history, end[owner]?.messages ?? []).every((found) => !found.includes("in vain"));
    });
  }

  leave(): void {
    for (const device of this.#devices) device.cut();
    for (const callee of this.#callees) callee.leave();
  }

  async #listen(): Promise<void> {
    for (const callee of this.#callees) {
      await this.#until("somebody can be called", () =>
        callee.connect().then(
          () => true,
          () => false,
        ),
      );
    }
  }

  async #readCalls(): Promise<void> {
    for (const callee of this.#callees) {
      const { access, heard } = callee;
      this.#recorder.calls(access.id, { username: access.username, heard, listed: await callee.list() });
    }
  }

  async #read() {
    const pages = await Promise.all(this.#devices.map((device) => device.readLog()));
    for (const [index, device] of this.#devices.entries()) {
      const page = pages[index];
      if (page) this.#recorder.end(device.access.id, page);
    }
    return pages[0] ?? { seq: 0, rev: 0 };
  }

  async #arrive(device: Device): Promise<void> {
    await this.#until("a socket can be opened", async () => {
      await device.connect().catch(() => undefined);
      return device.isConnected;
    });
    await this.#until("the log is read", async () => device.position !== undefined || !device.isConnected);
  }

  #do(device: Device, step: Act["step"]): void {
    switch (step.type) {
      case "say": {
        const replyTo = step.replies ? device.heard.at(-1)?.id : undefined;
        const called = step.calls === undefined ? undefined : this.#callees[step.calls]?.access.username;
        const call = called === undefined ? "" : `@${called} `;
        const content = `${call}word ${++this.#words} `.padEnd(step.size, "x");
        const command = { type: "send" as const, nonce: this.#nonce(), content, ...(replyTo && { replyTo }) };
        return device.say(command, step.door);
      }
      case "edit":
        return this.#change(device, step, pick(device.own, step.which), (id) => {
          return { type: "edit", id, content: `edit ${++this.#words}` };
        });
      case "delete":
        return this.#change(device, step, pick(device.own, step.which), (id) => ({ type: "delete", id }));
      case "react":
        return this.#change(device, step, pick([...device.own, ...device.heard], step.which), (id) => {
          return { type: "react", id, emoji: kinds[step.kind] ?? "👍", on: step.on };
        });
      case "retry": {
        const send = pick(device.sends, step.which);
        if (!send) return;
        const again = step.other ? { ...send, content: `other ${++this.#words}` } : send;
        for (const door of step.doors) device.give(again, door);
        return;
      }
      case "cut":
        return device.cut();
      case "abandon":
        return device.abandon();
      case "deafen":
        device.attentive = false;
        return;
      case "haunt":
        return device.haunt();
      case "connect":
        device.connect().catch(() => undefined);
    }
  }

  #change(
    device: Device,
    { door }: { door: Door },
    message: { id: string } | undefined,
    command: (id: string) => Writing,
  ): void {
    if (message) device.give(command(message.id), door);
  }

  #nonce(): string {
    return `n${++this.#words}`;
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patience;
    for (let pause = 0; !(await isSo()); pause = Math.min(100, pause * 2 + 1)) {
      if (Date.now() > deadline)
        throw new Error(
          [`Waited in vain until ${what}`, ...this.#devices.map((device) => device.describe())].join("\n"),
        );
      await sleep(pause);
    }
  }
}

function pick<Item>(items: Item[], which: number): Item | undefined {
  return items[which % items.length];
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
