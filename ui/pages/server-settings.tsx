/** What the owner of a server decides. */
import { useSignal } from "@preact/signals";
import { ArrowLeft, Hash, Plus, Settings2, Trash2 } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";

import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { Button, IconButton, LinkButton } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Form, SubmitButton } from "../components/form.tsx";
import { Icon } from "../components/icon.tsx";
import { Failed, Loaded } from "../components/states.tsx";
import { Problem } from "../rest/problem.ts";
import { ChannelDialog } from "../conversation/channel-dialog.tsx";
import { t } from "../i18n/catalogue.ts";
import { PictureField } from "../images/picture-field.tsx";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { notify } from "../store/notices.ts";
import {
  changeServer,
  deleteServer,
  type PictureKind,
  removeServerPicture,
  serverDetail,
  setServerPicture,
} from "../store/servers.ts";
import { me } from "../store/session.ts";
import { ServerFields, serverFields } from "./server-fields.tsx";
import "../components/panels.css";

export function ServerSettings({ params: { serverId } }: { params: { serverId: string } }) {
  const detail = serverDetail(serverId);
  useTitle(t("server.settings"), detail.value?.name);
  useEffect(() => {
    void detail.load();
  }, [detail]);
  return (
    <Page class="narrow-page" bar={detail.value && <Back server={detail.value} />}>
      <Heading>{t("server.settings")}</Heading>
      <Loaded of={detail.now.value} onRetry={() => void detail.load()} skeleton={<span class="bone bone-block" />}>
        {(server) =>
          server.ownerId === me.value?.id ? (
            <Sections server={server} />
          ) : (
            <Failed problem={new Problem(403, { code: "forbidden" })} onRetry={() => void detail.load()} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Back({ server }: { server: ServerDetail }) {
  const words = t("server.back", { server: server.name });
  return (
    <LinkButton kind="quiet" icon={ArrowLeft} directional href={paths.server(server.id)} title={words}>
      {words}
    </LinkButton>
  );
}

function Sections({ server }: { server: ServerDetail }) {
  async function save(fields: FormData): Promise<void> {
    await changeServer(server.id, serverFields(fields));
    notify(t("saved"));
  }

  return (
    <>
      <section class="panel" aria-labelledby="about">
        <h2 id="about">{t("server.about")}</h2>
        <Form onSend={save}>
          <ServerFields server={server} />
          <div class="form-actions">
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </Form>
      </section>
      <section class="panel" aria-labelledby="pictures">
        <h2 id="pictures">{t("server.pictures")}</h2>
        <ServerPicture server={server} kind="icon" />
        <ServerPicture server={server} kind="banner" />
      </section>
      <Channels server={server} />
      <Deletion server={server} />
    </>
  );
}

function ServerPicture({ server, kind }: { server: ServerDetail; kind: PictureKind }) {
  return (
    <PictureField
      kind={kind}
      label={t(`server.${kind}`)}
      name={server.name}
      id={server.id}
      src={server[`${kind}Url`]}
      onPick={(picture) => setServerPicture(server.id, kind, picture)}
      onRemove={() => removeServerPicture(server.id, kind)}
    />
  );
}

function Channels({ server }: { server: ServerDetail }) {
  /** The channel whose dialog is open; "new" for one that is yet to be. */
  const open = useSignal<string | undefined>(undefined);
  const close = () => (open.value = undefined);
  return (
    <section class="panel" aria-labelledby="channels">
      <div class="section-head">
        <h2 id="channels">{t("channels.title")}</h2>
        <Button icon={Plus} onClick={() => (open.value = "new")}>
          {t("channels.create")}
        </Button>
      </div>
      <ul class="rows">
        {server.channels.map((channel) => (
          <li key={channel.id} class="row">
            <Icon node={Hash} size={18} />
            <span class="row-text">
              <strong class="truncate" dir="auto" title={channel.name}>
                {channel.name}
              </strong>
              <span class="truncate soft" dir="auto" title={channel.topic}>
                {channel.topic}
              </span>
            </span>
            <IconButton
              icon={Settings2}
              size={18}
              label={t("channels.edit", { channel: channel.name })}
              onClick={() => (open.value = channel.id)}
            />
          </li>
        ))}
      </ul>
      {open.value === "new" && <ChannelDialog serverId={server.id} onClose={close} />}
      {open.value !== undefined && open.value !== "new" && (
        <ChannelDialog serverId={server.id} channelId={open.value} onClose={close} />
      )}
    </section>
  );
}

function Deletion({ server }: { server: ServerDetail }) {
  const { route } = useLocation();
  const asking = useSignal(false);

  async function destroy(): Promise<void> {
    await deleteServer(server.id);
    notify(t("server.deleted", { server: server.name }));
    route(paths.home);
  }

  return (
    <section class="panel panel-danger" aria-labelledby="deletion">
      <h2 id="deletion">{t("server.deleteTitle")}</h2>
      <p class="soft">{t("server.deleteText")}</p>
      <div class="form-actions">
        <Button kind="danger" icon={Trash2} onClick={() => (asking.value = true)}>
          {t("server.delete")}
        </Button>
      </div>
      {asking.value && (
        <Confirm
          title={t("server.deleteQuestion", { server: server.name })}
          text={t("server.deleteText")}
          action={t("server.delete")}
          phrase={server.name}
          onConfirm={destroy}
          onClose={() => (asking.value = false)}
        />
      )}
    </section>
  );
}
