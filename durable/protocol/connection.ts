/** What both ends of a socket agree on before any event or command. */

/** The WebSocket sub-protocol; a client must offer it and gets it back. */
export const subprotocol = "igap.v1";

/** Sent by the client as bare text, answered by the platform without waking the room. */
export const ping = "ping";
export const pong = "pong";

/** How often a client does so. */
export const pingSeconds = 30;
