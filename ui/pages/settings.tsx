/** What belongs to one's own account and to this browser; every section has an address. */
import { Ban, Bell, Info, Keyboard, KeyRound, Languages, MonitorSmartphone, Palette, UserRound } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";

import { Icon } from "../components/icon.tsx";
import { LanguageField } from "../components/language-choice.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { ShortcutList } from "../shortcuts/shortcut-list.tsx";
import { NotFound } from "./not-found.tsx";
import { About } from "./settings-about.tsx";
import { Appearance } from "./settings-appearance.tsx";
import { Blocks } from "./settings-blocks.tsx";
import { Notifications } from "./settings-notifications.tsx";
import { Password } from "./settings-password.tsx";
import { Profile } from "./settings-profile.tsx";
import { Sessions } from "./settings-sessions.tsx";
import "../components/panels.css";
import "./tabbed-page.css";

const sections = [
  { name: "profile", icon: UserRound, content: Profile },
  { name: "password", icon: KeyRound, content: Password },
  { name: "sessions", icon: MonitorSmartphone, content: Sessions },
  { name: "notifications", icon: Bell, content: Notifications },
  { name: "blocks", icon: Ban, content: Blocks },
  { name: "appearance", icon: Palette, content: Appearance },
  { name: "language", icon: Languages, content: LanguageField },
  { name: "keyboard", icon: Keyboard, content: ShortcutList },
  { name: "about", icon: Info, content: About },
] as const;

export function Settings({ params: { section = "profile" } }: { params: { section?: string } }) {
  const shown = sections.find(({ name }) => name === section);
  if (!shown) return <NotFound />;
  return <Shown {...shown} />;
}

function Shown({ name, content: Content }: (typeof sections)[number]) {
  const tabs = useRef<HTMLElement>(null);
  // On a phone not all of them are in sight at once: the one that is open, with those on either side of it.
  useLayoutEffect(() => {
    tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [name]);
  useTitle(t(`settings.${name}`), t("settings.title"));
  return (
    <Page class="tabbed-page">
      <Heading>{t("settings.title")}</Heading>
      <nav ref={tabs} class="tabs" aria-label={t("settings.title")}>
        {sections.map((section) => (
          <a
            key={section.name}
            class="side-link"
            href={paths.settings(section.name)}
            aria-current={section.name === name ? "page" : undefined}
          >
            <Icon node={section.icon} size={18} />
            {t(`settings.${section.name}`)}
          </a>
        ))}
      </nav>
      <section class="panel" aria-labelledby="section">
        <h2 id="section">{t(`settings.${name}`)}</h2>
        <Content />
      </section>
    </Page>
  );
}
