/** The hosted page: harmless without its script, under its own policy, and the token stays in memory. */
import assert from "node:assert/strict";
import { cp, readFile, rm } from "node:fs/promises";
import path from "node:path";

import { startChromium, startFirefox } from "./browsers.mjs";
import { DATASETS, TOKENS, dist, openPage, snapshotWith, test, useHouse } from "./harness.mjs";
import { copyOfDist, hostHeaders, siteFor } from "./sites.mjs";

/** @typedef {import("playwright-core").Page} Page */

const ready = /** @type {const} */ ({ phase: "ready", busy: false });

const house = useHouse();
const both = [
  { name: "Chromium", used: useHouse({ start: startChromium }) },
  { name: "Firefox", used: useHouse({ start: startFirefox }) },
];

// --- Without its script -----------------------------------------------------------------------------

/**
 * All that a person can do to send the form away.
 * @param {Page} page
 */
async function tryToSubmit(page) {
  for (const label of ["Access token", "Dataset ids", "Language"]) {
    await page.getByLabel(label).click({ force: true });
    await page.keyboard.type("EAAB");
    await page.keyboard.press("Enter");
  }
  for (const name of ["Show", "Sample data"]) await page.getByRole("button", { name }).click({ force: true });
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("Tab");
    await page.keyboard.type("EAAB");
    await page.keyboard.press("Enter");
  }
}

/** @type {{what: string, off?: boolean, route?: (page: Page) => Promise<unknown>}[]} */
const without = [
  { what: "JavaScript is off", off: true },
  ...["index.mjs", "dataset-quality.mjs"].flatMap((file) => [
    {
      what: `${file} is not there`,
      route: (/** @type {Page} */ page) =>
        page.route(`**/${file}`, (route) => route.fulfill({ status: 404 })),
    },
    { what: `${file} is slow`, route: (/** @type {Page} */ page) => page.route(`**/${file}`, () => {}) },
  ]),
];
for (const { what, off, route } of without) {
  test(`where ${what}, nothing can be entered, nothing is sent, and the page says why`, async () => {
    const { page, urls } = await openPage(house, "/pages/empty.html", { javaScriptEnabled: !off });
    await route?.(page);
    // Not until its `load`, which waits for the script.
    await page.goto(`${house.site.url}/#datasets=1`, { waitUntil: "commit" });
    await page.getByText("This page needs its script").waitFor();
    assert.ok(await page.getByLabel("Access token").isDisabled());
    urls.length = 0;
    await tryToSubmit(page);
    assert.equal(page.url(), `${house.site.url}/#datasets=1`);
    // The page's own scripts may still be on their way.
    assert.deepEqual(
      urls.filter((url) => !url.endsWith(".mjs")),
      [],
    );
    assert.equal(await page.getByLabel("Access token").inputValue(), "");
  });
}

test("the attempts to submit succeed where the page is as such pages mostly are", async () => {
  const html = await readFile(path.join(dist, "index.html"), "utf8");
  const weak = html
    .replace(/<meta\s+http-equiv="Content-Security-Policy".*?\/>/s, "")
    .replaceAll(" disabled>", ">")
    .replace('id="token"', 'id="token" name="token"');
  const { page } = await openPage(house, "/pages/empty.html");
  await page.route(`${house.site.url}/`, (route) => route.fulfill({ contentType: "text/html", body: weak }));
  await page.route("**/index.mjs", (route) => route.fulfill({ status: 404 }));
  await page.goto(`${house.site.url}/`);
  await tryToSubmit(page).catch(() => {});
  await page.waitForURL(/\?token=/);
});

for (const { name, used } of both) {
  test(`${name} submits nothing of the page, even for a script`, async (t) => {
    const root = await copyOfDist(t);
    await rm(path.join(root, "index.mjs"));
    const site = await siteFor(t, { root });
    const tab = await used.driver.open(`${site.url}/`);
    const seen = await tab.page.evaluate(async (token) => {
      const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
      const controls = [...form.querySelectorAll("input, textarea, button")];
      const isDisabled = controls.length > 5 && controls.every((control) => control.matches(":disabled"));
      for (const field of form.querySelectorAll(/** @type {"input"} */ ("input, textarea"))) {
        field.disabled = false;
        field.value = token;
      }
      for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = false;
      for (const method of ["get", "post"]) {
        form.method = method;
        for (const submit of [() => form.requestSubmit(), () => form.submit()]) {
          try {
            submit();
          } catch {
            // Firefox throws where the policy forbids it.
          }
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { isDisabled, address: location.href, sent: [...new FormData(form)].length };
    }, TOKENS.good);
    assert.deepEqual(seen, { isDisabled: true, address: `${site.url}/`, sent: 0 });
    assert.ok((await tab.violations()).some((violation) => violation.startsWith("form-action")));
  });
}

// --- Its policy -------------------------------------------------------------------------------------

/** @param {Page} page */
const violations = (page) => page.evaluate(() => /** @type {any} */ (globalThis).violations);

/** @param {Page} page */
const recordViolations = (page) =>
  page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      seen.violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });

test("the page lives under a policy of its own, with no violation", async () => {
  const { page, said } = await openPage(house, "/", { before: recordViolations });
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.getByLabel("Dataset ids").fill(`${DATASETS.reference}, ${DATASETS.retailer}`);
  await page.getByLabel("Dataset ids").press("Enter");
  await snapshotWith(page, { ...ready, datasetCount: 2 });
  await page.getByLabel("Language").selectOption("ja_JP");
  await snapshotWith(page, { language: "ja" });
  await page.getByLabel("言語").selectOption("en_US");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Sample data" }).click();
  await page.getByLabel("Sample dataset").selectOption("All of these");
  await snapshotWith(page, { listsDatasets: true, busy: false });
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(said, []);

  // The control, with all that could carry something away.
  for (const [directive, leave] of /** @type {[string, () => unknown][]} */ ([
    ["connect-src", () => fetch("https://other.example/").catch(() => {})],
    ["img-src", () => (new Image().src = "/picture.png")],
    ["style-src-attr", () => document.body.setAttribute("style", "color: red")],
    [
      "require-trusted-types-for",
      () => document.body.append(Object.assign(document.createElement("script"), { text: "1" })),
    ],
    [
      "base-uri",
      () =>
        document.head.append(
          Object.assign(document.createElement("base"), { href: "https://other.example/" }),
        ),
    ],
    ["frame-src", () => document.body.append(Object.assign(document.createElement("iframe"), { src: "/" }))],
  ])) {
    await page.evaluate(leave).catch(() => {});
    await page.waitForFunction(
      (directive) =>
        /** @type {any} */ (globalThis).violations.some((/** @type {string} */ violation) =>
          violation.startsWith(directive),
        ),
      directive,
    );
  }
});

test("with the headers that its host is told to send, no page may frame it", async (t) => {
  const root = await copyOfDist(t);
  await cp(dist, path.join(root, "dataset-quality/0.1.0"), { recursive: true });
  const site = await siteFor(t, { root, headers: hostHeaders });
  const own = "/dataset-quality/0.1.0/";
  const { headers } = await fetch(`${site.url}${own}dataset-quality.wasm`);
  assert.equal(headers.get("content-type"), "application/wasm");
  assert.equal(headers.get("content-security-policy"), null, "it is for pages");
  for (const path of ["/", "/index.html", own, `${own}index.html`]) {
    const { headers } = await fetch(site.url + path);
    assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
  const { page } = await openPage(house, "/pages/empty.html");
  const frame = async (/** @type {string} */ src) => {
    await page.evaluate((src) => {
      document.querySelector("iframe")?.remove();
      document.body.append(Object.assign(document.createElement("iframe"), { src }));
    }, src);
    return page
      .frameLocator("iframe")
      .getByText("Offline data quality")
      .waitFor({ timeout: 1000 })
      .then(
        () => true,
        () => false,
      );
  };
  assert.equal(await frame(`${site.url}/`), false);
  assert.equal(await frame(`${site.url}${own}`), false);
  assert.equal(await frame(`${house.site.url}/`), true, "without them it can be framed");
});

// --- The token --------------------------------------------------------------------------------------

/** @param {Page} page @param {string} [token] */
async function showOwn(page, token = TOKENS.good) {
  await page.getByLabel("Access token").fill(token);
  await page.getByLabel("Dataset ids").fill(DATASETS.reference);
  await page.getByRole("button", { name: "Show" }).click();
}

/** @param {Page} page */
const edit = (page) => page.getByRole("button", { name: "Edit" }).click();

for (const { name, used } of both) {
  test(`${name} shows dots for the token, and takes it for no password`, async () => {
    const { page } = await used.driver.open(`${house.site.url}/`);
    // Tried by hand: both offer to save any input of type=password, also with autocomplete off.
    const seen = await page.evaluate(() => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector("#token"));
      return {
        security: getComputedStyle(field).getPropertyValue("-webkit-text-security"),
        autocomplete: field.autocomplete,
        spellcheck: field.spellcheck,
        passwords: document.querySelectorAll("[type=password]").length,
      };
    });
    assert.deepEqual(seen, { security: "disc", autocomplete: "off", spellcheck: false, passwords: 0 });
  });
}

/** @param {Page} page */
const maskOf = (page) =>
  page.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("#token"));
    const isDotted = getComputedStyle(field).getPropertyValue("-webkit-text-security") === "disc";
    return { type: field.type, isDotted, isEnabled: !field.matches(":disabled") };
  });

test("where the style sheet is blocked, the token is a password", async () => {
  const { page } = await openPage(house, "/", {
    before: (page) => page.route("**/index.css", (route) => route.abort()),
  });
  await page.getByLabel("Access token").fill(TOKENS.good);
  // Chromium says of its own dots for a password that they are such, too.
  assert.equal((await maskOf(page)).type, "password");
  await page.getByLabel("Dataset ids").fill(DATASETS.reference);
  await page.getByRole("button", { name: "Show" }).click();
  await snapshotWith(page, ready);
});

test("while the style sheet is slow, the token is never to be read", async () => {
  /** @type {() => void} */
  let answer = () => {};
  const { page } = await openPage(house, "/pages/empty.html", {
    before: (page) =>
      page.route("**/index.css", async (route) => {
        await new Promise((resolve) => (answer = () => resolve(undefined)));
        await route.continue();
      }),
  });
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.readable = 0;
    const look = () => {
      const field = /** @type {HTMLInputElement | null} */ (document.querySelector("#token"));
      const isDotted = field && getComputedStyle(field).getPropertyValue("-webkit-text-security") === "disc";
      if (field && !field.matches(":disabled") && !isDotted && field.type !== "password") seen.readable += 1;
      seen.looked = (seen.looked ?? 0) + 1;
    };
    // Not by frames: a browser may draw none before the style sheet.
    setInterval(look, 5);
  });
  await page.goto(`${house.site.url}/`, { waitUntil: "commit" });
  await page.waitForFunction(() => /** @type {any} */ (globalThis).looked > 10, null, { polling: 50 });
  answer();
  await page.waitForFunction(() => document.querySelector("#token:enabled"));
  assert.deepEqual(await maskOf(page), { type: "text", isDotted: true, isEnabled: true });
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).readable), 0);
});

test("a style sheet that comes after the script makes a text of the password", async () => {
  const { page } = await openPage(house, "/", {
    before: (page) => page.route("**/index.css", (route) => route.abort()),
  });
  assert.equal((await maskOf(page)).type, "password");
  await page.unroute("**/index.css");
  await page.evaluate(() => {
    const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
    link.href = "index.css?again";
  });
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("#token")).type === "text");
  assert.deepEqual(await maskOf(page), { type: "text", isDotted: true, isEnabled: true });
});

test("the token leaves its field when it is taken, and is used until another one is entered", async () => {
  const { page } = await openPage(house, "/");
  const field = page.getByLabel("Access token");
  await showOwn(page);
  await snapshotWith(page, ready);
  assert.equal(await field.inputValue(), "");
  assert.match((await field.getAttribute("placeholder")) ?? "", /^In use/);

  await edit(page);
  await page.getByLabel("Dataset ids").fill(DATASETS.retailer);
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForFunction(
    (id) => document.querySelector("dataset-quality")?.snapshot()?.datasets[0]?.id === id,
    DATASETS.retailer,
  );
  await snapshotWith(page, ready);

  await edit(page);
  await field.fill(TOKENS.expired);
  await page.getByRole("button", { name: "Show" }).click();
  await page.locator("#token-error").getByText("has expired or was revoked").waitFor();
  assert.deepEqual(
    house.graph.requests.map(({ form }) => form.access_token),
    [TOKENS.good, TOKENS.good, TOKENS.expired],
  );
});

test("a token that was pasted into another field gets into no address", async () => {
  const { page, urls } = await openPage(house, "/");
  for (const label of ["Dataset ids", "Agent name", "API version"]) {
    await page.getByLabel("Access token").fill(TOKENS.good);
    await page.getByLabel("Dataset ids").fill(DATASETS.reference);
    await page.getByLabel(label).fill(TOKENS.good);
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByText("That was an access token").waitFor();
    assert.equal(await page.getByLabel(label).inputValue(), "", label);
  }
  assert.ok(!JSON.stringify([page.url(), urls]).includes(TOKENS.good));
  assert.equal(await page.evaluate(() => document.querySelector("dataset-quality")), null);
});

test("a token that Meta refuses is let go, and the next one goes on where it was", async () => {
  const { page } = await openPage(house, "/");
  const field = page.getByLabel("Access token");
  await showOwn(page, TOKENS.expired);
  await page.locator("#token-error").getByText("has expired or was revoked").waitFor();
  assert.equal(await field.getAttribute("placeholder"), "");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("Enter a token, or").waitFor();
  await field.fill(TOKENS.renewed);
  await field.press("Enter");
  await snapshotWith(page, ready);
  assert.equal(await field.inputValue(), "");
});

test("when the page is left, the token is gone, and the page that comes back asks for it", async () => {
  const { page } = await openPage(house, "/");
  await showOwn(page);
  await snapshotWith(page, ready);
  await edit(page);
  await page.getByLabel("Access token").fill(TOKENS.renewed);
  const left = await page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    // All that happens before the page is put away.
    return {
      field: /** @type {HTMLInputElement} */ (document.querySelector("#token")).value,
      provider: widget?.tokenProvider ?? null,
      phase: widget?.snapshot()?.phase,
      widgets: document.querySelectorAll("dataset-quality").length,
    };
  });
  assert.deepEqual(left, { field: "", provider: null, phase: "waiting_for_token", widgets: 0 });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.getByText("Enter a token to see this view.").waitFor();
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("Enter a token, or").waitFor();
  assert.equal(house.graph.requests.length, 1);
});

test("a page that Firefox has kept comes back without the token, and shows its view anew", async () => {
  const tab = await both[1].used.driver.open(`${house.site.url}/#sample=${DATASETS.reference}`);
  await snapshotWith(tab.page, ready);
  await tab.page.evaluate((token) => {
    /** @type {any} */ (document.querySelector("#token")).value = token;
    addEventListener("pageshow", ({ persisted }) => (Object(globalThis).wasKept = persisted));
  }, TOKENS.good);
  await tab.go(`${house.site.url}/pages/embedding/fallback.html`);
  await tab.page.evaluate(() => void setTimeout(() => history.back()));
  await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).wasKept);
  assert.equal(
    await tab.page.evaluate(() => /** @type {any} */ (document.querySelector("#token")).value),
    "",
  );
  await snapshotWith(tab.page, ready);
});

test("a field that was filled is empty after the way back", async () => {
  const { page } = await openPage(house, "/#datasets=1");
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.goto(`${house.site.url}/pages/empty.html`);
  await page.goBack();
  await page.getByText("Enter a token to see this view.").waitFor();
  assert.equal(await page.getByLabel("Access token").inputValue(), "");
});

// --- The newest wish --------------------------------------------------------------------------------

/**
 * The page, where dev.json is answered when it is told to be.
 * @param {string} path
 */
async function withSlowSample(path) {
  /** @type {(() => void)[]} */
  const held = [];
  const opened = await openPage(house, path, {
    before: (page) =>
      page.route("**/dev.json", async (route) => {
        await new Promise((resolve) => held.push(() => resolve(undefined)));
        await route.continue();
      }),
  });
  const answered = async (/** @type {number} */ count) => {
    const answers = held.splice(0);
    assert.equal(answers.length, count);
    const all = Array.from({ length: count }, () => opened.page.waitForResponse("**/dev.json"));
    for (const answer of answers) answer();
    await Promise.all(all);
    await opened.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  };
  return { ...opened, answered };
}

test("a sample that comes late does not replace what was asked for since", async () => {
  const { page, answered } = await withSlowSample("/");
  await page.getByRole("button", { name: "Sample data" }).click();
  await showOwn(page);
  await snapshotWith(page, ready);
  await answered(1);
  assert.equal(new URL(page.url()).hash, `#datasets=${DATASETS.reference}`);
  assert.equal(await page.getByLabel("Sample dataset").isVisible(), false);
  assert.equal((await snapshotWith(page, ready)).datasets[0].id, DATASETS.reference);
});

test("a sample that comes late does not hide that something is missing in the form", async () => {
  const { page, answered } = await withSlowSample(`/#sample=${DATASETS.reference}`);
  await page.getByRole("button", { name: "Show" }).click();
  await answered(1);
  assert.equal(await page.locator("#datasets-error").textContent(), "Enter the id of a dataset.");
  assert.equal(await page.locator("dataset-quality").count(), 0);
});

test("another address is another wish, and what is shown is what it says", async () => {
  const { page, answered } = await withSlowSample(`/#sample=${DATASETS.reference}`);
  await page.evaluate(() => (location.hash = "#datasets=42&agent=acme"));
  await page.getByText("Enter a token to see this view.").waitFor();
  await answered(1);
  assert.equal(await page.locator("dataset-quality").count(), 0);
  assert.equal(await page.getByLabel("Agent name").inputValue(), "acme");

  await page.evaluate((id) => (location.hash = `#sample=${id}`), DATASETS.retailer);
  await page.waitForTimeout(50);
  await answered(1);
  assert.equal((await snapshotWith(page, ready)).datasets[0].id, DATASETS.retailer);
  assert.equal(await page.getByLabel("Agent name").inputValue(), "");

  await page.evaluate(() => (location.hash = "#datasets=42"));
  await page.getByText("Enter a token to see this view.").waitFor();
  assert.equal(await page.locator("dataset-quality").count(), 0, "the sample is not this view");
});

test("a host without a stand-in shows the sample that ships, and asks for nothing that is not there", async (t) => {
  const site = await siteFor(t);
  const { page, said, urls } = await openPage(house, "/pages/empty.html");
  urls.length = 0;
  await page.goto(`${site.url}/`);
  await page.getByRole("button", { name: "Sample data" }).click();
  const { events, heading } = await snapshotWith(page, ready);
  assert.ok(events.length > 0);
  assert.equal(heading, "Sample data");
  assert.equal(await page.locator("#shown").textContent(), "Sample data");
  assert.equal(await page.getByLabel("Sample dataset").isVisible(), false);
  assert.deepEqual(said, []);
  assert.ok(!urls.some((url) => url.includes("dev.json")), urls.join("\n"));
});
