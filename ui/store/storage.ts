/** What this browser remembers; where storage is forbidden or full, until the page is closed. */
const memory = new Map<string, string>();
const prefix = "igap.";

/** Undefined where there is nothing. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? memory.get(name);
  } catch {
    return memory.get(name);
  }
}

export function remember(name: string, value: string | undefined): void {
  if (value === undefined) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === undefined) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, value);
  } catch {
    // Memory has it.
  }
}

/** Calls back when another tab of this browser remembers something else under this name. */
export function onRememberedElsewhere(name: string, listener: (value: string | undefined) => void): void {
  addEventListener("storage", (event) => {
    if (event.key === prefix + name) listener(event.newValue ?? undefined);
  });
}
