/** The picture fits its place: to the device pixel, in every frame, and in the height that it needs. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe } from "node:test";
import { chromium } from "playwright-core";

import {
  DATASETS,
  TOKENS,
  allReady,
  chromiumFlags,
  chromiumPath,
  mount,
  settled,
  startHouse,
  test,
  useHouse,
} from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness.mjs").House} House */

/** Neither place nor size in whole pixels at any ratio. */
const oddly = "margin: 13.3px 0 0 7.7px; width: 433.37px; height: 301.3px";

/**
 * A widget with a report and no picture still to come.
 * @param {House} house
 * @param {Page} page
 * @param {Partial<Parameters<typeof mount>[1]>} [options]
 */
async function show(house, page, options = {}) {
  const attributes = { "dataset-id": DATASETS.retailer };
  await mount(page, { attributes, endpoint: house.graph.url, tokens: [TOKENS.good], ...options });
  await allReady(page);
  await settled(page);
}

/**
 * Compares the canvas with what is on the screen at its place, its rounded corners left out.
 * @param {Page} page
 * @param {{emulated?: boolean}} [options] an emulated pixel ratio enlarges what was laid out without it
 * @returns {Promise<{size: number[], covered: number[], different: number, colours: number, ratio: number}>}
 *   `covered`: the device pixels between the element's edges; `different`: the pixels that are not
 *   the canvas' own
 */
async function onScreen(page, { emulated = false } = {}) {
  const client = await page.context().newCDPSession(page);
  // The page's own input lies over the canvas; an animation holds whatever its style is set to.
  await page.evaluate(() => {
    const search = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("input");
    search?.animate({ opacity: 0 }, { duration: 0, fill: "forwards" });
  });
  // Playwright's own screenshot is smaller than the screen under browser zoom, and this one is without
  // an emulated pixel ratio.
  const data = emulated
    ? (await page.screenshot()).toString("base64")
    : (await client.send("Page.captureScreenshot")).data;
  await client.detach();
  return page.evaluate(
    async ([base64, emulated]) => {
      const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
      if (!canvas) throw new Error("the widget has no canvas");
      /** @type {(image: CanvasImageSource, x: number, y: number) => Uint32Array} */
      const pixels = (image, x, y) => {
        const context = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
        if (!context) throw new Error("no canvas to read from");
        context.drawImage(image, -x, -y);
        return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      };
      const ratio = devicePixelRatio;
      const box = canvas.getBoundingClientRect();
      const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map((edge) =>
        emulated ? Math.round(edge) * ratio : Math.round(edge * ratio),
      );
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const seen = pixels(await createImageBitmap(new Blob([bytes])), left, top);
      const own = pixels(canvas, 0, 0);
      const corner = Math.ceil(10 * ratio);
      const inCorner = (/** @type {number} */ i) => {
        const [x, y] = [i % canvas.width, Math.floor(i / canvas.width)];
        return Math.min(x, canvas.width - 1 - x) < corner && Math.min(y, canvas.height - 1 - y) < corner;
      };
      return {
        size: [canvas.width, canvas.height],
        covered: [right - left, bottom - top],
        different: own.filter((pixel, i) => pixel !== seen[i] && !inCorner(i)).length,
        colours: new Set(own).size,
        ratio,
      };
    },
    /** @type {const} */ ([data, emulated]),
  );
}

/** @param {Awaited<ReturnType<typeof onScreen>>} seen */
function assertExact(seen) {
  assert.deepEqual(seen.size, seen.covered);
  assert.equal(seen.different, 0, "no pixel is resampled");
  assert.ok(seen.colours > 50, "there is a picture");
}

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  describe(`at a pixel ratio of ${ratio}`, () => {
    const house = useHouse({ flags: [`--force-device-scale-factor=${ratio}`, "--window-size=900,700"] });
    test("each device pixel is drawn as it is", async () => {
      const { page } = await house.open({ viewport: null });
      await show(house, page, { style: oddly });
      const seen = await onScreen(page);
      assert.equal(seen.ratio, ratio);
      assertExact(seen);

      // A place that is half a pixel further may be another number of pixels wide.
      for (const left of [8.1, 8.5, 8.9]) {
        await page.evaluate((left) => {
          const widget = document.querySelector("dataset-quality");
          if (widget) widget.style.marginLeft = `${left}px`;
        }, left);
        await settled(page);
        assertExact(await onScreen(page));
      }
    });
  });
}

test("browser zoom, by an extension that turns it while the page is open", async () => {
  const house = await startHouse();
  const extension = await mkdtemp(path.join(os.tmpdir(), "dq-zoom-"));
  await writeFile(
    path.join(extension, "manifest.json"),
    '{"manifest_version": 3, "name": "zoom", "version": "1", "background": {"service_worker": "worker.js"}}',
  );
  await writeFile(path.join(extension, "worker.js"), "");
  const context = await chromium.launchPersistentContext("", {
    executablePath: chromiumPath,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...chromiumFlags,
      "--window-size=1400,1000",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
    viewport: null,
  });
  try {
    const page = await context.newPage();
    await page.goto(`${house.site.url}/pages/empty.html`);
    await show(house, page, { style: oddly });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    for (const zoom of [1.1, 1.5, 0.9, 2, 1]) {
      await worker.evaluate(async (/** @type {number} */ zoom) => {
        const { tabs } = /** @type {any} */ (globalThis).chrome;
        for (const { id } of await tabs.query({})) await tabs.setZoom(id, zoom);
      }, zoom);
      await page.waitForFunction((zoom) => Math.abs(devicePixelRatio - zoom) < 0.01, zoom);
      await settled(page);
      assertExact(await onScreen(page));
    }
  } finally {
    await context.close();
    await rm(extension, { recursive: true });
    await house.close();
  }
});

describe("in a page", () => {
  const house = useHouse();

  test("the comparison with the screen finds a picture that is stretched by one pixel", async () => {
    const { page } = await house.open();
    await show(house, page, { style: oddly });
    assertExact(await onScreen(page));
    await page.evaluate(() => {
      const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
      const context = canvas?.getContext("2d");
      if (!canvas || !context) throw new Error("the widget has no canvas");
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      copy.getContext("2d")?.drawImage(canvas, 0, 0);
      canvas.width -= 1;
      context.drawImage(copy, 0, 0);
    });
    const seen = await onScreen(page);
    assert.notDeepEqual(seen.size, seen.covered);
    assert.ok(seen.different > 100, `${seen.different} pixels differ`);
  });

  for (const ratio of [2, 3]) {
    test(`a pixel ratio of ${ratio} that is only emulated is taken for what it says`, async () => {
      const { page } = await house.open({ deviceScaleFactor: ratio });
      await show(house, page, { style: oddly });
      assertExact(await onScreen(page, { emulated: true }));
    });
  }

  test("another pixel ratio while the page is open", async () => {
    const { page, context } = await house.open();
    await show(house, page, { style: oddly });
    const client = await context.newCDPSession(page);
    for (const ratio of [2, 3, 1]) {
      await client.send("Emulation.setDeviceMetricsOverride", {
        width: 900,
        height: 700,
        deviceScaleFactor: ratio,
        mobile: false,
      });
      await page.waitForFunction((ratio) => devicePixelRatio === ratio, ratio);
      await settled(page);
      assertExact(await onScreen(page, { emulated: true }));
    }
  });

  test("no frame of a resize is stretched or blank", async () => {
    const { page } = await house.open();
    await show(house, page, { style: "width: 500px; height: 300px" });
    const frames = await page.evaluate(async () => {
      const widget = document.querySelector("dataset-quality");
      const canvas = widget?.shadowRoot?.querySelector("canvas");
      if (!widget || !canvas) throw new Error("the widget has no canvas");
      /** @type {{size: number[], box: number[], colours: number}[]} */
      const frames = [];
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      // Observers are told in the order of their making, after the layout and before the painting:
      // this one sees what is going to be painted.
      const observer = new ResizeObserver(([entry]) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext("2d");
        context?.drawImage(canvas, 0, 0);
        const data = context?.getImageData(0, 0, copy.width, copy.height).data.buffer;
        const [{ inlineSize, blockSize }] = entry.devicePixelContentBoxSize;
        frames.push({
          size: [canvas.width, canvas.height],
          box: [inlineSize, blockSize],
          colours: new Set(new Uint32Array(data ?? new ArrayBuffer(0))).size,
        });
      });
      observer.observe(canvas, { box: "device-pixel-content-box" });
      await frame();
      frames.length = 0;
      for (let step = 0; step < 40; step += 1) {
        widget.style.width = `${500 + 300 * Math.sin(step / 3)}px`;
        widget.style.height = `${300 + 140 * Math.cos(step / 2)}px`;
        await frame();
      }
      observer.disconnect();
      return frames;
    });
    assert.ok(frames.length >= 39, `${frames.length} frames were seen`);
    for (const { size, box, colours } of frames) {
      assert.deepEqual(size, box);
      assert.ok(colours > 20, `${colours} colours`);
    }
  });

  test("the last picture stays on the screen while the window is dragged", async () => {
    const { page } = await house.open();
    await show(house, page, { style: "height: 400px" });
    for (let width = 900; width > 300; width -= 60) {
      await page.setViewportSize({ width, height: 700 });
      assertExact(await onScreen(page));
    }
  });

  /** @param {Page} page */
  const heights = (page) =>
    page.evaluate(() => {
      const widget = document.querySelector("dataset-quality");
      const canvas = widget?.shadowRoot?.querySelector("canvas");
      if (!widget || !canvas) throw new Error("the widget has no canvas");
      const { width, height } = widget.getBoundingClientRect();
      const drawn = canvas.getBoundingClientRect();
      return { width, height, canvas: [drawn.width, drawn.height], size: [canvas.width, canvas.height] };
    });

  test("with no height given it is as high as its content, up to a limit, at every width", async () => {
    const { page, said } = await house.open({ viewport: { width: 2040, height: 900 } });
    await page.evaluate(() => {
      window.addEventListener("error", ({ message }) => console.log(message));
    });
    await show(house, page, { attributes: { "dataset-id": DATASETS.reference }, style: "width: 2000px" });
    /** @type {number[]} */
    const seen = [];
    for (const width of [2000, 1200, 899, 640, 599, 400, 279, 200, 120]) {
      await page.evaluate((width) => {
        const widget = document.querySelector("dataset-quality");
        if (widget) widget.style.width = `${width}px`;
      }, width);
      await settled(page);
      const now = await heights(page);
      assert.equal(now.width, width);
      assert.deepEqual(now.canvas, [width, now.height]);
      assert.deepEqual(now.size, now.canvas.map(Math.round));
      assert.ok(now.height > 20 && now.height <= 720, `${now.height} px high at ${width} px`);
      seen.push(now.height);
    }
    // Narrower, the same content is higher; and no observer complained of a loop.
    assert.ok(new Set(seen).size > 3, `heights: ${seen}`);
    assert.deepEqual(said, []);
  });

  const reference = { "dataset-id": DATASETS.reference };
  const places = [
    { where: "a height of its own", style: "", child: "height: 333px", expected: { height: 333 } },
    {
      where: "a percentage of a block",
      style: "height: 500px",
      child: "height: 50%",
      expected: { height: 250 },
    },
    {
      where: "a flex row that stretches",
      style: "display: flex; height: 410px; width: 700px",
      child: "flex: 1",
      expected: { width: 700, height: 410 },
    },
    {
      where: "a flex row and its content's width",
      style: "display: flex; width: 900px",
      child: "",
      expected: { width: 640 },
    },
    {
      where: "a flex row that is too narrow",
      style: "display: flex; width: 320px",
      child: "",
      expected: { width: 320 },
    },
    {
      where: "a flex column that it fills",
      style: "display: flex; flex-direction: column; height: 444px; width: 500px",
      child: "flex: 1 1 0",
      expected: { width: 500, height: 444 },
    },
    {
      where: "a flex column that is too low",
      style: "display: flex; flex-direction: column; height: 222px; width: 500px",
      child: "",
      expected: { height: 222 },
    },
    {
      where: "a grid cell",
      style: "display: grid; grid-template: 300px / 1fr 2fr; width: 900px",
      child: "",
      expected: { width: 300, height: 300 },
    },
    { where: "a least height", style: "", child: "min-height: 700px", expected: { height: 700 } },
    { where: "a greatest height", style: "", child: "max-height: 180px", expected: { height: 180 } },
    {
      where: "a block of the page's own",
      style: "",
      child: "display: block; height: 310px",
      expected: { height: 310 },
    },
    {
      where: "a block with a greatest height",
      style: "",
      child: "display: block; max-height: 190px",
      expected: { height: 190 },
    },
    {
      where: "a block with a height of its content",
      style: "width: 500px",
      child: "display: block",
      expected: { width: 500 },
    },
    {
      where: "an inline block",
      style: "",
      child: "display: inline-block; height: 290px",
      expected: { width: 640, height: 290 },
    },
    {
      where: "a grid of the page's own",
      style: "",
      child: "display: grid; height: 305px; width: 505px",
      expected: { width: 505, height: 305 },
    },
    {
      where: "a padding within",
      style: "",
      child: "box-sizing: border-box; padding: 20px; height: 340px; width: 540px",
      expected: { width: 540, height: 340 },
    },
    {
      where: "a vertical page",
      style: "writing-mode: vertical-rl",
      child: "width: 400px; height: 300px",
      expected: { width: 400, height: 300 },
    },
  ];
  test("width and height follow CSS", async (t) => {
    const { page } = await house.open();
    for (const { where, style, child, expected } of places) {
      await t.test(where, async () => {
        await page.evaluate((style) => {
          document.querySelector("dataset-quality")?.remove();
          document.body.style.cssText = `margin: 0; ${style}`;
        }, style);
        await show(house, page, { attributes: reference, style: child });
        const seen = await heights(page);
        assert.deepEqual({ ...seen, ...expected }, seen);
        assert.deepEqual(seen.size, seen.canvas.map(Math.round));
        assert.ok(seen.height > 100);
        const padding = child.includes("padding") ? 40 : 0;
        assert.deepEqual(seen.canvas, [seen.width - padding, seen.height - padding]);
      });
    }
  });

  test("a page whose width depends on the height does not go round in a circle", async () => {
    const { page, said } = await house.open();
    await show(house, page, { attributes: reference, style: "width: 640px" });
    const wide = (await heights(page)).height;
    await page.evaluate(() => {
      const widget = document.querySelector("dataset-quality");
      if (widget) widget.style.width = "560px";
    });
    await settled(page);
    const narrow = (await heights(page)).height;
    assert.notEqual(narrow, wide);
    // As a scrollbar does that comes with a height and goes with the other: each width brings the
    // height that brings the other width.
    const turns = await page.evaluate(async (narrow) => {
      const widget = document.querySelector("dataset-quality");
      if (!widget) throw new Error("there is no widget");
      let turns = 0;
      const observer = new ResizeObserver(() => {
        const { width, height } = widget.getBoundingClientRect();
        const next = height === narrow ? 640 : 560;
        if (next === width) return;
        turns += 1;
        requestAnimationFrame(() => (widget.style.width = `${next}px`));
      });
      observer.observe(widget);
      for (let frame = 0; frame < 120; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      observer.disconnect();
      return turns;
    }, narrow);
    assert.ok(turns > 1, "there is a circle to be broken");
    assert.ok(turns < 10, `the width has changed ${turns} times`);
    // It has come to rest at the height that is enough for both.
    assert.equal((await heights(page)).height, Math.max(wide, narrow));
    assert.deepEqual(said, []);
  });
});
