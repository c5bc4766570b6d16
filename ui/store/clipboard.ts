/** Copying, which a browser may forbid; and a word about what came of it. */
import { t } from "../i18n/catalogue.ts";
import { notify } from "./notices.ts";

export async function copy(text: string, done: string): Promise<void> {
  if ((await write(text)) || copyAsIfByHand(text)) notify(done);
  else notify(t("copy.forbidden"), "trouble");
}

async function write(text: string): Promise<boolean> {
  // Only a page that came over a safe line has one.
  if (!("clipboard" in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Forbidden by the person or by a page around this one: there is another way.
    return false;
  }
}

/** The command of old needs no permission, and says itself what is to be copied. */
function copyAsIfByHand(text: string): boolean {
  let copied = false;
  function give(event: ClipboardEvent): void {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    copied = true;
  }
  document.addEventListener("copy", give, { capture: true });
  document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  return copied;
}
