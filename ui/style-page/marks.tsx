import { MonitorSmartphone } from "lucide";

import { Avatar } from "../components/avatar.tsx";
import { Banner } from "../components/banner.tsx";
import { Button } from "../components/button.tsx";
import { CategoryIcon } from "../components/category-icon.tsx";
import { DraftMark } from "../components/draft-mark.tsx";
import { Icon } from "../components/icon.tsx";
import { CardBones, ServerCards } from "../components/server-card.tsx";
import { StatusMark } from "../components/status-mark.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { Member } from "../conversation/member.tsx";
import { nameOf } from "../names.ts";
import { Keycaps } from "../shortcuts/keycaps.tsx";
import { me, people, servers } from "./samples.ts";
import { Specimen, Specimens } from "./specimen.tsx";
import "../conversation/members.css";

const sizes = [20, 32, 40, 72] as const;
const statuses = ["online", "idle", "dnd", undefined] as const;
const picture = "/icons/icon-192.png";
const categories = ["Gaming", "Music", "Science", "Travel", "Of one’s own"] as const;

export function People() {
  return (
    <Specimens>
      <Specimen name="sizes">
        {sizes.map((size) => (
          <Avatar key={size} name={nameOf(me)} id={me.id} src={undefined} size={size} />
        ))}
      </Specimen>
      <Specimen name="names, a picture, a server">
        {people.map((user) => (
          <Avatar key={user.id} name={nameOf(user)} id={user.id} src={undefined} />
        ))}
        <Avatar name="With a picture" id="1" src={picture} />
        <Avatar name="Analytical Engines" id="2" src={undefined} shape="square" />
      </Specimen>
      <Specimen name="online, idle, not to be disturbed, away">
        {statuses.map((status) => (
          <StatusMark key={status} status={status}>
            <Avatar name={nameOf(me)} id={me.id} src={undefined} />
          </StatusMark>
        ))}
      </Specimen>
      <Specimen name="in the list of members">
        <div class="style-members">
          {people.map((user, index) => (
            <Member
              key={user.id}
              member={{ user, owner: index === 0, joinedAt: me.createdAt }}
              status={statuses[index + 1]}
              onRemove={() => undefined}
            />
          ))}
        </div>
      </Specimen>
    </Specimens>
  );
}

export function Marks() {
  return (
    <Specimens>
      <Specimen name="unread, called, said to me alone">
        <UnreadBadge count={3} />
        <UnreadBadge count={1_000} />
        <UnreadBadge count={3} mentions={2} />
        <UnreadBadge count={3} direct />
      </Specimen>
      <Specimen name="a badge, a draft">
        <span class="badge">Suspended</span>
        <DraftMark />
      </Specimen>
      <Specimen name="keys">
        <Keycaps keys="Mod+K" />
        <Keycaps keys="Alt+ArrowUp" />
      </Specimen>
      <Specimen name="categories">
        {categories.map((name) => (
          <CategoryIcon key={name} category={{ id: name, name, description: "" }} />
        ))}
      </Specimen>
      <Specimen name="a banner without a picture">
        <Banner id={me.id} src={undefined} />
      </Specimen>
    </Specimens>
  );
}

export function Cards() {
  return (
    <>
      <ServerCards servers={servers} />
      <CardBones count={3} />
      <section class="panel" aria-label="A panel">
        <h3>A panel with rows</h3>
        <ul class="rows">
          {["Firefox on Linux", "Safari on iPhone"].map((name) => (
            <li key={name} class="row">
              <Icon node={MonitorSmartphone} />
              <span class="row-text">
                <strong class="truncate">{name}</strong>
                <span class="soft">a minute ago</span>
              </span>
              <Button kind="quiet">End</Button>
            </li>
          ))}
        </ul>
      </section>
      <section class="panel panel-danger" aria-label="A panel of no return">
        <h3>What nothing brings back</h3>
        <div class="form-actions">
          <Button kind="danger">Delete</Button>
        </div>
      </section>
    </>
  );
}
