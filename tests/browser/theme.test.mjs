// What a page's custom properties make of the picture.

import assert from "node:assert/strict";
import { describe } from "node:test";

import { settled, test, useHouse } from "./harness.mjs";
import { becomes, settledPictures } from "./looks.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const house = useHouse();

/**
 * A page with a widget whose data is there.
 * @param {string} [style] of the widget
 */
async function pageWithWidget(style = "") {
  const { page } = await house.widget({
    attributes: { theme: "light" },
    style: `width: 600px; height: 500px; ${style}`,
  });
  await settled(page);
  return page;
}

/**
 * How many pixels of the widget's canvas have exactly this colour.
 * @param {Page} page
 * @param {number[]} color red, green, blue
 */
function count(page, color) {
  return page.evaluate(([red, green, blue]) => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    const copy = new OffscreenCanvas(canvas?.width ?? 1, canvas?.height ?? 1);
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (!canvas || !context) throw new Error("the widget has no canvas");
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) ++found;
    }
    return found;
  }, color);
}

/**
 * Sets a custom property on an element.
 * @param {Page} page
 * @param {string} name
 * @param {string} value empty to take it back
 * @param {string} [selector]
 */
function set(page, name, value, selector = "dataset-quality") {
  return page.evaluate(
    ([name, value, selector]) => {
      const element = /** @type {HTMLElement} */ (document.querySelector(selector));
      element.style.setProperty(name, value);
    },
    [name, value, selector],
  );
}

describe("custom properties", () => {
  test("colour the picture in any syntax of CSS, and take their colours back", async () => {
    const page = await pageWithWidget();
    const white = await count(page, [255, 255, 255]);
    assert.ok(white > 100_000, "the widget's own surface");

    await set(page, "--dq-surface", "oklch(1 0 0 / 1)");
    await set(page, "--dq-surface", "color(srgb 1 0.8 0.6)");
    await until(
      () => count(page, [255, 204, 153]),
      (pixels) => pixels > white / 2,
      "right number of pixels of rgb(255, 204, 153)",
    );
    assert.ok((await count(page, [255, 255, 255])) < white / 20);

    await set(page, "--dq-surface", "not a colour");
    await until(
      () => count(page, [255, 255, 255]),
      (pixels) => pixels === white,
      "right number of pixels of rgb(255, 255, 255)",
    );
    await page.context().close();
  });

  test("come from anywhere in the page, and change with it", async () => {
    const page = await pageWithWidget();
    await set(page, "--dq-text", "rgb(120 0 90)", "body");
    await until(
      () => count(page, [120, 0, 90]),
      (pixels) => pixels > 200,
      "right number of pixels of rgb(120, 0, 90)",
    );
    await set(page, "--dq-text", "hsl(240 100% 30%)", "html");
    await set(page, "--dq-text", "", "body");
    await until(
      () => count(page, [0, 0, 153]),
      (pixels) => pixels > 200,
      "right number of pixels of rgb(0, 0, 153)",
    );
    assert.equal(await count(page, [120, 0, 90]), 0);
    await page.context().close();
  });

  test("colour what leads somewhere with the accent, as far as it can be read", async () => {
    const page = await pageWithWidget("--dq-accent: rgb(0 100 40)");
    assert.ok((await count(page, [0, 100, 40])) > 10);
    // Yellow on white cannot be read.
    await set(page, "--dq-accent", "yellow");
    await until(
      () => count(page, [0, 100, 40]),
      (pixels) => pixels === 0,
      "right number of pixels of rgb(0, 100, 40)",
    );
    assert.equal(await count(page, [255, 255, 0]), 0);
    await page.context().close();
  });

  test("set radius, spacing, font and size of text", async () => {
    const page = await pageWithWidget();
    for (const [name, value] of [
      ["--dq-radius", "0"],
      ["--dq-radius", "calc(1rem + 2px)"],
      ["--dq-spacing", "0.75em"],
      ["--dq-font-size", "18px"],
      ["--dq-font", "monospace"],
    ]) {
      const before = await settledPictures(page);
      await set(page, name, value);
      await becomes(page, before, "changed");
    }
    await page.context().close();
  });
});
