/** Which iGap this is, and what it keeps here. */
import { useSignal } from "@preact/signals";
import { Download, Sparkles } from "lucide";

import licence from "../../LICENSE?raw";
import { version } from "../../package.json";
import { Button } from "../components/button.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { install, installable } from "../store/installation.ts";
import { forgetKept } from "../store/kept.ts";
import { outdated } from "../store/version.ts";
import "./settings-about.css";

const { COMMIT: commit } = import.meta.env;

export function About() {
  return (
    <>
      <p>
        <span translate={false}>
          {t("about.version", { version: commit === undefined ? version : `${version} (${commit})` })}
        </span>
        <br />
        <span class="soft">{outdated.value ? t("about.outdated") : t("about.text")}</span>
      </p>
      <p>
        <a class="link" href={paths.apiDocs}>
          {t("about.apiDocs")}
        </a>
      </p>
      <details class="about-licence">
        <summary>{t("about.licence")}</summary>
        <p class="soft" lang="en" dir="ltr">
          {licence.trim()}
        </p>
      </details>
      {(outdated.value || installable.value) && (
        <div class="form-actions">
          {outdated.value && (
            <Button kind="primary" icon={Sparkles} onClick={() => location.reload()}>
              {t("program.renew")}
            </Button>
          )}
          {installable.value && (
            <Button icon={Download} onClick={() => void install()}>
              {t("program.install")}
            </Button>
          )}
        </div>
      )}
      <Kept />
    </>
  );
}

function Kept() {
  const forgotten = useSignal(false);

  function forget(): void {
    forgetKept();
    forgotten.value = true;
  }

  return (
    <div class="field">
      <h3>{t("about.kept")}</h3>
      <p class="soft">{t("about.keptText")}</p>
      <div class="form-actions">
        <Button disabled={forgotten.value} onClick={forget}>
          {t("about.forget")}
        </Button>
      </div>
      <p role="status" class="field-hint">
        {forgotten.value && t("about.forgotten")}
      </p>
    </div>
  );
}
