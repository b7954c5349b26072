/** Each control of the mirror lies where its item is on the canvas: exploring by touch and speech control find it. */
import assert from "node:assert/strict";

import { ring, walk, widgetBetween } from "./a11y.mjs";
import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{item: string, x: number, y: number, width: number, height: number}} Control */

const house = useHouse();

/** The controls that lie over the canvas, where they can be pressed now. @param {Page} page @returns {Promise<Control[]>} */
const controls = (page) =>
  page.evaluate(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    const controls = /** @type {HTMLElement[]} */ ([
      ...(shadow?.querySelectorAll(".mirror [data-item]") ?? []),
    ]);
    return controls.flatMap((control) => {
      const { x, y, width, height } = control.getBoundingClientRect();
      const isUsed = !control.matches(":disabled, [aria-disabled=true]");
      return width > 2 && height > 2 && isUsed
        ? [{ item: control.dataset.item ?? "", x, y, width, height }]
        : [];
    });
  });

/** Which item a press on the canvas gives the focus to. @param {Page} page @param {{x: number, y: number}} place */
async function pressedAt(page, { x, y }) {
  await page.evaluate(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    /** @type {any} */ (globalThis).pressedItem = "";
    shadow?.addEventListener(
      "focusin",
      ({ target }) => {
        /** @type {any} */ (globalThis).pressedItem ||=
          /** @type {HTMLElement} */ (target).dataset.item ?? "";
      },
      { once: false },
    );
    /** @type {HTMLElement | null | undefined} */ (shadow?.activeElement)?.blur();
  });
  await page.mouse.click(x, y);
  await still(page);
  return page.evaluate(() => /** @type {any} */ (globalThis).pressedItem);
}

/** Whether the pointer is on something that can be pressed. @param {Page} page @param {number} x @param {number} y */
async function isHandAt(page, x, y) {
  await page.mouse.move(x, y);
  return page.evaluate(async () => {
    // The module draws in the first of them, or in the second.
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.style.cursor ===
      "pointer"
    );
  });
}

const several = [DATASETS.retailer, DATASETS.reference, DATASETS.allMeet, DATASETS.odd].join(" ");
/** What must be among the controls, and where they are looked for. */
const scenes = {
  table: {
    id: DATASETS.retailer,
    style: "height: 620px",
    items: ["refresh", "filter:near", "search", "sort:event", "row:7"],
  },
  "scrolled table": { id: DATASETS.retailer, style: "height: 320px", scroll: 700, items: ["sort:event"] },
  "narrow table": {
    id: DATASETS.retailer,
    style: "width: 320px; height: 620px",
    items: ["refresh", "sort:event", "row:7"],
  },
  detail: { id: DATASETS.retailer, style: "height: 420px", open: true, items: ["back", "copy", "refresh"] },
  datasets: {
    id: several,
    style: "height: 620px",
    items: ["refresh", "filter:below", "sort:event", "row:0", "row:3"],
  },
  card: { id: DATASETS.retailer, style: "width: 320px; height: 200px", items: ["refresh", "row:7"] },
  badge: { id: DATASETS.retailer, style: "width: 200px; height: 40px", items: ["refresh"] },
};

for (const [name, scene] of Object.entries(scenes)) {
  for (const locale of ["en_US", "ar_AR"]) {
    test(`in a ${name} of ${locale} a press where a control lies presses its item`, async () => {
      const { page } = await widgetBetween(house, scene.id, {
        attributes: { locale },
        style: scene.style,
      });
      await page.waitForFunction(
        (language) => document.querySelector("dataset-quality")?.snapshot()?.language === language,
        locale.slice(0, 2),
      );
      await still(page);
      const box = await page.locator("dataset-quality canvas").boundingBox();
      assert.ok(box);
      if ("open" in scene) {
        await page.locator("dataset-quality [data-item='row:7']").dispatchEvent("click");
        await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent);
      }
      if ("scroll" in scene) {
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.wheel(0, scene.scroll);
      }
      await still(page);
      const all = await controls(page);
      const items = all.map(({ item }) => item);
      for (const item of scene.items) assert.ok(items.includes(item), `${item} in ${items}`);
      if ("scroll" in scene) {
        assert.ok(!items.includes("refresh"), "out of sight");
        assert.ok(items.filter((item) => item.startsWith("row:")).length >= 5, String(items));
      }
      // One of each kind, and the last row, which may be cut off.
      const backwards = [...all].reverse();
      const kinds = new Map(backwards.map((control) => [control.item.split(":")[0], control]));
      const lastRow = backwards.filter(({ item }) => item.startsWith("row:")).slice(0, 1);
      const tried = new Set([...kinds.values(), ...lastRow]);
      for (const { item, x, y, width, height } of tried) {
        // The page's own input is cut off by the widget's edge.
        if (item === "search") continue;
        assert.ok(
          x >= box.x - 0.01 &&
            y >= box.y - 0.01 &&
            x + width <= box.x + box.width + 0.01 &&
            y + height <= box.y + box.height + 0.01,
          `${item} lies within the widget`,
        );
        // One pixel within the edges is on the item.
        for (const [at, down] of [
          [1, height / 2],
          [width - 1, height / 2],
          [width / 2, 1],
          [width / 2, height - 1],
        ]) {
          assert.ok(
            await isHandAt(page, x + at, y + down),
            `${item} at ${at}, ${down} of ${width}, ${height}`,
          );
        }
      }
      // A sort puts other rows into sight: what sorts comes last.
      const isSort = (/** @type {Control} */ { item }) => Number(item.startsWith("sort:"));
      for (const { item } of [...tried].sort((one, other) => isSort(one) - isSort(other))) {
        if (item === "search" && "scroll" in scene) continue;
        const control = (await controls(page)).find((control) => control.item === item);
        assert.ok(control, `${item} is there`);
        const middle = { x: control.x + control.width / 2, y: control.y + control.height / 2 };
        assert.equal(await pressedAt(page, middle), item);
        // As it was, where the press has changed it.
        await page.evaluate(
          ([item, wasOpen]) => {
            const shadow = document.querySelector("dataset-quality")?.shadowRoot;
            const click = (/** @type {string} */ name) =>
              /** @type {HTMLElement | null | undefined} */ (
                shadow?.querySelector(`[data-item="${name}"]`)
              )?.click();
            if (item.startsWith("filter:")) click(item);
            if (item.startsWith("row:")) click("back");
            if (item === "back" && wasOpen) click("row:7");
          },
          /** @type {const} */ ([item, "open" in scene]),
        );
        await snapshotWith(page, { busy: false });
        await still(page);
      }
    });
  }
}

test("the ring is drawn around the control's place", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.getByRole("button", { name: "before" }).focus();
  await walk(page, "Tab");
  const canvas = await page.locator("dataset-quality canvas").boundingBox();
  const control = (await controls(page)).find(({ item }) => item === "refresh");
  assert.ok(canvas && control);
  const drawn = await ring(page);
  assert.ok(Math.abs((drawn.left + drawn.right) / 2 - (control.x - canvas.x + control.width / 2)) <= 1);
  assert.ok(Math.abs((drawn.top + drawn.bottom) / 2 - (control.y - canvas.y + control.height / 2)) <= 1);
});

test("what is out of sight lies as a point at the edge behind which it is, and comes into sight with the focus", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { style: "height: 320px" });
  await still(page);
  const canvas = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(canvas);
  await page.mouse.move(canvas.x + 300, canvas.y + 250);
  await page.mouse.wheel(0, 800);
  await still(page);
  const refresh = page.locator("dataset-quality [data-item=refresh]");
  const edge = await refresh.boundingBox();
  assert.ok(edge && Math.abs(edge.y - canvas.y) <= 1 && edge.height <= 1, JSON.stringify(edge));
  await refresh.focus();
  await still(page);
  assert.ok(((await refresh.boundingBox())?.height ?? 0) > 20);
});

test("scrolling through 10,000 rows writes the places of those in sight, and nothing else", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, { style: "height: 600px" });
  await still(page);
  const canvas = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(canvas);
  await page.mouse.move(canvas.x + 300, canvas.y + 400);
  await still(page);
  const seen = await page.evaluate(async () => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    const canvas = shadow?.querySelector("canvas");
    const mirror = shadow?.querySelector(".mirror");
    if (!canvas || !mirror) throw new Error("there is no mirror");
    let most = 0;
    let writes = 0;
    /** @type {Set<string | null>} */
    const kinds = new Set();
    const observer = new MutationObserver((records) => {
      most = Math.max(most, records.length);
      writes += records.length;
      for (const { type, attributeName } of records) kinds.add(attributeName ?? type);
    });
    observer.observe(mirror, { subtree: true, attributes: true, childList: true, characterData: true });
    for (let i = 0; i < 60; i += 1) {
      canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: 30, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    observer.disconnect();
    return { most, writes, kinds: [...kinds] };
  });
  assert.ok(seen.writes > 100, "they move");
  assert.ok(seen.most <= 40, `${seen.most} writes in one frame`);
  assert.deepEqual(seen.kinds, ["style"]);
});

test("a title that is not on the canvas has a name, and no button that could be found", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, {
    context: { viewport: { width: 1280, height: 700 } },
    style: "width: 320px; height: 620px",
  });
  await still(page);
  const titles = () =>
    page.evaluate(() => {
      const cells = document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("thead th") ?? [];
      return [...cells].map((cell) => {
        const box = cell.querySelector("button:not([hidden])")?.getBoundingClientRect();
        return [
          [...cell.children].find((child) => child.checkVisibility())?.textContent,
          box && (box.width > 20 && box.height > 20 ? "drawn" : "lost"),
        ];
      });
    });
  const narrow = await titles();
  assert.deepEqual(narrow[0], ["Event", "drawn"]);
  assert.equal(narrow.length, 7);
  assert.ok(narrow.some(([, place]) => place === undefined));
  assert.deepEqual(
    narrow.filter(([name, place]) => !name || place === "lost"),
    [],
  );
  await page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    if (widget) widget.style.width = "960px";
  });
  await page.waitForFunction(
    () =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("thead button:not([hidden])")
        .length === 7,
  );
  await still(page);
  assert.deepEqual([...new Set((await titles()).map(([, place]) => place))], ["drawn"]);
});

test("rows that the pointer has scrolled to have controls where they are, unless a row has the focus", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, { style: "height: 600px" });
  await still(page);
  const canvas = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(canvas);
  const indexes = () =>
    page.evaluate(() => {
      const rows = document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("tbody tr") ?? [];
      return [rows[0], rows[rows.length - 1]].map((row) => Number(row.getAttribute("aria-rowindex")));
    });
  assert.deepEqual(await indexes(), [2, 101]);
  await page.mouse.move(canvas.x + 300, canvas.y + 400);
  await page.mouse.wheel(0, 30_000);
  await page.waitForFunction(
    () =>
      Number(
        document
          .querySelector("dataset-quality")
          ?.shadowRoot?.querySelector("tbody tr")
          ?.getAttribute("aria-rowindex"),
      ) > 200,
  );
  await still(page);
  const rows = (await controls(page)).filter(({ item }) => item.startsWith("row:"));
  assert.ok(rows.length >= 8, `${rows.length} rows`);
  const middle = rows[Math.floor(rows.length / 2)];
  const at = { x: middle.x + middle.width / 2, y: middle.y + middle.height / 2 };
  assert.equal(await pressedAt(page, at), middle.item);

  await page.keyboard.press("Escape");
  await still(page);
  await page.locator(`dataset-quality [data-item="${middle.item}"]`).focus();
  const before = await indexes();
  await page.mouse.wheel(0, -20_000);
  await still(page);
  // So long the picture rests before anything would follow it.
  await page.waitForTimeout(400);
  assert.deepEqual(await indexes(), before);
});
