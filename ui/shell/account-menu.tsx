import { Keyboard, LogOut, Settings, ShieldCheck } from "lucide";
import { useLocation } from "preact-iso/router";

import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { StatusChoice } from "../components/status-choice.tsx";
import { StatusMark } from "../components/status-mark.tsx";
import { ThemeChoice } from "../components/theme-choice.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { asProblem } from "../rest/problem.ts";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { shortcutsShown } from "../store/layout.ts";
import { notify } from "../store/notices.ts";
import { ownStatus } from "../store/presence.ts";
import { me, signOut } from "../store/session.ts";
import { touch } from "../store/viewport.ts";
import { ProgramItems } from "./program-items.tsx";

export function AccountMenu() {
  const { route } = useLocation();
  const account = me.value;
  if (!account) return null;

  async function leave(): Promise<void> {
    try {
      await signOut(() => route(paths.home));
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    }
  }

  return (
    <Menu
      class="rail-account"
      label={t("account.menu", { status: t(`status.${ownStatus.value}`) })}
      side="beside"
      trigger={
        <StatusMark status={ownStatus.value} silent>
          <Avatar name={nameOf(account)} id={account.id} src={account.avatarUrl} size={40} />
        </StatusMark>
      }
    >
      <div class="menu-person">
        <p class="truncate" dir="auto" title={nameOf(account)}>
          <strong>{nameOf(account)}</strong>
        </p>
        <p class="truncate soft" dir="auto" title={account.username}>
          @{account.username}
        </p>
      </div>
      <hr class="menu-line" />
      <StatusChoice />
      <hr class="menu-line" />
      <ThemeChoice />
      <hr class="menu-line" />
      <a class="menu-item" href={paths.settings()}>
        <Icon node={Settings} size={18} />
        {t("settings.title")}
      </a>
      {!touch.value && (
        <button type="button" class="menu-item" onClick={() => (shortcutsShown.value = true)}>
          <Icon node={Keyboard} size={18} />
          {t("shortcuts.title")}
        </button>
      )}
      {account.superuser && (
        <a class="menu-item" href={paths.admin()}>
          <Icon node={ShieldCheck} size={18} />
          {t("admin.title")}
        </a>
      )}
      <ProgramItems />
      <button type="button" class="menu-item" onClick={() => void leave()}>
        <Icon node={LogOut} size={18} directional />
        {t("account.signOut")}
      </button>
    </Menu>
  );
}
