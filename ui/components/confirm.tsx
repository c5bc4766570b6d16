import { t } from "../i18n/catalogue.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { TextField } from "./field.tsx";
import { literal } from "./literal.ts";
import { Form, SubmitButton } from "./form.tsx";

type Props = {
  title: string;
  text: string;
  /** What the button says: the deed itself, not "OK". */
  action: string;
  /** Has to be typed before a deed that nothing brings back. */
  phrase?: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something that can't be undone. */
export function Confirm({ title, text, action, phrase, onConfirm, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose} lightDismiss={phrase === undefined}>
      <Form onSend={onConfirm}>
        <p class="soft">{text}</p>
        {phrase !== undefined && (
          <TextField
            name="phrase"
            label={t("confirm.phrase", { phrase })}
            required
            autocomplete="off"
            {...literal}
            onInput={(event) => {
              const control = event.currentTarget;
              control.setCustomValidity(control.value.trim() === phrase ? "" : t("confirm.differs"));
            }}
          />
        )}
        <div class="form-actions">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton kind="danger">{action}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
