/** The token goes to one origin, in a body, and appears nowhere else. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";

const house = useHouse();

/**
 * Everything of a page in which a token could have been left.
 * @param {import("playwright-core").Page} page
 * @param {import("playwright-core").BrowserContext} context
 */
async function traces(page, context) {
  const inPage = await page.evaluate(async () => {
    /** @param {Node} node @returns {string} */
    const markup = (node) =>
      [...node.childNodes]
        .map((child) => {
          const attributes = child instanceof Element ? [...child.attributes].map(({ value }) => value) : [];
          const shadow = child instanceof Element && child.shadowRoot ? markup(child.shadowRoot) : "";
          return `${attributes.join(" ")} ${child.nodeValue ?? ""} ${shadow} ${markup(child)}`;
        })
        .join(" ");
    const databases = await indexedDB.databases();
    return {
      address: location.href,
      entries: performance.getEntries().map(({ name }) => name),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      databases: databases.map(({ name }) => name),
      caches: await caches.keys(),
      history: JSON.stringify(history.state),
      title: document.title,
      markup: markup(document),
      snapshots: [...document.querySelectorAll("dataset-quality")].map((widget) =>
        JSON.stringify(widget.snapshot()),
      ),
      events: JSON.stringify(/** @type {any} */ (globalThis).events ?? []),
    };
  });
  return { ...inPage, cookies: await context.cookies() };
}

test("a token that works leaves no trace", async () => {
  const { page, context, urls, said } = await house.open({ path: "/" });
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.getByLabel("Dataset ids").fill(DATASETS.retailer);
  await page.getByRole("button", { name: "Show" }).click();
  await snapshotWith(page, { phase: "ready", busy: false });

  assert.equal(house.graph.requests.length, 1);
  const [{ method, form, query, headers }] = house.graph.requests;
  assert.equal(form.access_token, TOKENS.good, "the token has travelled, in the body");
  assert.equal(method, "POST");
  assert.deepEqual(query, {});
  assert.ok(!JSON.stringify(headers).includes(TOKENS.good));
  const left = JSON.stringify([await traces(page, context), urls, said]);
  assert.ok(!left.includes(TOKENS.good), left.slice(left.indexOf(TOKENS.good) - 200, 400));
});

test("a token that Graph echoes in its error is not shown", async () => {
  const { page, context, urls, said } = await house.open();
  house.graph.setFaults({ echoToken: true });
  await house.mount(page);
  const snapshot = await snapshotWith(page, { phase: "failed", busy: false });
  house.graph.setFaults({});
  assert.match(snapshot.notice?.metaMessage ?? "", /\[token\]/);
  const left = JSON.stringify([await traces(page, context), urls, said]);
  assert.ok(!left.includes(TOKENS.good));
});

test("the search for traces finds a token that was left on purpose", async () => {
  const { page, context } = await house.open();
  for (const leave of [
    (/** @type {string} */ token) => localStorage.setItem("a", token),
    (/** @type {string} */ token) => history.replaceState(null, "", `#${token}`),
    (/** @type {string} */ token) => document.body.setAttribute("data-a", token),
    (/** @type {string} */ token) => performance.mark(token),
  ]) {
    await page.evaluate(leave, TOKENS.good);
    const left = JSON.stringify(await traces(page, context));
    assert.ok(left.includes(TOKENS.good), String(leave));
    await page.evaluate(() => {
      localStorage.clear();
      history.replaceState(null, "", "#");
      document.body.removeAttribute("data-a");
      performance.clearMarks();
    });
  }
});

test("an endpoint attribute of another origin is refused, and no token goes there", async () => {
  const { page, urls } = await house.open();
  await house.mount(page, { attributes: { endpoint: "https://evil.example/" }, endpoint: undefined });
  await page.waitForFunction(() =>
    /** @type {any} */ (globalThis).events.some(
      (/** @type {any} */ [name, detail]) => name === "dq-error" && detail.where === "endpoint",
    ),
  );
  assert.deepEqual(
    urls.filter((url) => url.includes("evil.example")),
    [],
  );
});
