/** Widgets come, move, hide and go in any order, and what has gone leaves nothing behind. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertAlike, assertChanged, becomes, chosen, picturesOf, settledPictures } from "./looks.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/** @param {Page} page */
const mountOne = (page, style = "height: 300px; width: 500px") => house.mount(page, { style });

test("moving is not a teardown: nothing is asked again, and the view stays", async () => {
  const { page } = await house.open();
  await mountOne(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.getByRole("button", { name: "Purchase" }).dispatchEvent("click");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
  await still(page);
  const before = await settledPictures(page);
  const { openEvent } = await snapshotWith(page, {});

  for (const move of [
    // To another parent, at once.
    () => {
      const parent = document.body.appendChild(document.createElement("main"));
      parent.append(/** @type {Element} */ (document.querySelector("dataset-quality")));
    },
    // Out, and back in before anything else happens.
    () => {
      const widget = /** @type {Element} */ (document.querySelector("dataset-quality"));
      widget.remove();
      document.body.prepend(widget);
    },
    // As a list does that sorts its children.
    () => {
      const widget = /** @type {Element} */ (document.querySelector("dataset-quality"));
      document.body.append(document.createElement("p"), widget);
      document.body.prepend(widget);
    },
    // Out and in with a microtask between.
    async () => {
      const widget = /** @type {Element} */ (document.querySelector("dataset-quality"));
      widget.remove();
      await undefined;
      document.body.append(widget);
    },
  ]) {
    await page.evaluate(move);
    await still(page);
    await assertAlike(before, await settledPictures(page));
    assert.deepEqual((await snapshotWith(page, {})).openEvent, openEvent);
  }
  assert.equal((await counts(page)).tokens, 1);
  assert.equal(house.graph.requests.length, 1);
});

test("a widget that was gone for a while starts anew, and is drawn", async () => {
  const { page } = await house.open();
  await mountOne(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  const before = await settledPictures(page);
  await page.evaluate(async () => {
    const widget = /** @type {HTMLElement} */ (document.querySelector("dataset-quality"));
    widget.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    /** @type {any} */ (globalThis).gone = [
      /** @type {any} */ (widget).snapshot(),
      widget.shadowRoot?.querySelector("canvas")?.width,
    ];
    document.body.append(widget);
  });
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).gone), [null, 0]);
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  await assertAlike(before, await settledPictures(page));
  assert.equal(house.graph.requests.length, 2);
});

test("from a shadow tree to a frame's document and back it keeps its looks", async () => {
  const { page, said } = await house.open();
  await mountOne(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  const before = await settledPictures(page);
  const inPlace = () =>
    page.evaluate(() => {
      const { widget } = /** @type {any} */ (globalThis);
      const canvas = widget.shadowRoot.querySelector("canvas");
      const { width, height } = canvas.getBoundingClientRect();
      return {
        size: [canvas.width, canvas.height],
        box: [width, height],
        sheets: widget.shadowRoot.adoptedStyleSheets.length,
        phase: widget.snapshot()?.phase,
      };
    });
  const expected = { size: [500, 300], box: [500, 300], sheets: 1, phase: "ready" };

  await page.evaluate(() => {
    const widget = (Object(globalThis).widget = document.querySelector("dataset-quality"));
    const host = document.body.appendChild(document.createElement("div"));
    host.attachShadow({ mode: "open" }).append(/** @type {Element} */ (widget));
  });
  await still(page);
  assert.deepEqual(await inPlace(), expected);

  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.style.cssText = "width: 600px; height: 400px";
    frame.contentDocument?.body.append(/** @type {any} */ (globalThis).widget);
  });
  await still(page);
  assert.deepEqual(await inPlace(), expected);

  await page.evaluate(() => document.body.prepend(/** @type {any} */ (globalThis).widget));
  await still(page);
  assert.deepEqual(await inPlace(), expected);
  await assertAlike(before, await settledPictures(page));
  assert.equal((await counts(page)).tokens, 1);
  assert.deepEqual(said, []);
});

test("a widget in another part of the page looks like that part", async () => {
  const { page } = await house.open();
  await mountOne(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  const light = await settledPictures(page);
  await page.evaluate(() => {
    const dark = document.body.appendChild(document.createElement("div"));
    dark.style.colorScheme = "dark";
    dark.append(/** @type {Element} */ (document.querySelector("dataset-quality")));
  });
  await still(page);
  const dark = await settledPictures(page);
  await assertChanged(light, dark);
  await page.evaluate(() => {
    const widget = /** @type {HTMLElement} */ (document.querySelector("dataset-quality"));
    /** @type {HTMLElement} */ (widget.parentElement).style.fontFamily = "monospace";
  });
  await becomes(page, dark, "changed");
});

test("hidden it draws nothing, and shown again it shows what is", async () => {
  const { page } = await house.open();
  await mountOne(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await still(page);
  const light = await settledPictures(page);
  await page.evaluate(() => {
    /** @type {HTMLElement} */ (document.querySelector("dataset-quality")).hidden = true;
  });
  await still(page);
  const { blits } = await counts(page);
  await page.evaluate(() => {
    const widget = /** @type {HTMLElement} */ (document.querySelector("dataset-quality"));
    widget.setAttribute("theme", "dark");
    widget.style.width = "444px";
  });
  await still(page);
  assert.equal((await counts(page)).blits, blits);
  await page.evaluate(() => {
    /** @type {HTMLElement} */ (document.querySelector("dataset-quality")).hidden = false;
  });
  await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.width === 444,
  );
  await assertChanged(light, await settledPictures(page));
});

test("the requests and timers of a removed widget end", async () => {
  const { page } = await house.open();
  house.graph.setFaults({ hang: true });
  await mountOne(page);
  await snapshotWith(page, { phase: "loading" });
  assert.ok((await counts(page)).pending > 0, "a time-out waits");
  const cancelled = page.waitForEvent("requestfailed");
  await page.evaluate(() => document.querySelector("dataset-quality")?.remove());
  await cancelled;
  await still(page);
  assert.equal((await counts(page)).pending, 0);
});

// --- Any order ----------------------------------------------------------------------------------------

for (const seed of [1, 20260801, 77]) {
  test(`any order of coming, moving, hiding and going (seed ${seed})`, async () => {
    const { page, said } = await house.open();
    /** @type {Record<string, number>} */
    const events = { [DATASETS.reference]: 1, [DATASETS.retailer]: 9, [DATASETS.allMeet]: 6 };
    const ids = Object.keys(events);
    await page.evaluate(
      async ({ seed, ids, endpoint, token }) => {
        await customElements.whenDefined("dataset-quality");
        // mulberry32: small, and the same everywhere
        const random = () => {
          seed = (seed + 0x6d2b79f5) | 0;
          let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
          mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
          return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
        };
        /** @template T @param {T[]} from */
        const one = (from) => from[Math.floor(random() * from.length)];

        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.style.cssText = "width: 400px; height: 200px";
        const shadow = document.body
          .appendChild(document.createElement("div"))
          .attachShadow({ mode: "open" });
        const flex = document.body.appendChild(document.createElement("div"));
        flex.style.cssText = "display: flex; flex-wrap: wrap";
        const secret = document.body.appendChild(document.createElement("div"));
        secret.style.display = "none";
        const far = document.body.appendChild(document.createElement("div"));
        far.style.cssText = "position: absolute; top: 5000px";
        const inert = document.createElement("template").content;
        const loose = document.createElement("div");
        const places = [document.body, flex, shadow, secret, far, inert, loose, frame.contentDocument?.body];

        const tokenProvider = () => new Promise((resolve) => setTimeout(() => resolve(token), 5));
        const widgets = Array.from({ length: 6 }, () => {
          const widget = document.createElement("dataset-quality");
          Object.assign(widget, { datasetId: ids[0], endpoint, tokenProvider });
          widget.style.cssText = "width: 280px; height: 180px";
          return widget;
        });
        /** @type {((widget: import("./harness.mjs").DatasetQuality) => void)[]} */
        const actions = [
          (widget) => one(places)?.append(widget),
          (widget) => one(places)?.append(widget),
          (widget) => one(places)?.prepend(widget),
          (widget) => widget.remove(),
          (widget) => (widget.hidden = !widget.hidden),
          (widget) => (widget.datasetId = one(ids)),
          (widget) => (widget.style.width = `${120 + Math.floor(random() * 300)}px`),
          (widget) => (widget.theme = one(["auto", "light", "dark"])),
          (widget) => void widget.refresh(),
          () => (secret.style.display = one(["none", "block"])),
          () => scrollTo(0, one([0, 200, 5000])),
          () => (document.documentElement.style.colorScheme = one(["light", "dark"])),
        ];
        for (let step = 0; step < 300; step += 1) {
          one(actions)(one(widgets));
          // Mostly at once, sometimes after a task or a frame.
          const wait = random();
          if (wait < 0.15) await new Promise((resolve) => setTimeout(resolve));
          else if (wait < 0.25) await new Promise((resolve) => requestAnimationFrame(resolve));
        }

        // In the end they are all to be seen, and a fresh one beside them for each dataset.
        document.documentElement.style.colorScheme = "light";
        scrollTo(0, 0);
        frame.remove();
        const fresh = ids.map((id) => {
          const widget = document.createElement("dataset-quality");
          Object.assign(widget, { datasetId: id, endpoint, tokenProvider });
          return widget;
        });
        document.body.prepend(flex);
        for (const widget of [...widgets, ...fresh]) {
          widget.hidden = false;
          widget.theme = "auto";
          widget.style.cssText = "width: 280px; height: 180px";
          flex.append(widget);
        }
        widgets.forEach((widget, i) => (widget.datasetId = ids[i % ids.length]));
      },
      { seed, ids, endpoint: house.graph.url, token: TOKENS.good },
    );
    await page.waitForFunction(
      (events) =>
        [...document.querySelectorAll("dataset-quality")].every((widget) => {
          const snapshot = widget.snapshot();
          const isReady = snapshot?.phase === "ready" && !snapshot.busy;
          return isReady && snapshot.events.length === events[widget.datasetId];
        }),
      events,
    );
    await still(page);
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll("dataset-quality")].map((widget) => ({
        id: widget.datasetId,
        text: widget.shadowRoot?.querySelector("section")?.textContent,
      })),
    );
    assert.equal(seen.length, 9);
    const fresh = new Map(seen.slice(6).map((widget) => [widget.id, widget]));
    for (const widget of seen) assert.deepEqual(widget, fresh.get(widget.id));
    // All look like the fresh one of their dataset, and those look each like no other.
    const pictures = await picturesOf(page);
    const freshOf = seen.map(({ id }) => 6 + ids.indexOf(id));
    await assertAlike(await chosen(pictures, freshOf), pictures);
    await assertChanged(await chosen(pictures, [6, 7, 8]), await chosen(pictures, [7, 8, 6]));

    // What is gone is gone.
    await page.evaluate(() => {
      for (const widget of document.querySelectorAll("dataset-quality")) widget.remove();
    });
    await still(page);
    const { pending, contexts } = await counts(page);
    assert.deepEqual({ pending, contexts }, { pending: 0, contexts: 1 });
    assert.deepEqual(said, []);
  });
}

// --- Leaks --------------------------------------------------------------------------------------------

/**
 * Keeps the module's memory where a test can measure it.
 * @param {Page} page
 */
const catchMemory = (page) =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
        const instance = await instantiate(module, imports);
        /** @type {any} */ (globalThis).memory = Object.values(instance.exports).find(
          (value) => value instanceof WebAssembly.Memory,
        );
        return instance;
      }
    );
  });

/**
 * What a page holds after everything that can be collected was.
 * @param {Page} page
 */
async function held(page) {
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.enable");
  for (let i = 0; i < 3; i += 1) await client.send("HeapProfiler.collectGarbage");
  await client.send("Performance.enable");
  const { metrics } = await client.send("Performance.getMetrics");
  await client.detach();
  const metric = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const { glObjects, contexts, pending, listeners } = await counts(page);
  // Freed memory is used again; what is never freed makes ever more of it something else than zero.
  const wasm = await page.evaluate(() => {
    const words = new Uint32Array(/** @type {any} */ (globalThis).memory.buffer);
    return { used: words.filter((word) => word !== 0).length * 4, size: words.byteLength };
  });
  return {
    heap: metric("JSHeapUsedSize"),
    nodes: metric("Nodes"),
    domListeners: metric("JSEventListeners"),
    wasmUsed: wasm.used,
    wasmSize: wasm.size,
    glObjects,
    contexts,
    pending,
    windowListeners: listeners,
  };
}

/**
 * Mounts and unmounts widgets, each once it has its report and its picture.
 * @param {Page} page
 * @param {number} times
 */
const cycle = (page, times) =>
  page.evaluate(
    async ({ times, id, endpoint, token }) => {
      await customElements.whenDefined("dataset-quality");
      for (let i = 0; i < times; i += 1) {
        const widget = document.createElement("dataset-quality");
        Object.assign(widget, { datasetId: id, endpoint, tokenProvider: async () => token });
        widget.style.cssText = "width: 280px; height: 180px";
        document.body.append(widget);
        await new Promise((resolve) => widget.addEventListener("dq-load", resolve, { once: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        widget.remove();
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    { times, id: DATASETS.reference, endpoint: house.graph.url, token: TOKENS.good },
  );

/**
 * What 200 mounts and unmounts have left, by kind; the kinds that grew by more than chance are leaks.
 * @param {Page} page
 */
async function leaks(page) {
  // One that stays, and never starts, keeps what all widgets of a page share.
  await page.evaluate(() => {
    const widget = document.createElement("dataset-quality");
    widget.hidden = true;
    document.body.append(widget);
  });
  // Caches fill, code is compiled, and glyphs come into the atlas.
  await cycle(page, 30);
  await still(page);
  const before = await held(page);
  await cycle(page, 200);
  await still(page);
  const after = await held(page);
  /** @type {Record<keyof typeof before, number>} 200 widgets of anything would be more */
  const allowed = {
    heap: 200_000,
    nodes: 100,
    domListeners: 20,
    wasmUsed: 20_000,
    wasmSize: 0,
    glObjects: 0,
    contexts: 0,
    pending: 0,
    windowListeners: 0,
  };
  const grown = Object.entries(after).map(([kind, value]) => {
    const name = /** @type {keyof typeof before} */ (kind);
    return { name, growth: value - before[name], allowed: allowed[name] };
  });
  return {
    leaked: grown.filter(({ growth, allowed }) => growth > allowed).map(({ name }) => name),
    grown: JSON.stringify(grown),
  };
}

test("200 mounts and unmounts leave everything where it was", async () => {
  const { page } = await house.open({ before: catchMemory });
  const { leaked, grown } = await leaks(page);
  assert.deepEqual(leaked, [], grown);
});

test("a widget that does not end is found to leak in memory, nodes and listeners", async () => {
  const { page } = await house.open({
    before: async (page) => {
      await catchMemory(page);
      await page.addInitScript(() => {
        const define = customElements.define.bind(customElements);
        customElements.define = (name, element) => {
          element.prototype.disconnectedCallback = () => {};
          define(name, element);
        };
      });
    },
  });
  const { leaked, grown } = await leaks(page);
  for (const kind of ["heap", "nodes", "domListeners", "wasmUsed"]) {
    assert.ok(leaked.includes(/** @type {any} */ (kind)), `${kind}: ${grown}`);
  }
  // The other counters count as well.
  const before = await counts(page);
  await page.evaluate(() => {
    const { contexts } = /** @type {import("./watch.mjs").Watched} */ (
      /** @type {any} */ (globalThis).watched
    );
    contexts[0].createBuffer();
    document.createElement("canvas").getContext("webgl2");
    addEventListener("message", () => {});
    setTimeout(() => {}, 60_000);
  });
  const now = await counts(page);
  assert.equal(now.glObjects, before.glObjects + 1);
  assert.equal(now.contexts, before.contexts + 1);
  assert.equal(now.listeners, before.listeners + 1);
  assert.equal(now.pending, before.pending + 1);
});
