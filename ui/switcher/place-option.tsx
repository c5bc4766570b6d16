/** One of the places that the switcher offers, with the letters marked by which it was found. */
import { AtSign, Compass, Hash, type IconNode, MessageCircle, Plus, Settings, ShieldCheck } from "lucide";
import type { ComponentChildren } from "preact";

import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { UnreadBadge } from "../components/unread-badge.tsx";
import { t } from "../i18n/catalogue.ts";
import { paths } from "../paths.ts";
import { labelWithUnread } from "../store/attention.ts";
import type { Hit } from "./order.ts";
import type { Place } from "./places.ts";

const icons: Readonly<Record<string, IconNode>> = {
  [paths.directs]: MessageCircle,
  [paths.mentions]: AtSign,
  [paths.explore()]: Compass,
  [paths.newServer]: Plus,
  [paths.settings()]: Settings,
  [paths.admin()]: ShieldCheck,
};

type Props = { id: string; hit: Hit<Place>; isChosen: boolean; onPoint: () => void; onGo: () => void };

export function PlaceOption({ id, hit: { place, ranges }, isChosen, onPoint, onGo }: Props) {
  const { unread, mentions } = place;
  return (
    <div
      id={id}
      class="switcher-option"
      role="option"
      aria-selected={isChosen}
      data-unread={unread > 0}
      onPointerMove={onPoint}
      onClick={onGo}
    >
      <span class="visually-hidden">{labelWithUnread(wordsFor(place), unread, mentions)}</span>
      <span class="switcher-look" aria-hidden="true">
        <Face of={place} />
        <span class="switcher-name truncate" dir="auto" title={place.name}>
          <Marked name={place.name} ranges={ranges} />
        </span>
        <span class="switcher-where truncate" dir={place.kind === "person" ? "ltr" : "auto"} title={whereabouts(place)}>
          {whereabouts(place)}
        </span>
        {(unread > 0 || mentions > 0) && (
          <UnreadBadge count={unread} mentions={mentions} direct={place.kind === "direct"} />
        )}
      </span>
    </div>
  );
}

function Face({ of: place }: { of: Place }) {
  switch (place.kind) {
    case "channel":
      return <Picture src={place.channel.iconUrl} class="channel-icon" instead={<Icon node={Hash} size={18} />} />;
    case "server":
      return <Avatar name={place.name} id={place.id} src={place.server.iconUrl} size={28} shape="square" />;
    case "person":
      return <Avatar name={place.name} id={place.id} src={place.user.avatarUrl} size={28} />;
    case "direct": {
      const face = place.users.length === 1 ? place.users[0] : undefined;
      return <Avatar name={place.name} id={face?.id ?? place.id} src={face?.avatarUrl} size={28} />;
    }
    case "page":
      return <Icon node={icons[place.path] ?? Compass} size={18} />;
  }
}

function Marked({ name, ranges }: { name: string; ranges: Hit<Place>["ranges"] }) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    parts.push(name.slice(at, from), <mark>{name.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {name.slice(at)}
    </>
  );
}

function whereabouts(place: Place): string {
  switch (place.kind) {
    case "channel":
      return place.server.name;
    case "server":
      return t("switcher.server");
    case "person":
      return `@${place.user.username}`;
    case "direct":
      return place.users.length === 1 && place.users[0] ? `@${place.users[0].username}` : "";
    case "page":
      return "";
  }
}

function wordsFor(place: Place): string {
  switch (place.kind) {
    case "channel":
      return t("switcher.in", { name: `#${place.name}`, server: place.server.name });
    case "server":
      return t("switcher.ofServer", { name: place.name });
    case "person":
    case "direct":
    case "page":
      return place.name;
  }
}
