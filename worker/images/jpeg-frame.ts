/** A JPEG's frame and the scans that fill it (ITU-T T.81, B.2.2, B.2.3, G.1.1). */
import { viewOf } from "./bytes.ts";
import type { Size } from "./inspection.ts";

const sampleBits = 8;
const blockPixels = 8;
export const blockCoefficients = 64;
const maxBlocksPerUnit = 10;
const maxLowBit = 13;

interface Component {
  id: number;
  /** Blocks across and down in one unit of an interleaved scan. */
  across: number;
  down: number;
  quantiser: number;
  /** How many blocks a scan of this component alone has. */
  blocks: number;
  /** For each coefficient in zigzag order the lowest bit that the scans so far gave, or -1 when they gave none. */
  lowBits: Int8Array;
  /** Two words of bits a block: which coefficients are known not to be 0. The progressive scans need to know. */
  nonzero: Uint32Array | undefined;
}

export interface Frame extends Size {
  progressive: boolean;
  components: Component[];
  /** How many units an interleaved scan has. */
  units: number;
}

export interface Scan {
  components: { component: Component; dcTable: number; acTable: number }[];
  /** The band of coefficients. */
  first: number;
  last: number;
  /** Whether the scan adds one more bit to coefficients that an earlier one began. */
  refines: boolean;
}

/** The body of a frame header; undefined when its fields make no sense. */
export function readFrame(body: Uint8Array, progressive: boolean): Frame | undefined {
  const count = body[5] ?? 0;
  if (![1, 3, 4].includes(count) || body.length !== 6 + 3 * count || body[0] !== sampleBits) return undefined;
  const view = viewOf(body);
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  if (width === 0 || height === 0) return undefined;

  const fields = Array.from({ length: count }, (_, index) => body.subarray(6 + 3 * index, 9 + 3 * index)).map(
    ([id = 0, sampling = 0, quantiser = 0]) => ({ id, across: sampling >> 4, down: sampling & 15, quantiser }),
  );
  const areSane = fields.every(
    ({ across, down, quantiser }) => across >= 1 && across <= 4 && down >= 1 && down <= 4 && quantiser <= 3,
  );
  if (!areSane || new Set(fields.map(({ id }) => id)).size !== count) return undefined;

  const maxAcross = Math.max(...fields.map(({ across }) => across));
  const maxDown = Math.max(...fields.map(({ down }) => down));
  const components = fields.map((field) => {
    const columns = blocksIn(Math.ceil((width * field.across) / maxAcross));
    const rows = blocksIn(Math.ceil((height * field.down) / maxDown));
    const lowBits = new Int8Array(blockCoefficients).fill(-1);
    return { ...field, blocks: columns * rows, lowBits, nonzero: undefined };
  });
  const units = Math.ceil(width / (blockPixels * maxAcross)) * Math.ceil(height / (blockPixels * maxDown));
  return { progressive, width, height, components, units };
}

function blocksIn(pixels: number): number {
  return Math.ceil(pixels / blockPixels);
}

/**
 * The body of a scan header; undefined when it makes no sense, or gives what an earlier scan gave already. Every bit
 * of every coefficient comes at most once, so that the number of scans is bounded by what there is to say.
 */
export function readScan(frame: Frame, body: Uint8Array): Scan | undefined {
  const count = body[0] ?? 0;
  if (count < 1 || count > frame.components.length || body.length !== 4 + 2 * count) return undefined;
  const components: Scan["components"] = [];
  for (let index = 0; index < count; index++) {
    const [id = 0, tables = 0] = body.subarray(1 + 2 * index, 3 + 2 * index);
    const component = frame.components.find((candidate) => candidate.id === id);
    if (component === undefined || components.some((other) => other.component === component)) return undefined;
    components.push({ component, dcTable: tables >> 4, acTable: tables & 15 });
  }
  const blocksPerUnit = components.reduce((sum, { component }) => sum + component.across * component.down, 0);
  if (count > 1 && blocksPerUnit > maxBlocksPerUnit) return undefined;

  // A sequential scan gives everything; some old encoders write zeros for the band, which decoders ignore.
  const [first = 0, last = 0, bits = 0] = frame.progressive ? body.subarray(1 + 2 * count) : [0, 63, 0];
  const high = bits >> 4;
  const low = bits & 15;
  const isDc = first === 0;
  if (last >= blockCoefficients || first > last || low > maxLowBit || (high > 0 && high !== low + 1)) return undefined;
  if (frame.progressive && (isDc ? last > 0 : count > 1)) return undefined;
  for (const { component } of components) {
    if (!isDc && component.lowBits[0] === -1) return undefined;
    const band = component.lowBits.subarray(first, last + 1);
    if (band.some((lowBit) => lowBit !== (high > 0 ? high : -1))) return undefined;
    band.fill(low);
  }
  return { components, first, last, refines: high > 0 };
}
