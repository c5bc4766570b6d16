import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";

import { paths, withNext } from "../paths.ts";

/** In place of a page that is not for strangers: leads them to sign in, and from there back. */
export function ToSignIn() {
  const { url, route } = useLocation();
  // As it was asked for: this stays on the page until the other one is loaded, when the address has changed already.
  const asked = useRef(url).current;
  useEffect(() => {
    route(withNext(paths.signIn, asked), true);
  }, [route, asked]);
  return null;
}
