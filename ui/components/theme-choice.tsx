import { type IconNode, Monitor, Moon, Sun } from "lucide";

import { t } from "../i18n/catalogue.ts";
import { chooseTheme, type Theme, theme, themes } from "../store/appearance.ts";
import { Icon } from "./icon.tsx";

const icons: Record<Theme, IconNode> = { system: Monitor, light: Sun, dark: Moon };

export function ThemeChoice() {
  return (
    <div class="choice" role="group" aria-label={t("theme.label")}>
      {themes.map((name) => (
        <button key={name} type="button" aria-pressed={theme.value === name} onClick={() => chooseTheme(name)}>
          <Icon node={icons[name]} size={16} />
          {t(`theme.${name}`)}
        </button>
      ))}
    </div>
  );
}
