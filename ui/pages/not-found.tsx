import { MapPinOff } from "lucide";

import { LinkButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";

export function NotFound() {
  useTitle(t("notFound.title"));
  return (
    <Page class="state-page">
      <div class="state">
        <span class="state-icon">
          <Icon node={MapPinOff} size={28} />
        </span>
        <Heading class="state-title">{t("notFound.title")}</Heading>
        <p class="state-text">{t("notFound.text")}</p>
        <LinkButton kind="primary" href={paths.home}>
          {t("notFound.home")}
        </LinkButton>
      </div>
    </Page>
  );
}
