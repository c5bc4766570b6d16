import { useLocation, useRoute } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";

import { paths, withNext } from "../paths.ts";

/** In place of a page that is not for strangers: leads them to sign in, and from there back. */
export function ToSignIn() {
  const { url, path, route } = useLocation();
  const { path: own } = useRoute();
  // A page stays until the next one is loaded. Who signs out goes elsewhere in that moment, and is not to be led back.
  const isLeft = path !== own;
  // As it was asked for: so does this one, when the address has changed already.
  const asked = useRef(url).current;
  useEffect(() => {
    if (!isLeft) route(withNext(paths.signIn, asked), true);
  }, [route, asked, isLeft]);
  return null;
}
