import { signal } from "@preact/signals";
import { Bell, MessageCircle, Palette, Plus, Trash2, UserRound, Users } from "lucide";
import type { ComponentChildren } from "preact";

import { Button, IconButton, LinkButton } from "../components/button.tsx";
import { Choice } from "../components/choice.tsx";
import { PasswordField, SelectField, TextArea, TextField } from "../components/field.tsx";
import { Form, FormContext, SubmitButton } from "../components/form.tsx";
import { Icon } from "../components/icon.tsx";
import { LanguageField } from "../components/language-choice.tsx";
import { StatusChoice } from "../components/status-choice.tsx";
import { ThemeChoice } from "../components/theme-choice.tsx";
import { Problem } from "../rest/problem.ts";
import { Specimen, Specimens } from "./specimen.tsx";
import "../pages/tabbed-page.css";

const kinds = ["primary", "plain", "quiet", "danger"] as const;

export function Buttons() {
  return (
    <Specimens>
      {kinds.map((kind) => (
        <Specimen key={kind} name={kind}>
          <Button kind={kind}>As usual</Button>
          <Button kind={kind} icon={kind === "danger" ? Trash2 : Plus}>
            With an icon
          </Button>
          <Button kind={kind} busy>
            Busy
          </Button>
          <Button kind={kind} disabled>
            Disabled
          </Button>
        </Specimen>
      ))}
      <Specimen name="links that look like buttons">
        <LinkButton href="#buttons" kind="primary">
          Leads on
        </LinkButton>
        <LinkButton href="#buttons" icon={MessageCircle}>
          With an icon
        </LinkButton>
        <a class="link" href="#buttons">
          A link among words
        </a>
      </Specimen>
      <Specimen name="of a sign alone">
        <IconButton icon={Users} label="As usual" />
        <IconButton icon={Users} label="Pressed" aria-pressed />
        <IconButton icon={Bell} label="Something is behind it" data-marked="true" />
        <IconButton icon={Users} label="Disabled" disabled />
      </Specimen>
    </Specimens>
  );
}

const options = [
  { id: "1", name: "Technology" },
  { id: "2", name: "کتاب" },
];

const complaints = {
  name: "Please fill this in.",
  secret: "That is not your password.",
  about: "A little too long.",
  kind: "Please choose one.",
};

export function Fields() {
  return (
    <Specimens>
      <Specimen name="as they begin">
        <FieldsOf errors={{}} />
      </Specimen>
      <Specimen name="with errors">
        <FieldsOf errors={complaints} />
      </Specimen>
      <Specimen name="under way">
        <FieldsOf errors={{}} busy filled />
      </Specimen>
      <Specimen name="refused when sent">
        <Form onSend={refuse}>
          <TextField name="name" label="Name" defaultValue="Ada" autocomplete="off" required />
          <SubmitButton>Send</SubmitButton>
        </Form>
      </Specimen>
    </Specimens>
  );
}

type FieldsProps = { errors: Readonly<Record<string, string>>; busy?: boolean; filled?: boolean };

function FieldsOf({ errors, busy = false, filled = false }: FieldsProps) {
  return (
    <InForm errors={errors} busy={busy}>
      <TextField
        name="name"
        label="Name"
        hint="As others see it."
        defaultValue={filled ? "Ada" : ""}
        autocomplete="off"
      />
      <PasswordField name="secret" label="Password" defaultValue="correct horse" autocomplete="off" />
      <TextArea name="about" label="What it is about" maxLength={200} defaultValue={filled ? "Machines" : ""} />
      <SelectField
        name="kind"
        label="Category"
        placeholder="Choose one"
        options={options}
        selected={filled ? "1" : undefined}
      />
      <SubmitButton>Save</SubmitButton>
    </InForm>
  );
}

/** A form in a state that one would have to bring about. */
function InForm({ errors, busy, children }: Required<Omit<FieldsProps, "filled">> & { children: ComponentChildren }) {
  return (
    <FormContext.Provider value={{ errors: signal(errors), busy: signal(busy) }}>
      <form class="form" noValidate onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </FormContext.Provider>
  );
}

async function refuse(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  throw new Problem(429, { code: "rate_limited" });
}

const chosen = signal("two");
const numbers = { options: ["one", "two", "three"], chosen, choose: (option: string) => void (chosen.value = option) };

const tabs = [
  { name: "Profile", icon: UserRound },
  { name: "Appearance", icon: Palette },
  { name: "Notifications", icon: Bell },
] as const;

export function Choices() {
  return (
    <Specimens>
      <Specimen name="one of a few">
        <Choice label="A number" of={numbers} words={(name) => name} />
      </Specimen>
      <Specimen name="with signs">
        <ThemeChoice />
      </Specimen>
      <Specimen name="how one shows oneself">
        <StatusChoice />
      </Specimen>
      <Specimen name="the language">
        <LanguageField />
      </Specimen>
      <Specimen name="tabs">
        <nav class="tabs" aria-label="Tabs">
          {tabs.map(({ name, icon }) => (
            <a
              key={name}
              class="side-link"
              href="#choices-and-tabs"
              aria-current={name === "Appearance" ? "page" : undefined}
            >
              <Icon node={icon} size={18} />
              {name}
            </a>
          ))}
        </nav>
      </Specimen>
    </Specimens>
  );
}
