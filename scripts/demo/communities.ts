/** The demo's servers: who runs them, who belongs to them, and what is said in their channels. */
import { gardening, type Line, night, nightGear, nightHello, typeHello, typeReview } from "./conversations.ts";
import type { PersonName } from "./people.ts";
import type { Look } from "./pictures.ts";

export interface Community {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly owner: PersonName;
  readonly members: readonly PersonName[];
  readonly look: Look;
  /** `general` is there from the start; the others are made. */
  readonly channels: readonly { readonly name: string; readonly topic: string; readonly lines?: readonly Line[] }[];
}

export const communities: readonly Community[] = [
  {
    name: "Night Sky Club",
    description: "Backyard astronomers. Clear skies, cold fingers, warm tea.",
    category: "Science",
    owner: "mira",
    members: ["jonas", "leila", "tomas", "aiko", "noor", "daniel", "sofia"],
    look: { from: [24, 30, 74], to: [74, 54, 140], sign: "moon" },
    channels: [
      { name: "general", topic: "Anything under the stars", lines: night },
      { name: "gear", topic: "Telescopes, mounts, and things that freeze", lines: nightGear },
      { name: "introductions", topic: "Who are you, and how dark is your sky?", lines: nightHello },
    ],
  },
  {
    name: "Letterforms",
    description: "Type, lettering, and the space between.",
    category: "Art & Design",
    owner: "sofia",
    members: ["aiko", "leila", "jonas"],
    look: { from: [190, 80, 60], to: [225, 160, 70], sign: "ring" },
    channels: [
      { name: "general", topic: "", lines: typeHello },
      { name: "work-in-progress", topic: "Show it before it is finished", lines: typeReview },
    ],
  },
  {
    name: "Balcony Gardeners",
    description: "Growing food on four square metres, and giving half of it away.",
    category: "Food & Cooking",
    owner: "noor",
    members: ["mira", "daniel", "tomas", "leila"],
    look: { from: [26, 110, 70], to: [140, 170, 60], sign: "leaf" },
    channels: [
      { name: "general", topic: "What is growing?", lines: gardening },
      { name: "swap", topic: "Seeds and cuttings to give away" },
    ],
  },
  {
    name: "Slow Travel",
    description: "By train, by boat, on foot.",
    category: "Travel",
    owner: "tomas",
    members: ["sofia", "noor"],
    look: { from: [40, 110, 90], to: [120, 170, 150], sign: "hills" },
    channels: [{ name: "general", topic: "Where next?" }],
  },
  {
    name: "Open Water",
    description: "Cold swims, tides, and hot showers afterwards.",
    category: "Sports",
    owner: "aiko",
    members: ["jonas", "daniel", "mira"],
    look: { from: [30, 90, 170], to: [60, 175, 190], sign: "waves" },
    channels: [{ name: "general", topic: "Conditions and company" }],
  },
  {
    name: "Persian Corner",
    description: "یادگیری فارسی با هم — learning Persian together.",
    category: "Languages",
    owner: "leila",
    members: ["daniel", "mira"],
    look: { from: [120, 50, 130], to: [210, 90, 140], sign: "flower" },
    channels: [{ name: "general", topic: "سلام!" }],
  },
];

/** For `--members`: nothing is said in it, and the crowd comes by another way. */
export const multitude: Community = {
  name: "Full House",
  description: "Everybody is here.",
  category: "Music",
  owner: "mira",
  members: [],
  look: { from: [150, 50, 60], to: [90, 40, 110], sign: "ring" },
  channels: [{ name: "general", topic: "Hello, everybody" }],
};
