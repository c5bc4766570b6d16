import { t } from "../i18n/catalogue.ts";
import { chosenStatus, chosenStatuses, chooseStatus } from "../store/presence.ts";
import { StatusMark } from "./status-mark.tsx";

export function StatusChoice() {
  return (
    <div class="choice" role="group" aria-label={t("status.label")}>
      {chosenStatuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosenStatus.value === status}
          onClick={() => chooseStatus(status)}
        >
          <StatusMark status={status} silent>
            <span class="status-seat" />
          </StatusMark>
          {t(`status.choose.${status}`)}
        </button>
      ))}
    </div>
  );
}
