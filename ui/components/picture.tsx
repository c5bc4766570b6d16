import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

type Props = { src: string | undefined; class: string; instead: ComponentChildren };

/** A decorative picture, and what stands in its place where there is none or it doesn't load. */
export function Picture({ src, class: name, instead }: Props) {
  const broken = useSignal<string | undefined>(undefined);
  if (src === undefined || broken.value === src) return <>{instead}</>;
  return <img class={name} src={src} alt="" loading="lazy" decoding="async" onError={() => (broken.value = src)} />;
}
