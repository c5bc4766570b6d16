import { useSignal } from "@preact/signals";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { changePassword } from "../rest/accounts.ts";
import { PasswordField } from "../components/field.tsx";
import { Form, SubmitButton, text } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { notify } from "../store/notices.ts";
import { me } from "../store/session.ts";

export function Password() {
  /** A new form for every change: nobody's password stays on the screen. */
  const changes = useSignal(0);

  async function save(fields: FormData): Promise<void> {
    await changePassword({
      currentPassword: text(fields, "currentPassword"),
      newPassword: text(fields, "newPassword"),
    });
    notify(t("password.changed"));
    changes.value += 1;
  }

  return (
    <>
      <p class="soft">{t("password.text")}</p>
      <Form key={changes.value} onSend={save}>
        {/* For password managers, which keep passwords by name. */}
        <input type="text" value={me.value?.username ?? ""} autocomplete="username" hidden readOnly />
        <PasswordField name="currentPassword" label={t("password.current")} autocomplete="current-password" />
        <PasswordField
          name="newPassword"
          label={t("password.new")}
          hint={t("account.passwordHint", { count: defaultLimits.passwordLengthMin })}
          autocomplete="new-password"
          minLength={defaultLimits.passwordLengthMin}
          maxLength={defaultLimits.passwordLength}
        />
        <div class="form-actions">
          <SubmitButton>{t("password.change")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
