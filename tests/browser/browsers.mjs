/** Chromium and Firefox, by what the drivers of both can do: the same test runs in either. */
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

import { launchChromium } from "./harness.mjs";

/**
 * A page that remembers all that it asked for, said, and violated.
 * @typedef {object} Tab
 * @property {import("./harness.mjs").Driven} page
 * @property {(url: string) => Promise<unknown>} go to another page
 * @property {(options: {path: string, format: "A4"}) => Promise<unknown>} pdf prints the page
 * @property {string[]} urls
 * @property {string[]} said
 * @property {string[]} warnings those of `said` that are
 * @property {() => Promise<string[]>} violations of its Content-Security-Policy
 */

/**
 * @typedef {object} Driver
 * @property {string} name
 * @property {boolean} draws whether it has WebGL 2
 * @property {(url: string, options?: {meta?: string}) => Promise<Tab>} open in a profile of its own;
 *   what the page asks of Meta goes to `meta`, an origin
 * @property {() => Promise<void>} closeTabs
 * @property {() => Promise<void>} close
 */

const viewport = { width: 900, height: 700 };
/** How long a condition is waited for, in milliseconds. */
const patience = 20_000;
const metaOrigin = "https://graph.facebook.com";

/** Runs in the page before everything else there. */
function recordViolations() {
  const seen = /** @type {any} */ (globalThis);
  seen.violations = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    seen.violations.push(`${effectiveDirective} ${blockedURI}`),
  );
}

/**
 * @param {any} page of either driver
 * @param {import("./harness.mjs").Driven} driven
 * @returns {Tab}
 */
function tabOf(page, driven) {
  /** @type {Tab} */
  const tab = {
    page: driven,
    go: (url) => page.goto(url),
    pdf: (options) => page.pdf(options),
    urls: [],
    said: [],
    warnings: [],
    violations: () => driven.evaluate(() => /** @type {any} */ (globalThis).violations),
  };
  page.setDefaultTimeout(patience);
  page.on("request", (/** @type {any} */ request) => tab.urls.push(request.url()));
  page.on("console", (/** @type {any} */ message) => {
    tab.said.push(message.text());
    if (message.type().startsWith("warn")) tab.warnings.push(message.text());
  });
  page.on("pageerror", (/** @type {unknown} */ error) => tab.said.push(String(error)));
  return tab;
}

/**
 * Meta's answer as the stand-in gives it.
 * @param {string} standIn
 * @param {{method: string, url: string, body: string | undefined}} request
 */
async function answerOf(standIn, { method, url, body }) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const response = await fetch(url.replace(metaOrigin, standIn), { method, headers, body });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** @returns {Promise<Driver>} */
export async function startChromium() {
  const browser = await launchChromium();
  return {
    name: "Chromium",
    draws: true,
    async open(url, { meta } = {}) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      const tab = tabOf(page, page);
      await page.addInitScript(recordViolations);
      if (meta) {
        await page.route(`${metaOrigin}/**`, async (route) => {
          const request = route.request();
          const body = request.postData() ?? undefined;
          await route.fulfill(await answerOf(meta, { method: request.method(), url: request.url(), body }));
        });
      }
      await page.goto(url);
      return tab;
    },
    async closeTabs() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}

/**
 * Over WebDriver BiDi, as the Firefox of a distribution understands it, and without WebGL, as on a
 * machine that has none: the mirror is the widget.
 * @returns {Promise<Driver>}
 */
export async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync),
    headless: true,
    extraPrefsFirefox: {
      "webgl.disabled": true,
      // The icon of a page is the page's affair, and so is a policy that forbids it.
      "browser.chrome.site_icons": false,
    },
  });
  /** @type {Set<import("puppeteer-core").BrowserContext>} */
  const contexts = new Set();
  return {
    name: "Firefox",
    draws: false,
    async open(url, { meta } = {}) {
      const context = await browser.createBrowserContext();
      contexts.add(context);
      const page = await context.newPage();
      await page.setViewport(viewport);
      const driven = {
        evaluate: page.evaluate.bind(page),
        waitForFunction: (/** @type {any} */ condition, /** @type {unknown} */ value) =>
          page.waitForFunction(condition, { polling: 50 }, value),
      };
      const tab = tabOf(page, /** @type {any} */ (driven));
      await page.evaluateOnNewDocument(recordViolations);
      if (meta) {
        await page.setRequestInterception(true);
        page.on("request", async (request) => {
          if (!request.url().startsWith(metaOrigin)) return request.continue();
          const body = await request.fetchPostData();
          await request.respond(await answerOf(meta, { method: request.method(), url: request.url(), body }));
        });
      }
      await page.goto(url);
      return tab;
    },
    async closeTabs() {
      await Promise.all([...contexts].map((context) => context.close()));
      contexts.clear();
    },
    close: () => browser.close(),
  };
}
