/** A server: its preview for those outside, its conversation for its members. */
import { Hash, MessagesSquare } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";

import { snowflakePattern } from "../../durable/protocol/snowflake.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { LinkButton } from "../components/button.tsx";
import { Empty } from "../components/states.tsx";
import { Conversation } from "../conversation/conversation.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { ToSignIn } from "../shell/to-sign-in.tsx";
import { lastChannel } from "../store/last-channel.ts";
import { notify } from "../store/notices.ts";
import { serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import { FailedPage, WaitingConversation, WaitingPage } from "./conversation-page.tsx";
import { NotFound } from "./not-found.tsx";
import { ServerPreview } from "./server-preview.tsx";

type Props = { params: { serverId: string; channelId?: string }; query: { message?: string } };

export function Server(props: Props) {
  return snowflakePattern.test(props.params.serverId) ? <Known {...props} /> : <NotFound />;
}

function Known({ params: { serverId, channelId }, query: { message } }: Props) {
  const account = me.value;
  const detail = serverDetail(serverId);
  // Whoever is led away has nothing to ask for here.
  const leads = channelId !== undefined && !account;
  useEffect(() => {
    if (!leads) void detail.load();
  }, [detail, leads]);

  if (leads) return <ToSignIn />;
  const now = detail.now.value;
  switch (now.state) {
    case "loading":
      return channelId === undefined ? <WaitingPage /> : <WaitingConversation />;
    case "failed":
      return <FailedPage title={t("server.title")} problem={now.problem} onRetry={() => void detail.load()} />;
    case "ready":
      if (account && (now.value.member || (account.superuser && channelId !== undefined))) {
        return <Inside server={now.value} channelId={channelId} messageId={message} account={account} />;
      }
      return <ServerPreview server={now.value} />;
  }
}

type InsideProps = {
  server: ServerDetail;
  channelId: string | undefined;
  messageId: string | undefined;
  account: Me;
};

function Inside({ server, channelId, messageId, account }: InsideProps) {
  const { route } = useLocation();
  const last = lastChannel(server.id);
  const door = server.channels.find(({ id }) => id === last) ?? server.channels[0];
  const channel = server.channels.find(({ id }) => id === channelId);
  const lead = channelId === undefined && door ? paths.channel(server.id, door.id) : undefined;
  useTitle(channel && `#${channel.name}`, server.name);
  useVanished(server, channelId, channel !== undefined);
  useEffect(() => {
    if (lead !== undefined) route(lead, true);
  }, [lead, route]);

  if (channel) {
    return <Conversation key={server.id} server={server} channel={channel} me={account} messageId={messageId} />;
  }
  if (lead !== undefined) return <WaitingConversation />;
  return (
    <Page class="state-page">
      <Heading class="visually-hidden">
        <bdi>{server.name}</bdi>
      </Heading>
      {door ? (
        <Empty
          icon={Hash}
          title={t("channel.missing")}
          action={<LinkButton href={paths.channel(server.id, door.id)}>{t("channel.toFirst")}</LinkButton>}
        >
          {t("channel.missingText")}
        </Empty>
      ) : (
        <Empty icon={MessagesSquare} title={t("channels.none")}>
          {t("channels.noneText")}
        </Empty>
      )}
    </Page>
  );
}

/** A channel that goes while one looks at it is left with a word; the others of the server are still there. */
function useVanished(server: ServerDetail, channelId: string | undefined, exists: boolean): void {
  const { route } = useLocation();
  const looked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (exists) {
      looked.current = channelId;
    } else if (channelId !== undefined && looked.current === channelId) {
      looked.current = undefined;
      notify(t("left.notFound"), "trouble");
      route(paths.server(server.id), true);
    }
  }, [exists, channelId, route, server.id]);
}
