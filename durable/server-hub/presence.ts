/** Who shows as what, and for how long after the last socket is gone. */
import { limits } from "../limits.ts";
import type { OwnStatus, Status } from "../protocol/hub.ts";
import type { HubSockets, Occupant } from "./sockets.ts";

/** Somebody whose last socket is gone, and who shows as before until then, in milliseconds since 1970. */
interface Leave {
  until: number;
  status: OwnStatus;
}

/** In storage, because an eviction would forget them and they would show as online for ever. One row for all. */
const leavesKey = "leaves";

export class Presence {
  readonly #sockets: HubSockets;
  readonly #kv: SyncKvStorage;
  readonly #leaves: Map<string, Leave>;
  /** What everybody was told. It follows from the sockets and the leaves, so that a sleep loses nothing. */
  readonly #shown: Map<string, OwnStatus>;

  constructor(sockets: HubSockets, kv: SyncKvStorage) {
    this.#sockets = sockets;
    this.#kv = kv;
    this.#leaves = kv.get<Map<string, Leave>>(leavesKey) ?? new Map();
    this.#shown = new Map([...this.#leaves].map(([accountId, { status }]) => [accountId, status]));
    for (const [accountId, here] of Map.groupBy(sockets.occupants, (occupant) => occupant.accountId)) {
      const status = together(here);
      if (status) this.#shown.set(accountId, status);
    }
  }

  get size(): number {
    return this.#shown.size;
  }

  /** When the next one who left is to show as offline. */
  get nextLeave(): number | undefined {
    const times = [...this.#leaves.values()].map(({ until }) => until);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  list(): { id: string; status: OwnStatus }[] {
    const first = [...this.#shown].slice(0, limits.presenceBroadcastMembers);
    return first.map(([id, status]) => ({ id, status }));
  }

  status(accountId: string): Status {
    return this.#shown.get(accountId) ?? "offline";
  }

  /** A reload keeps what was set by hand. */
  statusOnArrival(accountId: string): OwnStatus {
    return this.#leaves.get(accountId)?.status ?? "online";
  }

  /** `ready` tells the newcomer itself. */
  arrived(accountId: string, newcomer: WebSocket): void {
    if (this.#leaves.delete(accountId)) this.#save();
    this.refresh(accountId, newcomer);
  }

  /** A socket closed. Who comes back within a moment was never away. */
  left(occupant: Occupant): void {
    const { accountId } = occupant;
    const here = this.#sockets.of(accountId);
    // A hub that this close woke finds only the other sockets, and would take for told what they say without it.
    const status = together([...here, occupant]);
    if (status) this.#shown.set(accountId, status);
    // The last one out leaves nobody behind who could be told.
    if (this.#sockets.occupants.length === 0) this.#forget();
    else if (status && here.length === 0) {
      this.#leaves.set(accountId, { until: Date.now() + limits.leaveSeconds * 1_000, status });
      this.#save();
    } else this.refresh(accountId);
  }

  /** Those who left and did not come back show as offline. */
  settle(now: number): void {
    const gone = [...this.#leaves].filter(([, { until }]) => until <= now).map(([accountId]) => accountId);
    for (const accountId of gone) this.#leaves.delete(accountId);
    if (gone.length > 0) this.#save();
    for (const accountId of gone) this.refresh(accountId);
  }

  /** Tells what somebody shows as, if that is something else than before. */
  refresh(accountId: string, except?: WebSocket): void {
    const status = this.#present(accountId);
    if (status === this.#shown.get(accountId)) return;
    const many = this.#shown.size > limits.presenceBroadcastMembers;
    if (status) this.#shown.set(accountId, status);
    else this.#shown.delete(accountId);
    const crowded = many || this.#shown.size > limits.presenceBroadcastMembers;
    this.#sockets.broadcast(
      { type: "presence", userId: accountId, status: status ?? "offline" },
      ({ watched }, socket) => socket !== except && (!crowded || watched.includes(accountId)),
    );
  }

  #present(accountId: string): OwnStatus | undefined {
    return together(this.#sockets.of(accountId)) ?? this.#leaves.get(accountId)?.status;
  }

  #forget(): void {
    this.#shown.clear();
    if (this.#leaves.size === 0) return;
    this.#leaves.clear();
    this.#save();
  }

  #save(): void {
    if (this.#leaves.size > 0) this.#kv.put(leavesKey, this.#leaves);
    else this.#kv.delete(leavesKey);
  }
}

/**
 * What several sockets of one person say together. `dnd` was set by hand, and a phone that opens must not undo it; then
 * whoever is active at one of them is there; `idle` is only who is so everywhere.
 */
function together(occupants: Occupant[]): OwnStatus | undefined {
  const statuses = occupants.filter(({ member }) => member).map(({ status }) => status);
  return (["dnd", "online", "idle"] as const).find((status) => statuses.includes(status));
}
