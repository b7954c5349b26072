/** Languages, roles, levels and sizes of the mirror: what assistive technology and larger text find. */
import assert from "node:assert/strict";

import { widgetBetween, withoutWebGL } from "./a11y.mjs";
import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * What assistive technology is told, in its order.
 * @param {Page} page
 */
async function tree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: role?.value,
      name: name?.value ?? "",
      level: properties.find(({ name }) => name === "level")?.value.value,
    }));
}

/**
 * The texts in the widget, by the language that stands around them: "?" where that is not known.
 * @param {Page} page
 */
const languages = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("dataset-quality")?.shadowRoot;
    if (!root) throw new Error("there is no widget");
    /** @type {Record<string, string[]>} */
    const texts = {};
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.checkVisibility() || !textContent?.trim()) continue;
      const language = parentElement.closest("[lang]")?.getAttribute("lang");
      (texts[language || "?"] ??= []).push(textContent.trim());
    }
    return texts;
  });

/** @param {Page} page @param {string} id @param {Record<string, string>} attributes */
async function german(page, id, attributes = {}) {
  await page.evaluate(() => (document.documentElement.lang = "de"));
  await house.mount(page, { attributes: { "dataset-id": id, ...attributes } });
  await snapshotWith(page, { language: "de", busy: false });
}

// --- Languages ------------------------------------------------------------------------------------------

test("names of events and Meta's words have no language in a German widget, and all else has", async () => {
  const { page } = await house.open({ before: withoutWebGL });
  await german(page, DATASETS.retailer);
  const table = await languages(page);
  assert.deepEqual(Object.keys(table).sort(), ["?", "de"]);
  // The names of the nine rows, and the one that the advice begins with.
  assert.ok(table["?"].includes("CompleteRegistration") && table["?"].length === 10, String(table["?"]));
  assert.ok(table.de.includes("Gesamtscore"));

  await page.getByRole("button", { name: "InStoreVisit" }).click();
  await page.getByRole("heading", { name: "InStoreVisit" }).waitFor();
  const detail = await languages(page);
  const recommendations = await page.evaluate(() => {
    const scores = document.querySelector("dataset-quality")?.snapshot()?.openEvent?.scores ?? {};
    return Object.values(scores).map(({ recommendation }) => recommendation);
  });
  assert.deepEqual(detail["?"].sort(), ["InStoreVisit", ...recommendations.filter(Boolean)].sort());
});

test("names are apart from the direction and the language of the sentences around them", async () => {
  const { page } = await house.open({ before: withoutWebGL });
  await page.evaluate(() => {
    document.documentElement.lang = "ar";
    document.documentElement.dir = "rtl";
  });
  const ids = [DATASETS.retailer, DATASETS.allMeet];
  await house.mount(page, { attributes: { "dataset-id": ids.join() } });
  await snapshotWith(page, { language: "ar", busy: false, phase: "ready" });
  /** @param {string} selector */
  const names = (selector) =>
    page
      .locator(`dataset-quality ${selector} bdi`)
      .evaluateAll((all) => all.map((name) => [name.textContent, name.getAttribute("lang")]));
  const { datasets, advice } = await snapshotWith(page, { language: "ar" });
  const name = datasets[0].advice.slice(0, datasets[0].advice.lastIndexOf(" – "));
  assert.equal(name, "Telefonbestellung – Filiale 12");
  assert.deepEqual(await names("td"), [[name, ""]]);
  assert.deepEqual(await names(".advice"), [[`${datasets[0].label} – ${name}`, ""]]);
  assert.equal(await page.locator("dataset-quality .advice").textContent(), advice);

  assert.deepEqual(await names("h2"), [[await page.locator("dataset-quality h2").textContent(), null]]);
  await page.evaluate((id) => {
    const widget = document.querySelector("dataset-quality");
    if (widget) widget.labels = { [id]: "Nordwind" };
    widget?.setAttribute("dataset-id", id);
  }, DATASETS.retailer);
  await snapshotWith(page, { heading: "Nordwind", busy: false });
  assert.deepEqual(await names("h2"), [["Nordwind", ""]]);
});

test("where Meta was asked to speak a language, its recommendations have that", async () => {
  const { page } = await house.open({ before: withoutWebGL });
  await german(page, DATASETS.retailer, { locale: "de_DE", view: "detail" });
  await page.locator("dataset-quality .quote > p").first().waitFor();
  const quotes = await page
    .locator("dataset-quality .quote > p")
    .evaluateAll((all) => all.map((p) => p.getAttribute("lang")));
  assert.ok(quotes.length > 2 && quotes.every((lang) => lang === "de-DE"), quotes.join());
});

test("Meta's own message about a failure has no language, and the code is told in the widget's", async () => {
  const { page } = await house.open({ before: withoutWebGL });
  await german(page, DATASETS.missingAsCode);
  const texts = await languages(page);
  const { metaMessage } = (await snapshotWith(page, { phase: "failed" })).notice ?? {};
  assert.ok(metaMessage && texts["?"].includes(metaMessage), JSON.stringify(texts));
  assert.ok(
    texts.de.some((text) => /^Code 2044055/.test(text)),
    JSON.stringify(texts),
  );
  assert.equal(texts.de.join(" ").includes(metaMessage), false);
});

test("a refused option is told in the page's language, and follows it", async () => {
  const { page } = await house.open();
  await german(page, DATASETS.reference, { theme: "blue" });
  const { notice } = await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(notice?.title, "Die Option theme muss eine von diesen sein: auto, light, dark.");
  await page.evaluate(() => (document.documentElement.lang = "ja"));
  const { notice: now } = await snapshotWith(page, { language: "ja" });
  assert.equal(now?.title, "オプション theme には次のいずれかを指定してください：auto, light, dark。");
  await page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    widget?.removeAttribute("theme");
    widget?.setAttribute("heading-level", "7");
  });
  await page.waitForFunction(() =>
    /heading-level/.test(document.querySelector("dataset-quality")?.snapshot()?.notice?.title ?? ""),
  );
});

test("that it cannot start is told in the page's language, and what the browser says is English", async () => {
  const { page } = await house.open({
    before: (page) => page.route("**/dataset-quality.wasm", (route) => route.fulfill({ status: 404 })),
  });
  await page.evaluate(() => (document.documentElement.lang = "ar"));
  await house.mount(page);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /لا يمكن لأداة جودة البيانات أن تبدأ في هذه الصفحة\.[\s\S]*HTTP ‏404/);
  assert.deepEqual(
    await alert.evaluate((message) => [message.getAttribute("lang"), message.getAttribute("dir")]),
    ["ar", "rtl"],
  );
});

test("without WebAssembly and without the words it is told in English, and nobody waits for them", async () => {
  const { page } = await house.open({
    before: async (page) => {
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
      // It never answers.
      await page.route("**/words/*.json", () => {});
    },
  });
  await page.evaluate(() => (document.documentElement.lang = "de"));
  await house.mount(page);
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /does not run WebAssembly/);
  assert.equal(await alert.getAttribute("lang"), "en");
});

// --- Roles ------------------------------------------------------------------------------------------------

test("the section has the name of its heading, and only an error is an alert", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.getByRole("region", { name: "Offline data quality" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);

  // What was loaded stays: a warning.
  house.graph.setFaults({ errorCode: 10 });
  await page.evaluate(() => void document.querySelector("dataset-quality")?.refresh());
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.notice !== null);
  const { notice } = await snapshotWith(page, { busy: false });
  assert.equal(notice?.severity, "warning");
  await page.getByRole("status").filter({ hasText: notice.title }).first().waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);

  const { page: failed } = await house.open();
  await house.mount(failed);
  const { notice: error } = await snapshotWith(failed, { phase: "failed", busy: false });
  assert.equal(error?.severity, "error");
  await failed.getByRole("alert").filter({ hasText: error.title }).waitFor();
});

test("the headings have the levels that the page gives them", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { attributes: { view: "detail" } });
  await settled(page);
  const levels = async () =>
    (await tree(page))
      .filter(({ role }) => role === "heading")
      .map(({ level }) => level)
      .filter((level, i, all) => all.indexOf(level) === i);
  assert.deepEqual(await levels(), [2, 3, 4, 5]);
  for (const [given, wanted] of /** @type {const} */ ([
    ["1", [1, 2, 3, 4]],
    [" 3 ", [3, 4, 5, 6]],
    ["6", [6]],
    ["seven", [2, 3, 4, 5]],
  ])) {
    await page.evaluate((given) => {
      const widget = document.querySelector("dataset-quality");
      if (widget) widget.headingLevel = given;
    }, given);
    await settled(page);
    assert.deepEqual(await levels(), wanted, given);
    const { notice } = await snapshotWith(page, { phase: "ready" });
    assert.equal(
      notice?.title,
      given === "seven" ? "The option heading-level must be one of: 1, 2, 3, 4, 5, 6." : undefined,
    );
  }
  assert.equal(
    await page.evaluate(() => document.querySelector("dataset-quality")?.getAttribute("heading-level")),
    "seven",
  );
});

test("a table is one at any width: with rows, titles, row titles and cells", async () => {
  for (const before of [undefined, withoutWebGL]) {
    for (const width of [900, 340]) {
      const { page } = await widgetBetween(house, DATASETS.retailer, {
        context: { before, viewport: { width, height: 700 } },
        attributes: { view: "table" },
      });
      if (!before) await settled(page);
      const nodes = await tree(page);
      const number = (/** @type {string} */ role) => nodes.filter((node) => node.role === role).length;
      const found = Object.fromEntries(
        ["table", "row", "columnheader", "rowheader", "caption"].map((role) => [role, number(role)]),
      );
      const where = `${width} px, ${before ? "without a canvas" : "on the canvas"}`;
      assert.equal(found.table, 1, where);
      assert.equal(found.row, 10, where);
      assert.equal(found.columnheader, 7, where);
      assert.equal(found.rowheader, 9, where);
      // Where it is narrow the weakest one of the three is not shown.
      assert.ok(
        [5 * 9, 6 * 9].includes(number("cell") + number("gridcell")),
        `${where}: ${number("cell")} cells`,
      );
      assert.equal(
        nodes.find(({ role }) => role === "table")?.name,
        "Offline events against the 8.5 threshold",
        where,
      );
    }
  }
});

// --- Sizes ------------------------------------------------------------------------------------------------

/** Heights of a line in the mirror, and of the picture. @param {Page} page */
const sizes = (page) =>
  page.evaluate(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    const mirror = shadow?.querySelector(".mirror");
    if (!mirror) throw new Error("there is no mirror");
    return {
      text: Number.parseFloat(getComputedStyle(mirror).fontSize),
      canvas: shadow?.querySelector("canvas")?.clientHeight ?? 0,
    };
  });

test("text is as large as the user wants it, on the canvas too, and follows at once", async () => {
  const { page } = await widgetBetween(house, DATASETS.reference);
  await settled(page);
  const usual = await sizes(page);
  assert.equal(usual.text, 14);
  await page.evaluate(() => (document.documentElement.style.fontSize = "32px"));
  await page.waitForFunction(
    (height) =>
      (document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.clientHeight ?? 0) >
      height * 1.3,
    usual.canvas,
  );
  await settled(page);
  assert.equal((await sizes(page)).text, 28);
  // What the page says of it goes before.
  await page.evaluate(() =>
    document.querySelector("dataset-quality")?.setAttribute("style", "display: block; --dq-font-size: 14px"),
  );
  await page.waitForFunction(
    (height) =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.clientHeight === height,
    usual.canvas,
  );
});

for (const [drawn, before] of /** @type {const} */ ([
  ["on the canvas", undefined],
  ["without one", withoutWebGL],
])) {
  test(`at twice the size nothing is cut off at the side: ${drawn}`, async () => {
    for (const width of [340, 900]) {
      for (const lang of ["de", "ar"]) {
        const { page } = await house.open({ before, viewport: { width, height: 900 } });
        await page.evaluate((lang) => {
          document.documentElement.lang = lang;
          document.documentElement.style.fontSize = "200%";
        }, lang);
        await house.mount(page);
        await snapshotWith(page, { phase: "ready", busy: false, language: lang });
        if (!before) await settled(page);
        const beyond = await page.evaluate(() => {
          const shadow = document.querySelector("dataset-quality")?.shadowRoot;
          const mirror = shadow?.querySelector(".mirror");
          return {
            page: document.documentElement.scrollWidth - innerWidth,
            mirror: mirror ? mirror.scrollWidth - mirror.clientWidth : -1,
          };
        });
        assert.ok(
          beyond.page <= 0 && (before === undefined || beyond.mirror <= 0),
          `${lang} ${width}: ${JSON.stringify(beyond)}`,
        );
      }
    }
  });
}
