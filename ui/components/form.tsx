/** Forms that say in our words what the browser or the server does not accept, beside the field it is about. */
import { signal, type Signal, useSignal } from "@preact/signals";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useMemo, useRef } from "preact/hooks";

import { asProblem, type Problem } from "../rest/problem.ts";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { Button } from "./button.tsx";

type Errors = Readonly<Record<string, string>>;
type FormState = { errors: Signal<Errors>; busy: Signal<boolean> };
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** For what is in a form. */
export const FormContext = createContext<FormState>({ errors: signal({}), busy: signal(false) });

/** What is wrong with the field of this name, if anything. */
export function useFieldError(name: string): string | undefined {
  return useContext(FormContext).errors.value[name];
}

type Props = {
  /** Called with valid fields only. What it throws is shown, and the form can be sent again. */
  onSend: (fields: FormData) => Promise<void>;
  children: ComponentChildren;
};

export function Form({ onSend, children }: Props) {
  const state = useMemo<FormState>(() => ({ errors: signal({}), busy: signal(false) }), []);
  const problem = useSignal<string | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);

  function point(errors: Errors): void {
    state.errors.value = errors;
    for (const control of controlsOf(form.current)) {
      if (errors[control.name] !== undefined) return control.focus();
    }
  }

  async function send(fields: FormData): Promise<void> {
    state.busy.value = true;
    try {
      await onSend(fields);
    } catch (thrown) {
      const { fields: errors, rest } = sortOut(asProblem(thrown), controlsOf(form.current));
      problem.value = rest;
      point(errors);
    } finally {
      state.busy.value = false;
    }
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (state.busy.peek() || !form.current) return;
    problem.value = undefined;
    const errors: Record<string, string> = {};
    for (const control of controlsOf(form.current)) {
      if (!control.validity.valid) errors[control.name] = wordsFor(control);
    }
    point(errors);
    if (Object.keys(errors).length === 0) void send(new FormData(form.current));
  }

  return (
    <FormContext.Provider value={state}>
      {/* Our words and places for errors instead of the browser's bubbles; its rules stay. */}
      <form ref={form} class="form" noValidate onSubmit={onSubmit}>
        {problem.value !== undefined && (
          <p class="form-problem" role="alert">
            {problem.value}
          </p>
        )}
        {children}
      </form>
    </FormContext.Provider>
  );
}

export function SubmitButton({ kind = "primary", children }: { kind?: "primary" | "danger"; children: string }) {
  const { busy } = useContext(FormContext);
  return (
    <Button type="submit" kind={kind} busy={busy.value}>
      {children}
    </Button>
  );
}

/** The text of a field, never a file. */
export function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}

function controlsOf(form: HTMLFormElement | null): Control[] {
  return [...(form?.elements ?? [])].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== "",
  );
}

function wordsFor(control: Control): string {
  const { validity } = control;
  if (validity.valueMissing) return t("field.missing");
  if (validity.tooShort && "minLength" in control) return t("field.tooShort", { count: control.minLength });
  if (validity.tooLong && "maxLength" in control) return t("field.tooLong", { count: control.maxLength });
  // A custom validity is set with words of the catalogue; else it is a pattern, whose words the field's hint has.
  return validity.customError ? control.validationMessage : t("field.malformed");
}

/** Which of the problem's errors belong to a field of this form, and what is to be said above it. */
function sortOut(problem: Problem, controls: readonly Control[]): { fields: Errors; rest: string | undefined } {
  const names = new Set(controls.map((control) => control.name));
  const fields: Record<string, string> = {};
  for (const { pointer, detail } of problem.errors) {
    const name = pointer.slice(1);
    if (names.has(name)) fields[name] = t("field.refused", { detail });
  }
  const field = fieldOfCode[problem.code];
  if (field !== undefined && names.has(field)) fields[field] = problemWords(problem);
  return { fields, rest: Object.keys(fields).length > 0 ? undefined : problemWords(problem) };
}

/** Problems that are about one field without pointing at it. */
const fieldOfCode: Readonly<Record<string, string>> = {
  username_taken: "username",
  username_reserved: "username",
  wrong_password: "currentPassword",
  category_name_taken: "name",
  unknown_category: "categoryId",
};
