/** The widget speaks the language of its attribute, else of the page, and writes numbers as that does. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { startStatic } from "../graph/static.mjs";
import { DATASETS, openPage, pages, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertChanged, settledPictures } from "./looks.mjs";
import { copyOfDist } from "./sites.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * A page in a language with a widget in it.
 * @param {object} [options]
 * @param {string} [options.lang] of the page
 * @param {Record<string, string>} [options.attributes] of the widget
 * @param {string} [options.browserLocale]
 */
async function open({ lang = "en", attributes = {}, browserLocale = "en-US" } = {}) {
  const opened = await house.open({ locale: browserLocale, timezoneId: "UTC" });
  await opened.page.evaluate((lang) => (document.documentElement.lang = lang), lang);
  await house.mount(opened.page, {
    attributes: { "dataset-id": DATASETS.reference, ...attributes },
    style: "height: 400px",
  });
  return opened;
}

/** @param {string[]} urls */
const wordsAsked = (urls) => urls.filter((url) => url.includes("/words/")).map((url) => path.basename(url));

/** What a reader of the mirror finds. @param {Page} page */
const mirrorOf = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror");
    if (!(root instanceof HTMLElement)) throw new Error("the widget has no mirror");
    return {
      lang: root.lang,
      dir: root.dir,
      text: root.textContent ?? "",
      titles: [...root.querySelectorAll("thead th > span")].map((title) => title.textContent),
      filters: [...root.querySelectorAll(".chips > button")].map((chip) => chip.textContent ?? ""),
      search: root.querySelector("input")?.getAttribute("aria-label"),
    };
  });

/** Waits until the mirror speaks a language. @param {Page} page @param {string} language */
const mirrorIn = async (page, language) => {
  await page.waitForFunction(
    (language) =>
      document
        .querySelector("dataset-quality")
        ?.shadowRoot?.querySelector(".mirror")
        ?.getAttribute("lang") === language,
    language,
  );
  return mirrorOf(page);
};

test("German by the attribute: words, numbers, moment, and Meta is asked for German", async () => {
  const { page, urls, said } = await open({ attributes: { locale: "de_DE" } });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false, language: "de" });
  assert.equal(snapshot.locale, "de-DE");
  assert.equal(snapshot.direction, "ltr");
  assert.equal(snapshot.heading, "Offline-Datenqualität");
  assert.equal(snapshot.barText, "8,5");
  const [{ scores, statusText }] = snapshot.events;
  assert.equal(statusText, "Unter dem Ziel");
  assert.equal(scores.composite.text, "6,6");
  assert.equal(scores.composite.value, 6.6);
  const moment = new Intl.DateTimeFormat("de-DE", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  assert.ok(
    snapshot.subheading.endsWith(` · aktualisiert am ${moment.format(snapshot.receivedAt ?? 0)}`),
    snapshot.subheading,
  );

  const mirror = await mirrorIn(page, "de");
  assert.equal(mirror.dir, "ltr");
  assert.deepEqual(mirror.titles.slice(0, 3), ["Event", "Gesamtscore", "Status"]);
  assert.ok(
    mirror.filters.some((text) => text.includes("Unter dem Ziel")),
    `${mirror.filters}`,
  );
  assert.equal(mirror.search, "Nach Namen filtern");
  assert.doesNotMatch(mirror.text, /Refresh|Offline events|Below/);
  assert.deepEqual(wordsAsked(urls), ["de.json"]);
  assert.equal(house.graph.requests.at(-1)?.form.locale, "de_DE");
  assert.ok((await settled(page)).colours > 50);
  assert.deepEqual(said, []);
});

test("how long ago data came is said as the language says it", async () => {
  for (const [lang, ago] of [
    ["de", "Zuletzt aktualisiert vor 2 Tagen"],
    ["fr", "Dernière mise à jour il y a 2 jours"],
    ["ja", "最終更新：2 日前"],
  ]) {
    const { page, context } = await open({ lang });
    await snapshotWith(page, { phase: "ready", busy: false, language: lang });
    await page.clock.setFixedTime(Date.now() + 49 * 3_600_000);
    await context.setOffline(true);
    await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
    const { ageText } = await snapshotWith(page, { stale: true, busy: false });
    assert.equal(ageText, ago);
  }
});

test("what is wrong with a token provider is told in the language, and in the next one", async () => {
  for (const [attributes, tokens, what] of /** @type {const} */ ([
    [{ "token-provider": "getNothing" }, undefined, "Diese Seite hat keine Funktion window.getNothing"],
    [{}, [""], "Der Token-Provider dieser Seite hat kein Token"],
  ])) {
    const { page } = await house.open();
    await page.evaluate(() => (document.documentElement.lang = "de"));
    await house.mount(page, { attributes, tokens: tokens && [...tokens], style: "height: 400px" });
    const title = async (/** @type {string} */ language) =>
      (await snapshotWith(page, { phase: "failed", busy: false, language })).notice?.title;
    assert.ok((await title("de"))?.startsWith(what));
    await page.evaluate(() => (document.documentElement.lang = "en"));
    assert.match(
      (await title("en")) ?? "",
      /^This page('s token provider returned no token\.| has no function )/,
    );
  }
});

test("a percentage is written as in the language", async () => {
  const { page } = await open({ attributes: { locale: "de_DE", "dataset-id": DATASETS.retailer } });
  const { events } = await snapshotWith(page, { phase: "ready", busy: false, language: "de" });
  const percents = events.flatMap(({ coverage }) => coverage).filter(({ percent }) => percent !== null);
  assert.ok(percents.length > 0);
  for (const { text } of percents) assert.match(text, /^[<>]?\d+(,\d)?\u00a0%$/);
});

test("Arabic by the page's language: mirrored, with the digits that Intl gives, and Meta is not told", async () => {
  for (const lang of ["ar-EG", "ar-MA"]) {
    const { page } = await open({ lang });
    const snapshot = await snapshotWith(page, { phase: "ready", busy: false, language: "ar" });
    assert.equal(snapshot.direction, "rtl");
    assert.equal(snapshot.heading, "جودة بيانات الأحداث بلا اتصال");
    const format = new Intl.NumberFormat(lang, { minimumFractionDigits: 1 });
    assert.equal(snapshot.events[0].scores.composite.text, format.format(6.6));
    const mirror = await mirrorIn(page, "ar");
    assert.equal(mirror.dir, "rtl");
    assert.ok(mirror.text.includes("الحدث"));
    assert.equal(house.graph.requests.at(-1)?.form.locale, undefined);
  }
});

test("a language that the widget does not speak: English words, and that language's numbers", async () => {
  const { page, urls } = await open({ lang: "sv-SE" });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false, locale: "sv-SE" });
  assert.equal(snapshot.language, "en");
  assert.equal(snapshot.heading, "Offline data quality");
  assert.equal(snapshot.events[0].distanceText, "1,9 below the 8,5 threshold");
  assert.deepEqual(wordsAsked(urls), []);
});

test("the nearest lang counts, then the browser's language; no tag at all is passed over", async () => {
  const { page } = await open({ lang: "fr", attributes: { lang: "ja" } });
  await snapshotWith(page, { language: "ja" });
  await page.evaluate(() => {
    const host = document.createElement("div");
    host.lang = "es";
    document.body.append(host);
    const widget = document.querySelector("dataset-quality");
    widget?.removeAttribute("lang");
    host.attachShadow({ mode: "open" }).append(/** @type {Element} */ (widget));
  });
  await page.waitForFunction(
    () =>
      document.body.lastElementChild?.shadowRoot?.querySelector("dataset-quality")?.snapshot()?.language ===
      "es",
  );

  const { page: unsaid } = await open({ lang: "", browserLocale: "pt-BR" });
  await snapshotWith(unsaid, { language: "pt", locale: "pt-BR" });

  const { page: wrong } = await open({ lang: "fr", attributes: { locale: "no language" } });
  await snapshotWith(wrong, { language: "fr" });
});

test("a change of the page's language, and of the attribute, counts at once", async () => {
  const { page, urls } = await open();
  await snapshotWith(page, { phase: "ready", busy: false, language: "en" });
  await mirrorIn(page, "en");
  const english = await settledPictures(page);
  await page.evaluate(() => (document.documentElement.lang = "fr"));
  await snapshotWith(page, { language: "fr", barText: "8,5", heading: "Qualité des données hors ligne" });
  assert.equal((await mirrorIn(page, "fr")).titles[0], "Évènement");
  await assertChanged(english, await settledPictures(page));

  // The attribute goes first; what Meta says is then wanted in it.
  await page.evaluate(() => document.querySelector("dataset-quality")?.setAttribute("locale", "ja_JP"));
  await snapshotWith(page, { phase: "ready", busy: false, language: "ja" });
  await page.evaluate(() => (document.documentElement.lang = "es"));
  await page.evaluate(() => document.querySelector("dataset-quality")?.removeAttribute("locale"));
  await snapshotWith(page, { phase: "ready", busy: false, language: "es" });
  await page.evaluate(() => (document.documentElement.lang = "en"));
  await snapshotWith(page, { language: "en", heading: "Offline data quality" });
  assert.deepEqual(wordsAsked(urls).sort(), ["es.json", "fr.json", "ja.json"]);
});

test("many widgets ask for the words once", async () => {
  const { page, urls } = await house.open();
  await page.evaluate(() => (document.documentElement.lang = "de"));
  await house.mount(page, { count: 5, style: "height: 100px" });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => widget.snapshot()?.language === "de"),
  );
  assert.deepEqual(wordsAsked(urls), ["de.json"]);
});

test("words that are tampered with or missing are English, and no error", async (t) => {
  const root = await copyOfDist(t);
  const german = path.join(root, "words/de.json");
  await writeFile(german, (await readFile(german, "utf8")).replace("Ziel erreicht", "Alles gut   "));
  const site = await startStatic({ root, pages });
  t.after(() => site.close());
  const { browser, graph } = house;
  for (const lang of ["de", "fr"]) {
    const { page, urls } = await openPage({ browser, graph, site }, "/pages/empty.html", {
      before: (page) => page.route("**/words/fr.json", (route) => route.fulfill({ status: 404 })),
    });
    await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
    // The report is there before the words are given up.
    await house.mount(page, { style: "height: 400px" });
    await page.waitForFunction(
      (lang) => performance.getEntriesByName(new URL(`/words/${lang}.json`, location.href).href).length > 0,
      lang,
    );
    const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
    assert.equal(snapshot.language, "en");
    assert.equal(snapshot.heading, "Offline data quality");
    assert.equal(snapshot.barText, "8,5", "numbers need no words");
    assert.ok(wordsAsked(urls).length > 0);
    // Nor does the language before stay.
    await page.evaluate(() => (document.documentElement.lang = "es"));
    await snapshotWith(page, { language: "es" });
    await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
    await snapshotWith(page, { language: "en", locale: lang });
    /** @type {[string, unknown][]} */
    const events = await page.evaluate(() => /** @type {any} */ (globalThis).events);
    assert.deepEqual(
      events.filter(([name]) => name === "dq-error"),
      [],
    );
  }
});

test("nothing waits for words: the report is there while they are still on their way", async () => {
  const { page } = await house.open();
  /** @type {() => void} */
  let come = () => {};
  const waited = new Promise((/** @type {(value?: unknown) => void} */ resolve) => (come = resolve));
  await page.route("**/words/de.json", async (route) => {
    await waited;
    await route.continue();
  });
  await house.mount(page, { attributes: { lang: "de" }, style: "height: 400px" });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(snapshot.language, "en");
  assert.equal(snapshot.barText, "8,5");
  come();
  await snapshotWith(page, { language: "de", heading: "Offline-Datenqualität" });
});

test("what is copied is in the language of the widget", async () => {
  const { page } = await open({ lang: "de" });
  await snapshotWith(page, { phase: "ready", busy: false, language: "de" });
  await mirrorIn(page, "de");
  const text = await page.evaluate(() => {
    const canvas = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas");
    const event = new ClipboardEvent("copy", {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    canvas?.dispatchEvent(event);
    return event.clipboardData?.getData("text/plain") ?? "";
  });
  const [titles, row] = text.split("\n");
  assert.equal(
    titles,
    "Event\tGesamtscore\tAbgleichsschlüssel\tUpload-Häufigkeit\tAktualität\tStatus\tSchwachpunkt",
  );
  assert.equal(row, "Purchase\t6,6\t5,6\t4,6\t2,2\tUnter dem Ziel\tAktualität 2,2");
});
