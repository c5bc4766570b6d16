/** One channel: what was said, what is being said, and by whom. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { Hash, Users } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect, useMemo } from "preact/hooks";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { IconButton } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Drawer } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { openConversation } from "../store/conversation.ts";
import { rememberChannel } from "../store/last-channel.ts";
import { membersShown, toggleMembers } from "../store/layout.ts";
import { notify } from "../store/notices.ts";
import { forget, myServers, serverDetail } from "../store/servers.ts";
import { snug } from "../store/viewport.ts";
import { Composer } from "./composer.tsx";
import { type Deeds, deedsOf } from "./deeds.ts";
import { LineStatus } from "./line-status.tsx";
import { MemberList } from "./member-list.tsx";
import { Timeline } from "./timeline.tsx";
import "./conversation.css";

type Props = { server: ServerDetail; channel: Channel; me: Me };

/** Rendered with the channel's id as its key: another channel is another conversation. */
export function Conversation({ server, channel, me }: Props) {
  const conversation = useMemo(() => openConversation(channel.id), [channel.id]);
  useEffect(() => conversation.close, [conversation]);
  useEffect(() => rememberChannel(server.id, channel.id), [server.id, channel.id]);
  useTitle(`#${channel.name}`, server.name);
  useLeaving(server, conversation.line);

  const moderates = server.ownerId === me.id || me.superuser;
  const deeds = useMemo(() => deedsOf(conversation, me, moderates), [conversation, me, moderates]);
  const drawer = useSignal(false);
  const shown = snug.value ? drawer.value : membersShown.value;
  const members = <MemberList server={server} me={me} />;

  return (
    <div class="conversation">
      <Page
        class="conversation-main"
        bar={<ChannelTitle channel={channel} />}
        actions={
          <IconButton
            icon={Users}
            label={t("members.title")}
            aria-pressed={shown}
            onClick={() => (snug.value ? (drawer.value = true) : toggleMembers())}
          />
        }
      >
        <Timeline conversation={conversation} channel={channel} me={me} deeds={server.member ? deeds : undefined} />
        <LineStatus line={conversation.line.value} typing={conversation.typing.value} />
        {server.member ? (
          <Composer conversation={conversation} channel={channel} />
        ) : (
          <p class="composer-closed">{t("composer.notMember")}</p>
        )}
        <Deletion deeds={deeds} />
      </Page>
      {shown &&
        (snug.value ? (
          <Drawer label={t("members.title")} side="end" onClose={() => (drawer.value = false)}>
            {members}
          </Drawer>
        ) : (
          members
        ))}
    </div>
  );
}

function Deletion({ deeds: { doomed, remove } }: { deeds: Deeds }) {
  const message = doomed.value;
  if (!message) return null;
  return (
    <Confirm
      title={t("message.deleteTitle")}
      text={t("message.deleteText")}
      action={t("message.delete")}
      onConfirm={() => remove(message)}
      onClose={() => (doomed.value = undefined)}
    />
  );
}

function ChannelTitle({ channel }: { channel: Channel }) {
  return (
    <>
      <Picture src={channel.iconUrl} class="channel-icon" instead={<Icon node={Hash} />} />
      <Heading class="truncate" title={channel.name}>
        <bdi>{channel.name}</bdi>
      </Heading>
      {channel.topic && (
        <p class="channel-topic truncate" dir="auto" title={channel.topic}>
          {channel.topic}
        </p>
      )}
    </>
  );
}

/** When the room closes for good, there is nothing left to look at here. */
function useLeaving(server: ServerDetail, line: ReturnType<typeof openConversation>["line"]): void {
  const { route } = useLocation();
  useSignalEffect(() => {
    const now = line.value;
    if (now.state !== "over") return;
    if (now.code === CloseCode.forbidden) {
      notify(t("left.forbidden", { server: server.name }), "trouble");
      forget(server.id);
    } else if (now.code === CloseCode.notFound) {
      notify(t("left.notFound"), "trouble");
      void serverDetail(server.id).load();
      void myServers.load();
    } else {
      return;
    }
    route(paths.server(server.id), true);
  });
}
