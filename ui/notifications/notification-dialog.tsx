/** Of what one wants to be told in a server or a channel, and for how long it shall be quiet. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";

import type { NotificationLevel } from "../../durable/protocol/inbox.ts";
import { now } from "../clock.ts";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { t } from "../i18n/catalogue.ts";
import { clockTime, exactTime, sameDay } from "../i18n/dates.ts";
import { problemWords } from "../i18n/problems.ts";
import { asProblem } from "../rest/problem.ts";
import {
  type Choice,
  choose,
  chosenFor,
  forGood,
  isQuiet,
  levelIn,
  type Place,
} from "../store/notification-settings.ts";
import { notify } from "../store/notices.ts";
import "./notifications.css";

const levels: readonly NotificationLevel[] = ["all", "mentions", "nothing"];
const directLevels: readonly NotificationLevel[] = ["all", "nothing"];
const minute = 60_000;
const hour = 60 * minute;
const mutes = [15 * minute, hour, 8 * hour, 24 * hour] as const;

type Props = { place: Place; name: string; onClose: () => void };

export function NotificationDialog({ place, name, onClose }: Props) {
  const id = useId();
  const busy = useSignal(false);
  const chosen = chosenFor(place.channelId ?? place.serverId ?? "");
  const inherited = place.channelId !== undefined && place.serverId !== undefined;
  /** There, everything is said to me. */
  const direct = place.serverId === undefined;

  async function take(change: Partial<Choice>): Promise<void> {
    busy.value = true;
    try {
      await choose(place, { ...chosen, ...change });
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    } finally {
      busy.value = false;
    }
  }

  const offered = inherited ? [null, ...levels] : direct ? directLevels : levels;
  const level = inherited ? chosen.level : direct && levelIn(place) !== "nothing" ? "all" : levelIn(place);
  return (
    <Dialog title={t("notifications.of", { name })} onClose={onClose} lightDismiss>
      <div class="form">
        <fieldset class="choices" disabled={busy.value}>
          <legend>{t("notifications.level")}</legend>
          {offered.map((option) => (
            <label key={option}>
              <input
                type="radio"
                name={`${id}-level`}
                checked={option === level}
                onChange={() => void take({ level: option })}
              />
              {option === null
                ? t("notifications.inherited", { level: t(`notifications.${levelIn({ serverId: place.serverId })}`) })
                : t(`notifications.${option}`)}
            </label>
          ))}
        </fieldset>
        {isQuiet(chosen) ? (
          <>
            <p class="soft">{mutedWords(chosen.mutedUntil ?? forGood)}</p>
            <Button busy={busy.value} onClick={() => void take({ mutedUntil: null })}>
              {t("mute.end")}
            </Button>
          </>
        ) : (
          <fieldset class="mutes" disabled={busy.value}>
            <legend>{t("mute.title")}</legend>
            {mutes.map((time) => (
              <Button
                key={time}
                kind="quiet"
                onClick={() => void take({ mutedUntil: new Date(now() + time).toISOString() })}
              >
                {time < hour ? t("mute.minutes", { count: time / minute }) : t("mute.hours", { count: time / hour })}
              </Button>
            ))}
            <Button kind="quiet" onClick={() => void take({ mutedUntil: forGood })}>
              {t("mute.forGood")}
            </Button>
          </fieldset>
        )}
      </div>
    </Dialog>
  );
}

function mutedWords(until: string): string {
  if (until === forGood) return t("mute.isForGood");
  const end = new Date(until);
  return t("mute.until", { when: sameDay(end, new Date(now())) ? clockTime(end) : exactTime(end) });
}
