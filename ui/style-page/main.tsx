/** Every component in every state: http://localhost:5173/style while the client is worked on. It is in no build. */
import { render } from "preact";
import { LocationProvider } from "preact-iso/router";

import "../styles.ts";
import "../components/panels.css";
import "../design/contrast.css";
import { startContextMenus } from "../components/context-menu.ts";
import { MenuHost } from "../components/menu.tsx";
import { Notices } from "../components/notices.tsx";
import { EmojiPickerHost } from "../emoji/picker-host.tsx";
import { startLanguage } from "../i18n/languages.ts";
import { blocked } from "../store/blocks.ts";
import { session } from "../store/session.ts";
import { me, noisy } from "./samples.ts";
import { StylePage } from "./style-page.tsx";

// Nobody signs in here: what is drawn differs by who looks at it.
session.set(me);
blocked.value = new Set([noisy.id]);
startContextMenus();
await startLanguage();
const root = document.getElementById("app");
if (root) {
  render(
    <LocationProvider>
      <MenuHost>
        <StylePage />
      </MenuHost>
      <EmojiPickerHost />
      <Notices />
    </LocationProvider>,
    root,
  );
}
