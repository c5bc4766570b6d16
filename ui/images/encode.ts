/** Makes of any picture that the browser can show one that the server takes. */
import type { Area, Size } from "./crop.ts";

/** JPEG qualities, from as good as the original to still pleasant. */
const qualities = [0.92, 0.85, 0.75, 0.6];
/** By how much sides shrink where no quality is small enough. */
const shrink = 0.8;
/** Pixels. Phones refuse canvases with more than 16 million of them. */
const longestSide = 4_096;

/** Rejects when the browser can't read it as a picture. The address is to be revoked by the caller. */
export async function decode(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
  } catch (thrown) {
    URL.revokeObjectURL(image.src);
    throw thrown;
  }
  return image;
}

/** A vector picture may have no size of its own. */
export function sizeOf(image: HTMLImageElement): Size {
  return { width: image.naturalWidth || 512, height: image.naturalHeight || 512 };
}

/** Cuts out an area and scales it down to fit; PNG where something shines through, else JPEG; at most `bytes`. */
export async function encode(image: HTMLImageElement, area: Area, frame: Size, bytes: number): Promise<Blob> {
  // Never larger than the original: pixels made up weigh bytes and show nothing.
  let scale = Math.min(1, frame.width / area.width, frame.height / area.height);
  for (;;) {
    const canvas = draw(image, area, scale);
    const best = transparent(canvas) ? await asPng(canvas, bytes) : await asJpeg(canvas, bytes);
    if (best) return best;
    scale *= shrink;
  }
}

/** Halves step by step before the last step: one large step would leave out most pixels. */
function draw(image: HTMLImageElement, area: Area, scale: number): HTMLCanvasElement {
  const width = Math.max(1, Math.round(area.width * scale));
  const height = Math.max(1, Math.round(area.height * scale));
  const room = Math.min(1 / scale, longestSide / Math.max(width, height));
  let steps = Math.max(0, Math.floor(Math.log2(room)));
  let canvas = paint(image, area, width * 2 ** steps, height * 2 ** steps);
  for (; steps > 0; steps -= 1) {
    const all = { x: 0, y: 0, width: canvas.width, height: canvas.height };
    canvas = paint(canvas, all, canvas.width / 2, canvas.height / 2);
  }
  return canvas;
}

function paint(source: CanvasImageSource, from: Area, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = pencil(canvas);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  return canvas;
}

function transparent(canvas: HTMLCanvasElement): boolean {
  const { data } = pencil(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return true;
  return false;
}

async function asPng(canvas: HTMLCanvasElement, bytes: number): Promise<Blob | undefined> {
  const blob = await toBlob(canvas, "image/png");
  return blob.size <= bytes ? blob : undefined;
}

async function asJpeg(canvas: HTMLCanvasElement, bytes: number): Promise<Blob | undefined> {
  for (const quality of qualities) {
    const blob = await toBlob(canvas, "image/jpeg", quality);
    if (blob.size <= bytes) return blob;
  }
  return undefined;
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas has no pixels"))), type, quality);
  });
}

function pencil(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no 2d canvas");
  return pen;
}
