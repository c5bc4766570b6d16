/** A GIF encoder, small enough to make every kind of broken GIF as well. */
import { join, little16, noise, type Part } from "./bytes.ts";

export const trailer = 0x3b;

/** Four colours, which take codes of two bits. */
const colours = noise(3 * 4);
const minCodeSize = 2;

export interface Frame {
  left?: number;
  top?: number;
  width: number;
  height: number;
  /** Colours of its own beside the screen's. */
  local?: boolean;
  interlaced?: boolean;
}

/** The screen with a table of four colours, or with none. */
export function screen(width: number, height: number, hasColours = true): Uint8Array {
  return join("GIF89a", little16(width), little16(height), hasColours ? 0x81 : 0, 0, 0, hasColours ? colours : []);
}

export function descriptor({ left = 0, top = 0, width, height, local = false, interlaced = false }: Frame): Uint8Array {
  const flags = (local ? 0x81 : 0) | (interlaced ? 0x40 : 0);
  return join(0x2c, [left, top, width, height].map(little16), flags, local ? colours : []);
}

export function frame(shape: Frame): Uint8Array {
  return join(descriptor(shape), minCodeSize, subBlocks(lzw(indices(shape.width * shape.height))));
}

/** Runs and noise, so that codes of many lengths come up. */
export function indices(count: number): Uint8Array {
  return noise(count).map((value, index) => (index % 64 < 40 ? (index >> 6) & 3 : value & 3));
}

export function subBlocks(data: Uint8Array, size = 255): Uint8Array {
  const blocks: Part[] = [];
  for (let offset = 0; offset < data.length; offset += size) {
    const block = data.subarray(offset, offset + size);
    blocks.push(block.length, block);
  }
  return join(blocks, 0);
}

/** Codes packed from the lowest bit up, each as wide as it says. */
export function pack(codes: readonly { code: number; width: number }[]): Uint8Array {
  const bits = codes.flatMap(({ code, width }) => Array.from({ length: width }, (_, bit) => (code >> bit) & 1));
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    bits.slice(8 * byte, 8 * byte + 8).reduce((value, bit, place) => value | (bit << place), 0),
  );
}

/** GIF89a, appendix F. */
export function lzw(values: Uint8Array): Uint8Array {
  const clear = 1 << minCodeSize;
  const codes: { code: number; width: number }[] = [];
  let width = minCodeSize + 1;
  let known = new Map<string, number>();
  let next = clear + 2;
  const begin = () => {
    codes.push({ code: clear, width });
    known = new Map(Array.from({ length: clear }, (_, value) => [String(value), value]));
    next = clear + 2;
    width = minCodeSize + 1;
  };
  const emit = (text: string) => codes.push({ code: known.get(text) ?? 0, width });

  begin();
  let text = "";
  for (const value of values) {
    const longer = text === "" ? String(value) : `${text},${value}`;
    if (known.has(longer)) {
      text = longer;
      continue;
    }
    emit(text);
    known.set(longer, next);
    if (next === 1 << width) width++;
    next++;
    if (next === 4096) begin();
    text = String(value);
  }
  emit(text);
  if (next === 1 << width && width < 12) width++;
  codes.push({ code: clear + 1, width });
  return pack(codes);
}

export function gif(width: number, height: number, ...blocks: Part[]): Uint8Array {
  return join(screen(width, height), blocks, trailer);
}

export function extension(label: number, ...blocks: Part[]): Uint8Array {
  const sized = blocks.map((block) => [join(block).length, block]);
  return join(0x21, label, sized, 0);
}

export function comment(text: string): Uint8Array {
  return extension(0xfe, text);
}

/** How long the next frame is shown, in hundredths of a second. */
export function delay(hundredths: number): Uint8Array {
  return extension(0xf9, [4, little16(hundredths), 0]);
}

export function looping(times: number, name = "NETSCAPE2.0"): Uint8Array {
  return extension(0xff, name, [1, little16(times)]);
}

export const animation = gif(
  20,
  10,
  looping(0),
  delay(5),
  frame({ width: 20, height: 10 }),
  delay(5),
  frame({ left: 4, top: 2, width: 9, height: 7, local: true, interlaced: true }),
);
