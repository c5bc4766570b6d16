/** Who the demo's people are. */
import type { Look } from "./pictures.ts";

export interface Character {
  readonly displayName: string;
  /** Some people never upload a picture. */
  readonly look?: Look;
}

export const people = {
  mira: { displayName: "Mira Halonen", look: { from: [20, 110, 120], to: [40, 60, 140], sign: "moon" } },
  jonas: { displayName: "Jonas", look: { from: [190, 80, 60], to: [220, 150, 60], sign: "ring" } },
  leila: { displayName: "لیلا", look: { from: [90, 60, 160], to: [200, 80, 140], sign: "flower" } },
  tomas: { displayName: "Tomás Ibarra" },
  aiko: { displayName: "Aiko", look: { from: [30, 90, 170], to: [60, 170, 190], sign: "waves" } },
  noor: { displayName: "Noor", look: { from: [30, 120, 80], to: [120, 160, 60], sign: "leaf" } },
  daniel: { displayName: "Daniel Okafor" },
  sofia: { displayName: "Sofia", look: { from: [60, 60, 80], to: [160, 110, 140], sign: "hills" } },
} satisfies Record<string, Character>;

export type PersonName = keyof typeof people;
