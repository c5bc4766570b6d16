import { hue } from "./avatar.tsx";
import { Picture } from "./picture.tsx";

/** A server's wide picture; a pattern of stars and crosses in the server's own colour where it has none. */
export function Banner({ id, src }: { id: string; src: string | undefined }) {
  return (
    <div class="banner" style={{ "--hue": hue(id) }} aria-hidden="true">
      <Picture src={src} class="banner-picture" instead={<span class="banner-pattern" />} />
    </div>
  );
}
