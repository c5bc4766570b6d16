/** Hears the keyboard wherever one is, and shows what it was asked for. Loaded once somebody is signed in. */
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";

import { read } from "../conversation/server-choices.tsx";
import { t } from "../i18n/catalogue.ts";
import { serverOf } from "../paths.ts";
import { openSwitcher, shortcutsShown, switcherOpen } from "../store/layout.ts";
import { notify } from "../store/notices.ts";
import { Switcher } from "../switcher/switcher.tsx";
import { takeEarlyKeys } from "./early.ts";
import { focusComposer, isComposer, isField } from "./focus.ts";
import { HelpSheet } from "./help-sheet.tsx";
import { isPressed, isTyping } from "./keys.ts";
import { type Everywhere, everywhere, isSingle, singleKeys } from "./shortcuts.ts";
import { nextChannel, nextServer, nextUnreadChannel } from "./ways.ts";

export function Shortcuts() {
  const { route } = useLocation();
  useEffect(() => {
    function obey(event: KeyboardEvent): boolean {
      const shortcut = shortcutFor(event);
      // Asked of the address bar: keys may follow each other faster than pages.
      if (shortcut && follow(shortcut, location.pathname, route)) event.preventDefault();
      return shortcut !== undefined;
    }
    function onKeyDown(event: KeyboardEvent): void {
      if (!obey(event)) leadToComposer(event);
    }
    takeEarlyKeys().forEach(obey);
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [route]);

  return (
    <>
      {switcherOpen.value && <Switcher onClose={() => (switcherOpen.value = false)} />}
      {shortcutsShown.value && <HelpSheet onClose={() => (shortcutsShown.value = false)} />}
    </>
  );
}

function shortcutFor(event: KeyboardEvent): Everywhere | undefined {
  if (event.defaultPrevented) return undefined;
  const found = everywhere.find(({ keys, leads }) =>
    keys.some((key) => isPressed(event, key) && mayBeMeant(event.target, key, leads)),
  );
  // Over what a dialog asks, nothing else is opened, and nobody is led away from it.
  const isAsked = document.querySelector("dialog[open]") !== null;
  return isAsked && !(found?.id === "switcher" && switcherOpen.peek()) ? undefined : found?.id;
}

function mayBeMeant(target: EventTarget | null, keys: string, leads: boolean): boolean {
  if (isSingle(keys)) return singleKeys.peek() && !isField(target);
  return !leads || !isField(target) || isComposer(target);
}

/** False where the key is left to the browser. */
function follow(shortcut: Everywhere, here: string, route: (path: string) => void): boolean {
  const to = (path: string | undefined) => {
    if (path !== undefined) route(path);
    return true;
  };
  switch (shortcut) {
    case "switcher":
      if (switcherOpen.peek()) switcherOpen.value = false;
      else openSwitcher();
      return true;
    case "help":
      return (shortcutsShown.value = true);
    case "channelBefore":
      return to(nextChannel(here, -1));
    case "channelAfter":
      return to(nextChannel(here, 1));
    case "unreadBefore":
      return to(nextUnreadChannel(here, -1) ?? sayNothingUnread());
    case "unreadAfter":
      return to(nextUnreadChannel(here, 1) ?? sayNothingUnread());
    case "serverBefore":
      return to(nextServer(here, -1));
    case "serverAfter":
      return to(nextServer(here, 1));
    case "readServer": {
      const serverId = serverOf(here);
      if (serverId === undefined) return false;
      void read(serverId);
      return true;
    }
  }
}

function sayNothingUnread(): undefined {
  notify(t("shortcuts.nothingUnread"));
}

/** What is typed where nothing takes it is meant for the conversation: the key goes where the focus is by then. */
function leadToComposer(event: KeyboardEvent): void {
  if (event.defaultPrevented || !isTyping(event) || !singleKeys.peek() || isField(event.target)) return;
  if (document.querySelector("dialog[open], :popover-open")) return;
  focusComposer();
}
