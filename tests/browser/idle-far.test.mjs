/** A widget far below what is seen is a place in the page, and costs next to nothing until it comes near. */
import assert from "node:assert/strict";

import { DATASETS, test, useHouse } from "./harness.mjs";
import { still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * Counts what a page makes of the things that cost something.
 * @param {Page} page
 */
const countCosts = (page) =>
  page.addInitScript(() => {
    const costs = (Object(globalThis).costs = { contexts2d: 0, observers: 0, mediaQueries: 0 });
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      /** @this {HTMLCanvasElement} */ function (/** @type {any[]} */ ...values) {
        if (values[0] === "2d") costs.contexts2d += 1;
        return getContext.apply(this, /** @type {any} */ (values));
      }
    );
    for (const name of ["IntersectionObserver", "ResizeObserver", "MutationObserver"]) {
      const Original = /** @type {any} */ (globalThis)[name];
      /** @type {any} */ (globalThis)[name] = class extends Original {
        constructor(/** @type {any[]} */ ...values) {
          super(...values);
          costs.observers += 1;
        }
      };
    }
    const { matchMedia } = globalThis;
    globalThis.matchMedia = (query) => {
      costs.mediaQueries += 1;
      return matchMedia(query);
    };
  });

/**
 * What the page has made so far, and how many nodes stand in its widgets' shadow trees.
 * @param {Page} page
 */
const costs = (page) =>
  page.evaluate(() => ({
    .../** @type {any} */ (globalThis).costs,
    nodes: [...document.querySelectorAll("dataset-quality")]
      .map((widget) => widget.shadowRoot?.querySelectorAll("*").length ?? 0)
      .reduce((sum, count) => sum + count, 0),
  }));

/**
 * A page in which this many widgets stand far below what is seen.
 * @param {number} count
 */
async function farBelow(count) {
  const opened = await house.open({ before: countCosts });
  const { page } = opened;
  await page.evaluate(() => {
    document.body.style.paddingTop = "3000px";
  });
  await house.mount(page, { count, attributes: { "dataset-id": DATASETS.reference } });
  // Frames enough for the observer to have spoken.
  await still(page);
  return opened;
}

test("200 widgets far below are two elements each, and share one observer", async () => {
  const { page, urls } = await farBelow(200);
  assert.deepEqual(await costs(page), { contexts2d: 0, observers: 1, mediaQueries: 0, nodes: 400 });
  assert.deepEqual(
    urls.filter((url) => /\.wasm|words/.test(url)),
    [],
  );

  // The one that comes near is made, and the others are as before.
  await page.evaluate(() => scrollTo(0, 2200));
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.phase === "ready");
  await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.shadowRoot?.querySelector("h2")?.textContent,
  );
  await still(page);
  const { contexts2d, nodes } = await costs(page);
  const made = await page.evaluate(
    () =>
      [...document.querySelectorAll("dataset-quality")].filter((widget) =>
        widget.shadowRoot?.querySelector("canvas"),
      ).length,
  );
  assert.ok(made >= 1 && made < 10, `${made} are made`);
  assert.ok(contexts2d >= made && nodes > 400 + made * 20, "what is counted can be counted");
});

test("a widget that is removed before it came near leaves nothing, and comes near in its next place", async () => {
  const { page } = await farBelow(1);
  await page.evaluate(async () => {
    const widget = /** @type {Element} */ (document.querySelector("dataset-quality"));
    widget.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.prepend(widget);
    document.body.style.paddingTop = "0";
  });
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.phase === "ready");
});

for (const { where, style, parent } of [
  { where: "a block", style: "", parent: "" },
  { where: "a narrow block", style: "", parent: "width: 200px" },
  { where: "a flex row", style: "", parent: "display: flex" },
  {
    where: "a flex column",
    style: "flex: 1",
    parent: "display: flex; flex-direction: column; height: 400px",
  },
  { where: "a grid", style: "", parent: "display: grid; grid-template-columns: auto 1fr" },
  { where: "a height of its own", style: "height: 333px", parent: "" },
  { where: "an inline block", style: "display: inline-block", parent: "" },
]) {
  test(`what is made takes the place that was kept for it: ${where}`, async () => {
    const { page } = await house.open({
      // It never comes: what is seen is the widget before its first picture.
      before: (page) => page.route("**/*.wasm", () => {}),
    });
    const { far, near, isMade } = await page.evaluate(
      async ({ style, parent }) => {
        await customElements.whenDefined("dataset-quality");
        const outer = document.body.appendChild(document.createElement("div"));
        outer.style.cssText = parent;
        const widget = outer.appendChild(document.createElement("dataset-quality"));
        widget.style.cssText = style;
        outer.append("beside it");
        const measure = () => {
          const { x, y, width, height } = widget.getBoundingClientRect();
          return [x, y + scrollY, width, height, outer.scrollWidth, outer.scrollHeight];
        };
        const far = measure();
        const { shadowRoot } = widget;
        while (!shadowRoot?.querySelector("canvas")) await new Promise((resolve) => setTimeout(resolve, 10));
        return { far, near: measure(), isMade: Boolean(shadowRoot.querySelector("section")) };
      },
      { style, parent },
    );
    assert.deepEqual(near, far);
    assert.ok(isMade);
    assert.ok(far[2] > 0 && far[3] > 0);
  });
}
