/** Nothing that a portal can say throws in the portal's code or breaks the module: it is refused in words. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * A page that counts its modules, with two widgets, `globalThis.widget` and its neighbour. What the first
 * one tells is in `globalThis.told`.
 * @param {(page: Page) => Promise<unknown>} [before]
 */
async function twoWidgets(before) {
  const opened = await house.open({
    before: async (page) => {
      await page.addInitScript(() => {
        const seen = /** @type {any} */ (globalThis);
        seen.modules = 0;
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = /** @type {any} */ (
          (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
            seen.modules += 1;
            return instantiate(module, imports);
          }
        );
      });
      await before?.(page);
    },
  });
  await opened.page.evaluate(
    async ({ id, endpoint, token }) => {
      await customElements.whenDefined("dataset-quality");
      const seen = /** @type {any} */ (globalThis);
      seen.told = [];
      seen.tokenProvider = () => {
        seen.watched.tokens += 1;
        return token;
      };
      for (const name of ["widget", "neighbour"]) {
        const widget = (seen[name] = document.createElement("dataset-quality"));
        Object.assign(widget, { datasetId: id, endpoint, tokenProvider: seen.tokenProvider });
        widget.style.height = "250px";
        document.body.append(widget);
      }
      for (const name of ["dq-load", "dq-error", "dq-token"]) {
        seen.widget.addEventListener(name, (/** @type {CustomEvent} */ { detail }) =>
          seen.told.push([name, detail]),
        );
      }
    },
    { id: DATASETS.reference, endpoint: house.graph.url, token: TOKENS.good },
  );
  await ready(opened.page);
  return opened;
}

/** @param {Page} page */
const ready = (page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => {
      const snapshot = widget.snapshot();
      return snapshot?.phase === "ready" && !snapshot.busy;
    }),
  );

/**
 * The failures that the first widget has told.
 * @param {Page} page
 * @returns {Promise<import("../../web/dataset-quality.d.ts").Failure[]>}
 */
const failures = (page) =>
  page.evaluate(() =>
    /** @type {any} */ (globalThis).told
      .filter((/** @type {any} */ [name]) => name === "dq-error")
      .map((/** @type {any} */ [, detail]) => detail),
  );

/**
 * The first module is still the only one, and the neighbour does as it is told.
 * @param {Page} page
 */
async function neighbourIsWell(page) {
  const { phase, modules } = await page.evaluate(async () => {
    const { neighbour, modules } = /** @type {any} */ (globalThis);
    return { phase: (await neighbour.refresh())?.phase, modules };
  });
  assert.deepEqual({ phase, modules }, { phase: "ready", modules: 1 });
}

test("an endpoint that is no address fails its widget alone, before any request", async () => {
  const { page, said } = await twoWidgets();
  for (const endpoint of [
    "https://10.0.0.256/meta",
    "https://1.2.3.4.5/",
    "https://[::1/",
    "https://[::g]/",
    "https://a b/",
    "https://xn--/",
    "https://xn--a/meta",
    "https://a%00b/",
    "https://host:99999/",
    "https://",
    "https://\ud800.example/",
    "https://user@/",
    "javascript:alert(1)",
    "data:text/plain,",
    "\u0000",
  ]) {
    await page.evaluate((endpoint) => (Object(globalThis).widget.endpoint = endpoint), house.graph.url);
    await ready(page);
    house.graph.requests.length = 0;
    await page.evaluate((endpoint) => {
      /** @type {any} */ (globalThis).told.length = 0;
      /** @type {any} */ (globalThis).widget.endpoint = endpoint;
    }, endpoint);
    await page.waitForFunction(() =>
      /** @type {any} */ (globalThis).told.some((/** @type {any} */ [name]) => name === "dq-error"),
    );
    const [{ kind, where, what }] = await failures(page);
    // Some are addresses of this page's own origin, or of hosts that are not there.
    assert.ok(["invalid_input", "blocked", "http_error"].includes(kind), `${endpoint}: ${kind}`);
    if (kind === "invalid_input") assert.equal(where, "endpoint", `${endpoint}: ${what}`);
    assert.deepEqual(house.graph.requests, [], endpoint);
  }
  await page.evaluate(() => (Object(globalThis).widget.endpoint = "https://10.0.0.256/meta"));
  await page.waitForFunction(() => /** @type {any} */ (globalThis).widget.snapshot().notice);
  const last = (await failures(page)).at(-1);
  assert.equal(last?.kind, "invalid_input");
  await neighbourIsWell(page);
  // And the widget itself, once it has an address again.
  await page.evaluate((endpoint) => (Object(globalThis).widget.endpoint = endpoint), house.graph.url);
  await ready(page);
  assert.deepEqual(
    said.filter((text) => !/Failed to load resource|ERR_/.test(text)),
    [],
  );
});

test("a request that the browser refuses to make is one that is blocked", async () => {
  const { page } = await twoWidgets();
  await page.evaluate(() => {
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = /** @type {any} */ (
      /** @this {XMLHttpRequest} */ function (/** @type {any[]} */ ...values) {
        if (values[1].includes("refused")) throw new DOMException("Invalid URL", "SyntaxError");
        open.apply(this, /** @type {any} */ (values));
      }
    );
    /** @type {any} */ (globalThis).widget.endpoint = "https://refused.example";
  });
  const { notice } = await snapshotWith(page, { phase: "failed", busy: false });
  assert.ok(notice);
  assert.equal((await failures(page))[0].kind, "blocked");
  await neighbourIsWell(page);
});

for (const [property, values] of /** @type {[string, unknown[]][]} */ ([
  ["datasetId", ["\u0000", "\ud800", "1'2", "🦆", "١٢٣", "-1", "1e5", "x".repeat(100_000), {}, []]],
  ["agentName", ["\ud800", "\udc00\ud800x", "\u202e", "a\u0000b", "🦆".repeat(10_000), {}]],
  [
    "locale",
    [
      "de-u-nu-xxxx",
      "de-u-nu-hanidec",
      "zz-ZZ-x-private",
      "i-klingon",
      "\ud800",
      "x".repeat(300),
      "valueOf",
      "en-US-u-ca-nothing",
    ],
  ],
  ["threshold", ["NaN", "1e400", "-0", "8.5\u0000", {}]],
  ["view", ["toString", "\ud800", {}]],
  ["refreshInterval", ["99999999999999999999d", "1h\u0000", {}]],
  ["fields", ["offline{{{{", "constructor", "a,".repeat(50_000), {}]],
  ["apiVersion", ["v0.0/../..", "v99999999999.0", "\ud800"]],
  ["labels", ["a string", 5, true, [], { 1: 2 }, { 1: "\ud800" }, { __proto__: null, 1: "\u0000" }]],
])) {
  test(`odd values of ${property} throw nothing, and stay where they are`, async () => {
    const { page, said } = await twoWidgets();
    for (const value of values) {
      await page.evaluate(
        ([property, value]) => {
          /** @type {any} */ (globalThis).widget[String(property)] = value;
        },
        [property, value],
      );
      await page.waitForFunction(() => /** @type {any} */ (globalThis).widget.snapshot()?.busy === false);
    }
    await neighbourIsWell(page);
    await page.evaluate(
      ([property, id]) => (Object(globalThis).widget[property] = property === "datasetId" ? id : null),
      [property, DATASETS.reference],
    );
    await ready(page);
    // The stand-in, as Meta, does not know every locale.
    assert.deepEqual(
      said.filter((text) => !text.startsWith("Failed to load resource")),
      [],
    );
  });
}

test("what cannot be written as text is refused as the option that it stands for", async () => {
  const { page, said } = await twoWidgets();
  const refused = await page.evaluate(async () => {
    const { widget, told } = /** @type {any} */ (globalThis);
    /** @type {any} */
    const circular = {};
    circular.itself = circular;
    const bare = Object.create(null);
    const thrower = {
      toString() {
        throw new Error("a getter of the portal's");
      },
    };
    const seen = [];
    for (const [property, value] of /** @type {[string, unknown][]} */ ([
      ["labels", circular],
      ["labels", { 1: 10n }],
      ["labels", () => {}],
      ["labels", Symbol("labels")],
      ["datasetId", bare],
      ["datasetId", Symbol("id")],
      ["threshold", thrower],
      ["view", Symbol("view")],
      ["theme", bare],
      ["refreshInterval", bare],
    ])) {
      told.length = 0;
      widget[property] = value;
      const next = new Promise((resolve) => widget.addEventListener("dq-error", resolve, { once: true }));
      const late = new Promise((resolve) => setTimeout(resolve, 3000));
      await Promise.race([next, late]);
      seen.push(`${property}: ${told.find((/** @type {any} */ [name]) => name === "dq-error")?.[1].kind}`);
      const { datasetId } = /** @type {any} */ (globalThis).neighbour;
      widget[property] = property === "datasetId" ? datasetId : null;
      await widget.refresh();
    }
    widget.endpoint = bare;
    widget.endpoint = Symbol("endpoint");
    widget.endpoint = /** @type {any} */ (globalThis).neighbour.endpoint;
    return seen;
  });
  assert.deepEqual(
    refused.filter((text) => !text.endsWith(": invalid_input")),
    [],
  );
  await ready(page);
  await neighbourIsWell(page);
  assert.deepEqual(said, []);
});

test("odd fonts are none", async () => {
  const { page, said } = await twoWidgets();
  for (const font of [
    '"',
    "'; color: red",
    "a b c d".repeat(500),
    "\ud800",
    '"\u0000"',
    "inherit, 12px/0",
    "url(x)",
    "var(--none)",
    "1e9px",
  ]) {
    await page.evaluate((font) => {
      const { widget } = /** @type {any} */ (globalThis);
      widget.style.setProperty("--dq-font", font);
      widget.style.setProperty("--dq-font-size", font);
      widget.style.setProperty("--dq-accent", font);
    }, font);
    await still(page);
  }
  await neighbourIsWell(page);
  assert.deepEqual(said, []);
});

// --- Properties that come and go -----------------------------------------------------------------------

test("a property that goes away takes its attribute with it", async () => {
  const { page } = await twoWidgets();
  const attributes = await page.evaluate(() => {
    const { widget } = /** @type {any} */ (globalThis);
    const before = widget.getAttributeNames().join();
    for (const gone of [undefined, null]) {
      const values = {
        theme: "dark",
        view: "card",
        locale: "de",
        threshold: 7,
        fields: "composite",
        agentName: "a",
        apiVersion: "v20.0",
        transport: "post",
        refreshInterval: "1h",
      };
      Object.assign(widget, values);
      for (const property of Object.keys(values)) widget[property] = gone;
      if (widget.getAttributeNames().join() !== before) return [gone, ...widget.getAttributeNames()];
      if (widget.theme !== "auto" || widget.view !== "") return [widget.theme, widget.view];
    }
    return [];
  });
  assert.deepEqual(attributes, []);
  await ready(page);
  assert.deepEqual(await failures(page), []);
});

test("the attribute token-provider drops nothing while a property overrides it", async () => {
  const { page } = await twoWidgets();
  const { tokens } = await counts(page);
  house.graph.requests.length = 0;
  const kept = await page.evaluate(async () => {
    const { widget } = /** @type {any} */ (globalThis);
    for (const name of ["getOther", "getNothing", ""]) {
      widget.setAttribute("token-provider", name);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { phase, busy } = widget.snapshot();
      if (phase !== "ready" || busy) return phase;
    }
    widget.removeAttribute("token-provider");
    return widget.snapshot().phase;
  });
  assert.equal(kept, "ready");
  await still(page);
  assert.equal((await counts(page)).tokens, tokens);
  assert.deepEqual(house.graph.requests, []);
});

test("a token provider that is no function is named, and one that is false is none", async () => {
  const { page, said } = await twoWidgets();
  for (const provider of ["getMetaToken", 5, {}]) {
    await page.evaluate((provider) => {
      const { widget, told } = /** @type {any} */ (globalThis);
      told.length = 0;
      widget.tokenProvider = provider;
    }, provider);
    await snapshotWith(page, { phase: "failed", busy: false });
    const [{ kind, what, where }] = await failures(page);
    assert.equal(kind, "token_unavailable");
    assert.equal(what, "The tokenProvider is not a function.");
    assert.equal(where, "tokenProvider");
  }
  for (const provider of [false, "", undefined, 0]) {
    const value = await page.evaluate((provider) => {
      const { widget } = /** @type {any} */ (globalThis);
      widget.tokenProvider = provider;
      return widget.tokenProvider;
    }, provider);
    assert.equal(value, null);
    await snapshotWith(page, { phase: "waiting_for_token" });
  }
  await neighbourIsWell(page);
  assert.deepEqual(said, []);
});

// --- What comes late ------------------------------------------------------------------------------------

test("words that did not come are asked for again with a later report", async () => {
  let refuse = true;
  let asked = 0;
  const { page } = await twoWidgets(async (page) => {
    await page.addInitScript(() => {
      const { setTimeout } = globalThis;
      // They are left in peace for a minute, here for a moment.
      globalThis.setTimeout = /** @type {any} */ (
        (
          /** @type {() => void} */ callback,
          /** @type {number} */ delay,
          /** @type {unknown[]} */ ...values
        ) => setTimeout(callback, delay === 60_000 ? 200 : delay, ...values)
      );
    });
    await page.route("**/words/de.json", (route) => {
      asked += 1;
      return refuse ? route.abort() : route.fallback();
    });
  });
  await page.evaluate(() => {
    document.documentElement.lang = "de";
  });
  await snapshotWith(page, { locale: "de", language: "en" });
  await page.waitForTimeout(300);
  refuse = false;
  const before = asked;
  assert.ok(before > 0);
  await page.evaluate(() => /** @type {any} */ (globalThis).widget.refresh());
  await snapshotWith(page, { locale: "de", language: "de" });
  assert.equal(asked, before + 1);
});

test("a widget that is adopted while its module loads is one widget", async () => {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  const { page, said } = await house.open({
    before: (page) =>
      page.route("**/*.wasm", async (route) => {
        await released;
        await route.fallback();
      }),
  });
  await page.evaluate(
    async ({ id, endpoint, token }) => {
      await customElements.whenDefined("dataset-quality");
      const seen = /** @type {any} */ (globalThis);
      const widget = document.createElement("dataset-quality");
      Object.assign(widget, { datasetId: id, endpoint, tokenProvider: () => token });
      seen.asked = 0;
      document.addEventListener("dq-token", () => (seen.asked += 1));
      document.body.append(widget);
      // So long that it has seen that it is near, and waits for its module.
      for (let frame = 0; frame < 5; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      // What becomes of a canvas in a frame that is removed.
      const { isContextLost } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.isContextLost = () => true;
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentDocument?.body.append(widget);
      document.body.prepend(widget);
      CanvasRenderingContext2D.prototype.isContextLost = isContextLost;
    },
    { id: DATASETS.reference, endpoint: house.graph.url, token: TOKENS.good },
  );
  release();
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).asked), 1);
  assert.deepEqual(said, []);
});
