/** People of one server, and what they do beside their page. */
import type { BrowserContextOptions } from "playwright-core";

import { acquaintance, newcomer, type Person } from "./person.ts";

/** Two members of one server with two channels: grace looks at one, and ada, who owns it, at the other. */
export async function pair(name: string, gracesChannel: "general" | "attic" = "general") {
  const [ada, grace] = [await newcomer(), await newcomer()];
  const general = await ada.foundServer(name);
  const attic = await createChannel(ada, general, "attic");
  await grace.join(gracesChannel === "general" ? general : attic);
  await ada.open(gracesChannel === "general" ? attic : general);
  return { ada, grace, general, attic };
}

/** Resolves with the channel's path. */
export async function createChannel(person: Person, beside: string, name: string): Promise<string> {
  const serverId = beside.split("/")[2] ?? "";
  const { id } = await call(person, "POST", `/api/servers/${serverId}/channels`, { name });
  return `/servers/${serverId}/${id}`;
}

/** As from another program of the same person. */
export function call<Answer = { id: string }>(
  person: Person,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  return person.page.evaluate(
    async ([verb, address, json]) => {
      const headers = { "Content-Type": "application/json" };
      const response = await fetch(address, { method: verb, ...(json !== "" && { headers, body: json }) });
      const answer: Answer = JSON.parse((await response.text()) || "{}");
      return answer;
    },
    [method, path, body ? JSON.stringify(body) : ""] as const,
  );
}

/** Says something in the channel of this path. */
export function post(person: Person, path: string, content: string, replyTo?: string): Promise<{ id: string }> {
  return call(person, "POST", `/api/channels/${path.split("/").at(-1)}/messages`, {
    content,
    ...(replyTo !== undefined && { replyTo }),
  });
}

/** The same account at another browser, at this path. */
export async function elsewhere(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Person> {
  const other = await acquaintance(person.name, options);
  await other.open(path);
  return other;
}

export const servers = (person: Person) => person.page.getByRole("navigation", { name: "Servers" });
export const channels = (person: Person) => person.page.getByRole("navigation", { name: /^Channels of/ });
