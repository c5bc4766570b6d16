/** The colour of skin for all emoji that have one. */
import { t } from "../i18n/catalogue.ts";
import { chooseTone, tone } from "./habits.ts";
import { toned, tones } from "./tones.ts";

const hand = { character: "\u270B", light: "\u270B\u{1F3FB}" };

export function ToneChoice() {
  return (
    <fieldset class="emoji-tones">
      <legend class="visually-hidden">{t("emoji.tone")}</legend>
      {tones.map((one) => (
        <label key={one} title={t(`emoji.tone.${one}`)}>
          <input
            type="radio"
            name="emoji-tone"
            class="visually-hidden"
            aria-label={t(`emoji.tone.${one}`)}
            checked={tone.value === one}
            onChange={() => chooseTone(one)}
          />
          <span aria-hidden="true">{toned(hand, one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
