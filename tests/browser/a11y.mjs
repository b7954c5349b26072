/** What the tests share that look at a widget as its keyboard and its assistive technology do. */
import { TOKENS, allReady, mount, openPage } from "./harness.mjs";
import { still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A page with a button, a widget that has its report, and another button.
 * @param {import("./harness.mjs").House} house
 * @param {string} id of the dataset
 * @param {object} [options]
 * @param {Record<string, string>} [options.attributes]
 * @param {string} [options.style]
 * @param {Parameters<typeof openPage>[2]} [options.context]
 */
export async function widgetBetween(house, id, { attributes = {}, style, context } = {}) {
  const opened = await openPage(house, "/pages/empty.html", context);
  const { page } = opened;
  const button = (/** @type {string} */ label) =>
    page.evaluate((label) => {
      document.body.append(Object.assign(document.createElement("button"), { textContent: label }));
    }, label);
  await button("before");
  await mount(page, {
    attributes: { "dataset-id": id, ...attributes },
    endpoint: house.graph.url,
    tokens: [TOKENS.good],
    style: `display: block; ${style ?? ""}`,
  });
  await button("after");
  await allReady(page);
  return opened;
}

/**
 * What has the focus: the item of a widget (see wasm/ui/ui.h), or the page's own text.
 * @param {Page} page
 */
export const focused = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const inside = /** @type {HTMLElement | null | undefined} */ (activeElement?.shadowRoot?.activeElement);
    return inside ? (inside.dataset.item ?? inside.className) : (activeElement?.textContent ?? "");
  });

/**
 * Presses keys one after another, and says where each of them has led.
 * @param {Page} page
 * @param {string[]} keys
 */
export async function walk(page, ...keys) {
  const places = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    await still(page);
    places.push(await focused(page));
  }
  return places;
}

/**
 * Where the ring is drawn on the canvas, in its pixels: lines of the accent's colour as long as nothing
 * else has them. Without one the box is empty.
 * @param {Page} page
 */
export const ring = (page) =>
  page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    const context = new OffscreenCanvas(canvas?.width ?? 1, canvas?.height ?? 1).getContext("2d");
    if (!canvas || !context) throw new Error("the widget has no canvas");
    context.drawImage(canvas, 0, 0);
    const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
    const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    let length = 0;
    for (let i = 0; i < data.length; i += 4) {
      const isAccent = (/** @type {number} */ at) =>
        data[at] === 0x1d && data[at + 1] === 0x5b && data[at + 2] === 0xd6;
      // Bars are thicker.
      const isLine = isAccent(i) && !isAccent(i + 8 * width) && !isAccent(i - 8 * width);
      length = isLine ? length + 1 : 0;
      if (length < 16) continue;
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      box.left = Math.min(box.left, x - length + 1);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x);
      box.bottom = Math.max(box.bottom, y);
    }
    return { ...box, width: Math.max(box.right - box.left, 0) };
  });

/**
 * A page in which nothing can be drawn.
 * @param {Page} page
 */
export const withoutWebGL = (page) =>
  page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      /** @this {HTMLCanvasElement} */ function (/** @type {any[]} */ ...values) {
        return values[0] === "2d" ? getContext.apply(this, /** @type {any} */ (values)) : null;
      }
    );
  });
