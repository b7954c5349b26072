/** The keyboard can do all that a pointer can, and the ring on the canvas is where the focus is. */
import assert from "node:assert/strict";

import { focused, ring, walk, widgetBetween } from "./a11y.mjs";
import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertAlike, assertChanged, settledPictures } from "./looks.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

const chips = ["filter:meets", "filter:near", "filter:below", "filter:unknown"];
/** Where Tab goes in a table of events. */
const stops = ["refresh", ...chips, "search", "sort:composite", "row:7"];

/** @param {Page} page */
async function enter(page) {
  await settled(page);
  await page.getByRole("button", { name: "before" }).focus();
}

/** Tab, until a row has the focus. @param {Page} page */
async function enterRows(page) {
  await enter(page);
  let item = "";
  for (let i = 0; i < 12 && !item.startsWith("row:"); i += 1) [item] = await walk(page, "Tab");
  return item;
}

/** @param {Page} page */
const openEvent = async (page) => (await snapshotWith(page, {})).openEvent?.name;

test("Tab enters, walks and leaves at both ends", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enter(page);
  const tabs = Array.from({ length: stops.length + 1 }, () => "Tab");
  assert.deepEqual(await walk(page, ...tabs), [...stops, "after"]);
  const back = tabs.map(() => "Shift+Tab");
  assert.deepEqual(await walk(page, ...back), [...[...stops].reverse(), "before"]);
});

test("the ring is around what has the focus, and goes with it", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enter(page);
  await page.keyboard.press("Tab");
  await settled(page);
  const atRefresh = await ring(page);
  assert.ok(atRefresh.right > 850 && atRefresh.top < 60, JSON.stringify(atRefresh));
  // A row is as wide as the table.
  for (let i = 1; i < stops.length; i += 1) await page.keyboard.press("Tab");
  await settled(page);
  const first = await ring(page);
  assert.ok(first.width > 800, JSON.stringify(first));
  await page.keyboard.press("ArrowDown");
  await settled(page);
  const second = await ring(page);
  assert.ok(second.bottom >= first.bottom + 30, JSON.stringify([first, second]));
  await page.getByRole("button", { name: "after" }).focus();
  await settled(page);
  assert.equal((await ring(page)).width, 0);
});

test("arrows walk the rows, Enter opens one, Escape leads back to it, and then is the page's", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enterRows(page);
  assert.equal(await focused(page), "row:7");
  assert.deepEqual(
    await walk(page, "ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp", "ArrowDown"),
    ["row:6", "row:5", "row:6", "row:8", "row:7", "row:8", "row:7", "row:6"],
  );
  assert.deepEqual(await walk(page, "Enter"), ["back"]);
  assert.equal(await openEvent(page), "شراء من المتجر");
  assert.deepEqual(await walk(page, "Tab", "Shift+Tab", "Escape"), ["copy", "back", "row:6"]);
  assert.equal(await openEvent(page), undefined);
  await page.evaluate(() =>
    addEventListener("keydown", ({ defaultPrevented }) => {
      /** @type {any} */ (globalThis).taken = defaultPrevented;
    }),
  );
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).taken), false);
  assert.equal(await focused(page), "row:6");
});

test("a detail is left by its button as well", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enterRows(page);
  assert.deepEqual(await walk(page, "Space", "Enter"), ["back", "row:7"]);
});

test("the titles sort, and stay where they are", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, {
    context: { viewport: { width: 1000, height: 700 } },
  });
  await enter(page);
  for (const _ of stops.slice(1)) await page.keyboard.press("Tab");
  assert.deepEqual(await walk(page, "ArrowLeft", "ArrowLeft", "Enter"), [
    "sort:event",
    "sort:event",
    "sort:event",
  ]);
  await snapshotWith(page, { sort: { column: "event", descending: false } });
  await page.keyboard.press("Enter");
  const { events } = await snapshotWith(page, { sort: { column: "event", descending: true } });
  assert.equal(
    await page.getByRole("columnheader", { name: "Event" }).getAttribute("aria-sort"),
    "descending",
  );
  assert.deepEqual(await walk(page, "End", "Home", "ArrowDown"), [
    "sort:weakest",
    "sort:event",
    `row:${events[0].index}`,
  ]);
});

test("titles that have no room on the canvas are no stops", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "width: 700px" });
  await enter(page);
  for (const _ of stops.slice(1)) await page.keyboard.press("Tab");
  assert.deepEqual(await walk(page, "End"), ["sort:freshness"]);
});

test("a status filters by Space, and the way out is there where nothing is left", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enter(page);
  assert.deepEqual(await walk(page, "Tab", "Tab", "Space"), ["refresh", "filter:meets", "filter:meets"]);
  await snapshotWith(page, { filteredCount: 2 });
  const chip = page.getByRole("button", { name: "2 Meets threshold" });
  assert.equal(await chip.getAttribute("aria-pressed"), "true");
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Tab");
  await page.keyboard.type("zzz");
  await snapshotWith(page, { filteredCount: 0 });
  assert.deepEqual(await walk(page, "Tab", "Tab"), ["sort:composite", "all"]);
  const [place] = await walk(page, "Enter");
  assert.match(place, /^row:/);
  await snapshotWith(page, { filteredCount: 9 });
});

test("10,000 rows are walked, and so few are in the page that it stays fast", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, { style: "height: 500px" });
  await enterRows(page);
  const { events } = await snapshotWith(page, {});
  const position = async () => {
    const item = await focused(page);
    return events.findIndex(({ index }) => `row:${index}` === item);
  };
  assert.equal(await position(), 0);
  await page.keyboard.press("End");
  assert.equal(await position(), 9999);
  await page.keyboard.press("ArrowUp");
  assert.equal(await position(), 9998);
  await settled(page);
  const there = await ring(page);
  assert.ok(there.width > 800, "the ring is in sight");
  await page.keyboard.press("Home");
  for (let i = 0; i < 12; i += 1) await page.keyboard.press("PageDown");
  assert.equal(await position(), 120);
  const table = page.getByRole("table");
  assert.equal(await table.getAttribute("aria-rowcount"), "10001");
  const row = table
    .getByRole("row")
    .filter({ has: page.locator("[tabindex='0']") })
    .last();
  assert.equal(await row.getAttribute("aria-rowindex"), "122");
  assert.ok((await table.getByRole("row").count()) <= 101);
  // Through the middle of the window, and through its edge, no press is a long task: more than 50 ms.
  // What is measured is the page's own time at the processor, whatever else the machine does.
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN);
  };
  const presses = [];
  for (let i = 0; i < 120; i += 1) {
    const before = await spent();
    await page.evaluate(() =>
      document
        .querySelector("dataset-quality")
        ?.shadowRoot?.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, composed: true, cancelable: true }),
        ),
    );
    presses.push((await spent()) - before);
  }
  assert.equal(await position(), 240);
  assert.ok(Math.min(...presses) > 0 && Math.max(...presses) < 50, `${Math.max(...presses)} ms`);
});

test("the keys scroll a long detail, and the page where its end is reached", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "height: 300px" });
  await page.evaluate(() => (document.body.style.height = "3000px"));
  await enterRows(page);
  await walk(page, "Enter");
  const top = await settledPictures(page);
  await walk(page, "ArrowDown");
  const below = await settledPictures(page);
  await assertChanged(top, below);
  await walk(page, "End");
  await assertChanged(below, await settledPictures(page));
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => scrollY > 0);
  await walk(page, "Home");
  await assertAlike(top, await settledPictures(page));
});

test("shortcuts of the browser, and keys without a use, are left alone", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.evaluate(() => {
    addEventListener("keydown", (event) => {
      const seen = /** @type {any} */ (globalThis);
      (seen.taken ??= []).push(event.defaultPrevented);
      // Nor is anything to come of it here.
      event.preventDefault();
    });
  });
  for (const item of ["refresh", "sort:composite", "row:7"]) {
    /** @type {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean, isComposing?: boolean}[]} */
    const keys = [
      { key: "f", ctrlKey: true },
      { key: "l", metaKey: true },
      { key: "ArrowLeft", altKey: true },
      { key: "ArrowDown", ctrlKey: true },
      { key: "ArrowDown", shiftKey: true },
      { key: "Home", metaKey: true },
      { key: "F5" },
      { key: "F6" },
      { key: "Tab" },
      { key: "Tab", shiftKey: true },
      { key: "a" },
      { key: "/" },
      { key: "Escape" }, // nothing is open
      { key: "PageDown", isComposing: true },
    ];
    const taken = await page.evaluate(
      ([item, keys]) => {
        const seen = /** @type {any} */ (globalThis);
        seen.taken = [];
        const target = document
          .querySelector("dataset-quality")
          ?.shadowRoot?.querySelector(`[data-item="${item}"]`);
        /** @type {HTMLElement | null | undefined} */ (target)?.focus();
        for (const key of keys) {
          target?.dispatchEvent(
            new KeyboardEvent("keydown", { ...key, bubbles: true, composed: true, cancelable: true }),
          );
        }
        return seen.taken;
      },
      /** @type {const} */ ([item, keys]),
    );
    assert.deepEqual(
      taken,
      keys.map(() => false),
      item,
    );
  }
});

test("Escape leaves an event, then its dataset among several, and the focus is on what was left", async () => {
  const { page } = await widgetBetween(house, `${DATASETS.retailer},${DATASETS.reference}`);
  const dataset = await enterRows(page);
  assert.deepEqual(await walk(page, "Enter"), ["back"]);
  await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.snapshot()?.openDataset !== null,
  );
  let item = "";
  for (let i = 0; i < 12 && !item.startsWith("row:"); i += 1) [item] = await walk(page, "Tab");
  assert.deepEqual(await walk(page, "Enter", "Escape", "Escape"), ["back", item, dataset]);
  await snapshotWith(page, { openDataset: null });
});

for (const [view, items] of /** @type {const} */ ([
  ["badge", ["refresh"]],
  ["card", ["refresh"]],
  ["detail", ["copy", "refresh"]],
])) {
  test(`a widget that is a ${view} has its stops`, async () => {
    const { page } = await widgetBetween(house, DATASETS.retailer, {
      attributes: { view },
      style: "width: 460px",
    });
    await enter(page);
    assert.deepEqual(await walk(page, ...items.map(() => "Tab"), "Tab"), [...items, "after"]);
  });
}

test("a card that opens has a stop for that, and a badge where there is no room has one", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "width: 300px; height: 170px" });
  await enter(page);
  const places = await walk(page, "Tab", "Tab", "Tab");
  assert.deepEqual(places.sort(), ["after", "refresh", "row:7"]);
  await page
    .locator("dataset-quality")
    .evaluate((widget) => (widget.style.cssText = "width: 200px; height: 40px"));
  await enter(page);
  assert.deepEqual(await walk(page, "Tab", "Tab"), ["refresh", "after"]);
});

test("Refresh keeps the focus while the answer is on its way", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await enter(page);
  house.graph.setFaults({ latencyMs: 300 });
  await walk(page, "Tab", "Enter");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.busy === false);
  house.graph.setFaults({});
  assert.equal(await focused(page), "refresh");
});

// --- The pointer --------------------------------------------------------------------------------------

test("a press on the canvas takes the focus along, without a ring", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  const before = await settledPictures(page);
  await page.locator("dataset-quality canvas").click({ position: { x: 100, y: 420 } });
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
  await settled(page);
  assert.equal(await focused(page), "back");
  assert.equal((await ring(page)).width, 0);
  await page.keyboard.press("Escape");
  await page.mouse.move(1, 1);
  await snapshotWith(page, { openEvent: null });
  // From here on the keys go on.
  const row = await focused(page);
  assert.match(row, /^row:/);
  const [next] = await walk(page, "ArrowDown");
  assert.notEqual(next, row);
  assert.ok((await ring(page)).width > 800);
  await assertChanged(before, await settledPictures(page));
});

test("a press beside all controls takes the focus from nobody but what had it", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.locator("dataset-quality canvas").click({ position: { x: 30, y: 10 } });
  assert.equal(await focused(page), "widget drawn");
  assert.deepEqual(await walk(page, "Tab"), ["refresh"]);
});

test("the page scrolls to where the ring is", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, {
    style: "margin-top: 500px; height: 700px",
    context: { viewport: { width: 900, height: 500 } },
  });
  await page.evaluate(() => scrollTo(0, 400));
  await settled(page);
  await page.evaluate(() => scrollTo(0, 0));
  await enterRows(page);
  for (let i = 0; i < 8; i += 1) await page.keyboard.press("ArrowDown");
  await settled(page);
  await page.waitForFunction(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    const box = shadow?.activeElement?.getBoundingClientRect();
    return box && box.height > 30 && box.top >= 0 && box.bottom <= innerHeight;
  });
});
