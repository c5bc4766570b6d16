import { signal, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

import { Button } from "../components/button.tsx";
import { Composer } from "../conversation/composer.tsx";
import { LineStatus } from "../conversation/line-status.tsx";
import { Message } from "../conversation/message.tsx";
import { useMessageRows } from "../conversation/message-rows.ts";
import { NewLine, ToNew } from "../conversation/new-line.tsx";
import { Beginning } from "../conversation/timeline-ends.tsx";
import { spokenLanguage } from "../i18n/catalogue.ts";
import { Problem } from "../rest/problem.ts";
import { calls } from "../store/calls.ts";
import type { Conversation } from "../store/conversation.ts";
import { find, type Messages as MessagesHeld, noMessages } from "../store/messages.ts";
import { cutter } from "../store/passages.ts";
import { arranger, chapterLength, type Row } from "../store/timeline.ts";
import { channelId, me, people } from "./samples.ts";
import { Specimen, Specimens } from "./specimen.tsx";
import { type Talk, talkIn } from "./talk.ts";
import "../conversation/conversation.css";
import "../conversation/timeline.css";

const place = { id: channelId, name: "#style", start: "This is where #style begins.", empty: "#style is still quiet" };
/** The message above which the line stands, and the one that a jump has led to. */
const [firstNew, landedOn] = [10, 5];
const nothing = async () => undefined;

export function Messages() {
  const language = spokenLanguage();
  const talk = useMemo(() => talkIn(language), [language]);
  const composing = useSignal(false);
  return (
    <>
      <div class="style-talk">
        <Rows key={language} talk={talk} />
        <div class="style-pill">
          <ToNew count={3} onClick={() => undefined} />
        </div>
        <LineStatus line={{ state: "open" }} typing={people.slice(0, 2)} />
        <LineStatus line={{ state: "waiting" }} typing={[]} />
        {composing.value ? (
          <Composer
            conversation={talk}
            channel={place}
            people={talk.people}
            deeds={talk.deeds}
            onEditLast={() => false}
          />
        ) : (
          // It takes the focus, as it does in a channel.
          <Button onClick={() => (composing.value = true)}>Show where one writes</Button>
        )}
      </div>
      <Specimens>
        {beginnings.map(({ name, state }) => (
          <Specimen key={name} name={name}>
            <div class="style-talk">
              <Beginning conversation={state} channel={place} />
            </div>
          </Specimen>
        ))}
      </Specimens>
    </>
  );
}

/** There is nowhere else to go to. */
const allDrawn = { toSeq: () => Promise.resolve() };

function Rows({ talk }: { talk: Talk }) {
  const around = useMessageRows(talk, allDrawn, talk.deeds);
  const arrange = useMemo(() => {
    const [cut, arranged] = [cutter(chapterLength), arranger(me)];
    return ({ stored, pending }: MessagesHeld) => arranged(cut(stored), pending);
  }, []);
  return (
    <div ref={around} class="message-rows">
      <div role="log" aria-live="off" aria-label="Messages" tabIndex={0}>
        <div role="list">
          {arrange(talk.messages.value)
            .flatMap(({ stretches }) => stretches)
            .flatMap(({ rows }) => rows)
            .map((row) => (
              <MessageRow key={row.key} row={row} talk={talk} />
            ))}
        </div>
      </div>
    </div>
  );
}

function MessageRow({ row, talk }: { row: Row; talk: Talk }) {
  const { message, pending } = row;
  const { people: known, deeds, retry, discard } = talk;
  const answered = find(talk.messages.value, message?.replyTo ?? pending?.replyTo ?? "");
  return (
    <div
      id={message && `message-${message.id}`}
      class="timeline-row"
      role="listitem"
      tabIndex={-1}
      data-marked={message?.seq === landedOn}
    >
      {message?.seq === firstNew && <NewLine onSeen={() => undefined} onFinish={() => undefined} />}
      <Message
        row={row}
        answered={answered}
        people={known}
        calling={message !== undefined && calls(message, answered, me, known.byName.value)}
        deeds={deeds}
        onJump={() => undefined}
        onRetry={retry}
        onDiscard={discard}
      />
    </div>
  );
}

type State = Parameters<typeof Beginning>[0]["conversation"];

const beginnings: readonly { name: string; state: State }[] = [
  { name: "on its way", state: beginning("loading") },
  { name: "nobody has spoken", state: beginning("ready") },
  { name: "not to be had", state: beginning("failed") },
  { name: "earlier ones not to be had", state: beginning("ready", "failed") },
];

function beginning(first: Conversation["first"]["value"], earlier: Conversation["earlier"]["value"] = "idle"): State {
  return {
    first: signal(first),
    earlier: signal(earlier),
    problem: signal(new Problem(500, { code: "internal_error" })),
    messages: signal(noMessages),
    reload: nothing,
    loadEarlier: nothing,
  };
}
