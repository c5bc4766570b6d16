import { TriangleAlert } from "lucide";

import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { lookUp, t } from "../i18n/catalogue.ts";
import { clockTime, dayName, exactTime } from "../i18n/dates.ts";
import { nameOf } from "../names.ts";
import type { Pending } from "../store/messages.ts";
import type { Row } from "../store/timeline.ts";
import { splitLinks } from "./links.ts";

type Props = {
  row: Row;
  onRetry: (nonce: string) => void;
  onDiscard: (nonce: string) => void;
};

export function Message({ row, onRetry, onDiscard }: Props) {
  const { author, createdAt, head, message, pending } = row;
  const name = nameOf(author);
  return (
    <>
      {row.newDay && (
        <h2 class="day">
          <span>{dayName(createdAt)}</span>
        </h2>
      )}
      <div class="message" data-head={head} data-pending={pending !== undefined && pending.failed === undefined}>
        {head ? (
          <>
            <Avatar name={name} id={author.id} src={author.avatarUrl} size={40} />
            <div class="message-head">
              <h3 class="message-author truncate" dir="auto" title={`@${author.username}`}>
                {name}
              </h3>
              <Time at={createdAt} />
            </div>
          </>
        ) : (
          <Time at={createdAt} />
        )}
        {message?.deleted ? (
          <p class="message-gone">{t("message.deleted")}</p>
        ) : (
          <p class="message-text" dir="auto">
            <Text content={row.content} />
            {message?.editedAt !== undefined && (
              <span class="message-edited" title={exactTime(new Date(message.editedAt))}>
                {" "}
                {t("message.edited")}
              </span>
            )}
          </p>
        )}
        {pending?.failed !== undefined && (
          <Failure pending={pending} reason={pending.failed} onRetry={onRetry} onDiscard={onDiscard} />
        )}
      </div>
    </>
  );
}

function Time({ at }: { at: Date }) {
  return (
    <time class="message-time" dateTime={at.toISOString()} title={exactTime(at)}>
      {clockTime(at)}
    </time>
  );
}

/** What people write is text: links become elements here, and nothing is ever read as HTML. */
function Text({ content }: { content: string }) {
  return splitLinks(content).map(({ text, href }) =>
    href === undefined ? (
      text
    ) : (
      <a class="link" href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {text}
      </a>
    ),
  );
}

type FailureProps = Omit<Props, "row"> & { pending: Pending; reason: string };

function Failure({ pending, reason, onRetry, onDiscard }: FailureProps) {
  return (
    <div class="message-failure" role="alert">
      <Icon node={TriangleAlert} size={16} />
      <span>{lookUp(`rejected.${reason}`) ?? t("rejected.other")}</span>
      <button type="button" class="link" onClick={() => onRetry(pending.nonce)}>
        {t("message.retry")}
      </button>
      <button type="button" class="link" onClick={() => onDiscard(pending.nonce)}>
        {t("message.discard")}
      </button>
    </div>
  );
}
