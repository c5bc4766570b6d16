/** Follows the entropy-coded data of a scan from block to block (ITU-T T.81, annexes F and G) without making a pixel. */
import { blockCoefficients, type Frame, type Scan } from "./jpeg-frame.ts";
import { EntropyReader, type HuffmanTable } from "./jpeg-huffman.ts";
import type { JpegTables } from "./jpeg-tables.ts";

/** One component's part in a scan. */
interface Part {
  dc: HuffmanTable;
  ac: HuffmanTable;
  blocksPerUnit: number;
  /** See `Component`. */
  nonzero: Uint32Array;
}

/** Reads one block; false when its codes are invalid. `block` is right where the scan has one component. */
type ReadBlock = (reader: EntropyReader, part: Part, block: number, scan: Scan) => boolean;

const maxDcBits = 15;
const restartNumbers = 8;
/** A run of fifteen zeros and no value is a sixteenth zero; any shorter run with no value ends the block. */
const zeroRun = 15;

/**
 * The offset after the last byte the scan needs; undefined when its data is damaged or ends early.
 * `restartInterval` is in units, 0 for none.
 */
export function walkScan(
  bytes: Uint8Array,
  offset: number,
  frame: Frame,
  scan: Scan,
  tables: JpegTables,
  restartInterval: number,
): number | undefined {
  const reader = new EntropyReader(bytes, offset);
  const interleaved = scan.components.length > 1;
  const parts = scan.components.map(({ component, dcTable, acTable }): Part => {
    component.nonzero ??= new Uint32Array(frame.progressive ? component.blocks * 2 : 0);
    return {
      dc: tables.huffman("dc", dcTable),
      ac: tables.huffman("ac", acTable),
      blocksPerUnit: interleaved ? component.across * component.down : 1,
      nonzero: component.nonzero,
    };
  });
  const units = interleaved ? frame.units : (scan.components[0]?.component.blocks ?? 0);
  const readBlock = frame.progressive ? progressiveReader(scan) : readSequential;
  for (let unit = 0; unit < units; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      if (!reader.restart((unit / restartInterval - 1) % restartNumbers)) return undefined;
    }
    for (const part of parts) {
      for (let block = 0; block < part.blocksPerUnit; block++) {
        if (!readBlock(reader, part, unit, scan)) return undefined;
      }
    }
    if (reader.overran) return undefined;
  }
  return reader.end;
}

function progressiveReader(scan: Scan): ReadBlock {
  if (scan.first === 0) return scan.refines ? refineDc : readDc;
  return scan.refines ? refineBand : readBand;
}

function readSequential(reader: EntropyReader, part: Part): boolean {
  if (!readDc(reader, part)) return false;
  let index = 1;
  for (; index < blockCoefficients; index++) {
    const symbol = reader.symbol(part.ac);
    if (symbol < 0) return false;
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size === 0 && run < zeroRun) return true;
    index += run;
    reader.skip(size);
  }
  return index === blockCoefficients;
}

function readDc(reader: EntropyReader, part: Part): boolean {
  const size = reader.symbol(part.dc);
  if (size < 0 || size > maxDcBits) return false;
  reader.skip(size);
  return true;
}

function refineDc(reader: EntropyReader): boolean {
  reader.skip(1);
  return true;
}

function readBand(reader: EntropyReader, { ac, nonzero }: Part, block: number, { first, last }: Scan): boolean {
  if (reader.endedBlocks > 0) {
    reader.endedBlocks--;
    return true;
  }
  let index = first;
  for (; index <= last; index++) {
    const symbol = reader.symbol(ac);
    if (symbol < 0) return false;
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size === 0 && run < zeroRun) {
      reader.endedBlocks = (1 << run) + reader.read(run) - 1;
      return true;
    }
    index += run;
    if (size > 0) {
      if (index > last) return false;
      setBit(nonzero, block, index);
      reader.skip(size);
    }
  }
  return index === last + 1;
}

/** G.1.2.3: each coefficient that is known gets one more bit; the runs count only those that are still 0. */
function refineBand(reader: EntropyReader, { ac, nonzero }: Part, block: number, { first, last }: Scan): boolean {
  let index = first;
  while (reader.endedBlocks === 0 && index <= last) {
    const symbol = reader.symbol(ac);
    if (symbol < 0) return false;
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size > 1) return false;
    if (size === 0 && run < zeroRun) {
      reader.endedBlocks = (1 << run) + reader.read(run);
      break;
    }
    let zeros = 0;
    let refined = 0;
    for (; index <= last; index++) {
      if (hasBit(nonzero, block, index)) refined++;
      else if (zeros++ === run) break;
    }
    if (index > last) return false;
    reader.skip(size + refined);
    if (size > 0) setBit(nonzero, block, index);
    index++;
  }
  if (reader.endedBlocks > 0) {
    reader.skip(countBits(nonzero, block, index, last));
    reader.endedBlocks--;
  }
  return true;
}

function hasBit(bits: Uint32Array, block: number, index: number): boolean {
  return (((bits[2 * block + (index >> 5)] ?? 0) >>> (index & 31)) & 1) === 1;
}

function setBit(bits: Uint32Array, block: number, index: number): void {
  const word = 2 * block + (index >> 5);
  bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

/** How many bits of the block are set from `first` to `last`. */
function countBits(bits: Uint32Array, block: number, first: number, last: number): number {
  let count = 0;
  for (let half = 0; half < 2; half++) {
    const from = Math.max(first - 32 * half, 0);
    const to = Math.min(last - 32 * half, 31);
    let word = from > to ? 0 : (bits[2 * block + half] ?? 0) & (-1 << from) & (-1 >>> (31 - to));
    for (; word !== 0; word &= word - 1) count++;
  }
  return count;
}
