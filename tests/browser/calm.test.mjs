/** A widget at rest does nothing, and takes no wheel, finger, key or focus that is the page's. */
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { DATASETS, TOKENS, openPage, settled, snapshotWith, startHouse } from "./harness.mjs";
import { counts, mountMany, still, watch } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("./harness.mjs").House} */
let house;
before(async () => {
  house = await startHouse();
});
after(() => house.close());
afterEach(async () => {
  for (const context of house.browser.contexts()) await context.close();
});

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
  const opened = await openPage(house, "/pages/empty.html", { before: watch, ...context });
  const { page } = opened;
  const button = (/** @type {string} */ label) =>
    page.evaluate((label) => {
      const button = document.createElement("button");
      button.textContent = label;
      document.body.append(button);
      document.body.style.height = "3000px";
    }, label);
  await button("before");
  await mountMany(page, {
    count: 1,
    attributes: { "dataset-id": id, ...attributes },
    endpoint: house.graph.url,
    token: TOKENS.good,
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

// --- At rest ------------------------------------------------------------------------------------------

for (const { where, hide } of [
  { where: "in view", hide: () => {} },
  { where: "out of view", hide: () => scrollTo(0, 2000) },
  {
    where: "hidden",
    hide: () => {
      /** @type {HTMLElement} */ (document.querySelector("dataset-quality")).hidden = true;
    },
  },
]) {
  test(`nothing runs in five idle seconds ${where}`, async () => {
    const { page } = await calmPage({ attributes: { refresh: "15m" } });
    await page.evaluate(hide);
    await still(page);
    const start = await counts(page);
    assert.ok(start.blits > 0 && start.frames > 0 && start.timers.length > 0, "the counters count");
    // The five seconds are what is measured, not a wait for something to happen.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const end = await counts(page);
    assert.deepEqual(end, start);
    for (const delay of end.waits) assert.ok(delay > 60_000, `a timer of ${delay} ms`);
  });
}

test("a picture that did not change is not blitted", async () => {
  const { page } = await calmPage();
  const { x, y } = await middle(page);
  const { top, left } = await page.evaluate(
    () => /** @type {Element} */ (document.querySelector("dataset-quality")).getBoundingClientRect(),
  );
  // Over the heading there is nothing that lights up.
  await page.mouse.move(left + 30, top + 10);
  await still(page);
  const before = await counts(page);
  for (let step = 0; step < 10; step += 1) await page.mouse.move(left + 30 + step, top + 10);
  await still(page);
  const after = await counts(page);
  assert.ok(after.frames > before.frames, "the pointer was looked at");
  assert.equal(after.blits, before.blits);

  // But a row does.
  await page.mouse.move(x, y + 140);
  await still(page);
  assert.ok((await counts(page)).blits > after.blits);
});

test("on window a widget listens to nothing but that the page is printed, and leaves nothing there", async () => {
  const names = (/** @type {Page} */ page) => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
  const { page: empty } = await openPage(house, "/pages/portal.html", {
    before: async (page) => {
      await watch(page);
      await page.route("**/embed.js", (route) => route.fulfill({ body: "" }));
    },
  });
  const { page } = await openPage(house, "/pages/portal.html", {
    before: async (page) => {
      await watch(page);
      // The portal itself does listen.
      await page.route("**/portal.js", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: `${await response.text()}\naddEventListener("load", () => {});` });
      });
    },
  });
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.locator("dataset-quality canvas").click();
  await page.keyboard.press("ArrowDown");
  await still(page);
  const listening = async () => {
    const all = await page.evaluate(
      () => /** @type {import("./watch.mjs").Watched} */ (/** @type {any} */ (globalThis).watched).listening,
    );
    // What drives this page listens as well, from no file.
    return all.flatMap((who) => {
      const script = /\/([\w-]+\.m?js)/.exec(who)?.[1];
      return script ? [`${who.split(" ")[0]} ${script}`] : [];
    });
  };
  assert.deepEqual((await listening()).sort(), ["afterprint embed.js", "beforeprint embed.js", "load portal.js"]);
  await page.evaluate(() => {
    document.querySelector("dataset-quality")?.remove();
    return new Promise((resolve) => setTimeout(resolve));
  });
  assert.deepEqual(await listening(), ["load portal.js"]);
  const known = new Set(await names(empty));
  assert.deepEqual(
    (await names(page)).filter((name) => !known.has(name)),
    [],
  );
});

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
  const top = await settled(page);
  const { blits } = await counts(page);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((blits) => /** @type {any} */ (globalThis).watched.blits > blits, blits);
  await still(page);
  assert.notEqual((await settled(page)).hash, top.hash);
  assert.equal(await scrolled(page), 0);
  // At its end there is no more: it goes on with the page, in a gesture of its own.
  await page.waitForFunction(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    return canvas?.dispatchEvent(new WheelEvent("wheel", { deltaY: 400, cancelable: true }));
  });
  await still(page);
  const bottom = await settled(page);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal((await settled(page)).hash, bottom.hash);
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
  const before = await settled(page);
  await swipe(page, 80, 200);
  await still(page);
  assert.notEqual((await settled(page)).hash, before.hash);
  assert.equal(await scrolled(page), 0);
  assert.equal(
    await page.evaluate(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent),
    null,
    "what the finger touched first is not pressed",
  );
});

// --- Focus -----------------------------------------------------------------------------------

test("focus is not taken: who types goes on typing while the widget comes", async () => {
  const { page } = await openPage(house, "/pages/empty.html", { before: watch });
  await page.evaluate(() => document.body.append(document.createElement("input")));
  const input = page.locator("body > input");
  await input.focus();
  await page.keyboard.type("be");
  await mountMany(page, {
    count: 2,
    attributes: { "dataset-id": DATASETS.retailer },
    endpoint: house.graph.url,
    token: TOKENS.good,
    style: "height: 200px",
  });
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
  assert.deepEqual(head, ["Event", "Composite", "Match key", "Frequency", "Freshness", "Status", "Weakest"]);
  assert.equal(rows.length, events.length);
  assert.deepEqual(
    rows.map(([name, composite]) => [name, composite]),
    events.map(({ name, scores }) => [name, scores.composite.text]),
  );

  await page.getByRole("button", { name: "Purchase" }).first().dispatchEvent("click");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
  const detail = await copied(page);
  assert.match(detail, /^Purchase\r?\n/);
  assert.match(detail, /\nFreshness: \d/);
  assert.match(detail, /\nMeta says: \w/);

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
