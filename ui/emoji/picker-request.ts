/** The emoji picker as it is wanted: one at a time, over whatever asked for it. */
import { signal } from "@preact/signals";

export type PickerRequest = {
  /** What the picker is for. */
  readonly label: string;
  readonly opener: HTMLElement;
  /** Beside what it opens, in CSS pixels of the window. */
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly onPick: (emoji: string) => void;
};

export const pickerRequest = signal<PickerRequest | undefined>(undefined);
