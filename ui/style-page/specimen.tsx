import type { ComponentChildren } from "preact";

/** Something to look at, and what it is. */
export function Specimen({
  name,
  wide = false,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  return (
    <figure class="specimen" data-wide={wide}>
      <figcaption>{name}</figcaption>
      <div class="specimen-sight">{children}</div>
    </figure>
  );
}

/** Many of them, side by side where there is room. */
export function Specimens({ children }: { children: ComponentChildren }) {
  return <div class="specimens">{children}</div>;
}
