/** The widget in what portals are made of: nothing, a bundler, React, Vue, and a server that renders. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { startGraph } from "../graph/graph.mjs";
import { startChromium } from "./browsers.mjs";
import { bundle } from "./bundle.mjs";
import { DATASETS, TOKENS, dist, snapshotWith } from "./harness.mjs";
import { copyOfDist, deployedAt, hostHeaders, siteFor } from "./sites.mjs";

/** @type {import("./browsers.mjs").Driver} */
let browser;
/** @type {import("../graph/graph.mjs").Graph} */
let graph;
before(async () => {
  graph = await startGraph();
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await graph?.close();
});
afterEach(async () => {
  await browser.closeTabs();
  graph.requests.length = 0;
});

/**
 * An application in one bundle, in a browser.
 * @param {import("node:test").TestContext} t
 * @param {Parameters<typeof bundle>[1]} app
 */
async function run(t, app) {
  const root = await mkdtemp(path.join(tmpdir(), "dq-app-"));
  t.after(() => rm(root, { recursive: true }));
  await bundle(root, app);
  await writeFile(path.join(root, "meta-token"), TOKENS.good);
  const site = await siteFor(t, { root });
  const tab = await browser.open(`${site.url}/app.html`, { meta: graph.url });
  return { tab, site };
}

/** @param {import("./browsers.mjs").Tab} tab @param {string} text */
const heading = ({ page }, text) =>
  page.waitForFunction((text) => document.querySelector("h2")?.textContent === text, text);

/** The datasets that one widget shows in its life. */
const life = [DATASETS.reference, DATASETS.retailer];

/**
 * What a framework does to a widget: mounts it, gives it another dataset, and unmounts it.
 * @param {import("./browsers.mjs").Tab} tab whose page has `show(id)` and `unmount()`
 */
async function live(tab) {
  for (const id of life) {
    await tab.page.evaluate((id) => /** @type {any} */ (globalThis).show(id), id);
    await tab.page.waitForFunction(
      (id) => document.querySelector("dataset-quality")?.snapshot?.()?.datasets[0]?.id === id,
      id,
    );
    const snapshot = await snapshotWith(tab.page, { phase: "ready", busy: false });
    assert.equal(snapshot.events.length, graph.datasets.get(id)?.offline?.length);
    await heading(tab, `${snapshot.standing.meets} events meet the threshold`);
  }
  assert.deepEqual(
    graph.requests.map(({ form }) => form.access_token),
    life.map(() => TOKENS.good),
  );
  assert.equal(
    await tab.page.evaluate(() => {
      const widget = document.querySelector("dataset-quality");
      return `${widget?.getAttributeNames()}`.includes("oken");
    }),
    false,
    "a function does not become an attribute",
  );
  await tab.page.evaluate(() => /** @type {any} */ (globalThis).unmount());
  await tab.page.waitForFunction(() => !document.querySelector("dataset-quality"));
  assert.deepEqual(tab.said, []);
}

test("React mounts, updates and unmounts it", async (t) => {
  const { tab } = await run(t, {
    code: `
      import { createRoot } from "react-dom/client";
      import { DataQuality } from "./DataQuality.tsx";
      const root = createRoot(document.querySelector("#app"));
      const getToken = () => ${JSON.stringify(TOKENS.good)};
      globalThis.show = (id) => root.render(<DataQuality id={id} getToken={getToken} />);
      globalThis.unmount = () => root.unmount();
    `,
  });
  await tab.page.waitForFunction(() => "show" in globalThis);
  await live(tab);
});

test("Vue mounts, updates and unmounts it", async (t) => {
  const { tab } = await run(t, {
    code: `
      import { createApp, h, shallowReactive } from "vue";
      import DataQuality from "./DataQuality.vue";
      const getToken = () => ${JSON.stringify(TOKENS.good)};
      const props = shallowReactive({ id: "", getToken });
      const app = createApp({ render: () => (props.id ? h(DataQuality, props) : null) });
      app.mount("#app");
      globalThis.show = (id) => (props.id = id);
      globalThis.unmount = () => app.unmount();
    `,
  });
  await tab.page.waitForFunction(() => "show" in globalThis);
  await live(tab);
});

for (const { name, code } of [
  {
    name: "React",
    code: `
      import "dataset-quality";
      import { createRoot } from "react-dom/client";
      createRoot(document.querySelector("#app")).render(<dataset-quality endpoint="/graph" transport="get" />);
    `,
  },
  {
    name: "Vue",
    code: `
      import "dataset-quality";
      import { createApp, h } from "vue";
      createApp({ render: () => h("dataset-quality", { endpoint: "/graph", transport: "get" }) }).mount("#app");
    `,
  },
]) {
  test(`what ${name} has in its markup are properties, which are trusted`, async (t) => {
    const { tab } = await run(t, { code });
    const seen = await tab.page.waitForFunction(() => {
      const widget = document.querySelector("dataset-quality");
      return widget && [widget.endpoint, widget.transport, widget.getAttributeNames().join()];
    });
    assert.deepEqual(await seen.jsonValue(), ["/graph", "get", ""]);
  });
}

test("a bundle finds the wasm beside itself", async (t) => {
  const { tab, site } = await run(t, {
    code: `
      import "dataset-quality";
      document.body.append(Object.assign(document.createElement("dataset-quality"), {
        datasetId: "${DATASETS.reference}",
        tokenProvider: () => "${TOKENS.good}",
      }));
    `,
  });
  await snapshotWith(tab.page, { phase: "ready", busy: false });
  assert.ok(tab.urls.includes(`${site.url}/dataset-quality.wasm`));
  assert.deepEqual(tab.said, []);
});

test("a bundle finds the wasm where the page says that it is", async (t) => {
  const { tab, site } = await run(t, {
    code: 'import "./bundled.js";',
    wasm: "assets/dataset-quality.wasm",
  });
  await snapshotWith(tab.page, { phase: "ready", busy: false });
  assert.deepEqual(
    tab.urls.filter((url) => url.endsWith(".wasm")),
    [`${site.url}/assets/dataset-quality.wasm`],
  );
  assert.deepEqual(tab.said, []);
});

test("without a framework: elements in the markup, of another origin's script", async (t) => {
  const host = await siteFor(t, { headers: hostHeaders });
  const root = await copyOfDist(t);
  await writeFile(path.join(root, "meta-token"), TOKENS.good);
  const portal = await siteFor(t, {
    root,
    fillIn: deployedAt(host.url, await readFile(path.join(dist, "embed.js"))),
  });
  const tab = await browser.open(`${portal.url}/pages/embedding/element.html`, { meta: graph.url });
  await tab.page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => widget.snapshot?.()?.busy === false),
  );
  await tab.page.waitForFunction(() =>
    / events are below the threshold\.$/.test(document.querySelector("#told")?.textContent ?? ""),
  );
  assert.equal(graph.requests.length, 2);
  assert.ok(graph.requests.some(({ form }) => form.fields === "offline{event_name,composite,match_key}"));
  assert.ok(graph.requests.some(({ form }) => form.agent_name === "acme"));
});

test("importing it on a server does nothing; types know the attributes", async () => {
  const before = Object.keys(globalThis);
  const { DatasetQuality } = await import(pathToFileURL(path.join(dist, "dataset-quality.mjs")).href);
  DatasetQuality.define("https://your.host/dataset-quality.wasm");
  assert.deepEqual(Object.keys(globalThis), before);
  const { version, license } = JSON.parse(await readFile(path.join(dist, "package.json"), "utf8"));
  assert.equal(DatasetQuality.version, version);
  assert.equal(license, "MIT");
  assert.match(await readFile(path.join(dist, "LICENSE"), "utf8"), /^MIT License\n/);

  // The types of a framework's markup name all of them, and no others.
  const types = await readFile(path.join(dist, "dataset-quality.d.ts"), "utf8");
  const [, body] = /interface DatasetQualityAttributes \{(.*?)\n\}/s.exec(types) ?? ["", ""];
  const typed = [...body.matchAll(/^ {2}"?([a-z-]+)"?\?:/gm)].map(([, name]) => name);
  assert.deepEqual(typed.sort(), [...DatasetQuality.observedAttributes].sort());
});
