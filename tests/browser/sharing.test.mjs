/** Many widgets on one page share what there is one of, and take nothing from the page. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, allReady, settled, test, useHouse } from "./harness.mjs";
import { assertAlike, changes, chosen, picturesOf } from "./looks.mjs";
import { until } from "./waiting.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** So small that fifty of them are seen together in a page of 1000 by 1300 pixels. */
const small = "height: 130px; width: 160px; float: left";

/**
 * @param {Page} page
 * @param {number} count
 * @param {Parameters<typeof house.mount>[1]} [options]
 */
const mountReports = (page, count, options = {}) =>
  house.mount(page, { count, style: "height: 300px", ...options });

/**
 * The indexes of the widgets that have a picture.
 * @param {Page} page
 */
const drawn = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("dataset-quality")].flatMap((widget, i) =>
      widget.shadowRoot?.querySelector("canvas")?.width ? [i] : [],
    ),
  );

test("50 widgets share one module, one GL context and one request, and each asks for its token once", async () => {
  // So large that all of them come into view together.
  const { page, urls } = await house.open({ viewport: { width: 1000, height: 1300 } });
  await mountReports(page, 50, { style: small });
  await allReady(page, 50);
  await still(page);
  assert.equal((await drawn(page)).length, 50);
  const { contexts, tokens, glObjects } = await counts(page);
  assert.equal(urls.filter((url) => url.endsWith(".wasm")).length, 1);
  assert.equal(contexts, 1);
  assert.equal(tokens, 50);
  assert.equal(house.graph.requests.length, 1);
  // One program, its shaders deleted or not, two buffers and the font atlas.
  assert.ok(glObjects <= 8, `${glObjects} GL objects`);

  // They are drawn alike, and a picture is one.
  const pictures = await picturesOf(page);
  await assertAlike(
    await chosen(
      pictures,
      Array.from({ length: 50 }, () => 0),
    ),
    pictures,
  );
  assert.ok((await settled(page)).colours > 50);
});

/**
 * WebGL contexts of the portal's own, each drawn with.
 * @param {Page} page
 * @param {number} count
 */
const ownContexts = (page, count) =>
  page.evaluate((count) => {
    const seen = /** @type {any} */ (globalThis);
    seen.lost = 0;
    seen.own ??= [];
    for (let i = 0; i < count; i += 1) {
      const canvas = document.createElement("canvas");
      canvas.addEventListener("webglcontextlost", () => (seen.lost += 1));
      const gl = canvas.getContext("webgl2");
      gl?.clear(gl.COLOR_BUFFER_BIT);
      seen.own.push(gl);
    }
  }, count);
/** @param {Page} page */
const lostContexts = (page) =>
  page.evaluate(() => {
    const { lost, own } = /** @type {any} */ (globalThis);
    return Math.max(
      lost,
      own.filter((/** @type {WebGL2RenderingContext} */ gl) => gl.isContextLost()).length,
    );
  });

test("a page with 14 WebGL contexts of its own loses none to 20 widgets", async () => {
  const { page } = await house.open();
  await ownContexts(page, 14);
  await mountReports(page, 20, { style: small });
  await allReady(page, 20);
  await still(page);
  assert.equal((await drawn(page)).length, 20);
  assert.equal(await lostContexts(page), 0);
});

test("a page with 34 WebGL contexts loses some: what is counted can happen", async () => {
  const { page } = await house.open();
  await ownContexts(page, 34);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).lost > 0);
  assert.ok((await lostContexts(page)) > 0);
});

test("the module is fetched when the first widget comes near, and only then anything is asked", async () => {
  const { page, urls } = await house.open();
  await page.evaluate(() => {
    document.body.style.paddingTop = "3000px";
  });
  await mountReports(page, 2);
  const wasm = () => urls.filter((url) => url.endsWith(".wasm")).length;
  // Frames enough for every observer to have spoken.
  await still(page);
  assert.equal(wasm(), 0);
  assert.equal((await counts(page)).tokens, 0);

  await page.evaluate(() => scrollTo(0, 2000));
  await still(page);
  assert.equal(wasm(), 0, "still 300 px away");
  await page.evaluate(() => scrollTo(0, 2200));
  await allReady(page, 1);
  assert.equal(wasm(), 1);
});

test("only widgets in view, or about to be, draw", async () => {
  const { page } = await house.open();
  await mountReports(page, 30);
  await allReady(page, 3);
  await still(page);
  // 700 px are seen, and 200 px are near.
  assert.deepEqual(await drawn(page), [0, 1, 2]);

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await allReady(page, 6);
  await still(page);
  assert.deepEqual(await drawn(page), [0, 1, 2, 27, 28, 29]);

  // Another look is drawn by the three that are seen now, and by the others when they are.
  const before = await picturesOf(page);
  await page.evaluate(() => {
    const { watched } = /** @type {any} */ (globalThis);
    watched.canvases = new Set();
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (/** @type {any[]} */ ...values) {
      watched.canvases.add(this.canvas);
      return drawImage.apply(this, /** @type {any} */ (values));
    };
    document.documentElement.style.colorScheme = "dark";
  });
  const redrawn = () =>
    page.evaluate(() => {
      const { canvases } = /** @type {any} */ (globalThis).watched;
      return [...document.querySelectorAll("dataset-quality")].flatMap((widget, i) =>
        canvases.has(widget.shadowRoot?.querySelector("canvas")) ? [i] : [],
      );
    });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).watched.canvases.size === 3);
  await still(page);
  assert.deepEqual(await redrawn(), [27, 28, 29]);
  await page.evaluate(() => scrollTo(0, 0));
  await until(
    async () => changes(before, await picturesOf(page)),
    ([first]) => first > 0,
    "change of the first widget",
  );
});

test("widgets that ask for different things, or with different tokens, do not share", async () => {
  const { page } = await house.open();
  house.graph.setFaults({ latencyMs: 300 });
  const style = small;
  await mountReports(page, 3, { style });
  await mountReports(page, 2, { style, tokens: [TOKENS.otherGood] });
  await mountReports(page, 2, { style, attributes: { "dataset-id": DATASETS.reference } });
  await allReady(page, 7);
  const asked = house.graph.requests.map(
    ({ path, form }) => `${form.dataset_id} ${form.access_token} ${path}`,
  );
  assert.equal(new Set(asked).size, 3, asked.join("\n"));
  assert.equal(asked.length, 3);
});

test("one of those who share a request may go; the others get the answer", async () => {
  const { page } = await house.open();
  const failed = new Set();
  page.on("requestfailed", (request) => failed.add(request.url()));
  house.graph.setFaults({ latencyMs: 1000 });
  await mountReports(page, 3);
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every(
      (widget) => widget.snapshot()?.phase === "loading",
    ),
  );
  await page.evaluate(() => document.querySelector("dataset-quality")?.remove());
  await allReady(page, 2);
  assert.equal(house.graph.requests.length, 1);
  assert.deepEqual([...failed], []);

  // And with the last of them the request goes as well.
  await page.evaluate(() => {
    for (const widget of document.querySelectorAll("dataset-quality")) void widget.refresh();
  });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => widget.snapshot()?.busy),
  );
  const cancelled = page.waitForEvent("requestfailed");
  await page.evaluate(() => {
    for (const widget of document.querySelectorAll("dataset-quality")) widget.remove();
  });
  assert.match((await cancelled).url(), /dataset_quality/);
});

test("an expired token is renewed once for all who have it", async () => {
  const { page } = await house.open();
  await page.evaluate(
    async ({ endpoint, expired, renewed, id }) => {
      await customElements.whenDefined("dataset-quality");
      /** @type {boolean[]} */
      const asked = (Object(globalThis).asked = []);
      const tokenProvider = async (/** @type {{renewal: boolean}} */ { renewal }) => {
        asked.push(renewal);
        return renewal ? renewed : expired;
      };
      for (let i = 0; i < 4; i += 1) {
        const widget = document.createElement("dataset-quality");
        Object.assign(widget, { datasetId: id, endpoint, tokenProvider });
        widget.style.cssText = "height: 130px; width: 160px; float: left";
        document.body.append(widget);
      }
    },
    { endpoint: house.graph.url, expired: TOKENS.expired, renewed: TOKENS.renewed, id: DATASETS.reference },
  );
  await allReady(page, 4);
  // Each asks for itself, but what is refused to all is renewed for all.
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).asked), [
    ...Array(4).fill(false),
    true,
  ]);
  assert.equal(house.graph.requests.length, 2);
});

test("a renewal that ends with the widget that asked for it is asked for again by the others", async () => {
  const { page } = await house.open();
  await page.evaluate(
    async ({ endpoint, expired, renewed, id }) => {
      await customElements.whenDefined("dataset-quality");
      const seen = Object(globalThis);
      seen.renewals = [];
      seen.errors = [];
      document.addEventListener("dq-error", ({ detail }) => seen.errors.push(detail.kind));
      /** @type {import("../../web/dataset-quality.d.ts").TokenProvider} */
      const tokenProvider = ({ renewal, signal, element }) => {
        if (!renewal) return expired;
        if (seen.renewals.push(element) > 1) return renewed;
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      };
      for (let i = 0; i < 3; i += 1) {
        const widget = document.createElement("dataset-quality");
        Object.assign(widget, { datasetId: id, endpoint, tokenProvider });
        widget.style.cssText = "height: 130px; width: 160px; float: left";
        document.body.append(widget);
      }
    },
    { endpoint: house.graph.url, expired: TOKENS.expired, renewed: TOKENS.renewed, id: DATASETS.reference },
  );
  await page.waitForFunction(() => {
    const widgets = [...document.querySelectorAll("dataset-quality")];
    const wait = widgets.every((widget) => widget.snapshot()?.phase === "waiting_for_token");
    return wait && Object(globalThis).renewals.length === 1;
  });
  await page.evaluate(() => Object(globalThis).renewals[0].remove());
  await allReady(page, 2);
  assert.equal(await page.evaluate(() => Object(globalThis).renewals.length), 2);
  assert.deepEqual(await page.evaluate(() => Object(globalThis).errors), []);
});
