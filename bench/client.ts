/**
 * A WebSocket client that costs as little as possible (RFC 6455): at a hundred thousand frames a second and more, a
 * general one would be slower than the servers it is to measure. It reads every frame, and leaves out what no contender
 * uses: extensions, fragments, and masks that hide anything.
 */
import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { Socket } from "node:net";

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;
const final = 0x80;
const masked = 0x80;

export interface Handlers {
  /** The bytes are valid until the handler returns. */
  text(bytes: Buffer): void;
  closed(reason: string): void;
}

export class Client {
  handlers: Handlers = { text: () => {}, closed: () => {} };
  readonly #socket: Socket;
  /** The beginning of a frame whose end has not come. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  /** How many bytes are needed before it is worth looking again. */
  #needed = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("error", (error) => this.handlers.closed(error.message));
    socket.on("close", () => this.handlers.closed("The connection ended."));
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  /** Resolves with the first frame that `welcomes`; without it, as soon as the socket is open. */
  static open(
    url: string,
    headers: Record<string, string> = {},
    welcomes?: (frame: string, client: Client) => boolean,
  ): Promise<Client> {
    return new Promise((resolve, reject) => {
      const upgrade = request(url, {
        agent: false,
        headers: {
          ...headers,
          Connection: "Upgrade",
          Upgrade: "websocket",
          "Sec-WebSocket-Version": "13",
          "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
        },
      });
      upgrade.on("upgrade", (_response, socket: Socket, head) => {
        const client = new Client(socket);
        client.handlers = {
          text: (bytes) => {
            if (welcomes?.(String(bytes), client)) resolve(client);
          },
          closed: (reason) => reject(new Error(`Closed at the door: ${reason}`)),
        };
        if (!welcomes) resolve(client);
        if (head.byteLength > 0) client.#take(head);
      });
      upgrade.on("response", ({ statusCode }) => reject(new Error(`The upgrade was refused: ${statusCode}`)));
      upgrade.on("error", reject);
      upgrade.end();
    });
  }

  send(text: string): void {
    this.#send(opcodes.text, Buffer.from(text));
  }

  /** At once: how a server takes leave is not what is measured. */
  destroy(): void {
    this.handlers = { text: () => {}, closed: () => {} };
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

  #take(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#restBytes > 0) {
      this.#rest.push(chunk);
      this.#restBytes += chunk.byteLength;
      if (this.#restBytes < this.#needed) return;
      bytes = Buffer.concat(this.#rest, this.#restBytes);
    }
    const end = this.#readFrames(bytes);
    this.#rest = end === bytes.byteLength ? [] : [bytes.subarray(end)];
    this.#restBytes = bytes.byteLength - end;
  }

  /** Where the first frame begins that is not complete. */
  #readFrames(bytes: Buffer): number {
    let start = 0;
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
