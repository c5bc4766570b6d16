/** The tokens as the style sheet has them: what is added there is shown here. */
import { signal } from "@preact/signals";

import { type Colour, colourFrom, contrastOf, least, type Pair, signs, words } from "./contrast.ts";

/** In the order in which they are written. */
const names: readonly string[] = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap(tokensOf));
const values = getComputedStyle(document.documentElement);
const valueOf = (name: string) => values.getPropertyValue(`--${name}`).trim();
const beginning = (prefix: string) => names.filter((name) => name.startsWith(`${prefix}-`));

const colours = names.filter((name) => CSS.supports("color", valueOf(name)));

/** Counts how often it was drawn otherwise: what was measured before has to be measured again. */
const looks = signal(0);
const lookAgain = () => (looks.value += 1);
new MutationObserver(lookAgain).observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", lookAgain);
/** What has a colour only in the page. */
const probe = document.body.appendChild(document.createElement("span"));

function tokensOf(rule: CSSRule): string[] {
  if (!(rule instanceof CSSLayerBlockRule) || rule.name !== "tokens") return [];
  const root = [...rule.cssRules].find((inner) => inner instanceof CSSStyleRule && inner.selectorText === ":root");
  if (!(root instanceof CSSStyleRule)) return [];
  return [...root.style].filter((name) => name.startsWith("--")).map((name) => name.slice(2));
}

export function Colours() {
  return (
    <ul class="swatches">
      {colours.map((name) => (
        <li key={name}>
          <span class="swatch" style={{ background: `var(--${name})` }} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

export function Contrasts() {
  return (
    <>
      <Pairs of={words} kind="words" />
      <Pairs of={signs} kind="signs" />
    </>
  );
}

function Pairs({ of: pairs, kind }: { of: readonly Pair[]; kind: "words" | "signs" }) {
  const drawn = looks.value;
  const bound = least[document.documentElement.dataset["contrast"] === "more" ? "more" : "usual"][kind];
  return (
    <>
      <p class="soft">
        {kind}: at least {bound} : 1
      </p>
      <ul class="pairs" key={drawn}>
        {pairs.map(([name, ground]) => {
          const ratio = contrastOf(colourOf(name), colourOf(ground));
          return (
            <li key={`${name}/${ground}`} style={{ background: `var(--${ground})`, color: `var(--${name})` }}>
              {kind === "signs" ? <span class="pair-sign" /> : <strong>Aa ب</strong>}
              <span class="pair-words" data-low={ratio < bound}>
                <code>
                  {name} / {ground}
                </code>
                <strong>{ratio.toFixed(1)}</strong>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** As it is drawn now. */
function colourOf(name: string): Colour {
  probe.style.color = `var(--${name})`;
  return colourFrom(getComputedStyle(probe).color);
}

export function Type() {
  return (
    <ul class="type-scale">
      {[...beginning("text")].reverse().map((name) => (
        <li key={name}>
          <code>{name}</code>
          <span style={{ fontSize: `var(--${name})` }}>Good talk · گفت‌وگوی خوب · 123 ۱۲۳</span>
        </li>
      ))}
      {names
        .filter((name) => name.startsWith("weight"))
        .map((name) => (
          <li key={name}>
            <code>{name}</code>
            <span style={{ fontWeight: `var(--${name})` }}>Good talk · گفت‌وگوی خوب</span>
          </li>
        ))}
      <li>
        <code>font-mono</code>
        <code style={{ fontFamily: "var(--font-mono)" }}>const talk = good;</code>
      </li>
    </ul>
  );
}

export function Sizes() {
  return (
    <>
      <ul class="space-scale">
        {beginning("space").map((name) => (
          <li key={name}>
            <code>{name}</code>
            <span class="space-bar" style={{ inlineSize: `var(--${name})` }} />
          </li>
        ))}
      </ul>
      <ul class="swatches">
        {beginning("radius").map((name) => (
          <li key={name}>
            <span class="swatch" style={{ borderRadius: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
        {beginning("shadow").map((name) => (
          <li key={name}>
            <span class="swatch" data-raised="true" style={{ boxShadow: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
