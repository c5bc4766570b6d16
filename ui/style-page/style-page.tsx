/** The page itself: what all of it is drawn with, and its parts. Its own words are for those who work on it: English. */
import { signal } from "@preact/signals";

import { Choice } from "../components/choice.tsx";
import { Mark } from "../components/logo.tsx";
import { spokenLanguage } from "../i18n/catalogue.ts";
import { chooseLanguage, languages, nameOfLanguage } from "../i18n/languages.ts";
import { contrast, density, theme } from "../store/appearance.ts";
import { Buttons, Choices, Fields } from "./controls.tsx";
import { Floating } from "./floating.tsx";
import { Cards, Marks, People } from "./marks.tsx";
import { Messages } from "./messages.tsx";
import { States } from "./states.tsx";
import { Colours, Contrasts, Sizes, Type } from "./tokens.tsx";
import "./style-page.css";

const parts = [
  { title: "Colours", content: Colours },
  { title: "Contrast", content: Contrasts },
  { title: "Type", content: Type },
  { title: "Spaces, corners, shadows", content: Sizes },
  { title: "Buttons", content: Buttons },
  { title: "Fields", content: Fields },
  { title: "Choices and tabs", content: Choices },
  { title: "People", content: People },
  { title: "Marks", content: Marks },
  { title: "Cards and rows", content: Cards },
  { title: "Menus, dialogs, notices", content: Floating },
  { title: "Loading, empty, failed", content: States },
  { title: "Messages", content: Messages },
] as const;

const spoken = signal(spokenLanguage());
/** Each brings its direction. */
const language = {
  options: languages,
  chosen: spoken,
  choose(name: string): void {
    void chooseLanguage(name).then(() => (spoken.value = name));
  },
};

const asIs = (name: string) => name;

export function StylePage() {
  return (
    <div class="style-page">
      <header class="style-bar">
        <Mark />
        <Choice label="Theme" of={theme} words={asIs} />
        <Choice label="Contrast" of={contrast} words={asIs} />
        <Choice label="Density" of={density} words={asIs} />
        <Choice label="Language and direction" of={language} words={nameOfLanguage} />
      </header>
      <main id="main">
        <h1>Every component in every state</h1>
        <nav class="style-parts" aria-label="Parts">
          {parts.map(({ title }) => (
            <a key={title} class="link" href={`#${anchorOf(title)}`}>
              {title}
            </a>
          ))}
        </nav>
        {parts.map(({ title, content: Content }) => (
          <section key={title} aria-labelledby={anchorOf(title)}>
            <h2 id={anchorOf(title)}>{title}</h2>
            <Content />
          </section>
        ))}
      </main>
    </div>
  );
}

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(/\W+/g, "-");
}
