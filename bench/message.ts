/** The event that every contender sends for a message: the same fields and, within a few bytes, the same length. */

export interface MessageEvent {
  type: "message";
  message: {
    id: string;
    seq: number;
    channelId: string;
    author: { id: string; username: string };
    content: string;
    createdAt: string;
    nonce: string;
  };
}

/** What a client of a contender other than iGap says. */
export interface Sent {
  nonce: string;
  content: string;
}

const channelId = "1554934901234569000";
const author = { id: "1554934839283712001", username: "bench0001" };
const firstId = 1_554_935_101_234_569_217n;

/** They have no accounts: everybody is the same author. */
export function toEvent(seq: number, { nonce, content }: Sent): MessageEvent {
  const [id, createdAt] = [String(firstId + BigInt(seq)), new Date().toISOString()];
  return { type: "message", message: { id, seq, channelId, author, content, createdAt, nonce } };
}
