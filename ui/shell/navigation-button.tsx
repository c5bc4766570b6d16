/** Opens the navigation where it is a drawer; marked while something is unread elsewhere than where one is. */
import { Menu } from "lucide";
import { useLocation } from "preact-iso/router";

import { IconButton } from "../components/button.tsx";
import { t } from "../i18n/catalogue.ts";
import { channelOf } from "../paths.ts";
import { navigationOpen } from "../store/layout.ts";
import { unreadEverywhere, unreadIn } from "../store/unread.ts";

export function NavigationButton() {
  const here = channelOf(useLocation().path);
  const unreadHere = here ? (unreadIn(here.serverId).value.get(here.channelId) ?? 0) : 0;
  const isMarked = unreadEverywhere.value > unreadHere;
  return (
    <IconButton
      icon={Menu}
      label={t(isMarked ? "navigation.openUnread" : "navigation.open")}
      data-marked={isMarked}
      onClick={() => (navigationOpen.value = true)}
    />
  );
}
