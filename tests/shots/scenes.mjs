/** Every view and state of a widget, as somebody will meet it one day. */
import { withoutWebGL } from "../browser/a11y.mjs";
import { DATASETS, TOKENS, mount, settled } from "../browser/harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../browser/harness.mjs").House} House */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {number} width in CSS pixels, as `height`
 * @property {number} [height] as the content is when not given
 * @property {Record<string, string>} [attributes]
 * @property {Record<string, string>} [labels]
 * @property {string[] | null} [tokens] null for a page that gives none
 * @property {Record<string, unknown>} [faults] of the stand-in, from the first request on
 * @property {Record<string, unknown>} [later] of the stand-in, for a refresh that follows
 * @property {string} [open] the event that is opened
 * @property {string} [point] the event whose row the pointer is on
 * @property {string} [style]
 * @property {boolean} [undrawn] without WebGL
 */

const one = { "dataset-id": DATASETS.retailer };
const single = { "dataset-id": DATASETS.reference };
const several = {
  "dataset-id": [
    DATASETS.retailer,
    DATASETS.reference,
    DATASETS.allMeet,
    DATASETS.empty,
    DATASETS.odd,
    DATASETS.missingAsCode,
  ].join(" "),
};
const labels = {
  [DATASETS.retailer]: "Nordwind Retail",
  [DATASETS.reference]: "Müller & Söhne",
  [DATASETS.allMeet]: "株式会社サンプル",
  [DATASETS.empty]: "Café Lumière",
  [DATASETS.odd]: "متجر النور",
};

/** @type {Scene[]} */
const faces = [
  { name: "badge", width: 160, height: 36, attributes: { ...one, view: "badge" } },
  { name: "badge-wide", width: 460, height: 40, attributes: { ...one, view: "badge" } },
  { name: "card", width: 300, height: 260, attributes: { ...single, view: "card" } },
  { name: "card-small", width: 240, height: 160, attributes: { ...one, view: "card" } },
  { name: "card-strip", width: 960, height: 132, attributes: { ...one, view: "card" } },
  { name: "table", width: 1040, attributes: one },
  { name: "table-medium", width: 720, attributes: one },
  { name: "table-narrow", width: 380, attributes: one },
  { name: "table-tiny", width: 240, attributes: { ...one, view: "table" } },
  { name: "table-pointed-at", width: 720, attributes: one, point: "Lead" },
  { name: "table-large", width: 1040, height: 640, attributes: { "dataset-id": DATASETS.large } },
  { name: "datasets", width: 1040, attributes: several, labels },
  { name: "datasets-narrow", width: 380, attributes: several, labels },
  { name: "datasets-limited", width: 720, attributes: several, labels, faults: { errorCode: 4 } },
  { name: "detail", width: 1040, attributes: one, open: "InStoreVisit" },
  { name: "detail-narrow", width: 360, height: 1400, attributes: one, open: "Reserva confirmada" },
  {
    name: "brand",
    width: 720,
    attributes: one,
    style: "--dq-accent: #7a1fa2; --dq-radius: 2px; --dq-spacing: 6px",
  },
  { name: "undrawn", width: 720, attributes: one, undrawn: true },
  { name: "undrawn-detail", width: 720, attributes: one, open: "InStoreVisit", undrawn: true },
];

/** @type {Scene[]} */
const states = [
  { name: "waiting", width: 640, attributes: one, tokens: null },
  { name: "waiting-card", width: 300, height: 200, attributes: one, tokens: null },
  { name: "unconfigured", width: 640 },
  { name: "loading", width: 640, attributes: one, faults: { latencyMs: 60_000 } },
  { name: "loading-card", width: 300, height: 220, attributes: one, faults: { latencyMs: 60_000 } },
  { name: "empty", width: 900, attributes: { "dataset-id": DATASETS.empty } },
  { name: "empty-narrow", width: 340, attributes: { "dataset-id": DATASETS.empty, "agent-name": "acme" } },
  { name: "empty-card", width: 300, height: 260, attributes: { "dataset-id": DATASETS.empty, view: "card" } },
  {
    name: "empty-undrawn",
    width: 340,
    attributes: { "dataset-id": DATASETS.empty, "agent-name": "acme" },
    undrawn: true,
  },
  { name: "failed", width: 640, attributes: one, faults: { errorCode: 10 } },
  { name: "failed-narrow", width: 300, attributes: one, faults: { errorCode: 2044055 } },
  { name: "failed-badge", width: 160, height: 36, attributes: one, faults: { errorCode: 10 } },
  { name: "token-expired", width: 640, attributes: one, tokens: [TOKENS.expired] },
  { name: "refresh-failed", width: 720, attributes: one, later: { errorCode: 4 } },
  { name: "partial-data", width: 1040, attributes: { "dataset-id": DATASETS.odd } },
  { name: "option-refused", width: 640, attributes: { ...one, threshold: "11" } },
];

const languages = { de: "de_DE", fr: "fr_FR", es: "es_ES", pt: "pt_BR", ja: "ja_JP", ar: "ar_AR" };
/** @type {Scene[]} */
const translated = Object.entries(languages).flatMap(([language, locale]) =>
  [
    "table",
    "table-narrow",
    "card",
    "badge-wide",
    "detail",
    "detail-narrow",
    "empty-narrow",
    "failed",
    "refresh-failed",
    "datasets",
  ].flatMap((name) => {
    const scene = [...faces, ...states].find((scene) => scene.name === name);
    return scene
      ? [{ ...scene, name: `${name}.${language}`, attributes: { ...scene.attributes, locale } }]
      : [];
  }),
);

export const scenes = [...faces, ...states, ...translated];

/** What the pictures do not show is when they were taken. */
const now = new Date("2026-03-24T09:30:00Z");

/** Nor is the number that each error has of its own. @param {import("playwright-core").Route} route */
async function withFixedTrace(route) {
  const response = await route.fetch();
  const body = (await response.text()).replace(/"fbtrace_id":"[^"]*/, '"fbtrace_id":"AbCdEfGhIjKlMnOpQrStUv');
  await route.fulfill({ response, body });
}

/**
 * @param {House} house
 * @param {Scene} scene
 * @param {{scheme: "light" | "dark", ratio: number}} look
 * @returns {Promise<Buffer>} a PNG
 */
export async function shoot(house, scene, { scheme, ratio }) {
  const {
    name,
    width,
    height,
    attributes = {},
    tokens = [TOKENS.good],
    faults = {},
    later,
    open,
    point,
    undrawn,
  } = scene;
  house.graph.setFaults(faults);
  const context = await house.browser.newContext({
    viewport: { width: width + 32, height: 1600 },
    deviceScaleFactor: ratio,
    colorScheme: scheme,
    reducedMotion: "reduce",
    timezoneId: "UTC",
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.clock.setFixedTime(now);
    if (undrawn) await withoutWebGL(page);
    if (!faults.latencyMs) await page.route(`${house.graph.url}/**`, withFixedTrace);
    await page.goto(`${house.site.url}/pages/empty.html`);
    await page.evaluate((scheme) => {
      document.documentElement.style.colorScheme = scheme;
      document.body.style.cssText = "margin: 16px; font-family: system-ui, sans-serif";
    }, scheme);
    await mount(page, {
      attributes,
      endpoint: house.graph.url,
      tokens: tokens ?? undefined,
      style: `width: ${width}px; ${height ? `height: ${height}px;` : ""} ${scene.style ?? ""}`,
    });
    if (scene.labels) {
      await page.evaluate((labels) => {
        const widget = document.querySelector("dataset-quality");
        if (widget) widget.labels = labels;
      }, scene.labels);
    }
    const isOpen = faults.latencyMs !== undefined || tokens === null;
    await page.waitForFunction((isOpen) => {
      const snapshot = document.querySelector("dataset-quality")?.snapshot?.();
      return snapshot && snapshot.busy === isOpen;
    }, isOpen);
    if (later) {
      house.graph.setFaults(later);
      await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
    }
    const row = (/** @type {string} */ event) => page.getByRole("button", { name: event, exact: true });
    if (open) await row(open).evaluate((button) => /** @type {HTMLElement} */ (button).click());
    const widget = page.locator("dataset-quality");
    if (attributes.locale) {
      // The words come later than the picture.
      await page.waitForFunction(
        (language) => document.querySelector("dataset-quality")?.snapshot?.()?.language === language,
        attributes.locale.slice(0, 2),
      );
    }
    if (!undrawn) await settled(page);
    if (open) await page.evaluate(() => /** @type {any} */ (document.activeElement)?.blur());
    if (point) {
      const box = await widget.boundingBox();
      // The second of the rows, which fill the lower part.
      if (box) await page.mouse.move(box.x + 80, box.y + box.height * 0.6);
    }
    if (!undrawn) await settled(page);
    return await widget.screenshot();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
  } finally {
    house.graph.setFaults({});
    await context.close();
  }
}

export const looks = /** @type {const} */ ([
  { scheme: "light", ratio: 1 },
  { scheme: "dark", ratio: 1 },
  { scheme: "light", ratio: 2 },
  { scheme: "dark", ratio: 2 },
]);
