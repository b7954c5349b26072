/** How the page around a widget looks: light or dark, moving or still, its font and its brand. */
import { readBrand } from "./brand.mjs";

/**
 * @typedef {object} Look
 * @property {boolean} dark
 * @property {boolean} reducedMotion
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
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

  let last = "";
  const update = () => {
    const theme = wantedTheme();
    probe.style.colorScheme = theme === "auto" ? "" : theme;
    const style = getComputedStyle(probe);
    const look = {
      dark: isDark(style, theme, dark.matches),
      reducedMotion: reducedMotion.matches,
      fontFamily: style.fontFamily,
      brand: readBrand(brand),
    };
    const now = JSON.stringify(look);
    if (now === last) return;
    last = now;
    changed(look);
  };
  update();
  dark.addEventListener("change", update, { signal });
  reducedMotion.addEventListener("change", update, { signal });
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
