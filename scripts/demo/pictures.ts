/** The demo's icons, banners and avatars: two colours running into each other, and a simple sign on them. */
import { type Colour, paint, type Painting } from "./png.ts";

/** Whether a point belongs to the sign; both run from -1 to 1, y upwards. */
type Sign = (x: number, y: number) => boolean;

const signs = {
  moon: (x, y) => Math.hypot(x, y) < 0.6 && Math.hypot(x - 0.28, y - 0.18) > 0.5,
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 0.46) < 0.12,
  flower: (x, y) => Math.hypot(x, y) < 0.4 + 0.2 * Math.cos(5 * (Math.atan2(y, x) - Math.PI / 2)),
  hills: (x, y) => (y < 0.35 - Math.abs(x + 0.2) * 1.3 || y < 0.1 - Math.abs(x - 0.4) * 1.3) && y > -0.5,
  waves: (x, y) => Math.abs(x) < 0.7 && Math.abs(Math.abs(y - 0.12 * Math.sin(x * 7)) - 0.22) < 0.09,
  leaf: (x, y) =>
    Math.hypot(x - 0.35, y + 0.35) < 0.78 && Math.hypot(x + 0.35, y - 0.35) < 0.78 && Math.abs(x - y) > 0.05,
} satisfies Record<string, Sign>;

type SignName = keyof typeof signs;

export interface Look {
  readonly from: Colour;
  readonly to: Colour;
  readonly sign: SignName;
}

const ink: Colour = [255, 255, 255];

/** 70 × 70 is the most that an icon may have. */
export function icon(look: Look): Buffer {
  return square(70, look);
}

export function avatar(look: Look): Buffer {
  return square(160, look);
}

/** A wide gradient, with the sign repeated faintly across it. */
export function banner({ from, to, sign }: Look): Buffer {
  const [width, height] = [960, 320];
  const ground = gradient(from, to);
  const columns = 6;
  const rows = (columns * height) / width;
  return paint(width, height, (x, y) => {
    const row = Math.floor(y * rows);
    // Every second row is moved by half, like bricks.
    const u = ((x * columns + (row % 2) / 2) % 1) * 2 - 1;
    const v = 1 - ((y * rows) % 1) * 2;
    return signs[sign](u * 1.3, v * 1.3) ? mix(ground(x, y), ink, 0.16) : ground(x, y);
  });
}

function square(pixels: number, { from, to, sign }: Look): Buffer {
  const ground = gradient(from, to);
  return paint(pixels, pixels, (x, y) => (signs[sign](x * 2 - 1, 1 - y * 2) ? ink : ground(x, y)));
}

function gradient(from: Colour, to: Colour): Painting {
  return (x, y) => mix(from, to, (x + y) / 2);
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const at = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}
