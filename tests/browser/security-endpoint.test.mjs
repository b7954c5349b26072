/** What an attribute may bring about: never that a token goes anywhere, nor that what is not the page's own is called. */
import assert from "node:assert/strict";
import { startChromium, startFirefox } from "./browsers.mjs";
import { DATASETS, TOKENS, mount, snapshotWith, test, useHouse } from "./harness.mjs";
import { siteFor } from "./sites.mjs";

const ready = /** @type {const} */ ({ phase: "ready", busy: false });

/**
 * Puts widgets into the page that count how often they are asked for a token.
 * @param {import("./browsers.mjs").Tab} tab
 * @param {{attributes?: Record<string, string>, properties?: Record<string, unknown>, count?: number, gives?: string}} options
 */
const place = ({ page }, { attributes = {}, properties = {}, count = 1, gives = TOKENS.good }) =>
  page.evaluate(
    async ({ attributes, properties, count, gives, id }) => {
      await customElements.whenDefined("dataset-quality");
      const seen = /** @type {any} */ (globalThis);
      seen.asked = 0;
      for (let i = 0; i < count; i++) {
        const widget = document.createElement("dataset-quality");
        const all = { "dataset-id": id, ...attributes };
        for (const [name, value] of Object.entries(all)) widget.setAttribute(name, value);
        const tokenProvider = () => {
          seen.asked++;
          return gives;
        };
        Object.assign(widget, { tokenProvider, ...properties });
        document.body.append(widget);
      }
    },
    { attributes, properties, count, gives, id: DATASETS.reference },
  );

/** @param {import("./browsers.mjs").Tab} tab @returns {Promise<number>} */
const asked = ({ page }) => page.evaluate(() => /** @type {any} */ (globalThis).asked);

const ignored = /^<dataset-quality> asks no token provider: its endpoint is an attribute/;

for (const start of [startChromium, startFirefox]) {
  const name = start === startFirefox ? "Firefox" : "Chromium";
  const house = useHouse({ start });

  test(`${name}: a redirect of the page's own origin gets no token to carry away`, async (t) => {
    /** @type {string[]} */
    const forms = [];
    const own = await siteFor(t, {
      proxy: async (request) => {
        forms.push(await request.text());
        return new Response(null, {
          status: 307,
          headers: { location: `${house.graph.url}/v26.0/dataset_quality` },
        });
      },
    });
    const tab = await house.driver.open(`${own.url}/pages/empty.html`);
    await place(tab, { attributes: { endpoint: "/graph" }, count: 2 });
    await snapshotWith(tab.page, { phase: "failed", busy: false });
    assert.ok(house.graph.requests.length > 0, "the redirect was followed");
    assert.ok(![...forms, JSON.stringify(house.graph.requests)].join().includes("access_token"));
    assert.equal(await asked(tab), 0);
    assert.equal(tab.warnings.filter((text) => ignored.test(text)).length, 1, "told once for both");

    // The control, and what the documentation of the property says.
    house.graph.requests.length = 0;
    await tab.page.evaluate(() =>
      document.querySelectorAll("dataset-quality").forEach((widget) => widget.remove()),
    );
    await place(tab, { properties: { endpoint: "/graph" } });
    await snapshotWith(tab.page, ready);
    assert.equal(house.graph.requests.at(-1)?.form.access_token, TOKENS.good);
  });

  test(`${name}: a frame of about:srcdoc has its page's origin, and its proxy`, async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    await tab.page.evaluate((id) => {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<!doctype html><script src="/embed.js" data-dataset-id="${id}" data-endpoint="/graph"></script>`;
      document.body.append(frame);
    }, DATASETS.reference);
    const phase = await tab.page.waitForFunction(() => {
      const phase = document
        .querySelector("iframe")
        ?.contentDocument?.querySelector("dataset-quality")
        ?.snapshot?.()?.phase;
      return phase === "ready" || phase === "failed" ? phase : null;
    });
    assert.equal(await phase.jsonValue(), "ready");
  });

  test(`${name}: a sandboxed frame has no origin, and no proxy of its own`, async (t) => {
    const own = await siteFor(t, {
      headers: () => ({ "access-control-allow-origin": "*" }),
      graphUrl: house.graph.url,
    });
    const tab = await house.driver.open(`${own.url}/pages/empty.html`);
    await tab.page.evaluate((id) => {
      addEventListener("message", ({ data }) => (Object(globalThis).told = data));
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.srcdoc = `<!doctype html><script>
        addEventListener("dq-error", ({ detail }) => parent.postMessage(detail.where, "*"));
      </script><script src="/embed.js" data-dataset-id="${id}" data-endpoint="/graph"></script>`;
      document.body.append(frame);
    }, DATASETS.reference);
    const told = await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).told);
    assert.equal(await told.jsonValue(), "endpoint");
    assert.deepEqual(house.graph.requests, []);
  });

  test(`${name}: the tag is found where an image has the name of what finds it`, async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    await tab.page.evaluate((id) => {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<!doctype html><img name="currentScript" src="https://other.example/a/b"><img name="head">
        <script src="/embed.js" data-dataset-id="${id}" data-endpoint="/graph"></script>`;
      document.body.append(frame);
    }, DATASETS.reference);
    await tab.page.waitForFunction(() => {
      const frame = document.querySelector("iframe")?.contentDocument;
      return (
        frame?.querySelector("script")?.nextElementSibling === frame?.querySelector("dataset-quality") &&
        frame?.querySelector("dataset-quality")?.snapshot?.()?.phase === "ready"
      );
    });
    assert.ok(!tab.urls.some((url) => url.startsWith("https://other.example/") && url.endsWith(".wasm")));
  });

  for (const { what, load } of [
    { what: "a module", load: '<script type="module" src="/embed.js"></script>' },
    { what: "a script of SVG", load: '<svg><script href="/embed.js"></script></svg>' },
  ]) {
    test(`${name}: embed.js as ${what} says what to do instead`, async () => {
      const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
      await tab.page.evaluate((load) => {
        const frame = document.createElement("iframe");
        frame.srcdoc = `<!doctype html>${load}`;
        frame.addEventListener("load", () => (Object(globalThis).loaded = true));
        document.body.append(frame);
      }, load);
      await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).loaded);
      assert.ok(
        tab.said.some((text) => text.includes("a module imports dataset-quality.mjs")),
        tab.said.join(),
      );
    });
  }

  test(`${name}: the transport get is refused as an attribute, and taken as a property`, async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    await mount(tab.page, {
      attributes: { "dataset-id": DATASETS.reference, transport: "get" },
      endpoint: house.graph.url,
      tokens: [TOKENS.good],
    });
    const { notice } = await snapshotWith(tab.page, ready);
    assert.equal(notice?.reference, "transport");
    assert.match(
      `${notice?.title} ${notice?.text}`,
      /An attribute cannot set the transport to get.*page's own code/,
    );
    assert.deepEqual(
      house.graph.requests.map(({ method }) => method),
      ["POST"],
    );

    const seen = await tab.page.evaluate(() => {
      const widget = /** @type {any} */ (document.querySelector("dataset-quality"));
      widget.transport = "get";
      return [widget.transport, widget.getAttribute("transport")];
    });
    assert.deepEqual(seen, ["get", "get"], "the attribute is as it was");
    await tab.page.evaluate(() => document.querySelector("dataset-quality")?.removeAttribute("transport"));
    await tab.page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
    assert.equal(house.graph.requests.at(-1)?.method, "GET");
    assert.equal((await snapshotWith(tab.page, ready)).notice, null);

    // Without the property, the attribute counts again, and never as get.
    await tab.page.evaluate(() => {
      const widget = /** @type {any} */ (document.querySelector("dataset-quality"));
      widget.setAttribute("transport", "get");
      widget.transport = null;
      return widget.refresh();
    });
    assert.equal(house.graph.requests.at(-1)?.method, "POST");
  });

  test(`${name}: a token provider by name is a function that the page has put on window`, async () => {
    const tab = await house.driver.open(`${house.site.url}/pages/empty.html`);
    /** @param {string} name */
    const reasonFor = async (name) => {
      await tab.page.evaluate(() => document.querySelector("dataset-quality")?.remove());
      await mount(tab.page, {
        attributes: { "dataset-id": DATASETS.reference, "token-provider": name },
        endpoint: house.graph.url,
      });
      const { phase } = await snapshotWith(tab.page, { busy: false });
      if (phase === "ready") return "";
      return tab.page.evaluate(
        () =>
          /** @type {any} */ (globalThis).events.find((/** @type {any} */ [name]) => name === "dq-error")[1]
            .what,
      );
    };
    await tab.page.evaluate((token) => {
      const page = /** @type {any} */ (globalThis);
      const give = () => token;
      const called = () => {
        page.called = true;
        return token;
      };
      Object.assign(page, { give, bound: called.bind(null) });
      Object.assign(EventTarget.prototype, { inherited: called });
      const script = document.createElement("script");
      script.text = `const lexical = () => { globalThis.called = true; return ${JSON.stringify(token)}; };`;
      document.body.append(script);
    }, TOKENS.good);
    assert.equal(await reasonFor("give"), "");
    for (const name of [
      "inherited",
      "bound",
      "lexical",
      "fetch",
      "alert",
      "open",
      "print",
      "toString",
      "constructor",
    ]) {
      const reason = await reasonFor(name);
      assert.ok(reason.includes(`no function window.${name} `), `${name}: ${reason}`);
    }
    assert.equal(await tab.page.evaluate(() => /** @type {any} */ (globalThis).called ?? false), false);
  });
}
