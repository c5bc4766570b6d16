/** The way to each group of emoji in the list. */
import { useSignal } from "@preact/signals";
import { Clock, Dog, Flag, type IconNode, Lightbulb, Plane, Shapes, Smile, Trophy, User, Utensils } from "lucide";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { type Group, groups } from "./emojis.ts";
import { walk } from "./walk.ts";

type Section = "used" | Group;

const icons: Record<Section, IconNode> = {
  used: Clock,
  smileys: Smile,
  people: User,
  animals: Dog,
  food: Utensils,
  travel: Plane,
  activities: Trophy,
  objects: Lightbulb,
  symbols: Shapes,
  flags: Flag,
};

export function PickerGroups({ list, hasUsed }: { list: RefObject<HTMLElement | null>; hasUsed: boolean }) {
  const sections: readonly Section[] = hasUsed ? ["used", ...groups] : groups;
  const here = useSignal<Section | undefined>(sections[0]);
  useEffect(() => {
    const { current } = list;
    if (!current) return;
    const look = () => (here.value = sectionAt(current));
    current.addEventListener("scroll", look, { passive: true });
    return () => current.removeEventListener("scroll", look);
  }, [list, here]);

  function goTo(section: Section): void {
    const group = list.current?.querySelector<HTMLElement>(`[data-group=${section}]`);
    if (group && list.current) list.current.scrollTop = group.offsetTop;
  }

  return (
    <div class="emoji-groups" role="toolbar" aria-label={t("emoji.groups")} onKeyDown={walk}>
      {sections.map((section, index) => (
        <button
          key={section}
          type="button"
          class="icon-button"
          tabIndex={index === 0 ? 0 : -1}
          aria-label={t(`emoji.group.${section}`)}
          title={t(`emoji.group.${section}`)}
          aria-current={here.value === section ? "true" : undefined}
          onClick={() => goTo(section)}
        >
          <Icon node={icons[section]} size={18} />
        </button>
      ))}
    </div>
  );
}

/** The last one that begins above what is in sight. */
function sectionAt(list: HTMLElement): Section | undefined {
  const above = [...list.querySelectorAll<HTMLElement>("[data-group]")].findLast(
    ({ offsetTop }) => offsetTop <= list.scrollTop + 1,
  );
  const name = above?.dataset["group"];
  return name === "used" ? name : groups.find((group) => group === name);
}
