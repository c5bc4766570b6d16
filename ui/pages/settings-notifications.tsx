import { Button } from "../components/button.tsx";
import { t } from "../i18n/catalogue.ts";
import { notificationState, turnOff, turnOn } from "../store/desktop.ts";

export function Notifications() {
  const state = notificationState.value;
  return (
    <>
      <p class="soft">{t("notifications.text")}</p>
      <p role="status">{t(`notifications.state.${state}`)}</p>
      {state === "off" && (
        <Button kind="primary" onClick={() => void turnOn()}>
          {t("notifications.turnOn")}
        </Button>
      )}
      {state === "on" && <Button onClick={turnOff}>{t("notifications.turnOff")}</Button>}
    </>
  );
}
