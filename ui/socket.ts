/**
 * The one place that holds a WebSocket: it keeps a line to a room, a hub or the inbox open for as long as it is wanted,
 * through restarts, bad networks and sleeping laptops.
 */
import { CloseCode } from "../durable/protocol/close-codes.ts";
import { ping, pong, subprotocol } from "../durable/protocol/connection.ts";
import { onBeat } from "./heartbeat.ts";
import { refreshSession } from "./rest/request.ts";

/** `over`: the other end has closed for good, and trying again would change nothing. */
export type Line =
  | { readonly state: "connecting" }
  | { readonly state: "open" }
  | { readonly state: "waiting" }
  | { readonly state: "over"; readonly code: CloseCode };

/** What is said on a line: by the other end, and to it. */
type Talk = { readonly event: { readonly type: string }; readonly command: unknown };

export type Socket<Command> = {
  /** False when the line is not open: the caller keeps what it wanted to say. */
  send(command: Command): boolean;
  close(): void;
};

/** Milliseconds. */
const firstDelay = 500;
const longestDelay = 30_000;
const pongWithin = 10_000;

/**
 * Opens a line. `address` is asked for at every try: it says where to go on. `onLine` hears every change of its state,
 * `onEvents` every frame, with its length in UTF-16 units.
 */
export function openSocket<T extends Talk>(
  address: () => string,
  onLine: (line: Line) => void,
  onEvents: (events: readonly T["event"][], length: number) => void,
): Socket<T["command"]> {
  const life = new AbortController();
  let socket: WebSocket | undefined;
  let failures = 0;
  let refreshed = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    onLine({ state: "connecting" });
    const url = new URL(address(), location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const opening = new WebSocket(url, subprotocol);
    socket = opening;
    opening.addEventListener("message", (event: MessageEvent<string>) => {
      if (opening === socket) hear(event.data);
    });
    opening.addEventListener("close", (event) => {
      if (opening === socket) void lost(event.code);
    });
  }

  function hear(frame: string): void {
    clearTimeout(pongTimer);
    if (frame === pong) return;
    const events: T["event"][] = JSON.parse(frame);
    // Not when it opens: who refuses somebody opens first and closes then.
    if (events.some((event) => event.type === "ready")) {
      failures = 0;
      refreshed = false;
      onLine({ state: "open" });
    }
    onEvents(events, frame.length);
  }

  function send(command: T["command"]): boolean {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(command));
    return true;
  }

  async function lost(code: number): Promise<void> {
    socket = undefined;
    clearTimeout(pongTimer);
    switch (code) {
      case CloseCode.forbidden:
      case CloseCode.notFound:
      case CloseCode.protocolError:
        return end(code);
      case CloseCode.unauthenticated:
        return renew();
      case CloseCode.tooSlow:
        return connect();
      case CloseCode.tooManyConnections:
        failures = Math.max(failures, 4);
    }
    wait();
  }

  /** Refreshes the session once, then tries again; a second refusal is final. */
  async function renew(): Promise<void> {
    onLine({ state: "connecting" });
    const hopeless = refreshed || (await refreshSession().catch(() => undefined)) === false;
    if (life.signal.aborted) return;
    if (hopeless) return end(CloseCode.unauthenticated);
    refreshed = true;
    wait();
  }

  /** Full jitter: a thousand clients that lost the same server do not come back in the same moment. */
  function wait(): void {
    onLine({ state: "waiting" });
    const delay = Math.random() * Math.min(longestDelay, firstDelay * 2 ** failures);
    failures += 1;
    retryTimer = setTimeout(connect, delay);
  }

  function end(code: CloseCode): void {
    close();
    onLine({ state: "over", code });
  }

  function close(): void {
    life.abort();
    clearTimeout(retryTimer);
    clearTimeout(pongTimer);
    // 1000 is a normal closure. Nothing that comes after this is of interest.
    const closing = socket;
    socket = undefined;
    closing?.close(1000);
  }

  /** Asks whether anybody is still there: a network that vanished tells nobody. Also unseen: a hub takes silence for absence. */
  function probe(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const asked = socket;
    asked.send(ping);
    clearTimeout(pongTimer);
    pongTimer = setTimeout(() => {
      if (asked !== socket) return;
      asked.close();
      // The closing handshake of a dead line may take minutes; 1006 is what it would end with.
      void lost(1006);
    }, pongWithin);
  }

  /** The browser is online or visible again: no reason to wait any longer, or to trust the old line. */
  function wakeUp(): void {
    if (document.visibilityState !== "visible") return;
    if (retryTimer !== undefined) connect();
    else probe();
  }

  onBeat(probe, { signal: life.signal });
  addEventListener("offline", probe, { signal: life.signal });
  addEventListener("online", wakeUp, { signal: life.signal });
  document.addEventListener("visibilitychange", wakeUp, { signal: life.signal });
  connect();

  return { send, close };
}
