/** The languages by their own names, so that whoever can't read this one finds theirs. */
import { Check, Languages } from "lucide";
import { useId } from "preact/hooks";

import { spokenLanguage, t } from "../i18n/catalogue.ts";
import { chooseLanguage, languages, nameOfLanguage } from "../i18n/languages.ts";
import { notify } from "../store/notices.ts";
import { Icon } from "./icon.tsx";
import { Menu } from "./menu.tsx";

export function LanguageField() {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t("language.label")}</label>
      <select
        id={id}
        class="control"
        value={spokenLanguage()}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {nameOfLanguage(language)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function LanguageMenu() {
  return (
    <Menu label={t("language.label")} trigger={<Icon node={Languages} />} grows="start">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          class="menu-item"
          lang={language}
          aria-current={language === spokenLanguage()}
          onClick={() => void choose(language)}
        >
          {nameOfLanguage(language)}
          {language === spokenLanguage() && (
            <span class="side-mark">
              <Icon node={Check} size={18} />
            </span>
          )}
        </button>
      ))}
    </Menu>
  );
}

async function choose(language: string): Promise<void> {
  try {
    await chooseLanguage(language);
  } catch {
    notify(t("problem.network"), "trouble");
  }
}
