/** A browser, the pages as they ship, and the stand-in Graph API behind them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before, test as nodeTest } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { DATASETS } from "../graph/datasets.mjs";
import { startGraph } from "../graph/graph.mjs";
import { startStatic } from "../graph/static.mjs";
import { TOKENS } from "../graph/tokens.mjs";
import { patience } from "./waiting.mjs";
import { watch } from "./watch.mjs";

export { DATASETS, TOKENS };
export { picture, settled } from "./looks.mjs";

/** @typedef {import("../../web/dataset-quality.d.ts").DatasetQuality} DatasetQuality */
/** @typedef {import("../../web/dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("playwright-core").Page} Page */

export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const dist = path.join(repository, "dist");
export const pages = path.join(repository, "tests/browser/pages");
export const chromiumPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

/** Software rendering, and nothing that a browser does on its own. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

/**
 * A Chromium of a file's own, with these flags or to do harm to; without any, the one that run.mjs has
 * started for all files, when it has.
 * @param {{flags?: string[], own?: boolean}} [options]
 */
export function launchChromium({ flags = [], own = flags.length > 0 } = {}) {
  const shared = process.env.DQ_CHROMIUM;
  if (shared && !own) return chromium.connect(shared);
  return chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags, ...flags] });
}

/**
 * @typedef {object} HouseOptions
 * @property {string[]} [flags] of the browser
 * @property {boolean} [ownBrowser] one that may be harmed
 * @property {(path: string) => Record<string, string>} [headers]
 * @property {string} [root] another build than the one at hand
 * @property {() => Promise<import("./browsers.mjs").Driver>} [start] a browser by what the drivers of
 *   several can do, in place of the house's Chromium
 */

/**
 * Everything that a file of tests needs, started once.
 * @param {HouseOptions} [options]
 */
export async function startHouse({ flags = [], ownBrowser, headers, root = dist, start } = {}) {
  const graph = await startGraph();
  const site = await startStatic({ root, pages, graphUrl: graph.url, headers });
  const driver = await start?.();
  const browser = driver ? undefined : await launchChromium({ flags, own: ownBrowser || flags.length > 0 });
  return {
    graph,
    site,
    get browser() {
      if (!browser) throw new Error("this house has a driver in place of a browser");
      return browser;
    },
    get driver() {
      if (!driver) throw new Error("this house has a browser of its own");
      return driver;
    },
    async closePages() {
      await driver?.closeTabs();
      await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    },
    async close() {
      await (driver ?? browser)?.close();
      await Promise.all([site.close(), graph.close()]);
    },
  };
}
/** @typedef {Awaited<ReturnType<typeof startHouse>>} House */

/** A limit for each test, far above what any takes: what waits for ever fails, and hangs no other. */
const limit = 120_000;

/** Those of `useHouse` that tests are in now. @type {Set<House>} */
const houses = new Set();

/** Closes all pages, and makes the stand-in as it was. */
async function tidyUp() {
  for (const { closePages, graph } of houses) {
    await closePages();
    graph.setFaults({});
    graph.requests.length = 0;
  }
}

/**
 * Declares a test, as `test` of node:test, that leaves nothing behind in a house. (A hook would also run
 * after each test within it.)
 * @param {string} name
 * @param {(t: import("node:test").TestContext) => void | Promise<void>} run
 */
export function test(name, run) {
  void nodeTest(name, { timeout: limit }, async (t) => {
    // One that had no end may have left something.
    await tidyUp();
    await run(t);
    await tidyUp();
  });
}

/**
 * A house for all tests of a file, or of a `describe`: it begins before the first and ends after the
 * last one.
 * @param {HouseOptions} [options]
 */
export function useHouse(options) {
  /** @type {House | undefined} */
  let house;
  const built = () => {
    if (!house) throw new Error("the house is there once the tests have begun");
    return house;
  };
  before(async () => {
    house = await startHouse(options);
    houses.add(house);
  });
  after(async () => {
    if (house) houses.delete(house);
    await house?.close();
  });

  const used = {
    get graph() {
      return built().graph;
    },
    get site() {
      return built().site;
    },
    get browser() {
      return built().browser;
    },
    get driver() {
      return built().driver;
    },
    closePages: () => built().closePages(),
    close: () => built().close(),

    /**
     * A page that has the element, and no widget yet.
     * @param {Parameters<typeof openPage>[2] & {path?: string}} [options]
     */
    open: ({ path = "/pages/empty.html", ...options } = {}) => openPage(used, path, options),

    /**
     * Puts a widget that asks the stand-in, or several, into a page.
     * @param {Driven} page
     * @param {MountOptions} [options] what is different: `undefined` takes away what there is otherwise
     */
    mount: (page, { attributes, ...options } = {}) =>
      mount(page, {
        attributes: { "dataset-id": DATASETS.retailer, ...attributes },
        endpoint: built().graph.url,
        tokens: [TOKENS.good],
        ...options,
      }),

    /**
     * A page with a widget that shows its report.
     * @param {MountOptions & {page?: Parameters<typeof openPage>[2]}} [options]
     */
    async widget({ page: context, ...options } = {}) {
      const opened = await used.open(context);
      await used.mount(opened.page, options);
      await allReady(opened.page);
      return opened;
    },
  };
  return used;
}

/**
 * A page that remembers all that it asked for and said, and in which is counted what it does (watch.mjs).
 * What it asks of Meta goes to the stand-in.
 * @param {Pick<House, "browser" | "graph" | "site">} house
 * @param {string} path
 * @param {import("playwright-core").BrowserContextOptions & {before?: (page: Page) => Promise<unknown>}} [options]
 */
export async function openPage(house, path, { before, ...options } = {}) {
  const context = await house.browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  /** @type {string[]} */
  const urls = [];
  /** @type {string[]} */
  const said = [];
  page.on("request", (request) => urls.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.route("https://graph.facebook.com/**", async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const response = await fetch(house.graph.url + pathname + search, {
      method: request.method(),
      headers: { "content-type": (await request.headerValue("content-type")) ?? "" },
      body: request.postData() ?? undefined,
    });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  await watch(page);
  await before?.(page);
  await page.goto(house.site.url + path);
  return { page, context, urls, said };
}

/**
 * What both browsers' drivers can do with a page.
 * @typedef {Pick<Page, "evaluate" | "waitForFunction">} Driven
 */

/**
 * @typedef {object} MountOptions
 * @property {Record<string, string>} [attributes]
 * @property {string} [endpoint] as a property
 * @property {string[]} [tokens] what the provider gives, one after another; the last one stays
 * @property {string} [style] of each
 * @property {number} [count] how many, one below the other, all with the same provider
 */

/**
 * Puts widgets into the page. What they tell is kept in `events`, how often they ask for a token is
 * counted (see watch.mjs).
 * @param {Driven} page
 * @param {MountOptions} options
 */
export function mount(page, { attributes = {}, endpoint, tokens, style = "", count = 1 }) {
  return page.evaluate(
    async ({ attributes, endpoint, tokens, style, count }) => {
      await customElements.whenDefined("dataset-quality");
      const seen = /** @type {any} */ (globalThis);
      seen.events = [];
      const left = [...(tokens ?? [])];
      const tokenProvider = async () => {
        if (seen.watched) seen.watched.tokens += 1;
        return /** @type {string} */ (left.length > 1 ? left.shift() : left[0]);
      };
      for (let i = 0; i < count; i += 1) {
        const widget = document.createElement("dataset-quality");
        for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
        if (endpoint) widget.endpoint = endpoint;
        if (tokens) widget.tokenProvider = tokenProvider;
        for (const name of ["dq-load", "dq-error", "dq-threshold", "dq-token"]) {
          widget.addEventListener(name, (event) =>
            seen.events.push([name, /** @type {CustomEvent} */ (event).detail]),
          );
        }
        widget.style.cssText = style;
        document.body.append(widget);
      }
    },
    { attributes, endpoint, tokens, style, count },
  );
}

/**
 * Waits until this many widgets of the page have a report, or all of them that there are.
 * @param {Driven} page
 * @param {number} [count]
 */
export const allReady = (page, count) =>
  page.waitForFunction((count) => {
    const widgets = [...document.querySelectorAll("dataset-quality")];
    const ready = widgets.filter((widget) => {
      const snapshot = widget.snapshot?.();
      return snapshot?.phase === "ready" && !snapshot.busy;
    });
    return ready.length === (count ?? widgets.length);
  }, count);

/**
 * The snapshot of the page's first widget, once it is what is waited for.
 * @param {Driven} page
 * @param {Partial<Snapshot>} wanted members that it must have
 * @returns {Promise<Snapshot>}
 */
export async function snapshotWith(page, wanted) {
  try {
    const handle = await page.waitForFunction((wanted) => {
      const snapshot = document.querySelector("dataset-quality")?.snapshot?.();
      if (!snapshot) return null;
      const matches = Object.entries(wanted).every(
        ([name, value]) => JSON.stringify(/** @type {any} */ (snapshot)[name]) === JSON.stringify(value),
      );
      return matches ? snapshot : null;
    }, wanted);
    return await /** @type {Promise<Snapshot>} */ (handle.jsonValue());
  } catch (error) {
    // How it ended says more than that it took too long.
    const last = await page.evaluate(() => document.querySelector("dataset-quality")?.snapshot?.() ?? null);
    const found =
      last && Object.fromEntries(Object.keys(wanted).map((name) => [name, /** @type {any} */ (last)[name]]));
    throw new Error(`no snapshot with ${JSON.stringify(wanted)}, but ${JSON.stringify(found)}`, {
      cause: error,
    });
  }
}
