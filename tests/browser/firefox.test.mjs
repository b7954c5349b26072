/** Firefox, which has no WebGL here: the mirror is the widget, and all else is as in Chromium. */
import assert from "node:assert/strict";
import { describe } from "node:test";

import { startFirefox } from "./browsers.mjs";
import { DATASETS, TOKENS, mount, snapshotWith, test, useHouse } from "./harness.mjs";
import { testTrust } from "./security.mjs";

/** One browser for all: starting it takes longer than a test. */
const house = useHouse({ start: startFirefox });

describe("trust", () => testTrust(house));

describe("without WebGL", () => {
  /** @param {Partial<Parameters<typeof mount>[1]>} [options] */
  async function widget(options) {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    await mount(tab.page, {
      attributes: { "dataset-id": DATASETS.reference },
      endpoint: house.graph.url,
      tokens: [TOKENS.good],
      ...options,
    });
    return tab;
  }

  /**
   * What can be read in the widget, by selector.
   * @param {import("./browsers.mjs").Tab} tab
   * @param {string} selector
   */
  const read = ({ page }, selector) =>
    page.evaluate(
      (selector) =>
        [...(document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll(selector) ?? [])]
          .filter((element) => element.checkVisibility())
          .map((element) => /** @type {HTMLElement} */ (element).innerText),
      selector,
    );

  test("the script tag alone gives a table that can be seen", async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/portal.html`);
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.deepEqual(await read(tab, "canvas"), []);
    assert.deepEqual((await read(tab, "tbody tr")).length, 1);
    const [row] = await read(tab, "tbody tr");
    assert.match(row, /Purchase\s+6\.6/);
    const { width, height } = await tab.page.evaluate(() => {
      const mirror = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror");
      const { width, height } = /** @type {Element} */ (mirror).getBoundingClientRect();
      return { width, height };
    });
    assert.ok(width > 300 && height > 100, `${width} x ${height}`);
    assert.deepEqual(tab.said, []);
  });

  test("a row opens its detail, and the way back is there", async () => {
    const tab = await widget();
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    const press = (/** @type {string} */ label) =>
      tab.page.evaluate((label) => {
        const buttons =
          document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("button") ?? [];
        const button = [...buttons].find(({ textContent }) => textContent === label);
        if (!button?.checkVisibility() || button.tabIndex !== 0) throw new Error(`no "${label}" to press`);
        button.click();
      }, label);
    await press("Purchase");
    await tab.page.waitForFunction(() =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror .composite"),
    );
    const [score] = await read(tab, ".composite");
    assert.match(score, /6\.6/);
    await press("All events");
    await snapshotWith(tab.page, { openEvent: null });
  });

  /**
   * Presses the control of this role and name, as a user of the fall-back does.
   * @param {import("./browsers.mjs").Tab} tab
   * @param {"button" | "searchbox"} role
   * @param {string} name
   * @param {string} [typed] into it, instead of a press
   */
  const act = ({ page }, role, name, typed) =>
    page.evaluate(
      ({ role, name, typed }) => {
        const selector = role === "button" ? "button" : "input[type=search]";
        const all = document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll(selector) ?? [];
        const control = /** @type {HTMLInputElement | undefined} */ (
          [...all].find(
            (one) =>
              one.checkVisibility() && (one.getAttribute("aria-label") ?? one.textContent?.trim()) === name,
          )
        );
        if (!control) throw new Error(`no ${role} "${name}"`);
        control.focus();
        if (typed === undefined) return control.click();
        control.value = typed;
        control.dispatchEvent(new InputEvent("input"));
      },
      { role, name, typed },
    );

  /** @param {import("./browsers.mjs").Tab} tab */
  const names = async (tab) => (await read(tab, "tbody th")).map((name) => name.trim());

  test("sorting, filters, refresh, recommendations and views are complete", async () => {
    const tab = await widget({ attributes: { "dataset-id": DATASETS.retailer } });
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.equal((await names(tab))[0], "Telefonbestellung – Filiale 12");
    await act(tab, "button", "Event");
    await snapshotWith(tab.page, { sort: { column: "event", descending: false } });
    await tab.page.waitForFunction(() =>
      document
        .querySelector("dataset-quality")
        ?.shadowRoot?.querySelector("th[aria-sort=ascending] [data-item='sort:event']"),
    );
    assert.equal((await names(tab))[0], "CompleteRegistration");

    await act(tab, "button", "2 Meets threshold");
    await snapshotWith(tab.page, { filteredCount: 2 });
    await tab.page.waitForFunction(
      () => document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("tbody tr").length === 2,
    );
    assert.deepEqual(await names(tab), ["Lead", "Purchase"]);
    await act(tab, "button", "2 Meets threshold");
    await act(tab, "searchbox", "Filter by name", "visit");
    await snapshotWith(tab.page, { filteredCount: 1 });
    await act(tab, "searchbox", "Filter by name", "");

    const asked = house.graph.requests.length;
    await act(tab, "button", "Refresh");
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.equal(house.graph.requests.length, asked + 1);

    await act(tab, "button", "InStoreVisit");
    await tab.page.waitForFunction(() =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror .composite"),
    );
    const detail = (await read(tab, "article")).join();
    for (const said of [
      "0.04 below the 8.5 threshold",
      "Meta says",
      "Keep up the good work.",
      "79.9%",
      "last 28 days",
    ]) {
      assert.ok(detail.includes(said), `${said} in ${detail}`);
    }
    await tab.page.evaluate(() => {
      const shadow = document.querySelector("dataset-quality")?.shadowRoot;
      shadow?.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, cancelable: true }),
      );
    });
    await snapshotWith(tab.page, { openEvent: null });

    /** @type {[string, RegExp][]} */
    const views = [
      ["badge", /Below threshold\s+3\.2/],
      ["card", /5\.3 below the 8\.5 threshold/],
    ];
    for (const [view, said] of views) {
      await tab.page.evaluate(
        (view) => document.querySelector("dataset-quality")?.setAttribute("view", view),
        view,
      );
      await tab.page.waitForFunction(
        (view) =>
          document.querySelector("dataset-quality")?.shadowRoot?.querySelector(`[data-face=${view}] article`),
        view,
      );
      assert.match((await read(tab, "article")).join(), said);
    }
    assert.deepEqual(tab.said, []);
  });

  test("all of 10,000 rows are reached", async () => {
    const tab = await widget({ attributes: { "dataset-id": DATASETS.large } });
    const { events } = await snapshotWith(tab.page, { phase: "ready", busy: false });
    await act(tab, "button", "Later rows");
    await tab.page.waitForFunction(() =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector("tbody tr[aria-rowindex='102']"),
    );
    assert.equal((await names(tab))[0], events[100].name);
    assert.ok((await read(tab, ".pages")).join().includes("Rows 101–200 of 10,000."));
  });

  test("the hosted page asks with its form's token, which leaves no trace", async () => {
    const tab = await house.driver.open(`${house.site.url}/`, { meta: house.graph.url });
    await tab.page.evaluate(
      ({ token, id }) => {
        const form = /** @type {HTMLFormElement} */ (document.querySelector("#query"));
        /** @type {any} */ (form.elements.namedItem("token")).value = token;
        /** @type {any} */ (form.elements.namedItem("datasets")).value = id;
        form.requestSubmit();
      },
      { token: TOKENS.good, id: DATASETS.reference },
    );
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.equal(house.graph.requests[0].form.access_token, TOKENS.good);
    const left = await tab.page.evaluate(() => [
      location.href,
      performance.getEntries().map(({ name }) => name),
      { ...localStorage, ...sessionStorage },
      document.cookie,
      document.querySelector("dataset-quality")?.shadowRoot?.textContent,
      document.querySelector("dataset-quality")?.snapshot(),
    ]);
    assert.ok(!JSON.stringify([left, tab.urls, tab.said]).includes(TOKENS.good));
  });

  /** @type {{what: string, kind: string, options?: Parameters<typeof widget>[0], faults?: import("../graph/faults.mjs").Faults}[]} */
  const failures = [
    {
      what: "a dataset that does not exist",
      kind: "dataset_not_found",
      options: { attributes: { "dataset-id": DATASETS.missingAsSubcode } },
    },
    { what: "a missing permission", kind: "permission", options: { tokens: [TOKENS.noPermission] } },
    { what: "a dead token", kind: "token_expired", options: { tokens: [TOKENS.expired] } },
    { what: "a connection that breaks", kind: "blocked", faults: { drop: true } },
    { what: "an answer that CORS hides", kind: "blocked", faults: { noCors: true } },
    { what: "HTML instead of JSON", kind: "not_json", faults: { htmlOk: true } },
  ];
  for (const { what, kind, options, faults = {} } of failures) {
    test(`${what} is told in words`, async () => {
      house.graph.setFaults(faults);
      const tab = await widget(options);
      const { notice } = await snapshotWith(tab.page, { phase: "failed", busy: false });
      const [failure] = await tab.page.evaluate(() =>
        /** @type {any} */ (globalThis).events
          .filter((/** @type {any} */ [name]) => name === "dq-error")
          .map((/** @type {any} */ [, detail]) => detail),
      );
      assert.equal(failure.kind, kind);
      await tab.page.waitForFunction(() =>
        document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".notice:not([hidden])"),
      );
      assert.ok((await read(tab, ".notice")).join().includes(notice?.title ?? "?"));
    });
  }

  test("an expired token is renewed without the user", async () => {
    const tab = await widget({ tokens: [TOKENS.expired, TOKENS.renewed] });
    const snapshot = await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.equal(snapshot.notice, null);
  });
});
