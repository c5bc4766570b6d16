/** A quiet line when the connection is not there; nothing when it is, or is only blinking. */
import { CloseCode } from "../../durable/protocol/close-codes.ts";
import { t } from "../i18n/catalogue.ts";
import type { Line } from "../socket.ts";
import { online } from "../store/viewport.ts";

export function LineStatus({ line }: { line: Line }) {
  return (
    <div class="line-status" role="status">
      {words(line) && <p>{words(line)}</p>}
    </div>
  );
}

function words(line: Line): string | undefined {
  if (!online.value) return t("line.offline");
  switch (line.state) {
    case "open":
      return undefined;
    case "connecting":
    case "waiting":
      return t("line.reconnecting");
    case "over":
      return line.code === CloseCode.protocolError ? t("line.broken") : undefined;
  }
}
