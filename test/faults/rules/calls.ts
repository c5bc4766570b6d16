/** Rules about who is called: nobody in vain, nobody twice, and nobody by nothing. */
import type { Message } from "../../../durable/protocol/events.ts";
import { type History, isSend } from "../history.ts";

export function callViolations(history: History, log: Message[]): string[] {
  const authors = new Map(log.map((message) => [message.id, message.author.id]));
  const changed = new Set(
    history.asked.flatMap(({ command }) => (command.type === "edit" || command.type === "delete" ? command.id : [])),
  );
  const found: string[] = [];
  for (const [account, { username, heard, listed }] of Object.entries(history.calls)) {
    const isCalled = (content: string, replyTo: string | undefined) =>
      content.startsWith(`@${username} `) || (replyTo !== undefined && authors.get(replyTo) === account);
    found.push(...repeated(heard).map((id) => `called twice: ${username} heard of ${id} again`));
    found.push(...repeated(listed).map((id) => `called twice: ${id} is listed again for ${username}`));
    // What was changed meanwhile may have called nobody when it was delivered.
    for (const { id, author, content, replyTo, deleted } of log) {
      if (author.id === account || deleted || changed.has(id) || listed.includes(id)) continue;
      if (isCalled(content, replyTo)) found.push(`called in vain: ${username} does not know of ${id}`);
    }
    for (const id of new Set([...heard, ...listed])) {
      const message = log.find((one) => one.id === id);
      const said = history.asked.filter(isSend).filter(({ by, command }) => {
        return by === message?.author.id && command.nonce === message.nonce;
      });
      if (message?.author.id === account || !said.some(({ command }) => isCalled(command.content, command.replyTo))) {
        found.push(`called by nothing: ${username} was told of ${id}`);
      }
    }
  }
  return found;
}

function repeated(ids: string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
