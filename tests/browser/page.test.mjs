/** The hosted page: its form and its result, its words, its address, and what it says of a token. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { findings } from "./axe.mjs";
import { DATASETS, TOKENS, repository, snapshotWith, test, useHouse } from "./harness.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();
const ready = /** @type {const} */ ({ phase: "ready", busy: false });
const phone = { viewport: { width: 375, height: 700 } };

/** @type {Record<string, Record<string, string>>} */
const words = JSON.parse(await readFile(path.join(repository, "web/page_words.json"), "utf8"));

/** @param {Page} page @param {{token?: string, datasets?: string}} [entered] */
async function ask(page, { token = TOKENS.good, datasets = DATASETS.retailer } = {}) {
  if (token) await page.getByLabel("Access token").fill(token);
  await page.getByLabel("Dataset ids").fill(datasets);
  await page.getByRole("button", { name: "Show" }).click();
}

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id);

/** Waits until the focus is where a token is entered. @param {Page} page */
const tokenIsWanted = (page) =>
  until(
    () => focused(page),
    (id) => id === "token",
    "focus in the field of the token",
  );

/** @param {Page} page @param {string} token */
async function enterToken(page, token) {
  await page.getByLabel("Access token").fill(token);
  await page.getByLabel("Access token").press("Enter");
}

/** @param {Page} page */
const view = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));

/** @param {Page} page @param {Record<string, string>} wanted */
const viewIs = (page, wanted) =>
  until(
    async () => view(page),
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
    `address with ${JSON.stringify(wanted)}`,
  );

/** @param {Page} page @param {string | null} name */
const eventIs = (page, name) =>
  page.waitForFunction(
    (name) => (document.querySelector("dataset-quality")?.snapshot()?.openEvent?.name ?? null) === name,
    name,
  );

// --- The form and its result ------------------------------------------------------------------------

for (const reducedMotion of /** @type {const} */ (["no-preference", "reduce"])) {
  test(`on a phone the form makes room for its result, with motion: ${reducedMotion}`, async () => {
    const { page } = await house.open({ path: "/", reducedMotion, ...phone });
    await page.evaluate(() => {
      const scroll = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (options) {
        Object(globalThis).scrolled = options;
        scroll.call(this, options);
      };
    });
    await ask(page, { datasets: `${DATASETS.reference}, ${DATASETS.retailer}, ${DATASETS.allMeet}` });
    await snapshotWith(page, ready);
    assert.equal(await page.locator("#shown").textContent(), "3 datasets");
    assert.equal(await page.getByLabel("Access token").isVisible(), false);
    assert.equal(
      await page.evaluate(() => Object(globalThis).scrolled.behavior),
      reducedMotion === "reduce" ? "auto" : "smooth",
    );
    await page.waitForFunction(() => {
      const { top } = /** @type {Element} */ (document.querySelector("#result")).getBoundingClientRect();
      const { top: widget } = /** @type {Element} */ (
        document.querySelector("dataset-quality")
      ).getBoundingClientRect();
      return top >= 0 && widget < innerHeight / 2;
    });
    assert.equal(await focused(page), "result");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "edit");
  });
}

test("Edit opens the form as it was, and Escape or Close shuts it", async () => {
  const { page } = await house.open({ path: "/", ...phone });
  await page.getByLabel("Agent name").fill("acme");
  await ask(page);
  await snapshotWith(page, ready);
  assert.equal(await page.locator("#shown").textContent(), `Dataset ${DATASETS.retailer} · agent acme`);
  const edit = page.getByRole("button", { name: "Edit" });
  assert.equal(await edit.getAttribute("aria-expanded"), "false");
  await edit.press("Enter");
  assert.equal(await focused(page), "datasets");
  assert.equal(await page.getByLabel("Dataset ids").inputValue(), DATASETS.retailer);
  assert.equal(await page.getByLabel("Agent name").inputValue(), "acme");
  await page.keyboard.press("Escape");
  assert.equal(await page.getByLabel("Dataset ids").isVisible(), false);
  assert.equal(await focused(page), "edit");
  await edit.press("Enter");
  await page.getByRole("button", { name: "Close" }).press("Enter");
  assert.equal(await page.getByLabel("Dataset ids").isVisible(), false);
  assert.equal(await page.locator("dataset-quality").count(), 1, "what is shown stays");
});

test("sample data come into view, and another of them moves nothing", async () => {
  const { page } = await house.open({ path: "/", ...phone });
  await page.getByRole("button", { name: "Sample data" }).press("Enter");
  await snapshotWith(page, ready);
  assert.equal(await page.locator("#shown").textContent(), "Sample data");
  assert.equal(await focused(page), "result");
  const choice = page.getByLabel("Sample dataset");
  await choice.focus();
  await choice.selectOption(DATASETS.reference);
  await snapshotWith(page, { ...ready, heading: "The reference's sample" });
  assert.equal(await focused(page), "sample-dataset");
});

test("a view of the address is shown without taking the focus", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.reference}` });
  await snapshotWith(page, ready);
  assert.equal(await page.getByLabel("Access token").isVisible(), false);
  assert.equal(await focused(page), "");
});

test("Enter in the datasets asks, Shift+Enter makes a line", async () => {
  const { page } = await house.open({ path: "/" });
  await page.getByLabel("Access token").fill(TOKENS.good);
  const field = page.getByLabel("Dataset ids");
  await field.fill(DATASETS.reference);
  await field.press("Shift+Enter");
  await field.pressSequentially(DATASETS.retailer);
  assert.equal(await field.getAttribute("rows"), "2");
  await field.press("Enter");
  await snapshotWith(page, { ...ready, datasetCount: 2 });
});

// --- Names ------------------------------------------------------------------------------------------

test("names stand for datasets, and are in the address", async () => {
  const { page } = await house.open({ path: "/" });
  await ask(page, { datasets: `Nordwind=${DATASETS.retailer}\nSüd & Co ${DATASETS.reference}` });
  const { datasets } = await snapshotWith(page, ready);
  assert.deepEqual(datasets.map(({ label }) => label).sort(), ["Nordwind", "Süd & Co"]);
  const named = { datasets: `Nordwind=${DATASETS.retailer},Süd & Co=${DATASETS.reference}` };
  assert.deepEqual(view(page), named);

  await page.reload();
  await page.getByText("Enter a token to see this view.").waitFor();
  assert.equal(await page.getByLabel("Dataset ids").inputValue(), named.datasets.replace(",", "\n"));
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.getByRole("button", { name: "Show" }).click();
  assert.equal((await snapshotWith(page, ready)).datasets.length, 2);
  assert.deepEqual(view(page), named);
});

test("one dataset with a name is called so", async () => {
  const { page } = await house.open({ path: "/" });
  await ask(page, { datasets: `Nordwind = ${DATASETS.retailer}` });
  await snapshotWith(page, { ...ready, heading: "Nordwind" });
  assert.equal(await page.locator("#shown").textContent(), "Nordwind");
});

// --- What is open -----------------------------------------------------------------------------------

test("an open event is in the address: Back closes it, Forward opens it, a reload keeps it", async () => {
  const sample = { sample: DATASETS.retailer };
  const open = { ...sample, event: "Purchase" };
  const { page } = await house.open({ path: `/#sample=${DATASETS.retailer}` });
  await snapshotWith(page, ready);
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  await viewIs(page, open);
  assert.equal(await entries(), before + 1);
  await page.goBack();
  await eventIs(page, null);
  assert.deepEqual(view(page), sample);
  await page.goForward();
  await eventIs(page, "Purchase");

  await page.reload();
  await eventIs(page, "Purchase");
  assert.deepEqual(view(page), open);
  // The widget's own way back is the browser's: no entry more.
  await page.getByRole("button", { name: "All events" }).press("Enter");
  await viewIs(page, sample);
  await eventIs(page, null);
  assert.equal(await entries(), before + 1);
  await page.goForward();
  await eventIs(page, "Purchase");
  assert.equal(await page.locator("dataset-quality").count(), 1);
});

test("an open dataset among several is in the address, and the event in it", async () => {
  const ids = `${DATASETS.retailer},${DATASETS.reference}`;
  const { page } = await house.open({ path: "/" });
  await ask(page, { datasets: ids });
  await snapshotWith(page, { ...ready, listsDatasets: true });
  await page.getByRole("button", { name: `Dataset ${DATASETS.reference}` }).press("Enter");
  await viewIs(page, { datasets: ids, dataset: DATASETS.reference });
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  const open = { datasets: ids, dataset: DATASETS.reference, event: "Purchase" };
  await viewIs(page, open);

  await page.reload();
  assert.deepEqual(view(page), open);
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.getByRole("button", { name: "Show" }).click();
  await eventIs(page, "Purchase");
  assert.deepEqual(view(page), open, "the token was all that was missing");
  await page.goBack();
  await eventIs(page, null);
  await snapshotWith(page, { ...ready, listsDatasets: false });
  await page.goBack();
  await snapshotWith(page, { ...ready, listsDatasets: true });
  assert.deepEqual(view(page), { datasets: ids });
});

test("a shared address of an event has no entry to go back to, and is closed in its place", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.retailer}&event=Purchase` });
  await eventIs(page, "Purchase");
  const before = await page.evaluate(() => history.length);
  await page.getByRole("button", { name: "All events" }).press("Enter");
  await viewIs(page, { sample: DATASETS.retailer });
  assert.equal(await page.evaluate(() => history.length), before);
});

test("an event that is not there is not in the address for long", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.reference}&event=Nothing` });
  await snapshotWith(page, ready);
  await viewIs(page, { sample: DATASETS.reference });
});

test("another question begins with nothing open", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.retailer}&event=Purchase` });
  await eventIs(page, "Purchase");
  await page.getByLabel("Sample dataset").selectOption(DATASETS.reference);
  await snapshotWith(page, { ...ready, heading: "The reference's sample" });
  await eventIs(page, null);
  assert.deepEqual(view(page), { sample: DATASETS.reference });
});

// --- What is wrong with a token ---------------------------------------------------------------------

test("what is visibly no token is not sent", async () => {
  const { page } = await house.open({ path: "/" });
  for (const [token, word] of [
    [`${TOKENS.good.slice(0, 30)} ${TOKENS.good.slice(30)}`, "token_blanks"],
    [TOKENS.good.slice(0, 12), "token_malformed"],
    [`"${TOKENS.good}"`, "token_malformed"],
    [DATASETS.retailer, "token_malformed"],
  ]) {
    await ask(page, { token });
    const field = page.getByLabel("Access token");
    assert.equal(await page.locator("#token-error").textContent(), words[word].en);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.ok((await field.getAttribute("aria-describedby"))?.split(" ").includes("token-error"));
    assert.equal(await focused(page), "token");
    assert.equal(await field.inputValue(), token, "it can be mended where it stands");
  }
  assert.deepEqual(house.graph.requests, []);
});

test("why Meta refuses a token stands under its field, and the widget waits for nothing", async () => {
  const { page } = await house.open({ path: "/", ...phone });
  house.graph.setFaults({ errorCode: 190 });
  await ask(page, { datasets: `${DATASETS.reference}, ${DATASETS.retailer}` });
  const snapshot = await snapshotWith(page, { busy: false, phase: "ready" });
  assert.equal(snapshot.notice?.title, "This is not an access token: paste the whole of it.");
  assert.equal(snapshot.notice?.actionText, "Get a new token");
  assert.equal(
    await page.locator("#token-error").textContent(),
    "This is not an access token: paste the whole of it. Meta says: Invalid OAuth access token - Cannot parse access token",
  );
  assert.equal(await page.locator("#token-error q").getAttribute("lang"), "");
  assert.equal(await page.getByLabel("Access token").getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator("dataset-quality .busy").isVisible(), false, "nothing moves");
  await tokenIsWanted(page);

  house.graph.setFaults({});
  await enterToken(page, TOKENS.otherGood);
  const after = await snapshotWith(page, { busy: false, notice: null });
  assert.deepEqual(after.standing.failed, 0, "all go on");
  assert.equal(await page.locator("#token-error").textContent(), "");
  assert.equal(await page.getByLabel("Access token").getAttribute("aria-invalid"), null);
});

test("a token that dies while somebody reads leaves the focus where it is", async () => {
  const { page } = await house.open({ path: "/" });
  await ask(page);
  await snapshotWith(page, ready);
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  await eventIs(page, "Purchase");
  const inside = await page.evaluate(() => document.activeElement?.localName);
  assert.equal(inside, "dataset-quality");
  house.graph.setFaults({ errorCode: 190, errorSubcode: 463 });
  await page.evaluate(() => void document.querySelector("dataset-quality")?.refresh());
  await page.locator("#token-error").getByText("Session has expired").waitFor();
  assert.equal((await snapshotWith(page, { busy: false, stale: true })).openEvent?.name, "Purchase");
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "dataset-quality");

  // The button in the widget leads to the field.
  await page.getByRole("button", { name: "Get a new token" }).press("Enter");
  await tokenIsWanted(page);
  house.graph.setFaults({});
  await enterToken(page, TOKENS.otherGood);
  const after = await snapshotWith(page, { ...ready, stale: false, notice: null });
  assert.equal(after.openEvent?.name, "Purchase", "it goes on where it was");
});

test("an app that was removed needs a new token, too", async () => {
  const { page } = await house.open({ path: "/" });
  await ask(page, { token: TOKENS.appNotAuthorised });
  await page.locator("#token-error").getByText("no longer authorised").waitFor();
  assert.equal(await page.getByLabel("Access token").getAttribute("placeholder"), "");
  await enterToken(page, TOKENS.good);
  await snapshotWith(page, { ...ready, notice: null });
});

test("another token while one works is another person's, and starts anew", async () => {
  const { page } = await house.open({ path: "/" });
  await ask(page);
  await snapshotWith(page, ready);
  await page.evaluate(() => (Object(globalThis).first = document.querySelector("dataset-quality")));
  await page.getByRole("button", { name: "Edit" }).click();
  await ask(page, { token: TOKENS.otherGood });
  await snapshotWith(page, ready);
  assert.ok(
    await page.evaluate(() => document.querySelector("dataset-quality") !== Object(globalThis).first),
  );
  assert.deepEqual(
    house.graph.requests.map(({ form }) => form.access_token),
    [TOKENS.good, TOKENS.otherGood],
  );
});

// --- Its language -----------------------------------------------------------------------------------

for (const [language, locale] of [
  ["de", "de-AT"],
  ["fr", "fr-FR"],
  ["es", "es-MX"],
  ["pt", "pt-PT"],
  ["ja", "ja-JP"],
  ["ar", "ar-EG"],
  ["en", "nl-NL"],
]) {
  test(`in a browser for ${locale} all of it is in ${language}, and fits into 320 pixels`, async () => {
    const { page, said } = await house.open({ path: "/", locale, viewport: { width: 320, height: 700 } });
    const look = () =>
      page.evaluate(() => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
        title: document.title,
        texts: [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))].map(
          (element) => [element.dataset.words, element.textContent],
        ),
        overflow: document.body.scrollWidth - document.body.clientWidth,
      }));
    const first = await look();
    assert.equal(first.lang, language);
    assert.equal(first.dir, language === "ar" ? "rtl" : "ltr");
    assert.equal(first.title, words.title[language]);
    for (const [name = "", text] of first.texts) assert.equal(text, words[name][language]);
    assert.equal(first.overflow, 0);

    await page.getByRole("button", { name: words.sample[language] }).click();
    await snapshotWith(page, { ...ready, language });
    assert.equal((await look()).overflow, 0);
    assert.equal(await page.getByRole("button", { name: words.edit[language] }).count(), 1);
    assert.equal("locale" in view(page), false, "the address forces it on nobody");
    assert.deepEqual(said, []);
  });
}

test("a language that is chosen goes before the browser's, and what was said is said in it", async () => {
  const { page } = await house.open({ path: "/#datasets=1", locale: "de-DE" });
  await page.getByText(words.need_token_for_view.de).waitFor();
  await page.getByLabel("Sprache").selectOption("fr_FR");
  await page.getByText(words.need_token_for_view.fr).waitFor();
  assert.deepEqual(view(page), { datasets: "1", locale: "fr_FR" });
  await page.getByRole("button", { name: words.show.fr, exact: true }).click();
  await page.getByText(words.need_token.fr).waitFor();
  await page.reload();
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await page.getByLabel("Langue").selectOption("ar_AR");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
});

test("a language that is chosen stays when what is open is closed", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.retailer}` });
  await snapshotWith(page, ready);
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  await eventIs(page, "Purchase");
  await page.getByLabel("Language").selectOption("de_DE");
  await snapshotWith(page, { language: "de" });
  await page.goBack();
  await eventIs(page, null);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  assert.deepEqual(view(page), { sample: DATASETS.retailer, locale: "de_DE" });
  // An address that a person enters says what it says.
  await page.evaluate((id) => (location.hash = `#sample=${id}&locale=ja_JP`), DATASETS.retailer);
  await snapshotWith(page, { language: "ja" });
});

// --- For everybody ----------------------------------------------------------------------------------

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the page: ${colorScheme}`, async () => {
    const { page } = await house.open({ path: "/", colorScheme });
    const found = async () => (await findings(page)).found;
    assert.deepEqual(await found(), [], "at first");
    await page.getByRole("button", { name: "Show" }).click();
    assert.deepEqual(await found(), [], "with something missing");
    await ask(page, { token: TOKENS.expired });
    await page.locator("#token-error").getByText("expired").waitFor();
    await snapshotWith(page, { phase: "failed", busy: false });
    assert.deepEqual(await found(), [], "with a token that is refused");
    await page.getByRole("button", { name: "Sample data" }).click();
    await snapshotWith(page, ready);
    assert.deepEqual(await found(), [], "with sample data");
  });
}

test("the page does not move sideways when it becomes longer than the window", async () => {
  const { page } = await house.open({ path: "/" });
  assert.equal(
    await page.evaluate(() => getComputedStyle(document.documentElement).scrollbarGutter),
    "stable",
  );
});
