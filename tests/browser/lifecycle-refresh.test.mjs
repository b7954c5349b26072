/** The promise of `refresh()` settles, whatever the widget, the page and the network do. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness.mjs").DatasetQuality} DatasetQuality */

const house = useHouse();

/**
 * A page in which ten seconds, what a widget waits for the page's own part, are half a second.
 * @param {(page: Page) => Promise<unknown>} [before]
 */
const open = (before) =>
  house.open({
    before: async (page) => {
      await page.addInitScript(() => {
        const { setTimeout } = globalThis;
        globalThis.setTimeout = /** @type {any} */ (
          (
            /** @type {() => void} */ callback,
            /** @type {number} */ delay,
            /** @type {unknown[]} */ ...values
          ) => setTimeout(callback, delay === 10_000 ? 500 : delay, ...values)
        );
      });
      await before?.(page);
    },
  });

/**
 * Puts a widget into the page, as `globalThis.widget`.
 * @param {Page} page
 * @param {"good" | "hanging" | "none"} provider
 * @param {string} [top] how far below it stands
 */
const mountWith = (page, provider, top = "0") =>
  page.evaluate(
    async ({ id, endpoint, token, provider, top }) => {
      await customElements.whenDefined("dataset-quality");
      const widget = document.createElement("dataset-quality");
      Object.assign(widget, { datasetId: id, endpoint });
      if (provider === "good") widget.tokenProvider = () => token;
      if (provider === "hanging") widget.tokenProvider = () => new Promise(() => {});
      document.body.style.paddingTop = top;
      document.body.append(widget);
      /** @type {any} */ (globalThis).widget = widget;
    },
    { id: DATASETS.reference, endpoint: house.graph.url, token: TOKENS.good, provider, top },
  );

/**
 * What `refresh()` resolves to, in short; "pending" after five seconds.
 * @param {Page} page
 * @param {string} [then] what happens after the call: "remove"
 */
const refreshed = (page, then = "") =>
  page.evaluate(async (then) => {
    const { widget } = /** @type {any} */ (globalThis);
    const promise = /** @type {Promise<import("./harness.mjs").Snapshot | null>} */ (widget.refresh());
    if (then === "remove") widget.remove();
    const snapshot = await Promise.race([
      promise,
      new Promise((resolve) => setTimeout(() => resolve({ phase: "pending" }), 5000)),
    ]);
    return snapshot === null ? null : snapshot.phase;
  }, then);

test("with a report, also of a widget that stands far below", async () => {
  const { page } = await open();
  await mountWith(page, "good", "5000px");
  assert.equal(await refreshed(page), "ready");
});

test("without a token provider", async () => {
  const { page } = await open();
  await mountWith(page, "none");
  assert.equal(await refreshed(page), "waiting_for_token");
  // And again, for the question is as open as before.
  assert.equal(await refreshed(page), "waiting_for_token");
  // The provider may come yet.
  await page.evaluate((token) => {
    /** @type {any} */ (globalThis).widget.tokenProvider = () => token;
  }, TOKENS.good);
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(await refreshed(page), "ready");
});

test("with a token provider that never answers", async () => {
  const { page } = await open();
  await mountWith(page, "hanging");
  assert.equal(await refreshed(page), "waiting_for_token");
  assert.equal(await refreshed(page), "waiting_for_token");
});

test("with a token provider that answers later than a moment", async () => {
  const { page } = await open();
  await mountWith(page, "none");
  await page.evaluate((token) => {
    /** @type {any} */ (globalThis).widget.tokenProvider = () =>
      new Promise((resolve) => setTimeout(() => resolve(token), 250));
  }, TOKENS.good);
  assert.equal(await refreshed(page), "ready");
});

test("with a request that is refused", async () => {
  const { page } = await open();
  house.graph.setFaults({ drop: true });
  await mountWith(page, "good");
  assert.equal(await refreshed(page), "failed");
});

test("of a widget that is removed meanwhile, or is in no page", async () => {
  const { page } = await open();
  house.graph.setFaults({ hang: true });
  await mountWith(page, "good");
  await snapshotWith(page, { phase: "loading" });
  assert.equal(await refreshed(page, "remove"), null);
  assert.equal(await refreshed(page), null);
});

test("of a widget whose module never comes", async () => {
  const { page } = await open((page) => page.route("**/*.wasm", () => {}));
  await mountWith(page, "good");
  assert.equal(await refreshed(page), null);
  assert.equal(await refreshed(page), null);
});

test("of a widget whose module cannot be had", async () => {
  const { page } = await open((page) => page.route("**/*.wasm", (route) => route.abort()));
  await mountWith(page, "good");
  assert.equal(await refreshed(page), null);
});

test("of a widget whose modules break", async () => {
  const { page } = await open((page) =>
    page.addInitScript(() => {
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = /** @type {any} */ (
        async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
          const instance = await instantiate(module, imports);
          /** @type {any} */ (globalThis).spoil = () => {
            const table = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Table);
            if (table instanceof WebAssembly.Table)
              for (let i = 0; i < table.length; i += 1) table.set(i, null);
          };
          return instance;
        }
      );
    }),
  );
  house.graph.setFaults({ hang: true });
  await mountWith(page, "good");
  for (let time = 0; time < 2; time += 1) {
    await snapshotWith(page, { phase: "loading" });
    const settled = page.evaluate(() => {
      const { widget, spoil } = /** @type {any} */ (globalThis);
      const promise = widget.refresh();
      // The attempt is under way, and this ends the module in which it is.
      queueMicrotask(() =>
        queueMicrotask(() => {
          spoil();
          widget.datasetId = "12";
        }),
      );
      return Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve("pending"), 5000))]);
    });
    assert.equal(await settled, null);
    await page.evaluate((id) => (Object(globalThis).widget.datasetId = id), DATASETS.reference);
  }
  await page.locator("dataset-quality .message:not(.hidden)").waitFor();
  assert.equal(await refreshed(page), null);
});
