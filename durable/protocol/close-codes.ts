/** WebSocket close codes of the sockets; 4000–4999 are the application's own (RFC 6455, 7.4.2). */
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
  /** Too many sockets of one account in one room, or to its inbox: back off. */
  tooManyConnections: 4029,
  /** The service restarts, what the account may do has changed, or nothing was heard of it: come back (IANA registry). */
  serviceRestart: 1012,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];
