/** Every screen there is: what is held against the rules of access, and what pictures are taken of. */
import { catalogue as english } from "../../../ui/i18n/en.ts";
import { catalogue as persian } from "../../../ui/i18n/fa.ts";
import { speak } from "../../../ui/i18n/catalogue.ts";
import { acquaintance, type Person, phone, stranger, superuser } from "../person.ts";
import { administration } from "./administration.ts";
import { conversation } from "./conversation.ts";
import { directs } from "./directs.ts";
import { pages } from "./pages.ts";
import { newcomer, type Scene } from "./scene.ts";
import type { Screen, Visit, Who } from "./screen.ts";
import { troubles } from "./troubles.ts";

export const screens: readonly Screen[] = [...pages, ...conversation, ...directs, ...administration, ...troubles];

export const sizes = { desktop: { viewport: { width: 1280, height: 800 } }, phone } as const;
export type Size = keyof typeof sizes;

export const languages = {
  en: { catalogue: english, options: {} },
  fa: { catalogue: persian, options: { locale: "fa-IR" } },
} as const;
export type Language = keyof typeof languages;

const people: Record<Who, (options: object) => Promise<Person>> = {
  stranger,
  newcomer: (options) => acquaintance(newcomer, options),
  member: (options) => acquaintance("mira", options),
  superuser,
};

/** Lists that are drawers on a phone are columns at a desk. */
export function screensAt(size: Size): readonly Screen[] {
  return screens.filter(({ drawer = false }) => size === "phone" || !drawer);
}

/** One screen of each page, for each who comes there: the first, without what lies over it or keeps it waiting. */
export function pagesAt(size: Size, scene: Scene): readonly Screen[] {
  const firsts = new Map<string, Screen>();
  for (const screen of screensAt(size)) {
    const address = typeof screen.at === "string" ? screen.at : screen.at(scene);
    const page = `${screen.who} ${address.replaceAll(/\d+/g, "id")}`;
    if (!firsts.has(page)) firsts.set(page, screen);
  }
  return [...firsts.values()];
}

type Tour = {
  readonly scene: Scene;
  readonly size: Size;
  readonly language?: Language;
  readonly options?: object;
  readonly tour?: readonly Screen[];
  /** At each screen, once it is to be seen. */
  readonly look: (visit: Visit, screen: Screen) => Promise<void>;
  /** What could not be seen is no reason not to look at the others. */
  readonly onMiss: (screen: Screen, reason: unknown) => void;
};

/** Shows the screens one after another, each to whom it is for. */
export async function visitAll({ scene, size, language = "en", options, tour, look, onMiss }: Tour): Promise<void> {
  const { catalogue, options: spoken } = languages[language];
  speak(catalogue);
  const guests = new Map<Who, Person>();
  for (const screen of tour ?? screensAt(size)) {
    const person = guests.get(screen.who) ?? (await people[screen.who]({ ...sizes[size], ...spoken, ...options }));
    guests.set(screen.who, person);
    const visit = { person, page: person.page, scene, isNarrow: size === "phone" };
    try {
      await show(screen, visit);
      await look(visit, screen);
    } catch (thrown) {
      onMiss(screen, thrown);
    }
    await leave(screen, visit);
  }
}

async function show({ before, at, open, waits }: Screen, visit: Visit): Promise<void> {
  const { page } = visit;
  await before?.(visit);
  await page.goto(typeof at === "string" ? at : at(visit.scene));
  await open(visit);
  if (!waits) {
    await page.waitForLoadState("networkidle");
    await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: "detached" });
  }
  await page.evaluate(rest);
}

/** Runs inside of the page: what moves has arrived, and what is in view is drawn. */
async function rest(): Promise<void> {
  const inView = (image: HTMLImageElement) => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.checkVisibility() && bottom > 0 && top < innerHeight;
  };
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  await document.fonts.ready;
  // A picture that can't be read stays as it is, and what is taken away while it moves does not arrive.
  await Promise.allSettled([
    ...[...document.images].filter(inView).map((image) => image.decode()),
    ...document
      .getAnimations()
      .filter(ends)
      .map(({ finished }) => finished),
  ]);
}

async function leave({ after }: Screen, visit: Visit): Promise<void> {
  await after?.(visit);
  await visit.page.unrouteAll({ behavior: "ignoreErrors" });
}
