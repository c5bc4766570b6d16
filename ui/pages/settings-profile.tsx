import { defaultLimits } from "../../durable/protocol/limits.ts";
import { TextField } from "../components/field.tsx";
import { Form, SubmitButton, text } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { PictureField } from "../images/picture-field.tsx";
import { nameOf } from "../names.ts";
import { notify } from "../store/notices.ts";
import { changeAvatar, changeDisplayName, me, removeAvatar } from "../store/session.ts";

export function Profile() {
  const account = me.value;
  if (!account) return null;

  async function save(fields: FormData): Promise<void> {
    await changeDisplayName(text(fields, "displayName"));
    notify(t("saved"));
  }

  return (
    <>
      <PictureField
        kind="avatar"
        label={t("profile.avatar")}
        name={nameOf(account)}
        id={account.id}
        src={account.avatarUrl}
        onPick={changeAvatar}
        onRemove={removeAvatar}
      />
      <Form onSend={save}>
        <TextField
          name="displayName"
          label={t("profile.displayName")}
          hint={t("profile.displayNameHint", { username: account.username })}
          defaultValue={account.displayName ?? ""}
          maxLength={defaultLimits.displayNameLength}
          autocomplete="name"
          autocapitalize="words"
        />
        <div class="form-actions">
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
