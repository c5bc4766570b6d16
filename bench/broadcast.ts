/**
 * What everybody in a room hears, in one order. Each frame is parsed once, for the first socket that gets it; for all
 * others it is compared byte by byte with what that one heard. So every frame is really read, and the generator has
 * time for five hundred sockets.
 */
import type { Dialect, Heard } from "./contenders/contender.ts";

/** A socket that is further behind parses for itself. */
const framesKept = 512;

interface Frame {
  bytes: Buffer;
  heard: Heard;
}

/** How far one socket has heard. */
export interface Listener {
  position: number;
}

export class Broadcast {
  readonly #hear: Dialect["hear"];
  readonly #frames: Frame[] = [];
  #end = 0;
  /** Frames that were not what others heard at this point: the order was not the same for everybody. */
  disagreements = 0;

  constructor(hear: Dialect["hear"]) {
    this.#hear = hear;
  }

  /** Undefined for a frame that is not a broadcast. */
  next(listener: Listener, bytes: Buffer): Heard | undefined {
    const known = this.#frames[listener.position % framesKept];
    const isKept = listener.position >= this.#end - framesKept && listener.position < this.#end;
    if (isKept && known?.bytes.equals(bytes)) {
      listener.position += 1;
      return known.heard;
    }
    const heard = this.#hear(String(bytes));
    if (!heard) return undefined;
    if (listener.position === this.#end) this.#append({ bytes: Buffer.from(bytes), heard });
    else if (isKept) this.disagreements += 1;
    listener.position += 1;
    return heard;
  }

  #append(frame: Frame): void {
    this.#frames[this.#end % framesKept] = frame;
    this.#end += 1;
  }
}
