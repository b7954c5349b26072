/** What a portal sets, hears and calls: it counts at once, the last word wins, and errors cost nothing. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";

const house = useHouse();

/** @param {Record<string, string>} [attributes] */
async function widget(attributes = {}) {
  const { page } = await house.widget({ attributes: { "dataset-id": DATASETS.reference, ...attributes } });
  return page;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {Record<string, string>} attributes set in one go
 */
const set = (page, attributes) =>
  page.evaluate((attributes) => {
    const widget = document.querySelector("dataset-quality");
    for (const [name, value] of Object.entries(attributes)) widget?.setAttribute(name, value);
  }, attributes);

/** @param {import("playwright-core").Page} page @param {string} name */
const heard = (page, name) =>
  page.evaluate(
    (name) =>
      /** @type {any} */ (globalThis).events
        .filter((/** @type {any} */ [type]) => type === name)
        .map((/** @type {any} */ [, detail]) => detail),
    name,
  );

test("attributes count at once, and what is asked anew is asked for once", async () => {
  const page = await widget();
  await set(page, { threshold: "6.6" });
  await snapshotWith(page, { barText: "6.6", summary: "1 of 1 event meets the 6.6 bar" });
  await set(page, { view: "card" });
  await snapshotWith(page, { view: "card" });
  assert.equal(house.graph.requests.length, 1, "neither needs Meta");

  await set(page, { "agent-name": "acme", fields: "composite", locale: "de_DE", "api-version": "v25.0" });
  await page.waitForFunction(() =>
    document.querySelector("dataset-quality")?.snapshot()?.subheading.includes("acme"),
  );
  await snapshotWith(page, { busy: false });
  const [, asked, ...rest] = house.graph.requests;
  assert.deepEqual(rest, []);
  assert.equal(asked.form.agent_name, "acme");
  assert.equal(asked.form.fields, "offline{event_name,composite}");
  assert.equal(asked.form.locale, "de_DE");
});

test("the last change wins, also over an answer that is on its way", async () => {
  const page = await widget();
  house.graph.setFaults({ latencyMs: 300 });
  await set(page, { "dataset-id": DATASETS.retailer });
  await snapshotWith(page, { phase: "loading" });
  await set(page, { "dataset-id": DATASETS.allMeet });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(snapshot.datasets[0].id, DATASETS.allMeet);
  assert.equal(snapshot.standing.status, "meets");
});

test("properties reflect, also those that were set before the element had its class", async () => {
  const { page } = await house.open();
  const told = await page.evaluate(async () => {
    await customElements.whenDefined("dataset-quality");
    // In a document of its own an element has no class until it comes into the page.
    const elsewhere = document.implementation.createHTMLDocument();
    return [document, elsewhere].map((owner) => {
      const widget = owner.createElement("dataset-quality");
      const hadClass = "refresh" in widget;
      Object.assign(widget, {
        datasetId: "1",
        agentName: "a",
        refreshInterval: "15m",
        view: "table",
        theme: "dark",
      });
      document.body.append(widget);
      return {
        hadClass,
        attributes: [...widget.attributes].map(({ name, value }) => `${name}=${value}`).sort(),
      };
    });
  });
  const attributes = ["agent-name=a", "dataset-id=1", "refresh=15m", "theme=dark", "view=table"];
  assert.deepEqual(told, [
    { hadClass: true, attributes },
    { hadClass: false, attributes },
  ]);
});

test("a value that cannot be used is told and shown, and the others go on working", async () => {
  const page = await widget();
  for (const [name, value] of [
    ["threshold", "eleven"],
    ["refresh", "1s"],
    ["view", "poster"],
    ["theme", "purple"],
    ["transport", "smoke"],
    ["api-version", "26"],
    ["fields", "composit"],
  ]) {
    await set(page, { [name]: value });
    await page.waitForFunction(
      (name) =>
        /** @type {any} */ (globalThis).events.some(
          (/** @type {any} */ [type, detail]) => type === "dq-error" && detail.where === name,
        ),
      name,
    );
    const snapshot = await snapshotWith(page, { phase: "ready" });
    assert.equal(snapshot.notice?.reference, name);
    assert.equal(snapshot.events.length, 1, "what is shown stays");
    await page.evaluate((name) => document.querySelector("dataset-quality")?.removeAttribute(name), name);
    await snapshotWith(page, { notice: null });
  }
  assert.equal(house.graph.requests.length, 1);
});

test("a bad id among good ones costs them nothing", async () => {
  const page = await widget({ "dataset-id": `12a4,${DATASETS.reference}` });
  const { datasets } = await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(datasets.map(({ id, phase }) => [id, phase]).sort(), [
    ["1234567890", "ready"],
    ["12a4", "failed"],
  ]);
  const [error] = await heard(page, "dq-error");
  assert.equal(error.datasetId, "12a4");
});

test("several datasets have the names that the portal gives them", async () => {
  const page = await widget({ "dataset-id": `${DATASETS.reference},${DATASETS.allMeet}` });
  await page.evaluate((id) => {
    const widget = document.querySelector("dataset-quality");
    if (widget) widget.labels = { [id]: "Acme <b>Retail</b>" };
  }, DATASETS.allMeet);
  await page.getByRole("button", { name: "Acme <b>Retail</b>" }).dispatchEvent("click");
  await snapshotWith(page, { heading: "Acme <b>Retail</b>", listsDatasets: false });
  await page.getByRole("button", { name: "All datasets" }).dispatchEvent("click");
  await snapshotWith(page, { listsDatasets: true });
});

test("events bubble out of shadow trees, and hold what they say they do", async () => {
  const { page } = await house.open();
  await page.evaluate(
    async ([id, endpoint, token]) => {
      await customElements.whenDefined("dataset-quality");
      const seen = /** @type {any} */ (globalThis);
      seen.outside = [];
      for (const name of ["dq-load", "dq-error", "dq-threshold", "dq-token"]) {
        document.addEventListener(name, (event) =>
          seen.outside.push([name, event.bubbles, event.composed, /** @type {CustomEvent} */ (event).detail]),
        );
      }
      const host = document.body.appendChild(document.createElement("div"));
      const widget = document.createElement("dataset-quality");
      widget.datasetId = id;
      widget.endpoint = endpoint;
      widget.tokenProvider = () => token;
      host.attachShadow({ mode: "open" }).append(widget);
      seen.widget = widget;
    },
    [DATASETS.reference, house.graph.url, TOKENS.good],
  );
  await page.waitForFunction(() =>
    /** @type {any} */ (globalThis).outside.some((/** @type {any} */ [name]) => name === "dq-load"),
  );
  house.graph.setFaults({
    body: JSON.stringify({ offline: [{ event_name: "Purchase", composite: { score: 8.5 } }] }),
  });
  await page.evaluate(() => /** @type {any} */ (globalThis).widget.refresh());
  house.graph.setFaults({ errorCode: 10 });
  const snapshot = await page.evaluate(() => /** @type {any} */ (globalThis).widget.refresh());
  assert.equal(snapshot.stale, true, "refresh() ends with what is shown then, well or not");

  const outside = await page.evaluate(() => /** @type {any} */ (globalThis).outside);
  assert.deepEqual(
    outside.map((/** @type {any} */ [name]) => name),
    ["dq-token", "dq-load", "dq-load", "dq-threshold", "dq-error"],
  );
  assert.ok(outside.every((/** @type {any} */ [, bubbles, composed]) => bubbles && composed));
  const details = Object.fromEntries(outside.map((/** @type {any} */ [name, , , detail]) => [name, detail]));
  assert.deepEqual(details["dq-token"], { renewal: false });
  assert.equal(details["dq-load"].datasetId, DATASETS.reference);
  assert.equal(details["dq-load"].standing.meets, 1);
  assert.deepEqual(details["dq-threshold"], {
    datasetId: DATASETS.reference,
    eventName: "Purchase",
    from: "below",
    to: "meets",
    composite: 8.5,
  });
  assert.equal(details["dq-error"].kind, "permission");
  assert.ok(!JSON.stringify(outside).includes(TOKENS.good));
});

test("snapshot() and export() answer at any time, and export() knows its formats", async () => {
  const { page } = await house.open();
  const early = await page.evaluate(async () => {
    await customElements.whenDefined("dataset-quality");
    const widget = document.createElement("dataset-quality");
    return [widget.snapshot(), widget.export("csv"), await widget.refresh()];
  });
  assert.deepEqual(early, [null, null, null]);

  await house.mount(page, { attributes: { "dataset-id": `${DATASETS.reference},${DATASETS.noEvents}` } });
  await snapshotWith(page, { phase: "ready", busy: false });
  const [csv, json, refused] = await page.evaluate(() => {
    const widget = /** @type {import("./harness.mjs").DatasetQuality} */ (
      document.querySelector("dataset-quality")
    );
    let refused = "";
    try {
      widget.export(/** @type {any} */ ("xml"));
    } catch (error) {
      refused = String(error);
    }
    return [String(widget.export("csv")), String(widget.export("json")), refused];
  });
  const [titles, purchase, none] = csv.trimEnd().split("\r\n");
  assert.match(titles, /^dataset_id,dataset_label,received_at,failure,event_name,status,composite,/);
  assert.match(purchase, /^1234567890,,\d{4}-\d\d-\d\dT[\d:]+Z,,Purchase,below,6\.6,5\.6,4\.6,2\.2,/);
  assert.match(none, new RegExp(`^${DATASETS.noEvents},,\\d{4}-`));
  const records = JSON.parse(json);
  assert.equal(records[0].events[0].scores.composite.value, 6.6);
  assert.deepEqual(records[1].events, []);
  assert.match(refused, /TypeError.*"csv" and "json"/);
});

test("what is open is told, can be set before there is a report, and follows the user", async () => {
  const { page } = await house.open();
  await page.evaluate(
    async ([id, endpoint, token]) => {
      const seen = /** @type {any} */ (globalThis);
      seen.opened = [];
      document.addEventListener("dq-open", ({ detail, bubbles, composed }) =>
        seen.opened.push([bubbles, composed, detail]),
      );
      const widget = document.createElement("dataset-quality");
      widget.open = { datasetId: null, event: "Purchase" };
      widget.datasetId = id;
      widget.endpoint = endpoint;
      widget.tokenProvider = () => token;
      document.body.append(widget);
      seen.widget = widget;
    },
    [DATASETS.retailer, house.graph.url, TOKENS.good],
  );
  const eventIs = (/** @type {string | null} */ name) =>
    page.waitForFunction(
      (name) => /** @type {any} */ ((globalThis).widget.snapshot?.()?.openEvent?.name ?? null) === name,
      name,
    );
  const open = () =>
    page.evaluate(() => {
      const { opened, widget } = /** @type {any} */ (globalThis);
      return { told: opened.splice(0), open: widget.open };
    });
  await eventIs("Purchase");
  assert.deepEqual((await open()).told, [], "the page has set it");
  const closed = { datasetId: DATASETS.retailer, event: null };
  await page.getByRole("button", { name: "All events" }).dispatchEvent("click");
  await eventIs(null);
  assert.deepEqual(await open(), { told: [[true, true, closed]], open: closed });

  // Another option does not open again what the user has closed.
  await page.evaluate(() => /** @type {any} */ ((globalThis).widget.threshold = "7"));
  await snapshotWith(page, { bar: 7, openEvent: null });
  await page.evaluate(
    () => /** @type {any} */ ((globalThis).widget.open = { datasetId: null, event: "Lead" }),
  );
  await eventIs("Lead");
  await page.evaluate(
    () => /** @type {any} */ ((globalThis).widget.open = { datasetId: null, event: "None" }),
  );
  await eventIs(null);
  assert.deepEqual((await open()).told, [[true, true, closed]], "there is no such event");
  await page.evaluate(() => /** @type {any} */ ((globalThis).widget.open = 5));
  await snapshotWith(page, { openEvent: null });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).widget.snapshot().notice !== null);
});
