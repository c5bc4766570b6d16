/** A quiet line: that the connection is not there, if it is more than a blink; otherwise who is typing. */
import { CloseCode } from "../../durable/protocol/close-codes.ts";
import type { User } from "../../durable/protocol/events.ts";
import { t } from "../i18n/catalogue.ts";
import type { Line } from "../socket.ts";
import { online } from "../store/viewport.ts";
import { Typing } from "./typing.tsx";

export function LineStatus({ line, typing }: { line: Line; typing: readonly User[] }) {
  const trouble = words(line);
  return (
    <div class="line-status">
      <div role="status">{trouble !== undefined && <p>{trouble}</p>}</div>
      {trouble === undefined && <Typing users={typing} />}
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
