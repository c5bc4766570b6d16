/** A direct conversation: a few people's own room. */
import { signal, useSignal } from "@preact/signals";
import { Bell } from "lucide";
import { useLocation } from "preact-iso/router";
import { useMemo } from "preact/hooks";

import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { User } from "../../durable/protocol/events.ts";
import type { Me } from "../../worker/schemas/accounts.ts";
import { Avatar } from "../components/avatar.tsx";
import { IconButton } from "../components/button.tsx";
import { PlaceTitle } from "../conversation/place-title.tsx";
import { Talk } from "../conversation/talk.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { nameOf } from "../names.ts";
import { NotificationDialog } from "../notifications/notification-dialog.tsx";
import { paths } from "../paths.ts";
import { asProblem } from "../rest/problem.ts";
import { Page } from "../shell/page.tsx";
import { blocked, unblock } from "../store/blocks.ts";
import type { Direct } from "../store/directs.ts";
import { notify } from "../store/notices.ts";
import { namesOf } from "./people.ts";
import "../conversation/conversation.css";

type Props = {
  direct: Direct;
  me: Me;
  /** The message that one came for. */
  messageId: string | undefined;
};

/** Rendered with the conversation's id as its key. */
export function DirectConversation({ direct: { channelId, users }, me, messageId }: Props) {
  const { route } = useLocation();
  const belonging = useMemo(() => signal(users), [users]);
  const choosing = useSignal(false);
  const name = namesOf(users);
  const place = {
    id: channelId,
    name,
    start: t("directs.start", { names: name }),
    empty: t("directs.empty", { names: name }),
    face: <Face name={name} users={users} channelId={channelId} size={72} />,
  };

  function leave(code: CloseCode): void {
    if (code !== CloseCode.notFound) return;
    notify(t("left.notFound"), "trouble");
    route(paths.directs, true);
  }

  return (
    <div class="conversation">
      <Page
        class="conversation-main"
        bar={<Title name={name} users={users} channelId={channelId} />}
        actions={<IconButton icon={Bell} label={t("notifications.title")} onClick={() => (choosing.value = true)} />}
      >
        <Talk
          place={place}
          me={me}
          moderates={false}
          takesPart
          closed={closedTo(users)}
          belonging={belonging}
          address={paths.direct(channelId)}
          messageId={messageId}
          onOver={leave}
        />
      </Page>
      {choosing.value && (
        <NotificationDialog place={{ channelId }} name={name} onClose={() => (choosing.value = false)} />
      )}
    </div>
  );
}

type FaceProps = { name: string; users: readonly User[]; channelId: string };

function Title(props: FaceProps) {
  const [other, ...more] = props.users;
  return (
    <PlaceTitle mark={<Face {...props} size={28} />} name={props.name}>
      {other && more.length === 0 && (
        <p class="place-note truncate" dir="auto" title={other.username}>
          @{other.username}
        </p>
      )}
    </PlaceTitle>
  );
}

/** Of the one other there is; several have one together. */
function Face({ name, users, channelId, size }: FaceProps & { size: number }) {
  const [other, ...more] = users;
  const own = more.length === 0 ? other : undefined;
  return <Avatar name={name} id={own?.id ?? channelId} src={own?.avatarUrl} size={size} />;
}

/** Nobody writes to somebody who was blocked; among several, a block stops nobody. */
function closedTo(users: readonly User[]) {
  const [other, ...more] = users;
  if (!other) return <p class="composer-closed">{t("directs.closed")}</p>;
  if (more.length > 0 || !blocked.value.has(other.id)) return undefined;
  return (
    <p class="composer-closed">
      {t("directs.blocked", { name: nameOf(other) })}{" "}
      <button type="button" class="link" onClick={() => void forgive(other)}>
        {t("person.unblock")}
      </button>
    </p>
  );
}

async function forgive(user: User): Promise<void> {
  try {
    await unblock(user.id);
  } catch (thrown) {
    notify(problemWords(asProblem(thrown)), "trouble");
  }
}
