/** Which part of a picture is kept. Pure geometry, in the picture's own pixels. */

export type Size = { readonly width: number; readonly height: number };
/** The middle of what is kept, and how much larger than necessary it is shown. */
export type Crop = { readonly x: number; readonly y: number; readonly zoom: number };
export type Area = Size & { readonly x: number; readonly y: number };

export const closest = 8;

export function wholeOf(picture: Size): Crop {
  return { x: picture.width / 2, y: picture.height / 2, zoom: 1 };
}

/** The part that is kept: of the frame's shape, and never beyond the picture's edge. */
export function areaOf(crop: Crop, picture: Size, frame: Size): Area {
  const scale = Math.min(picture.width / frame.width, picture.height / frame.height) / crop.zoom;
  const width = frame.width * scale;
  const height = frame.height * scale;
  return {
    x: between(0, crop.x - width / 2, picture.width - width),
    y: between(0, crop.y - height / 2, picture.height - height),
    width,
    height,
  };
}

/** Moves what is kept by a share of its own size. */
export function move(crop: Crop, right: number, down: number, picture: Size, frame: Size): Crop {
  const area = areaOf(crop, picture, frame);
  return settle({ ...crop, x: crop.x + right * area.width, y: crop.y + down * area.height }, picture, frame);
}

export function zoomTo(crop: Crop, zoom: number, picture: Size, frame: Size): Crop {
  return settle({ ...crop, zoom: between(1, zoom, closest) }, picture, frame);
}

/** A middle that its area agrees with, so that the next step starts from what is seen. */
function settle(crop: Crop, picture: Size, frame: Size): Crop {
  const area = areaOf(crop, picture, frame);
  return { ...crop, x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
