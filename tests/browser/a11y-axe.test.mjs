/** axe-core finds nothing in any state and face, drawn or not, in light, dark and forced colours. */
import assert from "node:assert/strict";

import { withoutWebGL } from "./a11y.mjs";
import { findings } from "./axe.mjs";
import { DATASETS, TOKENS, openPage, snapshotWith, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();
/** @type {{name: string, id?: string, ids?: string, tokens?: string[], faults?: import("../graph/faults.mjs").Faults, wanted: Partial<import("./harness.mjs").Snapshot>, attributes?: Record<string, string>, act?: (page: Page) => Promise<unknown>}[]} */
const states = [
  { name: "ready", wanted: { phase: "ready", busy: false } },
  {
    name: "filtered, and nothing left",
    wanted: { phase: "ready", busy: false },
    act: async (page) => {
      await page.getByRole("searchbox").fill("nothing has this name");
      await snapshotWith(page, { filteredCount: 0 });
    },
  },
  {
    name: "an event",
    wanted: { phase: "ready", busy: false },
    act: async (page) => {
      await page.getByRole("button", { name: "Contact" }).dispatchEvent("click");
      await page.waitForFunction(
        () => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null,
      );
    },
  },
  { name: "odd values", id: DATASETS.odd, wanted: { phase: "ready", busy: false } },
  { name: "10,000 events", id: DATASETS.large, wanted: { phase: "ready", busy: false } },
  {
    name: "several datasets",
    id: `${DATASETS.retailer},${DATASETS.missingAsCode},${DATASETS.allMeet}`,
    wanted: { phase: "ready", busy: false },
  },
  { name: "no dataset", id: "", wanted: { phase: "unconfigured" } },
  { name: "waiting for a token", tokens: [], wanted: { phase: "waiting_for_token" } },
  { name: "loading", faults: { hang: true }, wanted: { phase: "loading" } },
  { name: "empty", id: DATASETS.noEvents, wanted: { phase: "empty" } },
  { name: "failed", id: DATASETS.missingAsCode, wanted: { phase: "failed", busy: false } },
  { name: "a badge", attributes: { view: "badge" }, wanted: { phase: "ready", busy: false } },
  { name: "a card", attributes: { view: "card" }, wanted: { phase: "ready", busy: false } },
  {
    name: "a card of a dataset",
    id: `${DATASETS.retailer},${DATASETS.allMeet}`,
    attributes: { view: "card" },
    wanted: { phase: "ready", busy: false },
  },
  { name: "a detail", attributes: { view: "detail" }, wanted: { phase: "ready", busy: false } },
];

/** @type {{name: string, context: Parameters<typeof openPage>[2], drawn: boolean}[]} */
const looks = [
  { name: "light, on the canvas", context: {}, drawn: true },
  { name: "dark, on the canvas", context: { colorScheme: "dark" }, drawn: true },
  { name: "light, without WebGL", context: { before: withoutWebGL }, drawn: false },
  { name: "dark, without WebGL", context: { before: withoutWebGL, colorScheme: "dark" }, drawn: false },
  { name: "in forced colours", context: { forcedColors: "active" }, drawn: false },
];

for (const { name: look, context, drawn } of looks) {
  test(`nothing is found: ${look}`, async (t) => {
    const { page } = await house.open(context);
    // Without these every page has findings of its own.
    await page.evaluate(() => {
      document.documentElement.style.colorScheme = "light dark";
      document.body.innerHTML = "<main><h1>Portal</h1></main>";
    });
    for (const { name, id, tokens, faults = {}, wanted, attributes, act } of states) {
      await t.test(name, async () => {
        house.graph.setFaults(faults);
        await house.mount(page, {
          attributes: { "dataset-id": id ?? DATASETS.retailer, ...attributes },
          tokens: tokens?.length === 0 ? undefined : [TOKENS.good],
        });
        await page.evaluate(() => {
          const widget = /** @type {Element} */ (document.querySelector("body > dataset-quality"));
          document.querySelector("main > dataset-quality")?.remove();
          document.querySelector("main")?.append(widget);
        });
        await snapshotWith(page, wanted);
        await act?.(page);
        await page.waitForFunction((drawn) => {
          const widget = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".widget");
          const mirror = widget?.querySelector(".mirror");
          return mirror?.checkVisibility() && widget?.classList.contains("drawn") === drawn;
        }, drawn);
        const { found, passed } = await findings(page);
        assert.deepEqual(found, []);
        assert.ok(passed > 10, `${passed} rules had something to look at`);
      });
    }
  });
}

test("axe finds what is wrong in a widget, were something wrong", async () => {
  const { page } = await house.widget({ page: { before: withoutWebGL } });
  await page.waitForFunction(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    shadow?.querySelector("[data-item=refresh]")?.replaceChildren();
    shadow?.querySelector(".muted")?.setAttribute("style", "color: #ccc");
    return shadow?.querySelector("meter") !== null;
  });
  const ids = (await findings(page)).found.map((/** @type {string[]} */ [id]) => id);
  assert.ok(ids.includes("button-name"), ids.join());
  assert.ok(ids.includes("color-contrast"), ids.join());
});
