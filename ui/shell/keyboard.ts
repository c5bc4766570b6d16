/**
 * Where a keyboard lies over the window instead of making it smaller, as in Safari, the style sheets learn here what of
 * the window is still seen. Others make room for it themselves: `interactive-widget` in `index.html`.
 */

/** Pixels that no bar of a browser is high, but every keyboard. */
const keyboardHeight = 100;

export function startKeyboard(): void {
  visualViewport?.addEventListener("resize", measure);
  // Safari moves the window up under the keyboard until the field is seen.
  visualViewport?.addEventListener("scroll", measure);
}

function measure(): void {
  const { height, offsetTop, scale } = visualViewport ?? { height: innerHeight, offsetTop: 0, scale: 1 };
  const { style } = document.documentElement;
  const below = innerHeight - height - offsetTop;
  // Who has zoomed in sees less too, and moves it around.
  const isCovered = scale < 1.01 && innerHeight - height > keyboardHeight;
  const seen = { "--seen": height, "--seen-above": offsetTop, "--seen-below": below, "--safe-bottom": 0 };
  for (const [name, pixels] of Object.entries(seen)) {
    if (isCovered) style.setProperty(name, `${Math.max(0, pixels)}px`);
    else style.removeProperty(name);
  }
}
