/** A tooltip is sent away by Escape, wherever the focus is, and Escape does nothing else then. */
import assert from "node:assert/strict";

import { focused, walk, widgetBetween } from "./a11y.mjs";
import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertChanged, settledPictures } from "./looks.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** What the page hears of Escape: whether it was used. @param {Page} page */
const listen = (page) =>
  page.evaluate(() => {
    const heard = /** @type {any} */ (globalThis);
    heard.escapes = [];
    addEventListener(
      "keydown",
      ({ key, defaultPrevented }) => key === "Escape" && heard.escapes.push(defaultPrevented),
    );
  });

/** @param {Page} page */
const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).escapes);

/** @param {Page} page @param {string} item @param {number} [from] its left edge */
async function pointAt(page, item, from = 0) {
  const box = await page.locator(`dataset-quality [data-item="${item}"]`).boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + (from || box.width / 2), box.y + box.height * 0.3);
  return settledPictures(page);
}

test("Escape sends away what is told about the pointer's place, with the focus elsewhere in the page", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "width: 320px; height: 640px" });
  await settled(page);
  await listen(page);
  await page.getByRole("button", { name: "before" }).focus();
  // On the bar of the first row, whose name is cut short: the row is lit, and nothing is told.
  const lit = await pointAt(page, "row:7", 280);
  const told = await pointAt(page, "row:7", 60);
  await assertChanged(lit, told);
  await page.keyboard.press("Escape");
  const dismissed = await settledPictures(page);
  await assertChanged(told, dismissed);
  assert.deepEqual(await heard(page), [], "it is used up");
  assert.equal(await focused(page), "before");

  // From now on it is the page's.
  await page.keyboard.press("Escape");
  assert.deepEqual(await heard(page), [false]);
  // It stays away on this row, and comes back on the way back to it.
  await page.mouse.move(5, 5);
  await settled(page);
  await assertChanged(dismissed, await pointAt(page, "row:7", 60));
  // The pointer has left, and the tooltip with it.
  await page.mouse.move(5, 5);
  await settled(page);
  await page.keyboard.press("Escape");
  assert.deepEqual(await heard(page), [false, false]);
});

test("the first Escape sends the tooltip away, the next one goes back", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "height: 500px" });
  await settled(page);
  await page.locator("dataset-quality [data-item='row:7']").dispatchEvent("click");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent);
  await page.locator("dataset-quality [data-item=back]").focus();
  await settled(page);
  const told = await pointAt(page, "copy");
  await page.keyboard.press("Escape");
  await assertChanged(told, await settledPictures(page));
  assert.ok((await snapshotWith(page, {})).openEvent, "it is still open");
  await page.keyboard.press("Escape");
  await snapshotWith(page, { openEvent: null });
});

test("Escape sends away what is told where the focus is, and the focus stays", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "width: 320px; height: 640px" });
  await settled(page);
  await listen(page);
  await page.getByRole("button", { name: "before" }).focus();
  let item = "";
  for (let i = 0; i < 12 && item !== "row:7"; i += 1) [item] = await walk(page, "Tab");
  assert.equal(item, "row:7");
  const told = await settledPictures(page);
  await page.keyboard.press("Escape");
  await assertChanged(told, await settledPictures(page));
  assert.deepEqual([await focused(page), await heard(page)], ["row:7", []]);
  await page.keyboard.press("Escape");
  assert.deepEqual(await heard(page), [false]);
});
