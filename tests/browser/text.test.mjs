/** The canvas's text beside the page's own: nobody should be able to tell which is which. */
import assert from "node:assert/strict";
import { describe } from "node:test";

import { settled, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{width: number, height: number, ink: number[]}} Crop how dark each pixel is, 0 to 255 */

const names = {
  English: "Offline Purchase of the day",
  "pairs that are kerned": "AVATAR To Wave LT Yo.",
  "pairs around hyphens": "V-T-Y Tax-Free AV-Yo",
  "blanks of several kinds": "L T  L\u00a0T Y. A",
  ligatures: "office traffic flow",
  German: "Kauf im Geschäft – Größe",
  Greek: "Αγορά στο κατάστημα",
  Russian: "Покупка в магазине",
  "Vietnamese, composed": "Mua hàng tại cửa hàng",
  "Vietnamese, with combining marks": "Mua ha\u0300ng ta\u0323i",
  Chinese: "到店购买",
  Japanese: "店舗での購入イベント",
  Korean: "매장 구매 이벤트",
  Thai: "ซื้อสินค้าที่ร้านค้า น้ำ",
  Arabic: "شراء من المتجر (الرياض) 24",
  Hebrew: "רכישה בחנות 50% הנחה",
  "Hebrew within English": "Sale מבצע סוף 7.5 now",
  Hindi: "दुकान में ख़रीदारी पूर्ण",
  Bengali: "দোকানে কেনাকাটা ক্ষ",
  "emoji of several code points": "👩‍👩‍👧‍👦 👍🏽 🇩🇪 1️⃣ ok",
};

/** The text's box, in CSS pixels: a row of the table is this high, and its name begins here. */
const rowHeight = 44;
const left = 24;
const width = 260;
const font = "14px sans-serif";

/**
 * A page with all the names in a table.
 * @param {ReturnType<typeof useHouse>} house
 */
async function tableOf(house) {
  const score = (/** @type {number} */ value) => ({ score: value, recommendation: "" });
  house.graph.setFaults({
    body: JSON.stringify({
      offline: Object.values(names).map((name, i) => ({ event_name: name, composite: score(5 + i / 10) })),
    }),
  });
  const { page } = await house.widget({
    page: { viewport: null },
    attributes: { view: "table", theme: "light" },
    style: `position: absolute; left: 0; top: 0; width: 1300px; height: 1200px; font: ${font}`,
  });
  await settled(page);
  return page;
}

/**
 * The names as the canvas shows them.
 * @param {Page} page
 * @returns {Promise<Crop[]>}
 */
const drawn = (page) =>
  page.evaluate(
    ({ count, rowHeight, left, width }) => {
      const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
      const copy = canvas && new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      if (!canvas || !copy) throw new Error("the widget has no canvas");
      copy.drawImage(canvas, 0, 0);
      // The first column of the content is blank but for the lines between the rows.
      const { data } = copy.getImageData(canvas.width - 30 * devicePixelRatio, 0, 1, canvas.height);
      const lines = /** @type {number[]} */ ([]);
      for (let y = 1; y < canvas.height; y += 1) {
        if (data[4 * y] < 250 && data[4 * (y - 1)] >= 250) lines.push(y);
      }
      const height = rowHeight * devicePixelRatio;
      const first = lines.findIndex((y, i) => lines[i + 1] === y + height && lines[i + 2] === y + 2 * height);
      return Array.from({ length: count }, (_, i) => {
        const top = lines[first + i] + devicePixelRatio;
        // Without the line below the row.
        const crop = copy.getImageData(
          left * devicePixelRatio,
          top,
          width * devicePixelRatio,
          height - devicePixelRatio,
        );
        const ink = [];
        for (let at = 0; at < crop.data.length; at += 4) {
          ink.push(255 - Math.min(crop.data[at], crop.data[at + 1], crop.data[at + 2]));
        }
        return { width: crop.width, height: crop.height, ink };
      });
    },
    { count: Object.keys(names).length, rowHeight, left, width },
  );

/**
 * The same names as the browser shows them in the page.
 * @param {Page} page
 * @returns {Promise<Crop[]>}
 */
async function written(page) {
  await page.evaluate(
    ({ names, rowHeight, left, width, font }) => {
      const list = document.createElement("div");
      list.style.cssText = "position: absolute; inset: 0; background: #fff; z-index: 1";
      names.forEach((name, i) => {
        const line = document.createElement("div");
        line.textContent = name;
        // Of the direction that its first letter says, but from the left, as names are in a table.
        line.dir = "auto";
        line.style.cssText = `position: absolute; left: ${left}px; top: ${i * rowHeight}px; width: ${width}px;
          height: ${rowHeight}px; font: ${font}; line-height: ${rowHeight}px; white-space: pre; color: #161a22;
          text-align: left`;
        list.append(line);
      });
      document.body.append(list);
    },
    { names: Object.values(names), rowHeight, left, width, font },
  );
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ({ picture, count, rowHeight, left, width }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
      const copy = new OffscreenCanvas(image.width, image.height).getContext("2d");
      if (!copy) throw new Error("no canvas");
      copy.drawImage(image, 0, 0);
      const ratio = devicePixelRatio;
      return Array.from({ length: count }, (_, i) => {
        const crop = copy.getImageData(
          left * ratio,
          i * rowHeight * ratio,
          width * ratio,
          (rowHeight - 1) * ratio,
        );
        const ink = [];
        for (let at = 0; at < crop.data.length; at += 4) {
          ink.push(255 - Math.min(crop.data[at], crop.data[at + 1], crop.data[at + 2]));
        }
        return { width: crop.width, height: crop.height, ink };
      });
    },
    { picture, count: Object.keys(names).length, rowHeight, left, width },
  );
}

/**
 * How far the ink of one picture reaches beyond that of the other: the largest distance, in device pixels,
 * from a dark pixel to the next one that is not blank.
 * @param {Crop} one
 * @param {Crop} other
 */
function reach(one, other) {
  const dark = 128;
  const blank = 40;
  const near = 6;
  let largest = 0;
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) {
      if (one.ink[y * one.width + x] < dark) continue;
      let distance = 0;
      const found = () => {
        for (let v = Math.max(y - distance, 0); v <= Math.min(y + distance, other.height - 1); v += 1) {
          for (let u = Math.max(x - distance, 0); u <= Math.min(x + distance, other.width - 1); u += 1) {
            if (other.ink[v * other.width + u] > blank) return true;
          }
        }
        return false;
      };
      while (distance < near && !found()) distance += 1;
      largest = Math.max(largest, distance);
    }
  }
  return largest;
}

/** The last column, or row, that is not blank. @param {Crop} crop */
function extent({ width, height, ink }) {
  let right = -1;
  let bottom = -1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (ink[y * width + x] <= 64) continue;
      right = Math.max(right, x);
      bottom = y;
    }
  }
  return { right, bottom };
}

for (const ratio of [1, 2]) {
  describe(`at a pixel ratio of ${ratio}`, () => {
    // An emulated ratio is not like a real one: whole CSS pixels are snapped to.
    const house = useHouse({ flags: [`--force-device-scale-factor=${ratio}`, "--window-size=1300,1500"] });
    test("text is where and how the page would write it", async (t) => {
      const page = await tableOf(house);
      assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
      const canvas = await drawn(page);
      const text = await written(page);
      for (const [i, script] of Object.keys(names).entries()) {
        await t.test(script, () => {
          const ours = extent(canvas[i]);
          const theirs = extent(text[i]);
          assert.ok(theirs.right > 40 * ratio, `the page has written up to ${theirs.right} alone`);
          assert.ok(Math.abs(ours.right - theirs.right) <= 1, `ends at ${ours.right}, not ${theirs.right}`);
          assert.ok(
            Math.abs(ours.bottom - theirs.bottom) <= 1,
            `reaches ${ours.bottom}, not ${theirs.bottom}`,
          );
          assert.ok(reach(canvas[i], text[i]) <= 1, `${reach(canvas[i], text[i])} px beyond the page's`);
          assert.ok(reach(text[i], canvas[i]) <= 1, `${reach(text[i], canvas[i])} px short of the page's`);
        });
      }
      await t.test("another text is found out", () => {
        assert.ok(Math.max(reach(canvas[0], text[1]), reach(text[1], canvas[0])) > 2);
      });
    });
  });
}
