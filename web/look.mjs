/** How the page around a widget looks: light or dark, moving or still, its font and its brand. */
import { readBrand } from "./brand.mjs";

/**
 * @typedef {object} Look
 * @property {boolean} dark
 * @property {boolean} reducedMotion
 * @property {boolean} moreContrast
 * @property {boolean} touch the main pointer is a finger
 * @property {string} fontFamily a CSS list
 * @property {import("./brand.mjs").Brand} brand
 */

/**
 * Calls back now and whenever the page's look changes.
 * @param {HTMLElement} probe an element of the widget whose `color` is `light-dark(white, black)`
 *   with a transition: a change of the color scheme, of whatever origin, is then an event, and so is
 *   one of the font where browsers have discrete transitions
 * @param {HTMLElement} brand within it, see brand.mjs
 * @param {() => "auto" | "light" | "dark"} wantedTheme
 * @param {(look: Look) => void} changed
 * @param {AbortSignal} signal ends the watching
 * @returns {() => void} looks again: another theme is wanted, or the widget is in another place
 */
export function watchLook(probe, brand, wantedTheme, changed, signal) {
  const queries = [
    "prefers-color-scheme: dark",
    "prefers-reduced-motion: reduce",
    "prefers-contrast: more",
    "pointer: coarse",
  ].map((query) => matchMedia(`(${query})`));

  let last = "";
  const update = () => {
    const theme = wantedTheme();
    probe.style.colorScheme = theme === "auto" ? "" : theme;
    const style = getComputedStyle(probe);
    const [prefersDark, reducedMotion, moreContrast, touch] = queries.map(({ matches }) => matches);
    const look = {
      dark: isDark(style, theme, prefersDark),
      reducedMotion,
      moreContrast,
      touch,
      fontFamily: style.fontFamily,
      brand: readBrand(brand),
    };
    const now = JSON.stringify(look);
    if (now === last) return;
    last = now;
    changed(look);
  };
  update();
  for (const query of queries) query.addEventListener("change", update, { signal });
  probe.addEventListener("transitionend", update, { signal });
  return update;
}

/**
 * @param {CSSStyleDeclaration} style
 * @param {string} theme
 * @param {boolean} prefersDark
 */
function isDark(style, theme, prefersDark) {
  if (theme !== "auto") return theme === "dark";
  if (CSS.supports("color", "light-dark(white, black)")) return style.color === "rgb(0, 0, 0)";
  const schemes = style.colorScheme.split(" ");
  return schemes.includes("dark") && (prefersDark || !schemes.includes("light"));
}
