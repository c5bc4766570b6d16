/** iGap itself, through its own door: accounts, cookies, membership, and the socket that a browser opens. */
import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { RoomCommand } from "../../durable/protocol/commands.ts";
import type { RoomEvent } from "../../durable/protocol/events.ts";
import { type Community, makeChannel, makeCommunity } from "../community.ts";
import { openLine } from "../line.ts";
import { newState, startWorkerd, type Worker, type Workerd } from "../runtime.ts";
import type { Contender, Dialect } from "./contender.ts";

/** Nothing that protects a community from one member may stand in the way of measuring all of them. */
const lifted = String(1_000_000);
const variables = {
  SIGNING_KEYS: "bench:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  MESSAGES_PER_SECOND: lifted,
  MESSAGE_BURST: lifted,
  SOCKETS_PER_ACCOUNT: lifted,
  REGISTRATIONS_PER_HOUR: lifted,
  SERVERS_PER_ACCOUNT: lifted,
  /** Registering five hundred people is not what is measured. */
  SCRYPT_LOG_N: "10",
  /** Nobody signs in a second time, however long it takes. */
  ACCESS_TOKEN_MINUTES: String(24 * 60),
};

/** A client says what it has seen at least each time it received a quarter of what may be unread. */
const seenBytes = defaultLimits.unseenBytes / 4;

export interface RunningIgap extends Workerd {
  dialect: Dialect;
  community: Community;
  channelId: string;
}

/** iGap with people in it; each start is another process with the same people. */
export class Igap implements Contender {
  readonly name = "iGap";
  readonly keeps = "every message, before delivery";
  readonly #worker: Worker;
  readonly #state = newState();
  readonly #size: number;
  #community: Community | undefined;
  #channels = 0;

  constructor(worker: Worker, size: number) {
    this.#worker = worker;
    this.#size = size;
  }

  /** `limits` are variables of the deployment, beside those that are lifted. */
  async start(limits: Record<string, string> = {}): Promise<RunningIgap> {
    const workerd = await startWorkerd(this.#worker, this.#state, { ...variables, ...limits });
    const community = (this.#community ??= await this.#found(workerd));
    const channelId = await makeChannel(workerd.url, community, `bench-${++this.#channels}`);
    return { ...workerd, community, channelId, dialect: dialect(workerd.url, community, channelId) };
  }

  async #found({ url, migrate }: Workerd): Promise<Community> {
    await migrate();
    return makeCommunity(url, this.#size);
  }
}

function dialect(origin: string, { owner, members }: Community, channelId: string): Dialect {
  const path = `/api/channels/${channelId}/socket`;
  return {
    connect: (index) => openLine(origin, path, members[index % members.length] ?? owner),
    send: (nonce, content) => JSON.stringify({ type: "send", nonce, content } satisfies RoomCommand),
    hear: (frame) => {
      const events = eventsIn(frame);
      const rejection = events.find(({ type }) => type === "rejected");
      if (rejection) throw new Error(`Rejected: ${frame}`);
      const messages = events.flatMap((event) => (event.type === "message" ? [event.message] : []));
      return { nonces: messages.map(({ nonce = "" }) => nonce), seq: messages.at(-1)?.seq ?? 0 };
    },
    seen: { every: seenBytes, say: (seq) => JSON.stringify({ type: "seen", seq } satisfies RoomCommand) },
  };
}

function eventsIn(frame: string): RoomEvent[] {
  return JSON.parse(frame);
}
