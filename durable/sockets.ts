/** What the door and the room share about opening WebSockets. */
import type { CloseCode } from "./protocol/close-codes.ts";
import { subprotocol } from "./protocol/connection.ts";

/** The answer to an upgrade. A browser drops the connection unless a protocol that it offered comes back. */
export function upgraded(request: Request, client: WebSocket): Response {
  const offered = request.headers.get("Sec-WebSocket-Protocol")?.split(",") ?? [];
  const chosen = offered.some((protocol) => protocol.trim() === subprotocol);
  return new Response(null, {
    status: 101,
    webSocket: client,
    ...(chosen && { headers: { "Sec-WebSocket-Protocol": subprotocol } }),
  });
}

/** Accepts only to say why not: a browser can't see the status of an upgrade that was refused. */
export function acceptAndClose(request: Request, code: CloseCode, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  server.close(code, reason);
  return upgraded(request, client);
}
