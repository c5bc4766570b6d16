/** A category's picture; one of ours for the categories that a new iGap begins with, as long as they have none. */
import {
  BookOpen,
  Clapperboard,
  Code,
  Gamepad2,
  GraduationCap,
  HeartPulse,
  House,
  type IconNode,
  Languages,
  Microscope,
  Music,
  Palette,
  Plane,
  Shapes,
  Trophy,
  Utensils,
} from "lucide";

import type { Category } from "../../worker/schemas/categories.ts";
import { hue } from "./avatar.tsx";
import { Icon } from "./icon.tsx";
import { Picture } from "./picture.tsx";

const icons: Readonly<Record<string, IconNode>> = {
  Gaming: Gamepad2,
  Music,
  Technology: Code,
  Science: Microscope,
  "Art & Design": Palette,
  "Books & Writing": BookOpen,
  "Film & TV": Clapperboard,
  Sports: Trophy,
  "Food & Cooking": Utensils,
  Travel: Plane,
  Education: GraduationCap,
  "Health & Wellbeing": HeartPulse,
  "Local Communities": House,
  Languages,
};

export function CategoryIcon({ category, size = 40 }: { category: Category; size?: number }) {
  return (
    <span class="category-icon" style={{ "--hue": hue(category.id), "--size": `${size / 16}rem` }} aria-hidden="true">
      <Picture
        src={category.iconUrl}
        class="category-picture"
        instead={<Icon node={icons[category.name] ?? Shapes} size={size * 0.55} />}
      />
    </span>
  );
}
