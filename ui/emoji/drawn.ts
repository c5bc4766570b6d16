/** Which emoji this device can draw: those of a newer version than it knows would be empty boxes. */

/** One of each version, the newest first; what came before these is drawn everywhere. */
const samples: readonly (readonly [version: number, character: string])[] = [
  [17, "\u{1FAEA}"],
  [16, "\u{1FAE9}"],
  [15.1, "\u{1F426}\u200D\u{1F525}"],
  [15, "\u{1FAE8}"],
  [14, "\u{1FAE0}"],
  [13.1, "\u{1F636}\u200D\u{1F32B}\uFE0F"],
  [13, "\u{1F972}"],
];
const oldest = 12.1;
/** What is taken for granted where that can't be found out. */
const usual = 15;
/** A sequence that is not known is drawn as its parts, side by side. */
const tooWide = 1.6;
const known = "\u{1F600}";
const size = 24;

let newest: number | undefined;

/** The version of the newest ones that are drawn. */
export function newestDrawn(): number {
  newest ??= findNewest();
  return newest;
}

function findNewest(): number {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * size, 2 * size];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return usual;
  context.font = `${size}px system-ui, sans-serif`;
  context.textBaseline = "top";
  const width = context.measureText(known).width;
  // Without a font in colour nothing can be told.
  if (!isColoured(context, known)) return usual;
  const found = samples.find(
    ([, character]) => context.measureText(character).width < tooWide * width && isColoured(context, character),
  );
  return found?.[0] ?? oldest;
}

/** An emoji has its own colours, whatever it is drawn with; a box has not. */
function isColoured(context: CanvasRenderingContext2D, character: string): boolean {
  const [black, white] = ["#000", "#fff"].map((colour) => {
    context.clearRect(0, 0, 2 * size, 2 * size);
    context.fillStyle = colour;
    context.fillText(character, 0, 0);
    return context.getImageData(0, 0, 2 * size, 2 * size).data;
  });
  return Boolean(black?.some(Boolean)) && black?.join() === white?.join();
}
