/** What goes wrong is said in words, and costs nothing that was shown. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, mount, settled, snapshotWith, test, useHouse } from "./harness.mjs";

const house = useHouse();

/**
 * A page with one widget that asks the stand-in.
 * @param {Parameters<typeof mount>[1]} options
 */
async function widget(options) {
  const opened = await house.open();
  const attributes = { "dataset-id": DATASETS.reference, ...options.attributes };
  await house.mount(opened.page, { ...options, attributes });
  return opened;
}

/** @param {import("playwright-core").Page} page */
const failures = (page) =>
  page.evaluate(() =>
    /** @type {any} */ (globalThis).events
      .filter((/** @type {any} */ [name]) => name === "dq-error")
      .map((/** @type {any} */ [, detail]) => detail),
  );

/**
 * What the widget says about its failure, on the canvas and in the mirror.
 * @param {import("playwright-core").Page} page
 */
async function told(page) {
  const { notice } = await snapshotWith(page, { phase: "failed", busy: false });
  assert.ok(notice, "a failure has a notice");
  assert.ok((await settled(page)).colours > 20, "the failure is drawn");
  const [failure] = await failures(page);
  assert.equal(notice.title, failure.what);
  // The mirror says what the canvas does: the title, the text, and Meta's own words where there are some.
  const alert = await page.locator("dataset-quality [role=alert]").first().innerText();
  for (const said of [notice.title, notice.text, notice.metaMessage ?? ""]) {
    assert.ok(alert.includes(said), `${said} in ${alert}`);
  }
  return { notice, failure };
}

for (const [what, id] of [
  ["as a code", DATASETS.missingAsCode],
  ["as a subcode", DATASETS.missingAsSubcode],
]) {
  test(`a dataset that does not exist, told by Meta ${what}`, async () => {
    const { page } = await widget({ attributes: { "dataset-id": id } });
    const { notice, failure } = await told(page);
    assert.equal(failure.kind, "dataset_not_found");
    assert.match(notice.text, /id/);
  });
}

test("an id that is none is refused before any request", async () => {
  const { page, urls } = await widget({ attributes: { "dataset-id": "12a4" } });
  const { failure } = await told(page);
  assert.equal(failure.kind, "invalid_input");
  assert.equal(failure.where, "dataset-id");
  assert.deepEqual(
    urls.filter((url) => url.startsWith(house.graph.url)),
    [],
  );
});

test("a missing permission is named", async () => {
  const { page } = await widget({ tokens: [TOKENS.noPermission] });
  const { notice, failure } = await told(page);
  assert.equal(failure.kind, "permission");
  assert.match(notice.text, /ads_read/);
});

test("an expired token is renewed without the user", async () => {
  const { page } = await widget({ tokens: [TOKENS.expired, TOKENS.renewed] });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(snapshot.notice, null);
  const wanted = await page.evaluate(() =>
    /** @type {any} */ (globalThis).events.filter((/** @type {any} */ [name]) => name === "dq-token"),
  );
  assert.deepEqual(wanted, [
    ["dq-token", { renewal: false, datasetIds: [DATASETS.reference] }],
    ["dq-token", { renewal: true, datasetIds: [DATASETS.reference] }],
  ]);
});

test("a provider that gives the same dead token again is not asked for ever", async () => {
  const { page } = await widget({ tokens: [TOKENS.expired] });
  const { failure, notice } = await told(page);
  assert.equal(failure.kind, "token_expired");
  assert.equal(notice.action, "renew_token");
});

test("a page without its token function says which one is missing", async () => {
  const { page } = await widget({ tokens: undefined, attributes: { "token-provider": "getNothing" } });
  const { failure } = await told(page);
  assert.equal(failure.kind, "token_unavailable");
  assert.equal(failure.where, "token-provider");
  assert.match(failure.what, /no function window\.getNothing /);
});

test("no network", async () => {
  const { page, context } = await widget({});
  await snapshotWith(page, { phase: "ready", busy: false });
  await context.setOffline(true);
  await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
  const snapshot = await snapshotWith(page, { stale: true, busy: false });
  assert.equal((await failures(page))[0].kind, "offline");
  assert.equal(snapshot.events.length, 1, "the report stays");
  assert.match(snapshot.ageText, /^Last updated .* ago$/);
});

test("a connection that breaks", async () => {
  house.graph.setFaults({ drop: true });
  const { page } = await widget({});
  const { failure } = await told(page);
  assert.equal(failure.kind, "blocked");
});

test("an answer that CORS hides", async () => {
  house.graph.setFaults({ noCors: true });
  const { page } = await widget({});
  const { failure } = await told(page);
  assert.equal(failure.kind, "blocked");
});

test("HTML instead of JSON, with a good status and with a bad one", async () => {
  house.graph.setFaults({ htmlOk: true });
  const { page } = await widget({});
  const { failure } = await told(page);
  assert.equal(failure.kind, "not_json");
  assert.equal(failure.where, "byte 0");

  house.graph.setFaults({ html502: true });
  await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
  await snapshotWith(page, { phase: "failed", busy: false });
  assert.equal((await failures(page)).at(-1).kind, "http_error");
});

test("half of the JSON", async () => {
  house.graph.setFaults({ truncate: true });
  const { page } = await widget({});
  const { failure } = await told(page);
  assert.equal(failure.kind, "not_json");
  assert.match(failure.where, /^byte \d+$/);
});

test("an empty answer is not an error", async () => {
  const { page } = await widget({ attributes: { "dataset-id": DATASETS.empty } });
  const snapshot = await snapshotWith(page, { phase: "empty", busy: false });
  assert.equal(snapshot.notice, null);
  assert.deepEqual(await failures(page), []);
});

test("a retry after a failure brings the report", async () => {
  house.graph.setFaults({ html502: true, count: 1 });
  const { page } = await widget({});
  await told(page);
  const snapshot = await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
  assert.equal(snapshot?.phase, "ready");
});

test("where Graph refuses the override, the documented GET is sent", async () => {
  house.graph.requests.length = 0;
  house.graph.setFaults({ refuseOverride: true });
  const { page } = await widget({ endpoint: undefined });
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(
    house.graph.requests.map(({ method }) => method),
    ["POST", "GET"],
  );
});

test("a module that does not come leaves a plain message", async () => {
  const { page } = await house.open({
    before: (page) => page.route("**/dataset-quality.wasm", (route) => route.abort()),
  });
  await house.mount(page);
  const message = page.locator("dataset-quality .message");
  await message.waitFor();
  assert.match(await message.innerText(), /cannot start/);
  assert.equal((await failures(page))[0].kind, "widget_unavailable");
});
