/** What reaches somebody who is called in a room: on the account's own socket, and in its list of mentions. */
import type { InboxEvent } from "../../durable/protocol/inbox.ts";
import type { Access, Line } from "./access.ts";

interface MentionPage {
  mentions: { channelId: string; message: { id: string } }[];
  nextBefore: string | null;
}

export class Callee {
  readonly access: Access;
  /** The messages that its socket told of, in order. */
  readonly heard: string[] = [];
  readonly #channelId: string;
  #line: Line | undefined;

  constructor(access: Access, channelId: string) {
    this.access = access;
    this.#channelId = channelId;
  }

  /** Rejects when there is no socket to be had. */
  async connect(): Promise<void> {
    if (this.#line) return;
    const line = await this.access.open("/api/me/socket", {
      frame: (text) => this.#hear(JSON.parse(text)),
      closed: () => (this.#line = undefined),
    });
    this.#line = line;
  }

  leave(): void {
    this.#line?.close();
    this.#line = undefined;
  }

  /** The messages of this room in the list. What is older than the room is of another. */
  async list(): Promise<string[]> {
    const found: string[] = [];
    for (let before = ""; ;) {
      const { status, body } = await this.access.request("GET", `/api/me/mentions?limit=50${before}`);
      if (status !== 200) throw new Error(`The mentions could not be read: ${status} ${JSON.stringify(body)}`);
      const { mentions, nextBefore } = body as MentionPage;
      for (const { channelId, message } of mentions) if (channelId === this.#channelId) found.push(message.id);
      if (nextBefore === null || BigInt(nextBefore) < BigInt(this.#channelId)) return found;
      before = `&before=${nextBefore}`;
    }
  }

  #hear(events: InboxEvent[]): void {
    for (const event of events) {
      if (event.type === "mention" && event.channelId === this.#channelId) this.heard.push(event.message.id);
    }
  }
}
