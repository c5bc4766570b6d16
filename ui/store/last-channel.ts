/** Which channel of a server was looked at last: where its icon in the rail leads. */
import { remember, remembered } from "./storage.ts";

/** Enough for everybody's rail; the longest unvisited are forgotten first. */
const capacity = 200;

export function lastChannel(serverId: string): string | undefined {
  return read().find(([server]) => server === serverId)?.[1];
}

export function rememberChannel(serverId: string, channelId: string): void {
  const others = read().filter(([server]) => server !== serverId);
  remember("last-channels", JSON.stringify([[serverId, channelId], ...others].slice(0, capacity)));
}

function read(): [serverId: string, channelId: string][] {
  try {
    return JSON.parse(remembered("last-channels") ?? "[]");
  } catch {
    // Not what was written here: begin again.
    return [];
  }
}
