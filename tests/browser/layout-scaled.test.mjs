/** Wherever a page, a browser or a screen enlarges the widget, it is drawn to its edges, crisp, and pressed where it is. */
import assert from "node:assert/strict";

import { settled, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** Those of screens and of a browser's zoom. */
const ratios = [0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.33, 1.5, 1.75, 2, 2.5, 3];
const widths = 40;

/**
 * How many widgets have, at their right or lower edge, pixels of another colour than their surface's.
 * @param {Page} page
 */
const edged = (page) =>
  page.evaluate(() => {
    const widgets = [...document.querySelectorAll("dataset-quality")];
    return widgets.filter((widget) => {
      const canvas = widget.shadowRoot?.querySelector("canvas");
      const context = canvas?.getContext("2d");
      if (!canvas || !context) return true;
      const { width, height } = canvas;
      const [surface] = new Uint32Array(context.getImageData(2, 2, 1, 1).data.buffer);
      const right = context.getImageData(width - 1, 0, 1, height).data;
      const lower = context.getImageData(0, height - 1, width, 1).data;
      return [right, lower].some((edge) => new Uint32Array(edge.buffer).some((pixel) => pixel !== surface));
    }).length;
  });

test(`at ${ratios.length} pixel ratios the surface reaches every edge, at ${widths} widths`, async () => {
  const viewport = { width: 700, height: widths * 60 };
  const { page, context } = await house.open({ viewport });
  await house.mount(page, { count: widths, attributes: { view: "badge" }, style: "height: 50.3px" });
  // Neither black nor white, so that nothing else can be taken for it.
  await page.evaluate(() => document.body.style.setProperty("--dq-surface", "#ffeedd"));
  const client = await context.newCDPSession(page);
  for (const [round, ratio] of ratios.entries()) {
    await client.send("Emulation.setDeviceMetricsOverride", {
      ...viewport,
      deviceScaleFactor: ratio,
      mobile: false,
    });
    // Other widths each time, for the emulation alone is not always told to the page.
    await page.evaluate(
      (round) =>
        document.querySelectorAll("dataset-quality").forEach((widget, i) => {
          widget.style.width = `${300 + i * 1.37 + round * 7.1}px`;
        }),
      round,
    );
    // A canvas has its new size together with its new picture.
    await page.waitForFunction(
      (ratio) =>
        [...document.querySelectorAll("dataset-quality")].every((widget) => {
          const canvas = widget.shadowRoot?.querySelector("canvas");
          const width = widget.getBoundingClientRect().width * ratio;
          return canvas && Math.abs(canvas.width - width) < 2 * Math.max(ratio, 1);
        }),
      ratio,
    );
    assert.equal(await edged(page), 0, `at ${ratio}`);
  }

  // The control: a line of one pixel is found.
  await page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    canvas?.getContext("2d")?.fillRect(canvas.width - 1, 0, 1, canvas.height);
  });
  assert.equal(await edged(page), 1);
});

/**
 * What a press in the middle of a row opens, the place taken from the row's control in the mirror.
 * @param {Page} page
 */
async function opened(page) {
  const name = "Lead";
  const box = await page.getByRole("button", { name, exact: true }).boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const event = await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.snapshot()?.openEvent?.name,
  );
  return [await event.jsonValue(), name];
}

for (const zoom of [0.8, 1.5]) {
  test(`under a zoom of ${zoom} by CSS the row that is pressed opens`, async () => {
    const { page } = await house.widget({
      attributes: { view: "table" },
      style: "width: 500px",
      page: { before: (page) => page.addInitScript(zoomPage, zoom), viewport: { width: 900, height: 1400 } },
    });
    await settled(page);
    const [event, name] = await opened(page);
    assert.equal(event, name);
  });
}

/** @param {number} zoom */
function zoomPage(zoom) {
  addEventListener("DOMContentLoaded", () => (document.body.style.zoom = String(zoom)));
}

test("within an SVG that enlarges it, it has the pixels of the screen", async () => {
  const { page } = await house.open();
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      '<svg width="800" height="600" viewBox="0 0 400 300"><foreignObject width="400" height="300"></foreignObject></svg>',
    );
  });
  await house.mount(page, { attributes: { view: "table" }, style: "width: 380px; height: 280px" });
  await page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    if (widget) document.querySelector("foreignObject")?.append(widget);
  });
  await settled(page);
  const width = await page.evaluate(
    () => document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.width,
  );
  assert.equal(width, 760);
});
