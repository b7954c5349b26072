/** Small hands for making and changing DOM. */

/** @typedef {import("./dataset-quality.d.ts").BarStatus} BarStatus */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<Record<string, string>>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * By how much CSS `zoom` enlarges what is in an element. Browsers that do not say have no standardised zoom.
 * @param {Element & {currentCSSZoom?: number}} element
 */
export const zoomOf = ({ currentCSSZoom = 1 }) => currentCSSZoom;

/**
 * Writes only what is new: a screen reader speaks what is written.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

/**
 * An outline, and the lines in it: a check in a disc, a triangle with a bang, a cross in a square, a ring, a
 * cross in an octagon.
 */
const shapes = {
  meets: ["M0-7a7 7 0 0 1 0 14 7 7 0 0 1 0-14z", "M-3 .3-.7 2.6 3.3-2.3"],
  near: ["M0-6 6.5 6h-13z", "M0-2v3M0 4v.1"],
  below: ["M-6-6H6V6H-6z", "M-2.6-2.6 2.6 2.6M2.6-2.6-2.6 2.6"],
  unknown: ["M0-6.5a6.5 6.5 0 0 1 0 13 6.5 6.5 0 0 1 0-13z", "M-3 0h6"],
  failed: ["M-3-7H3L7-3V3L3 7H-3L-7 3V-3z", "M-2.6-2.6 2.6 2.6M2.6-2.6-2.6 2.6"],
};

/**
 * The sign of a status, so that it is never told by colour alone. Words stand beside it.
 * @param {BarStatus | "failed"} status
 */
export function shape(status) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("data-status", status);
  for (const line of shapes[status]) {
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}
