import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";

import { Form, SubmitButton } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { PictureField } from "../images/picture-field.tsx";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { notify } from "../store/notices.ts";
import { problemWords } from "../i18n/problems.ts";
import { asProblem } from "../rest/problem.ts";
import { createServer, setServerPicture } from "../store/servers.ts";
import { ServerFields, serverFields } from "./server-fields.tsx";

export function NewServer() {
  const { route } = useLocation();
  const icon = useSignal<Blob | undefined>(undefined);
  const preview = useSignal<string | undefined>(undefined);
  useTitle(t("newServer.title"));
  useEffect(() => () => URL.revokeObjectURL(preview.peek() ?? ""), [preview]);

  async function create(fields: FormData): Promise<void> {
    const server = await createServer(serverFields(fields));
    if (icon.peek()) {
      try {
        await setServerPicture(server.id, "icon", icon.peek() ?? new Blob());
      } catch (thrown) {
        // The server is there; its icon can be tried again in its settings.
        notify(problemWords(asProblem(thrown)), "trouble");
      }
    }
    route(paths.server(server.id));
  }

  async function keep(picture: Blob): Promise<void> {
    URL.revokeObjectURL(preview.peek() ?? "");
    icon.value = picture;
    preview.value = URL.createObjectURL(picture);
  }

  return (
    <Page class="narrow-page">
      <Heading>{t("newServer.title")}</Heading>
      <p class="soft">{t("newServer.lead")}</p>
      <PictureField
        kind="icon"
        label={t("server.icon")}
        name={t("newServer.initials")}
        id="new"
        src={preview.value}
        draft
        onPick={keep}
      />
      <Form onSend={create}>
        <ServerFields />
        <div class="form-actions">
          <SubmitButton>{t("newServer.action")}</SubmitButton>
        </div>
      </Form>
    </Page>
  );
}
