/** Who wrote a message: a name that opens what one can do about that person. */
import type { User } from "../../durable/protocol/events.ts";
import { Menu } from "../components/menu.tsx";
import { nameOf } from "../names.ts";
import { me } from "../store/session.ts";
import { PersonActions } from "./person-actions.tsx";

export function Author({ user }: { user: User }) {
  const name = nameOf(user);
  if (user.id === me.value?.id) {
    return (
      <h3 class="message-author truncate" dir="auto" title={`${name} (@${user.username})`}>
        {name}
      </h3>
    );
  }
  return (
    <h3 class="message-author">
      <Menu class="message-author-name truncate" label={name} trigger={<bdi>{name}</bdi>} area="h3">
        <p class="menu-person truncate soft" dir="auto" title={user.username}>
          @{user.username}
        </p>
        <PersonActions user={user} />
      </Menu>
    </h3>
  );
}
