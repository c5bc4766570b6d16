/** A label, a control, a hint, and what is wrong with it. */
import { useSignal } from "@preact/signals";
import { Eye, EyeOff } from "lucide";
import type { ComponentChildren, TargetedInputEvent } from "preact";
import { useId } from "preact/hooks";

import { t } from "../i18n/catalogue.ts";
import { IconButton } from "./button.tsx";
import { useFieldError } from "./form.tsx";
import { literal } from "./literal.ts";

/** Nothing to read, but with it the style sheets can tell an empty field. */
const blank = " ";

type FieldProps = { name: string; label: string; hint?: string | undefined };
type ControlProps = {
  id: string;
  name: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

/** The frame around a control; `children` makes the control of what connects it with the rest. */
function Frame({ name, label, hint, children }: FieldProps & { children: (props: ControlProps) => ComponentChildren }) {
  const id = useId();
  const error = useFieldError(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, name, "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined })}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldProps & {
  defaultValue?: string | undefined;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  autocomplete: "name" | "username" | "current-password" | "new-password" | "off";
  autocapitalize?: "none" | "words";
  spellcheck?: boolean;
  onInput?: (event: TargetedInputEvent<HTMLInputElement>) => void;
};

export function TextField({ name, label, hint, ...rest }: TextFieldProps) {
  return (
    <Frame name={name} label={label} hint={hint}>
      {(control) => <input dir="auto" placeholder={blank} type="text" {...rest} {...control} class="control" />}
    </Frame>
  );
}

export function PasswordField({ name, label, hint, ...rest }: TextFieldProps) {
  const shown = useSignal(false);
  return (
    <Frame name={name} label={label} hint={hint}>
      {(control) => (
        <div class="control-group" dir="ltr">
          {shown.value ? (
            // No keyboard changes its letters or learns it.
            <input {...rest} {...control} {...literal} type="text" class="control" required />
          ) : (
            <input {...rest} {...control} type="password" class="control" required />
          )}
          <IconButton
            icon={shown.value ? EyeOff : Eye}
            label={t(shown.value ? "password.hide" : "password.show")}
            onClick={() => (shown.value = !shown.value)}
          />
        </div>
      )}
    </Frame>
  );
}

type TextAreaProps = FieldProps & { defaultValue?: string; maxLength: number; rows?: number };

export function TextArea({ name, label, hint, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Frame name={name} label={label} hint={hint}>
      {(control) => (
        // One paragraph: what is stored is one line, so Enter has nothing to add.
        <textarea
          {...rest}
          {...control}
          rows={rows}
          dir="auto"
          placeholder={blank}
          class="control"
          enterkeyhint="done"
          onKeyDown={noLineBreak}
        />
      )}
    </Frame>
  );
}

type SelectProps = FieldProps & {
  options: readonly { id: string; name: string }[];
  selected?: string | undefined;
  /** What stands there before anything is chosen. */
  placeholder: string;
};

export function SelectField({ name, label, hint, options, selected, placeholder }: SelectProps) {
  return (
    <Frame name={name} label={label} hint={hint}>
      {(control) => (
        <select {...control} class="control" required>
          <option value="" disabled hidden selected={selected === undefined}>
            {placeholder}
          </option>
          {options.map((option) => (
            <option key={option.id} value={option.id} selected={option.id === selected}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

function noLineBreak(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (event.currentTarget instanceof HTMLTextAreaElement) event.currentTarget.form?.requestSubmit();
}
