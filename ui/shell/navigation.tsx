/** Servers and channels: columns where there is room, a drawer where there is none. */
import { AtSign, Compass, House, MessageCircle, Plus } from "lucide";
import { useEffect } from "preact/hooks";
import { Route, Router, useLocation } from "preact-iso/router";

import { Drawer } from "../components/drawer.tsx";
import { Icon } from "../components/icon.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { t } from "../i18n/catalogue.ts";
import { lazily } from "../lazily.tsx";
import { paths } from "../paths.ts";
import { labelWithUnread } from "../store/attention.ts";
import { unreadDirects } from "../store/directs.ts";
import { navigationOpen } from "../store/layout.ts";
import { mentionsEverywhere } from "../store/unread.ts";
import { narrow } from "../store/viewport.ts";
import { useDrawerWhileNarrow } from "./page.tsx";
import { Rail } from "./rail.tsx";

const ChannelList = lazily(async () => (await import("../conversation/channel-list.tsx")).ChannelList);

const DirectList = lazily(async () => (await import("../directs/direct-list.tsx")).DirectList);

export function Navigation() {
  const { path } = useLocation();
  useDrawerWhileNarrow();
  // Whatever was chosen in the drawer, the drawer has done its work.
  useEffect(() => {
    navigationOpen.value = false;
  }, [path]);

  const columns = (
    <>
      <Rail />
      <Router>
        <Route path={paths.newServer} component={narrow.value ? PlacesList : Nothing} />
        <Route path="/servers/:serverId/:rest?" component={ChannelList} />
        <Route path="/messages/:rest?" component={DirectList} />
        <Route default component={narrow.value ? PlacesList : Nothing} />
      </Router>
    </>
  );
  if (!narrow.value) return columns;
  return (
    <Drawer label={t("navigation.label")} side="start" open={navigationOpen}>
      {columns}
    </Drawer>
  );
}

/** Beside the rail's icons there is room for words in a drawer. */
function PlacesList() {
  const called = mentionsEverywhere.value;
  const direct = unreadDirects.value;
  return (
    <nav class="sidebar" aria-label={t("navigation.places")}>
      <p class="sidebar-title">{t("app.name")}</p>
      <ul class="side-list">
        <li>
          <a class="side-link" href={paths.home}>
            <Icon node={House} size={18} />
            {t("rail.home")}
          </a>
        </li>
        <li>
          <a class="side-link" href={paths.directs} aria-label={labelWithUnread(t("directs.title"), direct, 0)}>
            <Icon node={MessageCircle} size={18} />
            {t("directs.title")}
            {direct > 0 && <UnreadBadge count={direct} direct />}
          </a>
        </li>
        <li>
          <a class="side-link" href={paths.mentions} aria-label={labelWithUnread(t("mentions.title"), called, 0)}>
            <Icon node={AtSign} size={18} />
            {t("mentions.title")}
            {called > 0 && <UnreadBadge count={called} mentions={called} />}
          </a>
        </li>
        <li>
          <a class="side-link" href={paths.explore()}>
            <Icon node={Compass} size={18} />
            {t("explore.title")}
          </a>
        </li>
        <li>
          <a class="side-link" href={paths.newServer}>
            <Icon node={Plus} size={18} />
            {t("rail.create")}
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Nothing() {
  return null;
}
