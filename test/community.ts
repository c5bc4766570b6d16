/** A server with people in it, and what is heard at its hub. */
import { env } from "cloudflare:workers";

import type { HubEvent } from "../durable/protocol/hub.ts";
import { Person, uniqueName } from "./person.ts";
import type { Socket } from "./socket.ts";

export async function ownerAndMember() {
  const [owner, member] = await Promise.all([Person.registered(), Person.registered()]);
  const { server, channel } = await owner.createServer();
  await member.join(server.id);
  return { owner, member, server, channel };
}

export async function superuser(): Promise<Person> {
  const root = await Person.registered();
  await env.DB.prepare("UPDATE accounts SET superuser = 1 WHERE id = ?").bind(root.id).run();
  return root;
}

/** Everything that was sent before has arrived when this has. */
export async function settled(by: Person, serverId: string, ...sockets: Socket<HubEvent>[]): Promise<void> {
  const name = uniqueName();
  await by.patch(`/api/servers/${serverId}`, { name });
  for (const socket of sockets) {
    for (;;) {
      const { server } = await socket.next("server");
      if ("name" in server && server.name === name) break;
    }
  }
}

export function eventsOf(socket: Socket<HubEvent>, type: HubEvent["type"]): HubEvent[] {
  return socket.events.filter((event) => event.type === type);
}
