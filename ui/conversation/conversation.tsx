/** One channel: what is said in it, and who belongs to it. */
import { useSignal } from "@preact/signals";
import { Hash, Users } from "lucide";
import { useLocation } from "preact-iso/router";
import { useLayoutEffect, useMemo } from "preact/hooks";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import type { Channel } from "../../worker/schemas/channels.ts";
import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { IconButton } from "../components/button.tsx";
import { Drawer } from "../components/drawer.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { Page } from "../shell/page.tsx";
import { rememberChannel } from "../store/last-channel.ts";
import { membersShown, toggleMembers } from "../store/layout.ts";
import { notify } from "../store/notices.ts";
import { memberSearch, membersMet } from "../store/people.ts";
import { forget, forgetChannel, myServers, serverDetail } from "../store/servers.ts";
import { snug } from "../store/viewport.ts";
import { MemberList } from "./member-list.tsx";
import { PlaceTitle, Topic } from "./place-title.tsx";
import { Talk } from "./talk.tsx";
import "./conversation.css";

type Props = {
  server: ServerDetail;
  channel: Channel;
  me: Me;
  /** The message that one came for. */
  messageId: string | undefined;
};

/** Rendered with the server's id as its key: another channel has the same members. */
export function Conversation({ server, channel, me, messageId }: Props) {
  const { route } = useLocation();
  // Not when there is time for it: keys may lead on before that.
  useLayoutEffect(() => rememberChannel(server.id, channel.id), [server.id, channel.id]);
  const belonging = useMemo(() => membersMet(server.id), [server.id]);
  const search = useMemo(() => memberSearch(server.id), [server.id]);
  const drawer = useSignal(false);
  const shown = snug.value ? drawer.value : membersShown.value;
  const name = `#${channel.name}`;
  const place = {
    id: channel.id,
    name,
    start: t("timeline.start", { channel: name }),
    empty: t("timeline.emptyTitle", { channel: name }),
  };
  const members = useMemo(() => <MemberList server={server} me={me} />, [server, me]);

  /** When the room closes for good, there is nothing left to look at here. */
  function leave(code: CloseCode): void {
    if (code === CloseCode.forbidden) {
      notify(t("left.forbidden", { server: server.name }), "trouble");
      forget(server.id);
    } else if (code === CloseCode.notFound) {
      notify(t("left.notFound"), "trouble");
      forgetChannel(server.id, channel.id);
      void serverDetail(server.id).load();
      void myServers.load();
    } else {
      return;
    }
    route(paths.server(server.id), true);
  }

  return (
    <div class="conversation">
      <Page
        class="conversation-main"
        bar={<ChannelTitle key={channel.id} channel={channel} />}
        actions={
          <IconButton
            icon={Users}
            label={t("members.title")}
            aria-pressed={shown}
            onClick={() => (snug.value ? (drawer.value = true) : toggleMembers())}
          />
        }
      >
        <Talk
          key={channel.id}
          place={place}
          me={me}
          moderates={server.ownerId === me.id || me.superuser}
          takesPart={server.member}
          closed={server.member ? undefined : <p class="composer-closed">{t("composer.notMember")}</p>}
          belonging={belonging}
          search={search}
          address={paths.channel(server.id, channel.id)}
          messageId={messageId}
          onOver={leave}
        />
      </Page>
      {snug.value ? (
        <Drawer label={t("members.title")} side="end" open={drawer}>
          {members}
        </Drawer>
      ) : (
        shown && members
      )}
    </div>
  );
}

function ChannelTitle({ channel: { name, iconUrl, topic } }: { channel: Channel }) {
  return (
    <PlaceTitle mark={<Picture src={iconUrl} class="channel-icon" instead={<Icon node={Hash} />} />} name={name}>
      {topic && <Topic place={`#${name}`} topic={topic} />}
    </PlaceTitle>
  );
}
