/** The tables of a JPEG (ITU-T T.81, B.2.4): each is in force until the next one for the same destination. */
import type { Scan } from "./jpeg-frame.ts";
import { buildTable, emptyTable, type HuffmanTable } from "./jpeg-huffman.ts";
import { marker, writeSegment } from "./jpeg-segment.ts";

interface Table {
  /** The marker of its segment. */
  code: number;
  /** As it stands there: class and destination, then the values. */
  body: Uint8Array;
  isWritten: boolean;
}

const huffmanClasses = ["dc", "ac"] as const;
const destinations = 4;
const countsBytes = 16;
const maxSymbols = 256;

export class JpegTables {
  readonly #inForce = new Map<string, Table>();

  /** Takes the body of a DQT segment; false when it is malformed. */
  addQuantisers(body: Uint8Array): boolean {
    for (let rest = body; rest.length > 0;) {
      const [head = 0] = rest;
      const length = 1 + 64 * ((head >> 4) + 1);
      if (head >> 4 > 1 || !this.#add(marker.quantisers, "quantiser", rest.subarray(0, length), length)) return false;
      rest = rest.subarray(length);
    }
    return true;
  }

  /** Takes the body of a DHT segment; false when it is malformed. */
  addHuffman(body: Uint8Array): boolean {
    for (let rest = body; rest.length > 0;) {
      const kind = huffmanClasses[(rest[0] ?? 0) >> 4];
      const symbols = rest.subarray(1, 1 + countsBytes).reduce((sum, count) => sum + count, 0);
      const length = 1 + countsBytes + symbols;
      if (kind === undefined || symbols > maxSymbols) return false;
      if (!this.#add(marker.huffman, kind, rest.subarray(0, length), length)) return false;
      rest = rest.subarray(length);
    }
    return true;
  }

  /** A table that is not defined, or can't be, has no code: data that needs it is damaged. */
  huffman(kind: "dc" | "ac", destination: number): HuffmanTable {
    const body = this.#inForce.get(kind + destination)?.body;
    const values = body?.subarray(1);
    return (values && buildTable(values.subarray(0, countsBytes), values.subarray(countsBytes))) ?? emptyTable;
  }

  /**
   * The segments that must stand before the scan: what it needs and no earlier scan brought. What nobody needs never
   * gets into the result. Undefined when a component has no quantiser.
   */
  segmentsFor(scan: Scan): Uint8Array[] | undefined {
    const needed = scan.components.flatMap(({ component, dcTable, acTable }) => [
      "quantiser" + component.quantiser,
      ...(scan.first === 0 && !scan.refines ? ["dc" + dcTable] : []),
      ...(scan.last > 0 ? ["ac" + acTable] : []),
    ]);
    if (scan.components.some(({ component }) => !this.#inForce.has("quantiser" + component.quantiser)))
      return undefined;
    const segments: Uint8Array[] = [];
    for (const name of needed) {
      const table = this.#inForce.get(name);
      if (table === undefined || table.isWritten) continue;
      table.isWritten = true;
      segments.push(writeSegment(table.code, table.body));
    }
    return segments;
  }

  #add(code: number, kind: string, body: Uint8Array, length: number): boolean {
    const destination = (body[0] ?? 0) & 15;
    if (body.length !== length || destination >= destinations) return false;
    this.#inForce.set(kind + destination, { code, body, isWritten: false });
    return true;
  }
}
