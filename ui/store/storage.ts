/** What this browser remembers; where storage is forbidden or full, until the page is closed. */
const prefix = "igap.";

/** What storage did not take. It has something older, if anything. */
const memory = new Map<string, string>();

/** Undefined where there is nothing. */
export function remembered(name: string): string | undefined {
  try {
    return memory.get(name) ?? localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return memory.get(name);
  }
}

/** False where it will be forgotten with the page. */
export function remember(name: string, value: string | undefined): boolean {
  memory.delete(name);
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    if (value === undefined) return true;
    memory.set(name, value);
    return false;
  }
  return true;
}

/** Whether anything that is remembered here outlives the page. */
export function canKeep(): boolean {
  const kept = remember("trial", "1");
  remember("trial", undefined);
  return kept;
}

/** Forgets all whose names begin so. */
export function forgetAll(beginning: string): void {
  for (const name of memory.keys()) if (name.startsWith(beginning)) memory.delete(name);
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix + beginning)) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden: there was nothing.
  }
}

/** Calls back when another tab of this browser remembers something else under this name. */
export function onRememberedElsewhere(name: string, listener: (value: string | undefined) => void): void {
  addEventListener("storage", (event) => {
    if (event.key === prefix + name) listener(event.newValue ?? undefined);
  });
}
