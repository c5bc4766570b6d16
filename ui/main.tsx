import { render } from "preact";

import "./design/base.css";
import "./design/tokens.css";
import "./design/fonts.css";
import "./components/button.css";
import "./components/form.css";
import "./components/avatar.css";
import "./components/surfaces.css";
import "./components/pictures.css";
import "./components/cards.css";
import "./components/panels.css";
import "./components/live.css";
import "./shell/shell.css";
import "./shell/rail.css";
import "./shell/sidebar.css";
import "./pages/pages.css";
import { App } from "./app.tsx";
import { startContextMenus } from "./components/context-menu.ts";
import { startLanguage } from "./i18n/languages.ts";
import { startDelivery } from "./store/delivery.ts";
import { startInstallation } from "./store/installation.ts";
import { startLive } from "./store/live.ts";
import { startSession } from "./store/session.ts";
import { startTranscripts } from "./store/transcripts.ts";
import { startVersion } from "./store/version.ts";

startTranscripts();
startSession();
startDelivery();
startContextMenus();
startInstallation();
void startLanguage().then(start, tryAgain);

/** Not before there are words: the session is looked up while they come. */
function start(): void {
  const root = document.getElementById("app");
  if (root) render(<App />, root);
  // A frame later: the first paint waits for nothing that can come after it.
  requestAnimationFrame(() =>
    setTimeout(() => {
      startLive();
      startVersion();
    }),
  );
}

/** Without words nothing can be said, not even that there are none. */
function tryAgain(): void {
  setTimeout(() => location.reload(), 5_000);
}
