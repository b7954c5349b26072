/** What a portal's developer has to be able to rely on, in any browser. */
import assert from "node:assert/strict";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { DATASETS, TOKENS, dist, mount, snapshotWith, test } from "./harness.mjs";
import {
  contentSecurityPolicy,
  copyOfDist,
  deployedAt,
  hostHeaders,
  siteFor,
  tamperWithWasm,
} from "./sites.mjs";

const ready = /** @type {const} */ ({ phase: "ready", busy: false });

/**
 * What the page's widget says when it cannot start.
 * @param {import("./browsers.mjs").Tab} tab
 */
async function refusal({ page }) {
  await page.waitForFunction(() =>
    document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".message:not(.hidden)"),
  );
  return page.evaluate(() => ({
    shown:
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".message")?.textContent ?? "",
    events: /** @type {any} */ (globalThis).events,
  }));
}

/**
 * Declares the tests for a browser.
 * @param {ReturnType<typeof import("./harness.mjs").useHouse>} house with a driver
 */
export function testTrust(house) {
  /** @param {string} url @param {{url: string}} site */
  const isLocal = (url, site) => url.startsWith("data:") || url.startsWith(`${site.url}/`);

  /**
   * A page with one widget, of a site of its own.
   * @param {import("node:test").TestContext} t
   * @param {Partial<import("../graph/static.mjs").StaticOptions>} options
   */
  async function widgetOf(t, options) {
    const own = await siteFor(t, options);
    const tab = await house.driver.open(`${own.url}/pages/empty.html`);
    await mountOne(tab);
    return { tab, site: own };
  }

  /** @param {import("./browsers.mjs").Tab} tab @param {Partial<Parameters<typeof mount>[1]>} [options] */
  const mountOne = (tab, options) =>
    mount(tab.page, {
      attributes: { "dataset-id": DATASETS.reference },
      endpoint: house.graph.url,
      tokens: [TOKENS.good],
      ...options,
    });

  // --- Content-Security-Policy ----------------------------------------------------------------------

  test("works under the policy that the README publishes, with no violation", async (t) => {
    const { proxy } = await import("./pages/embedding/proxy.mjs");
    const strict = await siteFor(t, {
      graphUrl: house.graph.url,
      proxy: (request) => proxy(request, async () => TOKENS.good, house.graph.url),
      headers: () => ({ "content-security-policy": contentSecurityPolicy }),
    });
    const tab = await house.driver.open(`${strict.url}/pages/trust/strict.html`, { meta: house.graph.url });
    await tab.page.waitForFunction(() => {
      const widgets = [...document.querySelectorAll("dataset-quality")];
      return widgets.length === 2 && widgets.every((widget) => widget.snapshot()?.phase === "ready");
    });
    assert.ok(tab.urls.some((url) => url.startsWith("https://graph.facebook.com/")));
    assert.deepEqual(await tab.violations(), []);
    assert.deepEqual(tab.said, []);

    // The control: what the policy forbids is noticed here.
    await tab.page.evaluate(() => document.body.append(document.createElement("style")));
    await tab.page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).violations.length > 0);
    assert.match((await tab.violations())[0], /^style-src/);
  });

  test("a policy that forbids wasm leaves a message that says so", async (t) => {
    const { tab } = await widgetOf(t, {
      headers: () => ({
        "content-security-policy": contentSecurityPolicy.replace(" 'wasm-unsafe-eval'", ""),
      }),
    });
    const { shown, events } = await refusal(tab);
    assert.match(shown, /cannot start.*(Content Security Policy|CSP|unsafe-eval)/is);
    assert.equal(events[0][1].kind, "widget_unavailable");
  });

  // --- Integrity ------------------------------------------------------------------------------------

  test("a tag with integrity runs, from another origin with the README's headers", async (t) => {
    const host = await siteFor(t, { headers: hostHeaders });
    const portal = await siteFor(t, {
      graphUrl: house.graph.url,
      fillIn: deployedAt(host.url, await readFile(path.join(dist, "embed.js"))),
      root: await rootWithToken(t),
    });
    const tab = await house.driver.open(`${portal.url}/pages/embedding/script-tag.html`, {
      meta: house.graph.url,
    });
    await snapshotWith(tab.page, ready);
    const elsewhere = tab.urls.filter((url) => !isLocal(url, portal));
    assert.deepEqual(elsewhere.sort(), [
      `${host.url}/dataset-quality.wasm`,
      `${host.url}/embed.js`,
      "https://graph.facebook.com/v26.0/dataset_quality",
    ]);
    assert.deepEqual(tab.said, []);
  });

  /** @param {import("node:test").TestContext} t */
  async function rootWithToken(t) {
    const root = await copyOfDist(t);
    await writeFile(path.join(root, "meta-token"), TOKENS.good);
    return root;
  }

  test("a tag with integrity does not run a script that was tampered with", async (t) => {
    const root = await copyOfDist(t);
    const embed = await readFile(path.join(root, "embed.js"));
    await writeFile(path.join(root, "embed.js"), Buffer.concat([embed, Buffer.from("\n;")]));
    const host = await siteFor(t, { root, headers: hostHeaders });
    const portal = await siteFor(t, { fillIn: deployedAt(host.url, embed) });
    const tab = await house.driver.open(`${portal.url}/pages/embedding/script-tag.html`);
    assert.ok(tab.urls.includes(`${host.url}/embed.js`));
    assert.deepEqual(
      await tab.page.evaluate(() => [
        Boolean(customElements.get("dataset-quality")),
        document.querySelectorAll("dataset-quality").length,
      ]),
      [false, 0],
    );
    assert.ok(!tab.urls.some((url) => url.endsWith(".wasm")));
  });

  for (const type of ["application/wasm", "application/octet-stream"]) {
    test(`a wasm that was tampered with is refused, sent as ${type}`, async (t) => {
      const root = await copyOfDist(t);
      await tamperWithWasm(root);
      const { tab, site } = await widgetOf(t, { root, mime: { ".wasm": type } });
      const { shown, events } = await refusal(tab);
      assert.match(shown, /cannot start/);
      assert.match(
        shown,
        /dataset-quality\.wasm is not the file that this script was built with, and was not run/,
      );
      assert.equal(events[0][0], "dq-error");
      assert.equal(events[0][1].kind, "widget_unavailable");
      assert.match(events[0][1].where, /not the file/);
      assert.ok(
        tab.urls.every((url) => isLocal(url, site)),
        String(tab.urls),
      );
    });
  }

  test("a wasm of another origin is checked as well", async (t) => {
    const root = await copyOfDist(t);
    await tamperWithWasm(root);
    const host = await siteFor(t, { root, headers: hostHeaders });
    const portal = await siteFor(t, {
      fillIn: deployedAt(host.url, await readFile(path.join(dist, "embed.js"))),
    });
    const tab = await house.driver.open(`${portal.url}/pages/embedding/script-tag.html`);
    assert.match((await refusal(tab)).shown, /not the file that this script was built with/);
  });

  test("a wasm that is not there says so", async (t) => {
    const root = await copyOfDist(t);
    await rm(path.join(root, "dataset-quality.wasm"));
    const { tab, site } = await widgetOf(t, { root });
    assert.match((await refusal(tab)).shown, /dataset-quality\.wasm answered with HTTP status 404/);
    assert.ok(
      tab.urls.every((url) => isLocal(url, site)),
      String(tab.urls),
    );
  });

  test("the wasm of an earlier version in the browser's cache is replaced", async (t) => {
    const root = await copyOfDist(t);
    await tamperWithWasm(root);
    const { tab, site } = await widgetOf(t, {
      root,
      headers: () => ({ "cache-control": "max-age=3600" }),
    });
    await refusal(tab);
    await cp(path.join(dist, "dataset-quality.wasm"), path.join(root, "dataset-quality.wasm"));
    await tab.go(`${site.url}/pages/empty.html`);
    await mountOne(tab);
    await snapshotWith(tab.page, ready);
  });

  for (const type of ["text/plain", "application/wasm; charset=utf-8"]) {
    test(`a wasm sent as ${type} runs all the same`, async (t) => {
      const { tab } = await widgetOf(t, { mime: { ".wasm": type } });
      await snapshotWith(tab.page, ready);
      assert.deepEqual(tab.said, []);
    });
  }

  test("a host that sends no CORS headers is named", async (t) => {
    const host = await siteFor(t);
    const portal = await siteFor(t, {
      fillIn: (html) =>
        html.replace("/dataset-quality.mjs", `${host.url}/embed.js`).replace('type="module"', ""),
    });
    const tab = await house.driver.open(`${portal.url}/pages/empty.html`);
    await mountOne(tab);
    const { shown } = await refusal(tab);
    assert.ok(shown.includes(`${host.url}/dataset-quality.wasm cannot be fetched from this page`), shown);
  });

  // --- One element, however often it is loaded ------------------------------------------------------

  test("two tags and a module make two widgets, and no noise", async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/trust/twice.html`, {
      meta: house.graph.url,
    });
    await tab.page.waitForFunction(() => document.querySelectorAll("dataset-quality").length === 2);
    await snapshotWith(tab.page, ready);
    assert.deepEqual(tab.said, []);
  });

  test("two versions on one page: the first one stays, works, and the console is told once", async (t) => {
    const root = await copyOfDist(t);
    await mkdir(path.join(root, "next"));
    const version = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")).version;
    const embed = await readFile(path.join(root, "embed.js"), "utf8");
    await writeFile(path.join(root, "next/embed.js"), embed.replace(`"${version}"`, '"99.0.0"'));
    await cp(path.join(root, "dataset-quality.wasm"), path.join(root, "next/dataset-quality.wasm"));
    const both = await siteFor(t, {
      root,
      graphUrl: house.graph.url,
    });
    const tab = await house.driver.open(`${both.url}/pages/trust/versions.html`, { meta: house.graph.url });
    await tab.page.waitForFunction(() => {
      const phases = [...document.querySelectorAll("dataset-quality")].map(
        (widget) => widget.snapshot?.()?.phase,
      );
      return phases.length === 3 && phases.every((phase) => phase === "ready");
    });
    assert.deepEqual(tab.warnings, [
      `<dataset-quality> 99.0.0 is not used: this page has ${version} already.`,
    ]);
    assert.deepEqual(tab.said, tab.warnings);
    assert.ok(!tab.urls.includes(`${both.url}/next/dataset-quality.wasm`));
  });

  // --- Frames ---------------------------------------------------------------------------------------

  for (const sandbox of [null, "allow-scripts"]) {
    test(`works in a frame${sandbox ? ` with sandbox="${sandbox}"` : ""}`, async (t) => {
      const own = await siteFor(t, { headers: hostHeaders });
      const tab = await house.driver.open(`${own.url}/pages/empty.html`);
      await tab.page.evaluate(
        ({ src, sandbox }) => {
          addEventListener("message", ({ data }) => {
            /** @type {any} */ (globalThis).told = data;
          });
          const frame = document.createElement("iframe");
          if (sandbox) frame.setAttribute("sandbox", sandbox);
          frame.src = src;
          document.body.append(frame);
        },
        {
          src: `${own.url}/pages/trust/framed.html#${new URLSearchParams({ graph: house.graph.url, token: TOKENS.good })}`,
          sandbox,
        },
      );
      const told = await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).told);
      const { name, detail } = await told.jsonValue();
      assert.equal(name, "dq-load", JSON.stringify(detail));
      assert.equal(detail.events[0].scores.composite.value, 6.6);
      assert.equal(house.graph.requests.at(-1)?.headers.origin, sandbox ? "null" : own.url);
    });
  }

  // --- Where the token goes -------------------------------------------------------------------------

  test("the README's proxy adds a token, and keeps it", async (t) => {
    const { proxy } = await import("./pages/embedding/proxy.mjs");
    const own = await siteFor(t, {
      fillIn: (html) => html.replace("https://your.host", ""),
      proxy: (request) =>
        proxy(request, async (_, id) => (id === DATASETS.reference ? TOKENS.good : null), house.graph.url),
    });
    const tab = await house.driver.open(`${own.url}/pages/embedding/proxied.html`);
    await snapshotWith(tab.page, ready);
    assert.equal(house.graph.requests[0].form.access_token, TOKENS.good);

    await tab.page.evaluate(
      (id) => document.querySelector("dataset-quality")?.setAttribute("dataset-id", id),
      DATASETS.retailer,
    );
    await snapshotWith(tab.page, { phase: "failed", busy: false });
    assert.equal(house.graph.requests.length, 1, "what this user may not see is not asked for");
    assert.equal((await fetch(`${own.url}/graph/v26.0/me`, { method: "POST" })).status, 404);
  });

  for (const endpoint of ["https://other.example", "//other.example", "data:,", "http://127.0.0.1:1/graph"]) {
    test(`the endpoint attribute does not lead to ${endpoint}`, async () => {
      const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
      await mountOne(tab, {
        attributes: { "dataset-id": DATASETS.reference, endpoint },
        endpoint: undefined,
      });
      await tab.page.waitForFunction(() =>
        /** @type {any} */ (globalThis).events.some(
          (/** @type {any} */ [name, { where }]) => name === "dq-error" && where === "endpoint",
        ),
      );
      assert.ok(
        tab.urls.every((url) => isLocal(url, house.site)),
        String(tab.urls),
      );
      assert.deepEqual(house.graph.requests, []);
    });
  }

  test("the endpoint property goes before the attribute, to another origin", async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    await mountOne(tab, {
      attributes: { "dataset-id": DATASETS.reference, endpoint: "https://other.example" },
    });
    await snapshotWith(tab.page, ready);
    assert.ok(!tab.urls.some((url) => url.includes("other.example")));
  });

  test("with a same-origin proxy and no token given, none is asked for or sent", async (t) => {
    /** @type {string[]} */
    const asked = [];
    const own = await siteFor(t, {
      proxy: async (request) => {
        asked.push(await request.text());
        return Response.json({ offline: [] });
      },
    });
    const tab = await house.driver.open(`${own.url}/pages/empty.html`);
    await mountOne(tab, {
      attributes: { "dataset-id": DATASETS.reference, endpoint: "/graph" },
      endpoint: undefined,
      tokens: undefined,
    });
    await snapshotWith(tab.page, { phase: "empty", busy: false });
    assert.equal(asked.length, 1);
    assert.ok(!asked[0].includes("access_token"), asked[0]);
    const names = await tab.page.evaluate(() =>
      /** @type {any} */ (globalThis).events.map((/** @type {any} */ [name]) => name),
    );
    assert.deepEqual(names, ["dq-load"]);
  });

  // --- Transports -----------------------------------------------------------------------------------

  for (const { transport, refuseOverride, proxied, methods, phase } of [
    { transport: "auto", refuseOverride: false, methods: ["POST"], phase: "ready" },
    { transport: "auto", refuseOverride: true, methods: ["POST", "GET"], phase: "ready" },
    { transport: "auto", refuseOverride: true, proxied: true, methods: ["POST"], phase: "failed" },
    { transport: "post", refuseOverride: false, methods: ["POST"], phase: "ready" },
    { transport: "post", refuseOverride: true, methods: ["POST"], phase: "failed" },
    { transport: "get", refuseOverride: false, methods: ["GET"], phase: "ready" },
    { transport: "get", refuseOverride: true, methods: ["GET"], phase: "ready" },
  ]) {
    const refusal = refuseOverride ? `, where ${proxied ? "a proxy" : "Graph"} refuses the override` : "";
    test(`transport ${transport}${refusal}`, async () => {
      house.graph.setFaults({ refuseOverride });
      const tab = await house.driver.open(`${house.site.url}/pages/empty.html`, { meta: house.graph.url });
      await mountOne(tab, { endpoint: proxied ? house.graph.url : undefined, tokens: undefined });
      // "get" is for the page's own code: an attribute cannot ask for it.
      await tab.page.evaluate(
        ({ transport, token }) =>
          Object.assign(/** @type {any} */ (document.querySelector("dataset-quality")), {
            transport,
            tokenProvider: () => token,
          }),
        { transport, token: TOKENS.good },
      );
      await snapshotWith(tab.page, { phase: /** @type {"ready"} */ (phase), busy: false });
      assert.deepEqual(
        house.graph.requests.map(({ method }) => method),
        methods,
      );
      for (const { method, form, query } of house.graph.requests) {
        const [sent, empty] = method === "POST" ? [form, query] : [query, form];
        assert.equal(sent.access_token, TOKENS.good);
        assert.equal(sent.method, method === "POST" ? "get" : undefined);
        assert.deepEqual(empty, {});
      }
    });
  }
}
