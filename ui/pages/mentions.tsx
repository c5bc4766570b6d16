/** The messages that called me, wherever they were said. */
import { AtSign } from "lucide";
import { useEffect, useId, useMemo } from "preact/hooks";

import type { Me } from "../../worker/schemas/accounts.ts";
import { Avatar } from "../components/avatar.tsx";
import { MorePages } from "../components/more-pages.tsx";
import { Empty } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { clockTime, dayName, exactTime } from "../i18n/dates.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { nameOf } from "../names.ts";
import { paths } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import type { ByName } from "../store/calls.ts";
import { linksIn } from "../store/channels.ts";
import { isUnread, type Mention, openMentions, placeOf } from "../store/mentions.ts";
import { serverDetail } from "../store/servers.ts";
import { me } from "../store/session.ts";
import "./mentions.css";

export function Mentions() {
  useTitle(t("mentions.title"));
  return (
    <Page class="narrow-page">
      <header>
        <Heading>{t("mentions.title")}</Heading>
        <p class="soft">{t("mentions.lead")}</p>
      </header>
      {me.value && <MentionList account={me.value} />}
    </Page>
  );
}

function MentionList({ account }: { account: Me }) {
  const { pages, all, people, close } = useMemo(() => openMentions(account), [account]);
  useEffect(() => close, [close]);
  const none = pages.status.value === "ready" && !pages.hasMore.value && all.value.length === 0;
  return (
    <section aria-label={t("mentions.title")}>
      <ol class="mentions">
        {all.value.map((mention) => (
          <li key={mention.message.id}>
            <MentionCard mention={mention} byName={people.byName.value} />
          </li>
        ))}
      </ol>
      <MorePages of={pages} skeleton={<MentionBones />} />
      {none && (
        <Empty icon={AtSign} title={t("mentions.none")}>
          {t("mentions.noneText", { username: account.username })}
        </Empty>
      )}
    </section>
  );
}

/** One link as large as the card; those in the words lie above it. */
function MentionCard({ mention, byName }: { mention: Mention; byName: ByName }) {
  const words = useId();
  const { serverId, channelId, message } = mention;
  const { author, content } = message;
  const name = nameOf(author);
  const place = placeOf(mention);
  const at = new Date(message.createdAt);
  // What is fetched does not tell of the channels beside.
  useEffect(() => {
    const detail = serverDetail(serverId);
    if (linksIn(content).length > 0 && !detail.value) void detail.load();
  }, [serverId, content]);
  return (
    <article class="mention" data-unread={isUnread(mention)}>
      <Avatar name={name} id={author.id} src={author.avatarUrl} size={40} />
      <header class="mention-head">
        <h2 class="mention-author truncate" dir="auto" title={`${name} (@${author.username})`}>
          {name}
        </h2>
        {isUnread(mention) && <span class="mention-new">{t("timeline.new")}</span>}
        <time class="mention-time" dateTime={message.createdAt} title={exactTime(at)}>
          {t("mentions.time", { day: dayName(at), time: clockTime(at) })}
        </time>
      </header>
      <a
        class="mention-place"
        href={paths.message(serverId, channelId, message.id)}
        // It lies over the author's name, too.
        title={`${name} (@${author.username})\n#${place.channel} · ${place.server}`}
        aria-describedby={words}
      >
        <bdi>#{place.channel}</bdi>
        <span aria-hidden="true">·</span>
        <bdi>{place.server}</bdi>
      </a>
      <div id={words} class="mention-words">
        <Markdown content={content} byName={byName} />
      </div>
    </article>
  );
}

function MentionBones() {
  return [64, 48, 82].map((width) => (
    <div key={width} class="mention mention-bones">
      <span class="bone" />
      <span class="bone" />
      <span class="bone" style={{ inlineSize: `${width}%` }} />
    </div>
  ));
}
