import { useComputed, useSignal } from "@preact/signals";
import { TriangleAlert } from "lucide";

import type { Message as Answered } from "../../durable/protocol/events.ts";
import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { lookUp, t } from "../i18n/catalogue.ts";
import { clockTime, dayName, exactTime } from "../i18n/dates.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { nameOf } from "../names.ts";
import { blocked } from "../store/blocks.ts";
import type { Pending } from "../store/messages.ts";
import type { People } from "../store/people.ts";
import type { Row } from "../store/timeline.ts";
import type { Deeds } from "./deeds.ts";
import { Author } from "./author.tsx";
import { MessageActions } from "./message-actions.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { Quote } from "./quote.tsx";
import { Reactions } from "./reactions.tsx";
import "./message-deeds.css";

type Props = {
  row: Row;
  /** The message that this one answers, if it is loaded. */
  answered: Answered | undefined;
  people: People;
  /** Whether it calls me. */
  calling: boolean;
  /** Absent for one who only looks in. */
  deeds: Deeds | undefined;
  onJump: (messageId: string) => void;
  onRetry: (nonce: string) => void;
  onDiscard: (nonce: string) => void;
};

export function Message({ row, answered, people, calling, deeds, onJump, onRetry, onDiscard }: Props) {
  const { author, createdAt, head, message, pending } = row;
  const name = nameOf(author);
  const editing = useComputed(() => message !== undefined && deeds?.editing.value === message.id);
  const replyTo = message?.replyTo ?? pending?.replyTo;
  const revealed = useSignal(false);
  const isHidden = blocked.value.has(author.id) && !revealed.value;
  const acting = message && !message.deleted && !isHidden ? deeds : undefined;
  return (
    <>
      {row.newDay && (
        <h2 class="day">
          <span>{dayName(createdAt)}</span>
        </h2>
      )}
      <div
        class="message"
        data-head={head}
        data-calling={calling}
        data-pending={pending !== undefined && pending.failed === undefined}
      >
        {head ? (
          <>
            <Avatar name={name} id={author.id} src={author.avatarUrl} size={40} />
            <div class="message-head">
              <Author user={author} />
              <Time at={createdAt} />
            </div>
          </>
        ) : (
          <Time at={createdAt} />
        )}
        {replyTo !== undefined && <Quote message={answered} onJump={() => onJump(replyTo)} />}
        {isHidden ? (
          <p class="message-gone">
            {t("message.blocked")}{" "}
            <button type="button" class="link" onClick={() => (revealed.value = true)}>
              {t("message.reveal")}
            </button>
          </p>
        ) : message?.deleted ? (
          <p class="message-gone">{t("message.deleted")}</p>
        ) : message && deeds && editing.value ? (
          <MessageEditor
            message={message}
            people={people}
            onCancel={deeds.endEdit}
            onEmpty={() => {
              deeds.endEdit();
              deeds.askToDelete(message);
            }}
            onSave={(content) => {
              deeds.endEdit();
              deeds.edit(message, content);
            }}
          />
        ) : (
          <div class="message-text">
            <Markdown
              content={row.content}
              byName={people.byName.value}
              after={message?.editedAt !== undefined && <Edited at={new Date(message.editedAt)} />}
            />
          </div>
        )}
        {message?.reactions && !isHidden && (
          <Reactions
            reactions={message.reactions}
            mayAdd={acting !== undefined}
            onReact={(emoji) => deeds?.react(message, emoji)}
          />
        )}
        {message && acting && <MessageActions message={message} deeds={acting} />}
        {pending?.failed !== undefined && (
          <Failure pending={pending} reason={pending.failed} onRetry={onRetry} onDiscard={onDiscard} />
        )}
      </div>
    </>
  );
}

function Time({ at }: { at: Date }) {
  return (
    <time
      class="message-time"
      dateTime={at.toISOString()}
      // Not before somebody points at it: to write it out takes longer than the rest of a row.
      onPointerEnter={({ currentTarget }) => (currentTarget.title = exactTime(at))}
    >
      {clockTime(at)}
    </time>
  );
}

function Edited({ at }: { at: Date }) {
  return (
    <span class="message-edited" title={exactTime(at)}>
      {" "}
      {t("message.edited")}
    </span>
  );
}

type FailureProps = Pick<Props, "onRetry" | "onDiscard"> & { pending: Pending; reason: string };

function Failure({ pending, reason, onRetry, onDiscard }: FailureProps) {
  return (
    <div class="message-failure" role="alert">
      <Icon node={TriangleAlert} size={16} />
      <span>{lookUp(`rejected.${reason}`) ?? t("rejected.other")}</span>
      <button type="button" class="link within-reach" onClick={() => onRetry(pending.nonce)}>
        {t("message.retry")}
      </button>
      <button type="button" class="link within-reach" onClick={() => onDiscard(pending.nonce)}>
        {t("message.discard")}
      </button>
    </div>
  );
}
