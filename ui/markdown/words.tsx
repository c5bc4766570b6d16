/** Words in which people are called by name. */
import { nameOf } from "../names.ts";
import type { ByName } from "../store/calls.ts";
import { me } from "../store/session.ts";
import { splitCalls } from "./split-calls.ts";

export function Words({ text, byName }: { text: string; byName: ByName }) {
  return splitCalls(text, byName).map(({ words, person }) =>
    person ? (
      <bdi class="called" data-me={person.id === me.value?.id} title={`@${person.username}`}>
        @{nameOf(person)}
      </bdi>
    ) : (
      words
    ),
  );
}
