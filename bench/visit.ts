/** One visit: what the client asks, opens and says while somebody is at a channel. */
import type { RoomCommand } from "../durable/protocol/commands.ts";
import { ping } from "../durable/protocol/connection.ts";
import type { HubCommand } from "../durable/protocol/hub.ts";
import type { Client } from "./client.ts";
import type { RunningIgap } from "./contenders/igap.ts";
import { openLine } from "./line.ts";
import { type Person, renew, request } from "./person.ts";
import { say } from "./rows.ts";

interface Lines {
  inbox: Client;
  hub: Client;
  room: Client;
}

/** Past every message there is: the Worker cuts it to the newest one. */
const newest = 1_000_000_000;

let said = 0;

export class Visit {
  readonly #igap: RunningIgap;
  readonly #person: Person;
  readonly #lines: Lines;

  private constructor(igap: RunningIgap, person: Person, lines: Lines) {
    this.#igap = igap;
    this.#person = person;
    this.#lines = lines;
    for (const line of Object.values(lines)) line.handlers = listening;
  }

  /** A page of a channel loads, a while after the last visit. Pictures and the client itself cost no request that counts. */
  static async begin(igap: RunningIgap, person: Person): Promise<Visit> {
    const { url } = igap;
    const [server, channel] = [`/api/servers/${igap.community.serverId}`, `/api/channels/${igap.channelId}`];
    await renew(url, person, "/api/me");
    await request(url, "GET", "/api/me", person);
    await request(url, "GET", "/api/servers?by_user=true&qty=100", person);
    const inbox = await openLine(url, "/api/me/socket", person);
    await request(url, "GET", server, person);
    const hub = await openLine(url, `${server}/socket`, person);
    const visit = new Visit(igap, person, {
      inbox,
      hub,
      room: await openLine(url, `${channel}/socket`, person),
    });
    visit.show("online");
    // What changed between the page's own look at the server and the hub's first word.
    await request(url, "GET", server, person);
    await request(url, "GET", `${channel}/messages`, person);
    await visit.listMembers();
    return visit;
  }

  async listMembers(): Promise<void> {
    await request(this.#igap.url, "GET", `/api/servers/${this.#igap.community.serverId}/members`, this.#person);
  }

  show(status: "online" | "idle"): void {
    this.#lines.hub.send(JSON.stringify({ type: "status", status } satisfies HubCommand));
  }

  type(): void {
    this.#lines.room.send(JSON.stringify({ type: "typing" } satisfies RoomCommand));
  }

  /** Says how much has come through. */
  acknowledge(): void {
    this.#lines.room.send(JSON.stringify({ type: "seen", seq: newest } satisfies RoomCommand));
  }

  /** Resolves when it was heard. */
  async speak(): Promise<void> {
    await say(this.#lines.room, this.#igap.dialect, `visit-${++said}`);
    this.#lines.room.handlers = listening;
  }

  /** Calls somebody by name; resolves when it was heard in the room. */
  async call(username: string): Promise<void> {
    await say(this.#lines.room, this.#igap.dialect, `visit-${++said}`, `@${username}`);
    this.#lines.room.handlers = listening;
  }

  async read(): Promise<void> {
    const { url, channelId } = this.#igap;
    await request(url, "PUT", `/api/channels/${channelId}/read`, this.#person, { seq: newest });
  }

  /** The access token lapses in the middle of it. */
  async renew(): Promise<void> {
    await renew(this.#igap.url, this.#person, "/api/me");
  }

  ping(): void {
    for (const line of Object.values(this.#lines)) line.send(ping);
  }

  end(): void {
    for (const line of Object.values(this.#lines)) line.destroy();
  }
}

const listening: Client["handlers"] = {
  text: () => {},
  closed: (reason) => {
    throw new Error(`A line was closed: ${reason}`);
  },
};
