/** A browser, the pages as they ship, and the stand-in Graph API behind them. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { startGraph } from "../graph/graph.mjs";
import { startStatic } from "../graph/static.mjs";
import { patience } from "./waiting.mjs";

export { DATASETS } from "../graph/datasets.mjs";
export { TOKENS } from "../graph/tokens.mjs";
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

/** @param {string[]} [flags] */
export const launchChromium = (flags = []) =>
  chromium.launch({ executablePath: chromiumPath, args: [...chromiumFlags, ...flags] });

/**
 * Everything that a file of tests needs, started once.
 * @param {{flags?: string[], headers?: (path: string) => Record<string, string>, root?: string}} [options] root: another build than the one at hand
 */
export async function startHouse({ flags = [], headers, root = dist } = {}) {
  const graph = await startGraph();
  const site = await startStatic({ root, pages, graphUrl: graph.url, headers });
  const browser = await launchChromium(flags);
  return {
    graph,
    site,
    browser,
    async close() {
      await browser.close();
      await Promise.all([site.close(), graph.close()]);
    },
  };
}
/** @typedef {Awaited<ReturnType<typeof startHouse>>} House */

/**
 * A page that remembers all that it asked for and said. What it asks of Meta goes to the stand-in.
 * @param {House} house
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
  await before?.(page);
  await page.goto(house.site.url + path);
  return { page, context, urls, said };
}

/**
 * What both browsers' drivers can do with a page.
 * @typedef {Pick<Page, "evaluate" | "waitForFunction">} Driven
 */

/**
 * Puts a widget into the page.
 * @param {Driven} page
 * @param {object} options
 * @param {Record<string, string>} [options.attributes]
 * @param {string} [options.endpoint] as a property
 * @param {string[]} [options.tokens] what the provider gives, one after another; the last one stays
 * @param {string} [options.style]
 */
export function mount(page, { attributes = {}, endpoint, tokens, style = "" }) {
  return page.evaluate(
    async ({ attributes, endpoint, tokens, style }) => {
      await customElements.whenDefined("dataset-quality");
      const widget = document.createElement("dataset-quality");
      for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
      if (endpoint) widget.endpoint = endpoint;
      if (tokens) {
        const left = [...tokens];
        widget.tokenProvider = () => /** @type {string} */ (left.length > 1 ? left.shift() : left[0]);
      }
      const seen = /** @type {any} */ (globalThis);
      seen.events = [];
      for (const name of ["dq-load", "dq-error", "dq-threshold", "dq-token"]) {
        widget.addEventListener(name, (event) =>
          seen.events.push([name, /** @type {CustomEvent} */ (event).detail]),
        );
      }
      widget.style.cssText = style;
      document.body.append(widget);
    },
    { attributes, endpoint, tokens, style },
  );
}

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
    const found = last && Object.fromEntries(Object.keys(wanted).map((name) => [name, /** @type {any} */ (last)[name]]));
    throw new Error(`no snapshot with ${JSON.stringify(wanted)}, but ${JSON.stringify(found)}`, { cause: error });
  }
}
