/** Parts of the client that are loaded when they are first shown. */
import type { ComponentChildren } from "preact";
import lazy from "preact-iso/lazy";

import { noAnswer } from "./rest/problem.ts";
import { Failed } from "./components/states.tsx";
import { remember, remembered } from "./store/storage.ts";

type Part<Props> = (props: Props) => ComponentChildren;

/** Milliseconds between two reloads on our own initiative: where one didn't help, the next won't. */
const reloadEvery = 60_000;

export function lazily<Props extends object>(load: () => Promise<Part<Props>>) {
  return lazy<Part<Props>>(() => load().catch(instead));
}

/** After a deployment the parts that this page doesn't have yet go by other names, which a new page knows. */
function instead(): Part<object> {
  const last = Number(remembered("reloaded-at") ?? 0);
  // A clock that was set back meanwhile says that it was in the time to come.
  if (Math.abs(Date.now() - last) < reloadEvery) return Missing;
  remember("reloaded-at", String(Date.now()));
  location.reload();
  return () => null;
}

function Missing() {
  return <Failed problem={noAnswer()} onRetry={() => location.reload()} />;
}
