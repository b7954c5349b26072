/** What breaks beneath a widget is put right, or said in plain words. */
import assert from "node:assert/strict";

import { allReady, picture, settled, test, useHouse } from "./harness.mjs";
import { withoutWebGL } from "./a11y.mjs";
import { assertAlike, becomes, chosen, picturesOf } from "./looks.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

// One test takes down the process that draws.
const house = useHouse({ ownBrowser: true });

/**
 * A page with three widgets of which each has its report, its picture and the place to draw another.
 * @param {(page: Page) => Promise<unknown>} [before]
 */
async function threeWidgets(before) {
  return house.widget({ count: 3, style: "height: 220px", page: { before } });
}

/** @param {Page} page */
const setDark = (page) =>
  page.evaluate(() => {
    document.documentElement.style.colorScheme = "dark";
  });

// --- The GL context -----------------------------------------------------------------------------------

/**
 * Loses the newest GL context, and waits until it has been told.
 * @param {Page} page
 */
const loseContext = (page) =>
  page.evaluate(async () => {
    const { contexts } = /** @type {import("./watch.mjs").Watched} */ (
      /** @type {any} */ (globalThis).watched
    );
    const gl = contexts[contexts.length - 1];
    const lost = new Promise((resolve) => gl.canvas.addEventListener("webglcontextlost", resolve));
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    await lost;
  });

/** @param {Page} page @param {number} count */
const contextsMade = (page, count) =>
  page.waitForFunction((count) => /** @type {any} */ (globalThis).watched.contexts.length === count, count);

test("a lost GL context keeps the picture, and another one draws the next", async () => {
  const { page, said } = await threeWidgets();
  await still(page);
  const before = await picturesOf(page);
  await loseContext(page);
  // What happens in between is not lost, and shown with the next context.
  await setDark(page);
  await assertAlike(before, await picturesOf(page));

  await contextsMade(page, 2);
  await becomes(page, before, "changed");
  await still(page);
  const dark = await picturesOf(page);
  await assertAlike(await chosen(dark, [0, 0, 0]), dark);

  // With all its glyphs: the light picture comes back as it was.
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = "light";
  });
  await becomes(page, before, "alike");
  // Nothing of the lost context is held, and nothing was said but by the browser.
  assert.deepEqual(
    said.filter((text) => !/CONTEXT_LOST/.test(text)),
    [],
  );
});

test("the GPU's process dies, and every widget is drawn again", async () => {
  const { page } = await threeWidgets();
  await still(page);
  const before = await picturesOf(page);
  const browser = await house.browser.newBrowserCDPSession();
  await browser.send("Browser.crashGpuProcess").catch(() => {});
  await contextsMade(page, 2);
  await setDark(page);
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => {
      const canvas = widget.shadowRoot?.querySelector("canvas");
      const pixel = canvas?.getContext("2d")?.getImageData(30, 30, 1, 1).data;
      return pixel?.[3] === 255 && pixel[0] < 100;
    }),
  );
  await becomes(page, before, "changed");
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = "light";
  });
  await becomes(page, before, "alike");
});

test("a resize while the context is lost leaves no blank canvas", async () => {
  const { page } = await threeWidgets();
  await still(page);
  await loseContext(page);
  const { width, colours } = await page.evaluate(async () => {
    const widget = document.querySelector("dataset-quality");
    const canvas = widget?.shadowRoot?.querySelector("canvas");
    if (!widget || !canvas) throw new Error("the widget has no canvas");
    widget.style.width = "500px";
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy?.drawImage(canvas, 0, 0);
    const data = copy?.getImageData(0, 0, canvas.width, canvas.height).data.buffer;
    return { width: canvas.width, colours: new Set(new Uint32Array(data ?? new ArrayBuffer(0))).size };
  });
  assert.ok(colours > 20, `${colours} colours in a canvas ${width} px wide`);
  await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.width === 500,
  );
  assert.ok((await settled(page)).colours > 20);
});

test("contexts that are lost again and again are waited for longer, then given up", async () => {
  const { page } = await threeWidgets();
  // The waits for another context are written down, and not waited for.
  await page.evaluate(() => {
    const { setTimeout: wait } = globalThis;
    const waits = (Object(globalThis).waits = /** @type {number[]} */ ([]));
    globalThis.setTimeout = /** @type {any} */ (
      (/** @type {() => void} */ callback, /** @type {number} */ delay) => {
        const known = [250, 1000, 4000, 16_000, 64_000].find((known) => Math.abs(known - delay) < 20);
        if (known) waits.push(known);
        return wait(callback, known ? 0 : delay);
      }
    );
  });
  const waits = () => page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (globalThis).waits));
  for (let lost = 1; lost <= 3; lost += 1) {
    await loseContext(page);
    await contextsMade(page, lost + 1);
  }
  assert.deepEqual(await waits(), [250, 1000, 4000]);

  // One that has lasted is no reason to wait longer for the next one.
  await page.evaluate(() => {
    const now = Date.now() + 3 * 60 * 1000;
    Date.now = () => now;
  });
  for (let lost = 4; lost <= 8; lost += 1) {
    await loseContext(page);
    await contextsMade(page, lost + 1);
  }
  assert.deepEqual((await waits()).slice(3), [250, 1000, 4000, 16_000, 64_000]);

  // And again: then the same numbers as text, for all to see.
  await loseContext(page);
  const mirror = page.locator("dataset-quality .widget:not(.drawn) .mirror");
  await mirror.first().waitFor();
  assert.equal(await mirror.count(), 3);
  assert.match(await mirror.first().innerText(), /Purchase/);
  assert.equal(await page.locator("dataset-quality canvas").filter({ visible: true }).count(), 0);
});

test("without WebGL the numbers stand there as text", async () => {
  const { page } = await threeWidgets(withoutWebGL);
  const mirror = page.locator("dataset-quality .widget:not(.drawn) .mirror");
  assert.equal(await mirror.count(), 3);
  await mirror.first().getByRole("button", { name: "Purchase" }).click();
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
});

// --- The module ---------------------------------------------------------------------------------------

/**
 * Keeps what the page instantiates, so that a test can spoil it.
 * @param {Page} page
 */
const catchInstances = (page) =>
  page.addInitScript(() => {
    const instances = (Object(globalThis).instances = /** @type {WebAssembly.Instance[]} */ ([]));
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
        const instance = await instantiate(module, imports);
        instances.push(instance);
        return instance;
      }
    );
  });

/**
 * Empties the table through which the module calls all functions that it knows by a pointer: whatever
 * it does next is a real trap, at a place that nobody has chosen.
 * @param {Page} page
 * @param {{frame?: boolean}} [options] `frame`: what it does next is a frame that it has asked for before
 */
const spoil = (page, { frame = false } = {}) =>
  page.evaluate((frame) => {
    if (frame) {
      const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
      canvas?.dispatchEvent(new PointerEvent("pointermove", { clientX: 30, clientY: 30 }));
    }
    const instance = /** @type {WebAssembly.Instance} */ (/** @type {any} */ (globalThis).instances.at(-1));
    const table = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Table);
    if (!(table instanceof WebAssembly.Table)) throw new Error("the module exports no table");
    for (let i = 0; i < table.length; i += 1) table.set(i, null);
  }, frame);

/** @param {Page} page */
const instances = (page) => page.evaluate(() => /** @type {any} */ (globalThis).instances.length);

for (const { where, stopped, provoke } of [
  {
    where: "a call of the page's",
    // That of the first widget: the others get another module again.
    stopped: 1,
    provoke: async (/** @type {Page} */ page) => {
      await spoil(page);
      await page.evaluate(() => void document.querySelector("dataset-quality")?.refresh());
    },
  },
  // Which widget it is about is not known: it may be any.
  { where: "a frame", stopped: 3, provoke: (/** @type {Page} */ page) => spoil(page, { frame: true }) },
]) {
  test(`a trap in ${where} starts the module anew, for all widgets`, async () => {
    const { page, urls, said } = await threeWidgets(catchInstances);
    await still(page);
    const before = await picturesOf(page);
    await page.evaluate(() => {
      const events = (Object(globalThis).events = /** @type {string[]} */ ([]));
      for (const name of ["dq-load", "dq-error"]) document.addEventListener(name, () => events.push(name));
    });
    await provoke(page);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).instances.length === 2);
    await page.waitForFunction(
      () =>
        /** @type {any} */ (globalThis).events.filter((/** @type {string} */ name) => name === "dq-load")
          .length === 3,
    );
    await allReady(page);
    await still(page);
    // The same pictures as before, of the same question, asked with the same provider.
    await assertAlike(before, await picturesOf(page));
    assert.equal(urls.filter((url) => url.endsWith(".wasm")).length, 1, "compiled before");
    assert.equal((await counts(page)).tokens, 6, "three widgets, each once a module");
    // The old module's context is not kept.
    const lost = await page.evaluate(() =>
      /** @type {import("./watch.mjs").Watched} */ (/** @type {any} */ (globalThis).watched).contexts.map(
        (gl) => gl.isContextLost(),
      ),
    );
    assert.deepEqual(lost, [true, false]);
    assert.deepEqual(said, []);

    // The second time there is a plain message, and no third module for whom the others broke for.
    await provoke(page);
    const message = page.locator("dataset-quality .message:not(.hidden)");
    await message.first().waitFor();
    assert.equal(await message.count(), stopped);
    assert.match(await message.first().innerText(), /cannot start in this page/);
    await page.waitForFunction(
      (ready) =>
        [...document.querySelectorAll("dataset-quality")].filter(
          (widget) => widget.snapshot()?.phase === "ready",
        ).length === ready,
      3 - stopped,
    );
    assert.equal(await instances(page), stopped === 3 ? 2 : 3);
    assert.equal(await page.evaluate(() => document.querySelector("dataset-quality")?.snapshot()), null);
    assert.equal(await page.evaluate(() => document.querySelector("dataset-quality")?.refresh()), null);
    // And nobody tries for ever.
    await still(page);
    const { timers } = await counts(page);
    await still(page);
    assert.deepEqual((await counts(page)).timers, timers);
  });
}

test("a trap in an answer is caught as well", async () => {
  const { page, said } = await threeWidgets(catchInstances);
  house.graph.setFaults({ latencyMs: 1500 });
  await page.evaluate(() => {
    for (const widget of document.querySelectorAll("dataset-quality")) {
      void widget.refresh();
      // Unseen, it asks for no frame: what is entered next is the callback of its request.
      widget.style.visibility = "hidden";
      widget.style.transform = "translateY(3000px)";
    }
  });
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.busy);
  await still(page);
  await spoil(page);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).instances.length === 2);
  await allReady(page);
  assert.deepEqual(said, []);
});

test("a function of the module that fails when a widget is made is a trap like any other", async () => {
  const { page } = await house.open({
    before: (page) =>
      page.addInitScript(() => {
        const { instantiate } = WebAssembly;
        let made = 0;
        WebAssembly.instantiate = /** @type {any} */ (
          async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
            const { exports } = await instantiate(module, imports);
            if ((made += 1) > 1) return { exports };
            // Functions without a name to go by: all of them, but for those that start the module.
            let calls = 0;
            const broken = Object.entries(exports).map(([name, value]) => [
              name,
              typeof value !== "function"
                ? value
                : (/** @type {unknown[]} */ ...values) => {
                    if ((calls += 1) > 1) throw new WebAssembly.RuntimeError("unreachable");
                    return value(...values);
                  },
            ]);
            return { exports: Object.fromEntries(broken) };
          }
        );
      }),
  });
  await house.mount(page, { count: 2, style: "height: 220px" });
  await allReady(page);
  assert.ok((await settled(page)).colours > 50);
  assert.ok((await picture(page)).width > 0);
});
