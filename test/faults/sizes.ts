/** How much is tried: `npm test` tries a little of everything, `npm run test:faults` as much as we ask of a release. */

export interface Campaign {
  schedules: number;
  kills: number;
  races: number;
  frames: number;
  /** For each operation. */
  requests: number;
  /** Repeats a run. */
  seed?: number;
  /** Repeats one case of a run. */
  path?: string;
}

export type Part = Exclude<keyof Campaign, "seed" | "path">;

export const short: Campaign = { schedules: 15, kills: 2, races: 40, frames: 3_000, requests: 10 };
export const full: Campaign = { schedules: 500, kills: 50, races: 1_000, frames: 100_000, requests: 500 };
