/** Draws parts of a conversation one after the other, so that no frame takes long. */

/** Milliseconds of a frame after which nothing more is drawn in it: what takes longer keeps whoever touches the page waiting. */
const patience = 50;

export type Turns = {
  /** What is asked for last is drawn first: it is nearest to what is seen. `isSeen`: the first look falls on it. */
  readonly add: (draw: () => void, isSeen: boolean) => void;
  /** One was drawn: if there is time, another one that is seen is drawn as well. All others have a frame each. */
  readonly next: () => void;
};

export function takeTurns(): Turns {
  const seen: (() => void)[] = [];
  const others: (() => void)[] = [];
  let began = 0;
  let isDue = false;

  function ask(): void {
    if (isDue || seen.length + others.length === 0) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      began = performance.now();
      (seen.pop() ?? others.pop())?.();
      ask();
    });
  }

  return {
    add(draw, isSeen) {
      (isSeen ? seen : others).push(draw);
      ask();
    },
    next() {
      if (performance.now() - began < patience) seen.pop()?.();
    },
  };
}
