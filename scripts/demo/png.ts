/** A picture from a function of its points, as a PNG (ISO/IEC 15948): 8-bit RGB, one IDAT chunk. */
import { crc32, deflateSync } from "node:zlib";

export type Colour = readonly [red: number, green: number, blue: number];

/** The colour at a point; both run from 0 to 1, from the upper left. */
export type Painting = (x: number, y: number) => Colour;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Each pixel is the mean of this many samples a side, which smooths the edges of shapes. */
const samples = 3;

export function paint(width: number, height: number, painting: Painting): Buffer {
  const stride = 1 + width * 3;
  const rows = Buffer.alloc(height * stride);
  for (let row = 0; row < height; row += 1) {
    let left: Colour = [0, 0, 0];
    // Filter type 1: each byte is stored as the difference to its left neighbour, which compresses gradients well.
    rows[row * stride] = 1;
    for (let column = 0; column < width; column += 1) {
      const pixel = mean(painting, column / width, row / height, 1 / width, 1 / height);
      for (const channel of [0, 1, 2] as const) {
        rows[row * stride + 1 + column * 3 + channel] = pixel[channel] - left[channel];
      }
      left = pixel;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel, colour type 2 (RGB); compression, filtering and interlacing as usual.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")]);
}

function mean(painting: Painting, x: number, y: number, width: number, height: number): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  for (let across = 0; across < samples; across += 1) {
    for (let down = 0; down < samples; down += 1) {
      const colour = painting(x + ((across + 0.5) / samples) * width, y + ((down + 0.5) / samples) * height);
      for (const channel of [0, 1, 2] as const) sum[channel] += colour[channel];
    }
  }
  return [Math.round(sum[0] / samples ** 2), Math.round(sum[1] / samples ** 2), Math.round(sum[2] / samples ** 2)];
}

function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
