/** WebSocket close codes of the channel socket; 4000–4999 are the application's own (RFC 6455, 7.4.2). */
export const CloseCode = {
  /** No session, an expired one, signed out, password changed: refresh once, then sign in. */
  unauthenticated: 4001,
  /** Not a member, or no longer: leave the view. */
  forbidden: 4003,
  /** No such channel, or deleted: leave the view. */
  notFound: 4004,
  /** Too many bytes unread: resume from the last position. */
  tooSlow: 4008,
  /** Too many bad frames: a bug in the client, so do not loop. */
  protocolError: 4010,
  /** Too many sockets of one account in one room: back off. */
  tooManyConnections: 4029,
  /** The service restarts: resume with backoff (IANA registry). */
  serviceRestart: 1012,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];
