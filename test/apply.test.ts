/** What the client makes of the events is what a fresh fetch would show it, for every event. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Message } from "../durable/protocol/events.ts";
import { apply, mergeNewest, noMessages, position } from "../ui/store/messages.ts";
import type { History } from "../worker/schemas/messages.ts";
import { Person } from "./person.ts";
import type { Socket } from "./socket.ts";

const emojis = ["👍", "🎉"];

/** Commands of two people: which message, and what is done with it. */
const deeds = fc.array(
  fc.record({
    by: fc.nat(1),
    type: fc.constantFrom("send", "send", "edit", "react", "unreact", "delete", "typing", "cut"),
    target: fc.nat(20),
    emoji: fc.constantFrom(...emojis),
  }),
  { minLength: 10, maxLength: 25 },
);

function stateOf(events: Socket["events"], before = noMessages) {
  return events.reduce(apply, before);
}

describe("the client's state", () => {
  test("equals a fresh fetch after every schedule of events, live and resumed", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (schedule) => {
        const [ada, bob] = await Promise.all([Person.registered(), Person.registered()]);
        const { server, channel } = await ada.createServer();
        await bob.join(server.id);
        const path = `/api/channels/${channel.id}/messages`;
        const fresh = async () => (await ada.get<History>(`${path}?limit=100`)).body;
        // What the client does: the newest page, and then what the socket tells.
        let state = mergeNewest(noMessages, await fresh());
        let socket = await ada.resume(channel.id, position(state));
        await socket.next("ready");
        for (const { by, type, target, emoji } of schedule) {
          const person = [ada, bob][by] ?? ada;
          const { messages } = await fresh();
          const message = messages[target % Math.max(1, messages.length)];
          if (type === "send") await person.post(path, { content: `word ${target}` });
          else if (type === "typing") socket.send({ type: "typing" });
          else if (type === "cut") {
            state = stateOf(socket.events, state);
            socket.close();
            socket = await ada.resume(channel.id, position(state));
          } else if (message) await change(person, path, message, type, emoji);
          // Within the room's rate.
          await new Promise((resolve) => setTimeout(resolve, 60));
        }
        socket.say("last");
        while ((await socket.next("message")).message.content !== "last");
        state = stateOf(socket.events, state);
        const page = await fresh();
        expect(state.stored).toEqual(page.messages);
        expect(position(state)).toEqual({ seq: page.seq, rev: page.rev });
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

async function change(person: Person, path: string, { id }: Message, type: string, emoji: string): Promise<void> {
  const reaction = `${path}/${id}/reactions/${encodeURIComponent(emoji)}`;
  if (type === "edit") await person.patch(`${path}/${id}`, { content: `edited ${Math.random()}` });
  if (type === "react") await person.put(reaction);
  if (type === "unreact") await person.delete(reaction);
  if (type === "delete") await person.delete(`${path}/${id}`);
}
