/** A picture of somebody or something; its initials where there is none, where it doesn't load, and until it has. */
import { useSignal } from "@preact/signals";

type Props = {
  /** Of whose initials there are one or two. */
  name: string;
  src: string | undefined;
  /** Picks the colour behind the initials: the same everywhere. */
  id: string;
  /** Pixels at the normal text size. */
  size?: number;
  shape?: "round" | "square";
};

/** Decoration: the name stands beside it, or is the label of what it is in. */
export function Avatar({ name, src, id, size = 40, shape = "round" }: Props) {
  /** What became of which picture. */
  const came = useSignal<{ src: string; whole: boolean } | undefined>(undefined);
  const known = came.value?.src === src ? came.value : undefined;
  return (
    <span
      class="avatar"
      data-shape={shape}
      // Drawn by the style sheet: initials are a picture of a name, not its text.
      data-initials={known?.whole ? undefined : initials(name)}
      style={{ "--avatar-size": `${size / 16}rem`, "--hue": hue(id) }}
      aria-hidden="true"
    >
      {src !== undefined && (known?.whole ?? true) && (
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={() => (came.value = { src, whole: true })}
          onError={() => (came.value = { src, whole: false })}
        />
      )}
    </span>
  );
}

/** Made for the first name that needs it: that takes longer than to draw a hundred faces. */
let graphemes: Intl.Segmenter | undefined;

/** A letter or a digit that nothing joins. */
const simple = /^[\p{L}\p{N}](?![\p{M}\p{Cf}\u1160-\u11FF])/u;

/** More marks than the letters of any tongue usually bear, and than there is room for. */
const heap = /(\p{M}{2})\p{M}+/gu;

/** The first letters of the first two words. An emoji made of several characters is one letter. */
function initials(name: string): string {
  const words = name.split(/[\s_.\-/]+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const letters = words.slice(0, 2).map(firstLetter);
  // Letters of joined scripts would be read as a word when they touch.
  return letters.join("\u200c").toLocaleUpperCase() || "#";
}

function firstLetter(word: string): string {
  const [letter] = simple.exec(word) ?? [];
  if (letter !== undefined) return letter;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return [...graphemes.segment(word)][0]?.segment.replace(heap, "$1") ?? "";
}

/** The golden angle: neighbours on the list are never neighbours on the colour wheel. */
const turn = 137.508;

/** Degrees on the colour wheel, the same for the same id. */
export function hue(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((sum * turn) % 360);
}
