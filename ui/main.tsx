import { render } from "preact";

import { App } from "./app.tsx";
import "./styles.ts";
import { startContextMenus } from "./components/context-menu.ts";
import { startLanguage } from "./i18n/languages.ts";
import { startKeys } from "./shortcuts/early.ts";
import { startDelivery } from "./store/delivery.ts";
import { startInstallation } from "./store/installation.ts";
import { startLive } from "./store/live.ts";
import { startSession } from "./store/session.ts";
import { startTranscripts } from "./store/transcripts.ts";
import { startVersion } from "./store/version.ts";
import { touch } from "./store/viewport.ts";

// Everything leads there, also where there is no network any more.
addEventListener("load", () => void import("./pages/home.tsx").catch(() => undefined));

startTranscripts();
startSession();
startDelivery();
startContextMenus();
startInstallation();
startKeys();
// In a task of its own: what was loaded has taken its time already.
void startLanguage().then(() => setTimeout(start), tryAgain);

/** Not before there are words: the session is looked up while they come. */
function start(): void {
  const root = document.getElementById("app");
  if (root) render(<App />, root);
  // A frame later: the first paint waits for nothing that can come after it.
  requestAnimationFrame(() =>
    setTimeout(() => {
      startLive();
      startVersion();
      if (touch.peek()) void import("./shell/keyboard.ts").then(({ startKeyboard }) => startKeyboard());
    }),
  );
}

/** Without words nothing can be said, not even that there are none. */
function tryAgain(): void {
  setTimeout(() => location.reload(), 5_000);
}
