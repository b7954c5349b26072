/** A widget takes the wheel, finger, key and focus that are its own, and leaves the page's to the page. */
import assert from "node:assert/strict";

import { DATASETS, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertAlike, assertChanged, settledPictures } from "./looks.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * A page with a button, a widget with its report and nothing more to draw, and another button; longer
 * than the window.
 * @param {object} [options]
 * @param {string} [options.id] of the dataset
 * @param {Record<string, string>} [options.attributes]
 * @param {string} [options.style]
 * @param {import("playwright-core").BrowserContextOptions} [options.context]
 */
async function calmPage({ id = DATASETS.retailer, attributes = {}, style = "height: 300px", context } = {}) {
  const opened = await house.open(context);
  const { page } = opened;
  const button = (/** @type {string} */ label) =>
    page.evaluate((label) => {
      const button = document.createElement("button");
      button.textContent = label;
      document.body.append(button);
      document.body.style.height = "3000px";
    }, label);
  await button("before");
  await house.mount(page, {
    attributes: { "dataset-id": id, ...attributes },
    style: `display: block; ${style}`,
  });
  await button("after");
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  return opened;
}

/** @param {Page} page */
const scrolled = (page) => page.evaluate(() => scrollY);

/** @param {Page} page */
async function middle(page) {
  const box = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(box);
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

// --- The wheel ----------------------------------------------------------------------------------------

test("the wheel scrolls the page where nothing in the widget moves", async () => {
  const { page } = await calmPage({ id: DATASETS.reference, style: "height: 700px" });
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await still(page);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
});

test("the wheel scrolls inside the widget until its end, and then the page", async () => {
  const { page } = await calmPage();
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await still(page);
  const top = await settledPictures(page);
  const { blits } = await counts(page);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((blits) => /** @type {any} */ (globalThis).watched.blits > blits, blits);
  await still(page);
  await assertChanged(top, await settledPictures(page));
  assert.equal(await scrolled(page), 0);
  // At its end there is no more: it goes on with the page, in a gesture of its own.
  await page.waitForFunction(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    return canvas?.dispatchEvent(new WheelEvent("wheel", { deltaY: 400, cancelable: true }));
  });
  await still(page);
  const bottom = await settledPictures(page);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  await assertAlike(bottom, await settledPictures(page));
});

test("a gesture that has begun to scroll the page goes on with it", async () => {
  const { page } = await calmPage();
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await still(page);
  const outcome = await page.evaluate(async () => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    /** @type {(deltaY: number, cancelable?: boolean) => string} */
    const turn = (deltaY, cancelable = true) =>
      canvas?.dispatchEvent(new WheelEvent("wheel", { deltaY, cancelable })) ? "page" : "widget";
    const pause = async () => {
      const start = performance.now();
      while (performance.now() - start < 250) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const seen = [turn(-100), turn(100)];
    await pause();
    seen.push(turn(100));
    await pause();
    // The browser has made up its mind: it does not ask any more.
    seen.push(turn(100, false), turn(100));
    return seen;
  });
  assert.deepEqual(outcome, ["page", "page", "widget", "page", "page"]);
});

test("the wheel with Ctrl is the browser's", async () => {
  const { page } = await calmPage();
  const { x, y } = await middle(page);
  await page.mouse.move(x, y);
  await still(page);
  await page.evaluate(() => {
    document.addEventListener("wheel", (event) => {
      /** @type {any} */ (globalThis).wheel = [event.ctrlKey, event.defaultPrevented];
    });
  });
  const wheel = (/** @type {unknown} */ before) =>
    page
      .waitForFunction((before) => {
        const { wheel } = /** @type {any} */ (globalThis);
        return wheel && String(wheel) !== before ? wheel : null;
      }, String(before))
      .then((handle) => handle.jsonValue());
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 50);
  assert.deepEqual(await wheel(undefined), [true, false]);
  await page.keyboard.up("Control");
  await page.waitForTimeout(250); // the same gesture would go on
  await page.mouse.wheel(0, 50);
  assert.deepEqual(await wheel([true, false]), [false, true]);
});

// --- A finger -----------------------------------------------------------------------------------------

/**
 * A finger that moves up by so much, from this place in the widget.
 * @param {Page} page
 * @param {number} distance
 * @param {number} from
 */
async function swipe(page, distance, from) {
  const client = await page.context().newCDPSession(page);
  const box = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + from];
  /** @type {(type: "touchStart" | "touchMove" | "touchEnd", moved?: number) => Promise<unknown>} */
  const touch = (type, moved) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: moved === undefined ? [] : [{ x, y: y - moved }],
    });
  await touch("touchStart", 0);
  for (let moved = 10; moved <= distance; moved += 10) await touch("touchMove", moved);
  await touch("touchEnd");
  await client.detach();
}

test("a finger pans the page, and the next tap is a tap", async () => {
  const { page } = await calmPage({
    id: DATASETS.reference,
    style: "height: 600px",
    context: { hasTouch: true },
  });
  const isOpen = () =>
    page.evaluate(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent?.index === 0);
  /** @param {number} y in the widget */
  const tap = async (y) => {
    const box = await page.locator("dataset-quality canvas").boundingBox();
    assert.ok(box);
    await page.touchscreen.tap(box.x + 60, box.y + y);
    await still(page);
  };
  // The only row is somewhere in the lower half: the first tap from below that opens something hits it.
  let row = 580;
  for (; row > 100; row -= 30) {
    await tap(row);
    if (await isOpen()) break;
  }
  assert.ok(row > 100, "no tap has opened the row");
  await page.getByRole("button", { name: "All events" }).dispatchEvent("click");
  await still(page);
  assert.equal(await isOpen(), false);

  // Not from the row: a press there would be the one that the tap ends.
  await swipe(page, 80, 60);
  await page.waitForFunction(() => scrollY > 40);
  await still(page);
  await tap(row);
  assert.equal(await isOpen(), true);
});

test("a finger scrolls inside the widget where there is something to scroll", async () => {
  const { page } = await calmPage({ context: { hasTouch: true } });
  const before = await settledPictures(page);
  await swipe(page, 80, 200);
  await still(page);
  await assertChanged(before, await settledPictures(page));
  assert.equal(await scrolled(page), 0);
  assert.equal(
    await page.evaluate(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent),
    null,
    "what the finger touched first is not pressed",
  );
});

// --- Focus -----------------------------------------------------------------------------------

test("focus is not taken: who types goes on typing while the widget comes", async () => {
  const { page } = await house.open();
  await page.evaluate(() => document.body.append(document.createElement("input")));
  const input = page.locator("body > input");
  await input.focus();
  await page.keyboard.type("be");
  await house.mount(page, { count: 2, style: "height: 200px" });
  await page.keyboard.type("fo");
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  await page.keyboard.type("re");
  assert.equal(await input.inputValue(), "before");
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "INPUT");
});

// --- Copying ------------------------------------------------------------------------------------------

/** @param {Page} page */
async function copied(page) {
  await page.keyboard.press("Control+c");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the table is copied as text with tabs, an open event as lines", async () => {
  const { page, context } = await calmPage();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  // A press beside all controls.
  await page.locator("dataset-quality canvas").click({ position: { x: 30, y: 10 } });
  const { events } = await snapshotWith(page, {});
  const [head, ...rows] = (await copied(page)).split(/\r?\n/).map((line) => line.split("\t"));
  assert.deepEqual(head, [
    "Event",
    "Composite",
    "Match key",
    "Upload frequency",
    "Freshness",
    "Status",
    "Weakest",
  ]);
  assert.equal(rows.length, events.length);
  assert.deepEqual(
    rows.map(([name, composite]) => [name, composite]),
    events.map(({ name, scores }) => [name, scores.composite.text]),
  );

  await page.getByRole("button", { name: "Purchase" }).first().dispatchEvent("click");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
  const detail = await copied(page);
  assert.match(detail, /^Purchase\r?\n/);
  const purchase = events.find(({ name }) => name === "Purchase");
  assert.ok(purchase);
  const { freshness } = purchase.scores;
  assert.ok(detail.includes(`\nFreshness: ${freshness.text}`), detail);
  assert.ok(detail.includes(`\nMeta says: ${purchase.scores.composite.recommendation}`), detail);

  // What is selected in the page goes first.
  await page.evaluate(() => {
    const text = document.body.appendChild(document.createElement("p"));
    text.textContent = "the portal's own words";
    getSelection()?.selectAllChildren(text);
  });
  assert.equal(await copied(page), "the portal's own words");
});

test("the text of the table is in the page for all that reads and selects", async () => {
  const { page } = await calmPage();
  const text = await page.evaluate(() => {
    const table = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("table");
    if (!table) throw new Error("there is no table");
    getSelection()?.selectAllChildren(table);
    return table.innerText;
  });
  assert.match(text, /Purchase/);
});
