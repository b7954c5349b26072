/** What the canvases of widgets show, and whether that has changed as far as an eye can tell. */
import assert from "node:assert/strict";

import { until, within } from "./waiting.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Pictures of all widgets of a page, in their order, kept in the page.
 * @typedef {import("playwright-core").JSHandle<(ImageData | null)[]>} Pictures
 */

/**
 * Nobody sees a channel that differs by so much of 255. The same word lies elsewhere in the atlas after
 * that was packed anew, and the rasteriser then rounds the edges of its letters otherwise, by one or two.
 */
export const tolerance = 3;

/**
 * @param {Page} page
 * @returns {Promise<Pictures>} null for a widget that has drawn nothing yet
 */
export const picturesOf = (page) =>
  page.evaluateHandle(() =>
    [...document.querySelectorAll("dataset-quality")].map((widget) => {
      const canvas = widget.shadowRoot?.querySelector("canvas");
      if (!canvas || canvas.width === 0 || canvas.height === 0) return null;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {
        willReadFrequently: true,
      });
      copy?.drawImage(canvas, 0, 0);
      return copy?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
    }),
  );

/**
 * How many pixels of each widget an eye could tell apart. Of another size all of them have changed.
 * @param {Pictures} before
 * @param {Pictures} now of the same page
 * @returns {Promise<number[]>}
 */
export const changes = (before, now) =>
  now.evaluate(
    (now, { before, tolerance }) =>
      now.map((picture, widget) => {
        const other = before[widget];
        if (!picture && !other) return 0;
        if (!picture || !other || picture.width !== other.width || picture.height !== other.height)
          return Infinity;
        let pixels = 0;
        for (let i = 0; i < picture.data.length; i += 4) {
          for (let channel = i; channel < i + 4; channel += 1) {
            if (Math.abs(picture.data[channel] - other.data[channel]) <= tolerance) continue;
            pixels += 1;
            break;
          }
        }
        return pixels;
      }),
    { before, tolerance },
  );

/** @param {Pictures} before @param {Pictures} now @param {string} [what] that should look the same */
export async function assertAlike(before, now, what = "the picture") {
  const pixels = await changes(before, now);
  assert.ok(
    pixels.every((count) => count === 0),
    `${what} has changed: ${pixels} pixels`,
  );
}

/** @param {Pictures} before @param {Pictures} now @param {string} [what] each widget should look otherwise */
export async function assertChanged(before, now, what = "the picture") {
  const pixels = await changes(before, now);
  assert.ok(
    pixels.every((count) => count > 0),
    `${what} has not changed: ${pixels} pixels`,
  );
}

/**
 * Waits until every widget looks as before, or otherwise than before.
 * @param {Page} page
 * @param {Pictures} before
 * @param {"alike" | "changed"} wanted
 */
export async function becomes(page, before, wanted) {
  const ask = async () => changes(before, await picturesOf(page));
  const isGood = (/** @type {number[]} */ pixels) =>
    pixels.every((count) => (count === 0) === (wanted === "alike"));
  await until(ask, isGood, `picture ${wanted === "alike" ? "like" : "other than"} the one before`);
}

/**
 * A fingerprint of what the first widget's canvas shows, bit by bit, and how many different colours that has.
 * @param {Page} page
 */
export function picture(page) {
  return page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    const copy = new OffscreenCanvas(canvas?.width ?? 1, canvas?.height ?? 1);
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (!canvas || !context) throw new Error("the widget has no canvas");
    // Before its first picture.
    if (canvas.width === 0) return { hash: 0, colours: 0, width: 0, height: 0 };
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(data.buffer);
    let hash = 0;
    for (const pixel of pixels) hash = (Math.imul(hash, 31) + pixel) | 0;
    return { hash, colours: new Set(pixels).size, width: canvas.width, height: canvas.height };
  });
}

/**
 * Waits until the first widget has drawn nothing new for some frames.
 * @param {Page} page
 */
export async function settled(page) {
  const frames = page.evaluate(async () => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("there is no canvas to look with");
    /** @type {Uint32Array | undefined} */
    let last;
    for (let equal = 0; equal < 3; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
      if (!canvas?.width || !canvas.height) continue;
      Object.assign(context.canvas, { width: canvas.width, height: canvas.height });
      context.drawImage(canvas, 0, 0);
      const now = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      // One colour alone is no picture yet.
      const isPicture = now.some((pixel) => pixel !== now[0]);
      const isSame = now.length === last?.length && now.every((pixel, i) => pixel === last?.[i]);
      equal = isPicture && isSame ? equal + 1 : 0;
      last = now;
    }
  });
  await within(frames, "picture that stays as it is for three frames");
  return picture(page);
}

/**
 * The pictures of all widgets, once the first one draws nothing new.
 * @param {Page} page
 */
export async function settledPictures(page) {
  await settled(page);
  return picturesOf(page);
}

/**
 * Some of the pictures, in this order; one may be there several times.
 * @param {Pictures} pictures
 * @param {number[]} widgets
 * @returns {Promise<Pictures>}
 */
export const chosen = (pictures, widgets) =>
  pictures.evaluateHandle((pictures, widgets) => widgets.map((widget) => pictures[widget]), widgets);
