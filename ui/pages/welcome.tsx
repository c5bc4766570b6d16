/** What a stranger sees first: what this is, and nothing that isn't so. */
import { Infinity as Lasting, ListOrdered, type IconNode, Server } from "lucide";

import { LinkButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { Mark } from "../components/logo.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading } from "../shell/page.tsx";

export function Welcome() {
  return (
    <>
      <header class="hero">
        <div class="hero-words">
          <Heading class="hero-title">{t("welcome.title")}</Heading>
          <p class="hero-lead">{t("welcome.lead")}</p>
          <div class="hero-actions">
            <LinkButton kind="primary" href={paths.signUp}>
              {t("welcome.start")}
            </LinkButton>
            <LinkButton href={paths.explore()}>{t("welcome.look")}</LinkButton>
          </div>
        </div>
        <div class="hero-art" aria-hidden="true">
          <Mark size={148} />
        </div>
      </header>
      <ul class="promises">
        <Promised icon={ListOrdered} title={t("welcome.orderTitle")} text={t("welcome.order")} />
        <Promised icon={Lasting} title={t("welcome.keptTitle")} text={t("welcome.kept")} />
        <Promised icon={Server} title={t("welcome.yoursTitle")} text={t("welcome.yours")} />
      </ul>
    </>
  );
}

function Promised({ icon, title, text }: { icon: IconNode; title: string; text: string }) {
  return (
    <li class="promise">
      <Icon node={icon} size={22} />
      <h2>{title}</h2>
      <p>{text}</p>
    </li>
  );
}
