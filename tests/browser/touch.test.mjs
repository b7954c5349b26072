/** A finger scrolls the widget as it scrolls a page, and the page where nothing in the widget moves. */
import assert from "node:assert/strict";

import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, deviceScaleFactor: 2 };
/** A browser waits for so many pixels before it calls a touch a move; they are not scrolled. */
const slop = 16;

/**
 * A telephone with a widget that has its report, on a page that is longer than the screen.
 * @param {object} [options]
 * @param {string} [options.id] of the dataset
 * @param {string} [options.style]
 */
async function phonePage({ id = DATASETS.retailer, style = "height: 400px" } = {}) {
  const { page } = await house.open(phone);
  await house.mount(page, { attributes: { "dataset-id": id }, style: `display: block; ${style}` });
  await page.evaluate(() => {
    document.body.style.height = "3000px";
  });
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  return page;
}

/** @param {Page} page */
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));

/** Keeps what the widget's canvas shows, to be compared with. @param {Page} page */
const keepPicture = (page) =>
  page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    if (!canvas) throw new Error("the widget has no canvas");
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    copy.getContext("2d")?.drawImage(canvas, 0, 0);
    /** @type {any} */ (globalThis).kept = copy;
  });

/**
 * By how many CSS pixels the content has moved up since `keepPicture`: the distance at which most of the
 * lines that both pictures can have are the same.
 * @param {Page} page
 */
const movedBy = (page) =>
  page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    const { kept } = /** @type {any} */ (globalThis);
    if (!canvas) throw new Error("the widget has no canvas");
    const { width, height } = canvas;
    /** @param {CanvasImageSource} picture */
    const linesOf = (picture) => {
      const context = new OffscreenCanvas(width, height).getContext("2d");
      if (!context) throw new Error("no 2D context");
      context.drawImage(picture, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      return Array.from({ length: height }, (_, y) => {
        let hash = 0;
        // Not the scrollbar, which moves the other way.
        for (let x = 0; x < width * 0.9; x += 1) hash = (Math.imul(hash, 31) + pixels[y * width + x]) | 0;
        return hash;
      });
    };
    const [before, now] = [linesOf(kept), linesOf(canvas)];
    const blank = before.filter((hash, y) => hash === before[y + 1]);
    const isBlank = new Set(blank);
    let best = { distance: 0, share: 0 };
    for (let distance = 1 - height; distance < height; distance += 1) {
      let same = 0;
      let all = 0;
      for (let y = Math.max(distance, 0); y < Math.min(height, height + distance); y += 1) {
        if (isBlank.has(before[y])) continue;
        all += 1;
        if (before[y] === now[y - distance]) same += 1;
      }
      if (all > 20 && same / all > best.share) best = { distance, share: same / all };
    }
    return best.share > 0.7 ? best.distance / devicePixelRatio : NaN;
  });

/**
 * A finger that moves from a place in the widget, at an even speed. Times are told to the browser, not
 * waited for.
 * @param {Page} page
 * @param {object} gesture
 * @param {number} gesture.from CSS pixels below the widget's upper edge
 * @param {number} [gesture.up] how far it moves, in CSS pixels
 * @param {number} [gesture.left]
 * @param {number} [gesture.milliseconds] how long it moves
 * @param {number} [gesture.rest] how long it stays down after that, in milliseconds
 */
async function swipe(page, { from, up = 0, left = 0, milliseconds = 300, rest = 500 }) {
  const client = await page.context().newCDPSession(page);
  const box = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + from];
  const start = Date.now() / 1000;
  /** @type {(type: "touchStart" | "touchMove" | "touchEnd", part: number, time: number) => Promise<unknown>} */
  const touch = (type, part, time) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      timestamp: start + time / 1000,
      touchPoints: type === "touchEnd" ? [] : [{ x: x - left * part, y: y - up * part }],
    });
  const steps = 20;
  await touch("touchStart", 0, 0);
  for (let step = 1; step <= steps; step += 1) {
    await touch("touchMove", step / steps, (milliseconds * step) / steps);
  }
  await touch("touchEnd", 1, milliseconds + rest);
  await client.detach();
}

test("the content follows the finger, and stays where the finger rested", async () => {
  const page = await phonePage();
  await keepPicture(page);
  await swipe(page, { from: 350, up: 300 });
  await still(page);
  const distance = await movedBy(page);
  assert.ok(distance > 300 - slop - 2 && distance <= 300, `a finger of 300 px moved ${distance}`);
  assert.equal(await scrolled(page), 0, "the page stayed");
  assert.equal((await snapshotWith(page, {})).openEvent, null, "what the finger touched is not pressed");

  await keepPicture(page);
  await swipe(page, { from: 60, up: -120 });
  await still(page);
  const back = await movedBy(page);
  assert.ok(back < -(120 - slop - 2) && back >= -120, `a finger of -120 px moved ${back}`);
});

test("a picture that has not moved is found not to have moved", async () => {
  const page = await phonePage();
  await keepPicture(page);
  assert.equal(await movedBy(page), 0);
});

test("a finger that comes down on the field for a name scrolls as beside it", async () => {
  const page = await phonePage();
  const [field, widget] = await page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    const boxes = [widget?.shadowRoot?.querySelector("input"), widget].map((element) =>
      element?.getBoundingClientRect(),
    );
    return boxes.map((box) => ({ y: box?.y ?? 0, height: box?.height ?? 0 }));
  });
  await keepPicture(page);
  await swipe(page, { from: field.y + field.height / 2 - widget.y, up: 150 });
  await still(page);
  const distance = await movedBy(page);
  assert.ok(distance > 150 - slop - 2 && distance <= 150, `a finger of 150 px moved ${distance}`);
  assert.equal(await scrolled(page), 0, "the page stayed");
});

test("a fling goes on after the finger, slows down, and ends", async () => {
  const page = await phonePage({ id: DATASETS.large, style: "height: 600px" });
  await keepPicture(page);
  await swipe(page, { from: 400, up: 100, milliseconds: 200, rest: 0 });
  await still(page);
  const distance = await movedBy(page);
  // Half a pixel a millisecond, losing it to 1/e in 325 ms, goes another 160 px.
  assert.ok(distance > 180 && distance < 300, `a fling of 100 px moved ${distance}`);
  const { frames } = await counts(page);
  await still(page);
  assert.equal((await counts(page)).frames, frames, "nothing is drawn any more");
  assert.equal(await scrolled(page), 0);
});

test("a finger that comes down on a fling stops it, and presses nothing", async () => {
  const page = await phonePage({ id: DATASETS.large, style: "height: 600px" });
  await swipe(page, { from: 500, up: 400, milliseconds: 100, rest: 0 });
  const { blits } = await counts(page);
  await page.waitForFunction((blits) => /** @type {any} */ (globalThis).watched.blits > blits + 2, blits);
  await swipe(page, { from: 300, rest: 50 });
  await still(page);
  await keepPicture(page);
  await settled(page);
  assert.equal(await movedBy(page), 0);
  assert.equal((await snapshotWith(page, {})).openEvent, null);
  // And the next one is a tap again.
  await page.touchscreen.tap(180, 300);
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
});

test("the page pans by the finger's distance where nothing in the widget moves", async () => {
  const page = await phonePage({ id: DATASETS.reference, style: "height: 500px" });
  await keepPicture(page);
  await swipe(page, { from: 400, up: 200 });
  await page.waitForFunction((least) => scrollY >= least, 200 - slop - 2);
  assert.equal(await movedBy(page), 0);
});

test("a finger at the end of the content pans the page, and so does one that moves across", async () => {
  const page = await phonePage({ style: "height: 400px; width: 340px" });
  await keepPicture(page);
  await page.evaluate(() => {
    document.body.style.width = "1200px";
  });
  await swipe(page, { from: 200, left: 150, up: 20 });
  await page.waitForFunction((least) => scrollX >= least, 150 - slop - 2);
  assert.equal(await movedBy(page), 0);
  await page.evaluate(() => scrollTo(0, 0));

  const end = async () => {
    for (let swipes = 0; swipes < 20; swipes += 1) {
      await keepPicture(page);
      await swipe(page, { from: 350, up: 300 });
      await still(page);
      if ((await movedBy(page)) === 0) return swipes;
    }
    return NaN;
  };
  assert.ok((await end()) > 0, "the widget had something to scroll");
  await page.waitForFunction(() => scrollY > 0);
});

test("two fingers are the page's: it can be zoomed", async () => {
  const page = await phonePage();
  const prevented = await page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    if (!canvas) throw new Error("the widget has no canvas");
    /** @param {string} type @param {number} moved */
    const send = (type, moved) => {
      const touches = [100, 200].map(
        (y, identifier) => new Touch({ identifier, target: canvas, clientX: 100, clientY: y - moved }),
      );
      return !canvas.dispatchEvent(new TouchEvent(type, { touches, cancelable: true, bubbles: true }));
    };
    return [send("touchstart", 0), send("touchmove", 40)];
  });
  assert.deepEqual(prevented, [false, false]);
});
