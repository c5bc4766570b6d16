import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";

import { paths, withNext } from "../paths.ts";

/** In place of a page that is not for strangers: leads them to sign in, and from there back. */
export function ToSignIn() {
  const { url, route } = useLocation();
  useEffect(() => {
    route(withNext(paths.signIn, url), true);
  }, [route, url]);
  return null;
}
