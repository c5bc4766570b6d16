/** Private words: opening a conversation, and saying something in one. */
import type { Message } from "../durable/protocol/events.ts";
import type { OpenedConversation } from "../worker/schemas/conversations.ts";
import { ownerAndMember } from "./community.ts";
import type { Answer, Person } from "./person.ts";

export function open(by: Person, ...others: { id: string }[]): Promise<Answer<OpenedConversation>> {
  return by.post<OpenedConversation>("/api/me/conversations", { userIds: others.map(({ id }) => id) });
}

/** Two who share a server, and a conversation of theirs. */
export async function pair() {
  const { owner: ada, member: grace, server } = await ownerAndMember();
  const { body } = await open(ada, grace);
  return { ada, grace, server, channelId: body.channelId };
}

export function say(by: Person, channelId: string, content: string): Promise<Answer<Message>> {
  return by.post<Message>(`/api/channels/${channelId}/messages`, { content });
}
