/** A direct conversation; or, where none is chosen, the way to one. */
import { useSignal } from "@preact/signals";
import { MessageCircle } from "lucide";
import { useEffect } from "preact/hooks";

import { snowflakePattern } from "../../durable/protocol/snowflake.ts";
import { Button } from "../components/button.tsx";
import { Empty } from "../components/states.tsx";
import { DirectConversation } from "../directs/direct-conversation.tsx";
import { NewDirect } from "../directs/new-direct.tsx";
import { namesOf } from "../directs/people.ts";
import { t } from "../i18n/catalogue.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { type Direct, directs, olderDirect } from "../store/directs.ts";
import { me } from "../store/session.ts";
import { FailedPage, WaitingConversation } from "./conversation-page.tsx";
import { NotFound } from "./not-found.tsx";

type Props = { params: { channelId?: string }; query: { message?: string } };

export function Directs({ params: { channelId }, query: { message } }: Props) {
  if (channelId === undefined) return <None />;
  if (!snowflakePattern.test(channelId)) return <NotFound />;
  if (!directs.value) return <WaitingConversation />;
  const direct = directs.value.find((one) => one.channelId === channelId);
  if (direct) return <Shown direct={direct} messageId={message} />;
  return <Older channelId={channelId} messageId={message} />;
}

function Shown({ direct, messageId }: { direct: Direct; messageId: string | undefined }) {
  useTitle(namesOf(direct.users), t("directs.title"));
  const account = me.value;
  if (!account) return null;
  return <DirectConversation key={direct.channelId} direct={direct} me={account} messageId={messageId} />;
}

/** One that the inbox did not tell of, because a hundred others are newer. */
function Older({ channelId, messageId }: { channelId: string; messageId: string | undefined }) {
  const direct = olderDirect(channelId);
  useEffect(() => {
    void direct.load();
  }, [direct]);
  const now = direct.now.value;
  switch (now.state) {
    case "loading":
      return <WaitingConversation />;
    case "failed":
      return <FailedPage title={t("directs.title")} problem={now.problem} onRetry={() => void direct.load()} />;
    case "ready":
      return <Shown direct={now.value} messageId={messageId} />;
  }
}

function None() {
  const beginning = useSignal(false);
  useTitle(t("directs.title"));
  return (
    <Page class="state-page">
      <Heading class="visually-hidden">{t("directs.title")}</Heading>
      <Empty
        icon={MessageCircle}
        title={t((directs.value?.length ?? 0) > 0 ? "directs.choose" : "directs.none")}
        action={
          <Button kind="primary" onClick={() => (beginning.value = true)}>
            {t("directs.new")}
          </Button>
        }
      >
        {t("directs.noneText")}
      </Empty>
      {beginning.value && <NewDirect onClose={() => (beginning.value = false)} />}
    </Page>
  );
}
