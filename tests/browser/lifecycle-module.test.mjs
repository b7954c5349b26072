/** What goes wrong inside the module for one widget takes no other widget down. */
import assert from "node:assert/strict";

import { DATASETS, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** A page with three widgets that have their reports, and a hand on what the module calls. */
async function threeWidgets() {
  const opened = await house.open({
    before: async (page) => {
      await page.addInitScript(() => {
        const seen = /** @type {any} */ (globalThis);
        seen.modules = 0;
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = /** @type {any} */ (
          async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
            seen.modules += 1;
            return instantiate(module, imports);
          }
        );
        // Called once a frame of a widget, from within the module.
        const { drawElements } = WebGL2RenderingContext.prototype;
        WebGL2RenderingContext.prototype.drawElements = function (...values) {
          seen.beforeDrawing?.();
          drawElements.apply(this, values);
        };
      });
    },
  });
  await house.mount(opened.page, {
    count: 3,
    attributes: { "dataset-id": DATASETS.retailer },
    style: "height: 200px",
  });
  await ready(opened.page, 3);
  return opened;
}

/**
 * Waits until this many widgets have a report and a picture.
 * @param {Page} page
 * @param {number} count
 */
const ready = (page, count) =>
  page.waitForFunction(
    (count) =>
      [...document.querySelectorAll("dataset-quality")].filter((widget) => {
        const snapshot = widget.snapshot();
        return (
          snapshot?.phase === "ready" && !snapshot.busy && widget.shadowRoot?.querySelector("canvas")?.width
        );
      }).length === count,
    count,
  );

/**
 * From now on the module traps whenever it draws the picture of one of these widgets.
 * @param {Page} page
 * @param {number[]} doomed their places in the page
 */
const trapWhenDrawing = (page, doomed) =>
  page.evaluate((doomed) => {
    const seen = /** @type {any} */ (globalThis);
    const widgets = [...document.querySelectorAll("dataset-quality")];
    // Each widget's picture has a height of its own, which none had before: they may be drawn once more.
    widgets.forEach((widget, i) => (widget.style.height = `${210 + i}px`));
    const heights = doomed.map((i) => 210 + i);
    const viewport = WebGL2RenderingContext.prototype.viewport;
    WebGL2RenderingContext.prototype.viewport = function (x, y, width, height) {
      seen.height = height;
      viewport.call(this, x, y, width, height);
    };
    seen.beforeDrawing = () => {
      if (heights.includes(seen.height)) throw new WebAssembly.RuntimeError("unreachable");
    };
  }, doomed);

/** @param {Page} page */
const messages = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("dataset-quality")].map(
      (widget) => widget.shadowRoot?.querySelector(".message:not(.hidden)")?.textContent ?? "",
    ),
  );

/** @param {Page} page */
const modules = (page) =>
  page.evaluate(() => /** @type {number} */ (/** @type {any} */ (globalThis).modules));

test("a widget in whose service two modules broke says so, and the others go on", async () => {
  const { page } = await threeWidgets();
  await trapWhenDrawing(page, [1]);
  await page.locator("dataset-quality .message:not(.hidden)").waitFor();
  await ready(page, 2);
  const [first, second, third] = await messages(page);
  assert.match(second, /cannot start in this page.*failed repeatedly: .*unreachable/);
  assert.deepEqual([first, third], ["", ""]);
  assert.equal(await modules(page), 3);

  // It does not come back by itself, nor at a wish; the others still do as they are told.
  const outcome = await page.evaluate(async () => {
    const [first, second] = document.querySelectorAll("dataset-quality");
    second.hidden = true;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    second.hidden = false;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [(await second.refresh())?.phase, (await first.refresh())?.phase];
  });
  assert.deepEqual(outcome, [undefined, "ready"]);
  assert.equal(await modules(page), 3);
});

test("a widget that is made later finds a module, whatever befell the others", async () => {
  const { page } = await threeWidgets();
  await trapWhenDrawing(page, [0, 2]);
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll("dataset-quality")].filter((widget) =>
        widget.shadowRoot?.querySelector(".message:not(.hidden)"),
      ).length === 2,
  );
  await ready(page, 1);
  assert.equal(await modules(page), 5);
  await house.mount(page, {
    count: 1,
    attributes: { "dataset-id": DATASETS.reference },
    style: "height: 250px; position: fixed; top: 0; width: 300px",
  });
  await ready(page, 2);
  assert.equal(await modules(page), 5);
});

test("where every widget breaks its module, a page comes to an end of it", async () => {
  const { page } = await threeWidgets();
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).beforeDrawing = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    document.documentElement.style.colorScheme = "dark";
    for (let i = 0; i < 6; i += 1) {
      const [widget] = document.querySelectorAll("dataset-quality");
      const another = document.body.appendChild(document.createElement("dataset-quality"));
      Object.assign(another, {
        datasetId: widget.datasetId,
        endpoint: widget.endpoint,
        tokenProvider: widget.tokenProvider,
      });
      another.style.cssText = "position: fixed; top: 0; width: 300px; height: 200px";
    }
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) =>
      widget.shadowRoot?.querySelector(".message:not(.hidden)"),
    ),
  );
  const made = await modules(page);
  assert.ok(made <= 9, `${made} modules`);
});

test("an error of a browser's function is no trap: the module goes on", async () => {
  const { page, said } = await threeWidgets();
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.thrown = 0;
    seen.beforeDrawing = () => {
      seen.thrown += 1;
      throw new TypeError("not today");
    };
    // As a browser that has no memory left does with the text as well.
    CanvasRenderingContext2D.prototype.getImageData = () => {
      throw new DOMException("no memory", "InvalidStateError");
    };
    Intl.DateTimeFormat.prototype.format = () => {
      throw new RangeError("no such date");
    };
    document.documentElement.lang = "fr";
    document.documentElement.style.colorScheme = "dark";
  });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).thrown >= 3);
  const phase = await page.evaluate(
    async () => (await document.querySelector("dataset-quality")?.refresh())?.phase,
  );
  assert.equal(phase, "ready");
  assert.equal(await modules(page), 1);
  assert.deepEqual(await messages(page), ["", "", ""]);
  assert.deepEqual(said, []);
});
