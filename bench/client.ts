/**
 * A WebSocket client that costs as little as possible (RFC 6455): at a hundred thousand frames a second and more, a
 * general one would be slower than the servers it is to measure. It reads every frame, and leaves out what no contender
 * uses: extensions, fragments, and masks that hide anything.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const final = 0x80;
const masked = 0x80;
const endOfHead = "\r\n\r\n";

/** What the kernel has for any socket is read into here: a buffer for each read would keep the collector busy. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

export interface Handlers {
  /** The bytes are valid until the handler returns. */
  text: (bytes: Buffer) => void;
  closed: (reason: string) => void;
}

export class Client {
  handlers: Handlers;
  readonly #socket: Socket;
  readonly #opened: () => void;
  #isOpen = false;
  /** The beginning of a frame whose end has not come. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  /** How many bytes are needed before it is worth looking again. */
  #needed = 0;

  private constructor({ hostname, port, pathname, search }: URL, headers: Record<string, string>, opened: () => void) {
    this.handlers = ignoring;
    this.#opened = opened;
    const callback = (bytes: number) => {
      this.#take(shared.subarray(0, bytes));
      return true;
    };
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true, onread: { buffer: shared, callback } });
    this.#socket.on("error", (error) => this.handlers.closed(error.message));
    this.#socket.on("close", () => this.handlers.closed("The connection ended."));
    const lines = Object.entries({
      Host: `${hostname}:${port}`,
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      ...headers,
    }).map(([name, value]) => `\r\n${name}: ${value}`);
    this.#socket.write(`GET ${pathname}${search} HTTP/1.1${lines.join("")}${endOfHead}`);
  }

  /** Resolves with the first frame that `welcomes`; without it, as soon as the socket is open. */
  static open(
    url: string,
    headers: Record<string, string> = {},
    welcomes?: (frame: string, client: Client) => boolean,
  ): Promise<Client> {
    return new Promise((resolve, reject) => {
      const client: Client = new Client(new URL(url), headers, () => {
        if (!welcomes) resolve(client);
      });
      client.handlers = {
        text: (bytes) => {
          if (welcomes?.(String(bytes), client)) resolve(client);
        },
        closed: (reason) => reject(new Error(`Not let in: ${reason}`)),
      };
    });
  }

  send(text: string): void {
    this.#send(opcodes.text, Buffer.from(text));
  }

  /** Reads nothing more: what is sent to it piles up, first in the kernel and then at the server. */
  pause(): void {
    this.#socket.pause();
  }

  /** At once: how a server takes leave is not what is measured. */
  destroy(): void {
    this.handlers = ignoring;
    this.#socket.destroy();
  }

  /** A client has to mask what it sends; a mask of zeros leaves it as it is. */
  #send(opcode: number, payload: Buffer): void {
    const length = payload.byteLength;
    const header = length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
    header[0] = final | opcode;
    if (length < 126) {
      header[1] = masked | length;
    } else {
      header[1] = masked | 126;
      header.writeUInt16BE(length, 2);
    }
    this.#socket.write(Buffer.concat([header, payload]));
  }

  /** `chunk` is gone when this returns. */
  #take(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#restBytes > 0) {
      if (this.#restBytes + chunk.byteLength < this.#needed) return this.#keep(chunk);
      bytes = Buffer.concat([...this.#rest, chunk]);
      this.#rest = [];
      this.#restBytes = 0;
    }
    const end = this.#isOpen ? this.#readFrames(bytes, 0) : this.#readHead(bytes);
    if (end < bytes.byteLength) this.#keep(bytes.subarray(end));
  }

  #keep(bytes: Buffer): void {
    this.#rest.push(Buffer.from(bytes));
    this.#restBytes += bytes.byteLength;
  }

  /** The answer to the upgrade. Where what follows it was read to. */
  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(endOfHead);
    if (end === -1) return 0;
    const status = bytes.toString("latin1", 0, bytes.indexOf("\r\n"));
    if (!status.startsWith("HTTP/1.1 101")) {
      this.handlers.closed(status);
      return bytes.byteLength;
    }
    this.#isOpen = true;
    this.#opened();
    return this.#readFrames(bytes, end + endOfHead.length);
  }

  /** Where the first frame begins that is not complete. */
  #readFrames(bytes: Buffer, from: number): number {
    let start = from;
    for (;;) {
      const available = bytes.byteLength - start;
      const short = (bytes[start + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      this.#needed = header;
      if (available < header) return start;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(start + 2) : bytes.readUIntBE(start + 4, 6);
      this.#needed = header + length;
      if (available < this.#needed) return start;
      this.#read(bytes[start] ?? 0, bytes.subarray(start + header, start + header + length));
      start += header + length;
    }
  }

  #read(first: number, payload: Buffer): void {
    switch (first) {
      case final | opcodes.text:
        return this.handlers.text(payload);
      case final | opcodes.ping:
        return this.#send(opcodes.pong, payload);
      case final | opcodes.close:
        return this.handlers.closed(`${payload.readUInt16BE(0)} ${String(payload.subarray(2))}`);
      default:
        throw new Error(`A frame begins with ${first}, which no contender sends.`);
    }
  }
}

const ignoring: Handlers = { text: () => {}, closed: () => {} };
