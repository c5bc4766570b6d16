/** The doors: for those who were here before, and for those who are new. */
import { useLocation } from "preact-iso/router";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { Form, SubmitButton, text } from "../components/form.tsx";
import { PasswordField, TextField } from "../components/field.tsx";
import { literal } from "../components/literal.ts";
import { Mark } from "../components/logo.tsx";
import { rich, t } from "../i18n/catalogue.ts";
import { paths, safeNext, withNext } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { me, signIn, signUp } from "../store/session.ts";
import "./sign-in.css";

/** What the server accepts as a name; `v` is the flag that browsers compile it with. */
const usernamePattern = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.\-]*`;

type Props = { query: { next?: string } };

export function SignIn({ query }: Props) {
  const next = safeNext(query.next);
  useTitle(t("signIn.title"));
  useLeadingOn(next);
  return (
    <Door
      title={t("signIn.title")}
      other={rich("signIn.other", {
        link: (
          <a class="link" href={withNext(paths.signUp, next)}>
            {t("signIn.otherLink")}
          </a>
        ),
      })}
    >
      <Form onSend={(fields) => signIn(credentials(fields))}>
        <TextField name="username" label={t("account.username")} autocomplete="username" {...literal} required />
        <PasswordField name="password" label={t("account.password")} autocomplete="current-password" />
        <SubmitButton>{t("signIn.action")}</SubmitButton>
      </Form>
    </Door>
  );
}

export function SignUp({ query }: Props) {
  const next = safeNext(query.next);
  useTitle(t("signUp.title"));
  useLeadingOn(next);
  return (
    <Door
      title={t("signUp.title")}
      other={rich("signUp.other", {
        link: (
          <a class="link" href={withNext(paths.signIn, next)}>
            {t("signUp.otherLink")}
          </a>
        ),
      })}
    >
      <Form onSend={(fields) => signUp(credentials(fields))}>
        <TextField
          name="username"
          label={t("account.username")}
          hint={t("account.usernameHint")}
          autocomplete="username"
          {...literal}
          minLength={defaultLimits.usernameLengthMin}
          maxLength={defaultLimits.usernameLength}
          pattern={usernamePattern}
          required
        />
        <PasswordField
          name="password"
          label={t("account.password")}
          hint={t("account.passwordHint", { count: defaultLimits.passwordLengthMin })}
          autocomplete="new-password"
          minLength={defaultLimits.passwordLengthMin}
          maxLength={defaultLimits.passwordLength}
        />
        <SubmitButton>{t("signUp.action")}</SubmitButton>
      </Form>
    </Door>
  );
}

function Door({ title, other, children }: { title: string; other: ComponentChildren; children: ComponentChildren }) {
  return (
    <Page class="door">
      <div class="door-sheet">
        <Mark size={44} />
        <Heading>{title}</Heading>
        {children}
        <p class="soft">{other}</p>
      </div>
    </Page>
  );
}

/** Whoever is signed in, by this form or in another tab, goes to where they wanted. */
function useLeadingOn(next: string): void {
  const { route } = useLocation();
  const account = me.value;
  useEffect(() => {
    if (account) route(next, true);
  }, [account, next, route]);
}

function credentials(fields: FormData): { username: string; password: string } {
  return { username: text(fields, "username").trim(), password: text(fields, "password") };
}
