import type { ComponentChildren } from "preact";

import { Choice } from "../components/choice.tsx";
import { ThemeChoice } from "../components/theme-choice.tsx";
import { t } from "../i18n/catalogue.ts";
import { contrast, density } from "../store/appearance.ts";

export function Appearance() {
  return (
    <>
      <p class="soft">{t("appearance.text")}</p>
      <Part title={t("theme.label")}>
        <ThemeChoice />
      </Part>
      <Part title={t("contrast.label")} hint={t("contrast.hint")}>
        <Choice label={t("contrast.label")} of={contrast} words={(name) => t(`contrast.${name}`)} />
      </Part>
      <Part title={t("density.label")} hint={t("density.hint")}>
        <Choice label={t("density.label")} of={density} words={(name) => t(`density.${name}`)} />
      </Part>
    </>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <h3>{title}</h3>
      {children}
      {hint !== undefined && <p class="field-hint">{hint}</p>}
    </div>
  );
}
