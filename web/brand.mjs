/** What a page's custom properties say about a widget: colours, radius, spacing, size of text. */

/**
 * @typedef {object} Brand
 * @property {number} accent 0xAABBGGRR; 0 where the page says nothing
 * @property {number} surface
 * @property {number} text
 * @property {number} radius in CSS pixels; negative where the page says nothing
 * @property {number} spacing
 * @property {number} fontSize follows the size that the user has chosen, where the page says nothing
 */

const colors = /** @type {const} */ (["accent", "surface", "text"]);
/**
 * Properties that do nothing where `position` is `static`, and take any length; and what they are where
 * the page says nothing.
 */
const lengths = /** @type {const} */ ({
  radius: ["top", "-1px"],
  spacing: ["left", "-1px"],
  fontSize: ["right", ".875rem"],
});

/**
 * An element in which the browser computes what the custom properties come to, in whatever syntax
 * they are. They have transitions there: a change is an event.
 */
export function brandProbe() {
  const probe = document.createElement("div");
  probe.className = "probe";
  for (const name of colors) {
    const swatch = document.createElement("i");
    swatch.style.backgroundColor = `var(--dq-${name}, transparent)`;
    probe.append(swatch);
  }
  for (const [name, [property, otherwise]] of Object.entries(lengths)) {
    const custom = name.replace("S", "-s");
    probe.style.setProperty(property, `var(--dq-${custom}, ${otherwise})`);
  }
  return probe;
}

/**
 * @param {HTMLElement} probe
 * @returns {Brand}
 */
export function readBrand(probe) {
  const style = getComputedStyle(probe);
  /** @type {Record<string, number>} */
  const brand = {};
  colors.forEach((name, i) => {
    brand[name] = pixelOf(getComputedStyle(probe.children[i]).backgroundColor);
  });
  for (const [name, [property]] of Object.entries(lengths)) {
    const value = style.getPropertyValue(property);
    brand[name] = value.endsWith("px") ? Number.parseFloat(value) : -1;
  }
  return /** @type {any} */ (brand);
}

/** @type {CanvasRenderingContext2D | null | undefined} */
let pencil;

/**
 * A colour as the browser paints it: computed ones come in many syntaxes.
 * @param {string} color
 */
function pixelOf(color) {
  pencil ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pencil) return 0;
  pencil.clearRect(0, 0, 1, 1);
  pencil.fillStyle = color;
  pencil.fillRect(0, 0, 1, 1);
  try {
    const [red, green, blue, alpha] = pencil.getImageData(0, 0, 1, 1).data;
    return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  } catch {
    return 0; // some browsers, or their extensions, let nobody read a canvas
  }
}
