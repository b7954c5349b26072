/** The comparison of pictures itself: what nobody sees is no change, and what somebody sees is one. */
import assert from "node:assert/strict";

import { settled, test, useHouse } from "./harness.mjs";
import { assertAlike, assertChanged, becomes, changes, picturesOf, settledPictures } from "./looks.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** A widget with an event of this name. @param {string} name */
async function widgetWith(name) {
  house.graph.setFaults({
    body: JSON.stringify({ offline: [{ event_name: name, composite: { score: 7.1, recommendation: "" } }] }),
  });
  const { page } = await house.widget({
    attributes: { theme: "light" },
    style: "width: 600px; height: 300px",
    page: { before: (page) => page.clock.setFixedTime(new Date("2026-03-24T09:30:00Z")) },
  });
  await settled(page);
  return page;
}

/**
 * The widget's picture with another rectangle in it, or with every channel of it changed by so much.
 * @param {Page} page
 * @param {{box: number[], by: number[]}} change
 */
async function retouched(page, { box, by }) {
  const pictures = await picturesOf(page);
  await pictures.evaluate(
    ([picture], { box: [left, top, width, height], by }) => {
      for (let y = top; y < top + height; y += 1) {
        for (let x = left; x < left + width; x += 1) {
          by.forEach((difference, channel) => {
            const at = 4 * (y * (picture?.width ?? 0) + x) + channel;
            if (!picture) return;
            // Towards the middle, so that nothing ends at a bound.
            picture.data[at] += picture.data[at] < 128 ? difference : -difference;
          });
        }
      }
    },
    { box, by },
  );
  return pictures;
}

test("what a rasteriser rounds otherwise is no change", async () => {
  const page = await widgetWith("Purchase");
  const before = await picturesOf(page);
  await assertAlike(before, await picturesOf(page));
  await assertAlike(before, await retouched(page, { box: [0, 0, 600, 300], by: [1, 2, 1] }));
  await assertAlike(before, await retouched(page, { box: [30, 30, 2, 1], by: [3, 3, 3] }));
});

for (const { what, box, by } of [
  { what: "one pixel", box: [300, 150, 1, 1], by: [40, 40, 40] },
  { what: "a line one pixel high", box: [20, 150, 560, 1], by: [10, 10, 10] },
  { what: "a line one pixel wide", box: [300, 20, 1, 250], by: [0, 10, 0] },
  { what: "a surface whose colour is shifted by 4 of 255", box: [0, 0, 600, 300], by: [0, 0, 4] },
]) {
  test(`${what} is found`, async () => {
    const page = await widgetWith("Purchase");
    const pixels = await changes(await picturesOf(page), await retouched(page, { box, by }));
    assert.deepEqual(pixels, [box[2] * box[3]]);
  });
}

test("what a widget draws otherwise is found: a word, a colour, a corner, a size", async () => {
  const page = await widgetWith("Purchase");
  const last = await settledPictures(page);
  house.graph.setFaults({
    body: JSON.stringify({
      offline: [{ event_name: "Purchose", composite: { score: 7.1, recommendation: "" } }],
    }),
  });
  await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
  const word = await settledPictures(page);
  await assertChanged(last, word);
  const [pixels] = await changes(last, word);
  assert.ok(pixels < 500, `a letter at two places is ${pixels} pixels`);

  let before = word;
  for (const [name, value] of [
    ["--dq-text", "rgb(30 30 40)"],
    ["--dq-radius", "9px"],
    ["height", "301px"],
  ]) {
    await page.evaluate(
      ([name, value]) => document.querySelector("dataset-quality")?.style.setProperty(name, value),
      [name, value],
    );
    await becomes(page, before, "changed");
    before = await settledPictures(page);
  }
});
