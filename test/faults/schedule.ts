/** Random schedules: what several clients of one room do, and what befalls them and the room. */
import * as fc from "fast-check";

/** Three people in one room; the first of them, the owner, has two devices. */
const devices = 4;

/** What stops the room: it goes to sleep, loses its sockets too, or everything is torn down at once. */
export type Stop = "hibernate" | "close" | "abort";

type Step =
  | { type: "say"; door: Door; size: number; replies: boolean; calls?: number | undefined }
  | { type: "edit" | "delete"; door: Door; which: number }
  | { type: "react"; door: Door; which: number; kind: number; on: boolean }
  | { type: "retry"; doors: Door[]; which: number; other: boolean }
  | { type: "cut" | "abandon" | "deafen" | "haunt" | "connect" };

export type Door = "socket" | "rest";

export interface Act {
  device: number;
  step: Step;
  /** How long until the next: at once, or as many milliseconds, less one. */
  pause: number;
}

export type Turn = Act | { stop: Stop };

const door = fc.constantFrom<Door>("socket", "socket", "rest");
const which = fc.nat(31);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("say"),
      door,
      size: fc.constantFrom(1, 20, 20, 300, 3_000),
      replies: fc.boolean(),
      calls: fc.option(fc.nat(2), { nil: undefined }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("edit"), door, which }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("delete"), door, which }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("react"), door, which, kind: fc.nat(2), on: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("retry"),
      doors: fc.array(door, { minLength: 1, maxLength: 4 }),
      which,
      other: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("cut", "abandon", "deafen") }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("connect") }) },
);

/** Only over a network is nobody's reading seen by nobody: inside workerd, the room would wait for it to fall asleep. */
const networkStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 29, arbitrary: step },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("haunt") }) },
);

/** What clients do over a network, without anything that befalls the room. */
export const traffic: fc.Arbitrary<Act[]> = fc.array(act(networkStep), { minLength: 20, maxLength: 60, size: "max" });

/** What clients do, with the room stopped in the middle of it. */
export const schedule: fc.Arbitrary<Turn[]> = fc.array(
  fc.oneof(
    { weight: 14, arbitrary: act(step) },
    { weight: 1, arbitrary: fc.record({ stop: fc.constantFrom<Stop>("hibernate", "close", "abort") }) },
  ),
  { minLength: 10, maxLength: 80, size: "max" },
);

function act(steps: fc.Arbitrary<Step>): fc.Arbitrary<Act> {
  return fc.record({ device: fc.nat(devices - 1), step: steps, pause: fc.constantFrom(0, 0, 0, 0, 1, 1, 3, 8) });
}
