/** How an account reaches iGap: inside workerd, or over the network from Node. */
export interface Access {
  /** The account's id. */
  readonly id: string;
  readonly username: string;
  /** Rejects when no answer comes: nobody knows then what happened. */
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Opens a socket; rejects when that fails. */
  open(path: string, ear: Ear): Promise<Line>;
  /** Opens a socket of which nobody ever reads a byte: its client is gone, and the network has not noticed. */
  haunt(path: string): Promise<void>;
}

/** What a socket brings. */
export interface Ear {
  frame(text: string): void;
  closed(code: number): void;
}

/** A client's end of a socket. */
export interface Line {
  send(text: string): void;
  close(): void;
  /** Neither reads nor answers from now on, and does not say so: the other side goes on talking to nobody. */
  abandon(): void;
}
