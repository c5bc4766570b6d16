/** A server: its preview for those outside, its conversation for its members. */
import { Hash, MessagesSquare } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { LinkButton } from "../components/button.tsx";
import { Empty, Failed, Skeleton } from "../components/states.tsx";
import { Conversation } from "../conversation/conversation.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { ToSignIn } from "../shell/to-sign-in.tsx";
import { lastChannel } from "../store/last-channel.ts";
import { serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import { ServerPreview } from "./server-preview.tsx";

type Props = { params: { serverId: string; channelId?: string } };

export function Server({ params: { serverId, channelId } }: Props) {
  const account = me.value;
  const detail = serverDetail(serverId);
  useEffect(() => {
    void detail.load();
  }, [detail]);

  if (channelId !== undefined && !account) return <ToSignIn />;
  const now = detail.now.value;
  switch (now.state) {
    case "loading":
      return <Waiting />;
    case "failed":
      return (
        <Page>
          <Heading class="visually-hidden">{t("server.title")}</Heading>
          <Failed problem={now.problem} onRetry={() => void detail.load()} />
        </Page>
      );
    case "ready":
      if (account && (now.value.member || (account.superuser && channelId !== undefined))) {
        return <Inside server={now.value} channelId={channelId} account={account} />;
      }
      return <ServerPreview server={now.value} />;
  }
}

type InsideProps = { server: ServerDetail; channelId: string | undefined; account: Me };

function Inside({ server, channelId, account }: InsideProps) {
  const { route } = useLocation();
  const last = lastChannel(server.id);
  const door = server.channels.find(({ id }) => id === last) ?? server.channels[0];
  const channel = server.channels.find(({ id }) => id === channelId);
  const lead = channelId === undefined && door ? paths.channel(server.id, door.id) : undefined;
  useTitle(server.name);
  useEffect(() => {
    if (lead !== undefined) route(lead, true);
  }, [lead, route]);

  if (channel) return <Conversation key={channel.id} server={server} channel={channel} me={account} />;
  if (lead !== undefined) return <Waiting />;
  return (
    <Page>
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

function Waiting() {
  return (
    <Page>
      <Skeleton>
        <div class="server-bones">
          <span class="bone" />
          <span class="bone" />
          <span class="bone" />
        </div>
      </Skeleton>
    </Page>
  );
}
