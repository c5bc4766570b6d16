import { Monitor, Moon, Sun } from "lucide";

import { t } from "../i18n/catalogue.ts";
import { theme } from "../store/appearance.ts";
import { Choice } from "./choice.tsx";

const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeChoice() {
  return <Choice label={t("theme.label")} of={theme} words={(name) => t(`theme.${name}`)} icons={icons} />;
}
