/** A socket of iGap's, as a browser opens it. */
import { subprotocol } from "../durable/protocol/connection.ts";
import { Client } from "./client.ts";
import type { Person } from "./person.ts";

/** Resolves when the other end is ready. */
export function openLine(origin: string, path: string, { cookie }: Person): Promise<Client> {
  const headers = { Origin: origin, Cookie: cookie, "Sec-WebSocket-Protocol": subprotocol };
  return Client.open(origin + path, headers, (frame) => {
    const events: { type: string }[] = JSON.parse(frame);
    return events.some(({ type }) => type === "ready");
  });
}
