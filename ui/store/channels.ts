/** Channels as far as they are known here, and how one is written in a message: `<#id>`, which outlives its name. */
import type { Channel } from "../../worker/schemas/channels.ts";
import { t } from "../i18n/catalogue.ts";
import { serverDetails } from "./servers.ts";

const linkPattern = /<#(\d{1,20})>/g;

export interface Link {
  /** Where it begins, in UTF-16 units. */
  readonly index: number;
  readonly length: number;
  readonly channelId: string;
}

/** A channel of a server that was looked at; what is not known to the reader stays so. */
export function knownChannel(id: string): Channel | undefined {
  for (const { channels } of serverDetails()) {
    const found = channels.find((channel) => channel.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Those of its server, itself among them; none beside a direct conversation. */
export function channelsBeside(id: string): readonly Channel[] {
  return serverDetails().find(({ channels }) => channels.some((channel) => channel.id === id))?.channels ?? [];
}

export function linksIn(text: string): readonly Link[] {
  if (!text.includes("<#")) return [];
  return [...text.matchAll(linkPattern)].map(({ index, 0: link, 1: channelId = "" }) => ({
    index,
    length: link.length,
    channelId,
  }));
}

/** For where there are only words: `#general`. */
export function withChannelNames(text: string): string {
  return text.replaceAll(linkPattern, (_, id: string) => `#${knownChannel(id)?.name ?? t("channel.unknown")}`);
}
