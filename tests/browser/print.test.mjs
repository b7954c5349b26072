/** Paper has all rows, a head on each page, and says of a widget that was never loaded that it was not. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import { promisify } from "node:util";

import { startFirefox } from "./browsers.mjs";
import { focused, widgetBetween, withoutWebGL } from "./a11y.mjs";
import { DATASETS, mount, settled, snapshotWith, test, TOKENS, useHouse } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const run = promisify(execFile);

const house = useHouse();
let directory = "";
before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "dataset-quality-print-"));
});
after(() => rm(directory, { recursive: true }));

/**
 * The words on each page of paper.
 * @param {Pick<import("./browsers.mjs").Tab, "pdf">} page
 */
async function printed(page) {
  const file = path.join(directory, "page.pdf");
  await page.pdf({ path: file, format: "A4" });
  const { stdout } = await run("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 27 });
  return stdout.split("\f").slice(0, -1);
}

/**
 * Waits until the filter shows so many rows. (A snapshot of 10,000 events is large to be asked for often.)
 * @param {Page} page
 * @param {number} count
 */
const rowsFound = (page, count) =>
  page.locator(`dataset-quality [aria-rowcount="${count + 1}"]`).waitFor({ state: "attached" });

/** How many rows of a table the page has now. @param {Page} page */
const rowsOf = (page) =>
  page.evaluate(
    () => document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("tbody tr").length,
  );

for (const { drawn, before, filter, count } of [
  { drawn: "beside a canvas", before: undefined, filter: "Store 11", count: 280 },
  { drawn: "without one", before: withoutWebGL, filter: "Store 00", count: 1171 },
]) {
  test(`all of ${count} rows are on paper, each page with a head, and 100 in the page again: ${drawn}`, async (t) => {
    const { page } = await widgetBetween(house, DATASETS.large, {
      context: {
        before: async (page) => {
          await before?.(page);
          // Heard before the widget hears it: so long the page is held up.
          await page.addInitScript(() => addEventListener("beforeprint", () => performance.mark("began")));
        },
      },
    });
    await page.getByRole("searchbox").fill(filter);
    await rowsFound(page, count);
    assert.equal(await rowsOf(page), 100);
    // A row far down has the focus, and the page is scrolled to it: both stay.
    await page.getByRole("rowheader").nth(60).getByRole("button").focus();
    if (!before) await settled(page);
    const item = await focused(page);
    const scrolled = await page.evaluate(() => {
      const shadow = document.querySelector("dataset-quality")?.shadowRoot;
      /** @type {any} */ (globalThis).before = shadow?.activeElement;
      // Heard after the widget has heard it.
      addEventListener("beforeprint", () => {
        const detail = shadow?.querySelectorAll("tbody tr").length;
        performance.measure("rows", { start: "began", detail });
      });
      return scrollY;
    });

    const pages = await printed(page);
    const text = pages.join("\n");
    assert.equal(new Set(text.match(/^ *Store \d{5} purchase/gm)).size, count, `${pages.length} pages`);
    const headless = pages
      .slice(1)
      .filter((page) => /Store/.test(page) && !/^\s*Event +Composite ▲ +Status/.test(page));
    assert.equal(headless.length, 0, headless[0]?.slice(0, 400));
    assert.doesNotMatch(text, /Rows 1–100/, "nothing is left to turn to");

    const [{ duration, detail }] = await page.evaluate(() =>
      performance.getEntriesByName("rows").map((entry) => ({
        duration: entry.duration,
        detail: /** @type {PerformanceMeasure} */ (entry).detail,
      })),
    );
    assert.equal(detail, count);
    t.diagnostic(`${Math.round(duration)} ms, ${pages.length} pages`);
    assert.ok(duration < 10_000, `${duration} ms`);
    assert.equal(await rowsOf(page), 100);
    assert.equal(await focused(page), item);
    const after = await page.evaluate(() => ({
      same:
        document.querySelector("dataset-quality")?.shadowRoot?.activeElement ===
        /** @type {any} */ (globalThis).before,
      scrollY,
    }));
    assert.deepEqual(after, { same: true, scrollY: scrolled });
    assert.match(
      await page
        .getByText(/^Rows 1–100 of/)
        .first()
        .innerText(),
      /Rows/,
    );
  });
}

test("all of the rows in the middle of many are on paper, in their order", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, { context: { before: withoutWebGL } });
  await page.getByRole("searchbox").fill("Store 11");
  await rowsFound(page, 280);
  await page.getByRole("button", { name: "Later rows" }).click();
  await page.waitForFunction(
    () =>
      document
        .querySelector("dataset-quality")
        ?.shadowRoot?.querySelector("tbody tr")
        ?.getAttribute("aria-rowindex") === "102",
  );
  const indexes = () =>
    page.evaluate(() => {
      const rows = document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("tbody tr") ?? [];
      return [...rows].map((row) => Number(row.getAttribute("aria-rowindex")));
    });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.deepEqual(
    await indexes(),
    Array.from({ length: 280 }, (_, i) => i + 2),
  );
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.deepEqual(
    await indexes(),
    Array.from({ length: 100 }, (_, i) => i + 102),
  );
});

test("all of 280 rows are on paper in Firefox, each page with a head", async () => {
  const firefox = await startFirefox();
  try {
    const tab = await firefox.open(`${house.site.url}/pages/empty.html`);
    await mount(tab.page, {
      attributes: { "dataset-id": DATASETS.large },
      endpoint: house.graph.url,
      tokens: [TOKENS.good],
    });
    await snapshotWith(tab.page, { phase: "ready", busy: false });
    await tab.page.evaluate(() => {
      const search = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("input");
      if (search) search.value = "Store 11";
      search?.dispatchEvent(new InputEvent("input"));
    });
    await snapshotWith(tab.page, { filteredCount: 280 });
    const pages = await printed(tab);
    assert.equal(new Set(pages.join("\n").match(/^ *Store \d{5} purchase/gm)).size, 280);
    assert.deepEqual(
      pages.filter((page) => /Store/.test(page) && !/Event +Composite/.test(page)),
      [],
    );
    // A narrow one names the scores in each row.
    await tab.page.evaluate(() =>
      document.querySelector("dataset-quality")?.setAttribute("style", "width: 320px"),
    );
    const narrow = (await printed(tab)).join("\n");
    assert.equal(new Set(narrow.match(/^ *Store \d{5} purchase/gm)).size, 280, narrow.slice(0, 1000));
    assert.equal(narrow.match(/^ *Composite +\d/gm)?.length, 280);
  } finally {
    await firefox.close();
  }
});

test("paper has the words of the mirror, and nothing that can be pressed", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  const { events, subheading, summary } = await snapshotWith(page, { phase: "ready" });
  const [text, ...others] = await printed(page);
  assert.deepEqual(others, []);
  for (const words of [
    "Offline data quality",
    subheading,
    summary,
    "2 Near threshold",
    "CompleteRegistration 8.1",
    "8.46",
  ]) {
    assert.ok(text.replace(/\s+/g, " ").includes(words), `${words}: ${text}`);
  }
  assert.equal(text.match(/(Below|Near|Meets) threshold|No score/g)?.length, events.length + 4);
  assert.doesNotMatch(text, /Refresh|Filter by name/);
});

test("an event that is open is on paper alone", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.getByRole("button", { name: "InStoreVisit" }).dispatchEvent("click");
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent !== null);
  await settled(page);
  const text = (await printed(page)).join("\n");
  assert.match(text, /InStoreVisit/);
  assert.match(text, /Meta says/);
  assert.doesNotMatch(text, /CompleteRegistration/);
});

/** @param {Page} page @param {string} lang */
async function farBelow(page, lang) {
  await page.evaluate((lang) => {
    document.documentElement.lang = lang;
    const space = document.createElement("div");
    space.style.height = "3000px";
    document.body.append(space);
  }, lang);
  await house.mount(page, { attributes: { "dataset-id": `${DATASETS.retailer}, ${DATASETS.allMeet}` } });
  await page.evaluate((id) => {
    const widget = document.querySelector("dataset-quality");
    if (widget) widget.labels = { [id]: "Nordwind" };
  }, DATASETS.retailer);
}

test("a widget that was never loaded says so on paper, and nowhere else", async () => {
  const { page } = await house.open();
  await farBelow(page, "en");
  const text = (await printed(page)).join("\n").replace(/\s+/g, " ");
  assert.match(text, /The data quality was not loaded: scroll to it before printing\./);
  assert.ok(text.includes(`Nordwind, ${DATASETS.allMeet}`), text);
  assert.equal(await page.locator("dataset-quality .message").count(), 0);
  assert.equal(house.graph.requests.length, 0, "and nothing is loaded for paper");

  // It starts as ever, and is then on paper.
  await page.locator("dataset-quality").scrollIntoViewIfNeeded();
  await snapshotWith(page, { phase: "ready", busy: false });
  await settled(page);
  const now = (await printed(page)).join("\n");
  assert.doesNotMatch(now, /not loaded/);
  assert.match(now, /Nordwind/);
});

test("it says so in the page's language where the words of that have come", async () => {
  const { page } = await house.open();
  await house.mount(page, { attributes: { locale: "de_DE" } });
  await snapshotWith(page, { phase: "ready", busy: false, language: "de" });
  await page.evaluate(() => document.querySelector("dataset-quality")?.removeAttribute("locale"));
  await farBelow(page, "de");
  const text = (await printed(page)).join("\n").replace(/\s+/g, " ");
  assert.match(text, /Die Datenqualität wurde nicht geladen: Scrollen Sie vor dem Drucken zu ihr\./);
});

test("a widget that has left the page writes nothing for paper", async () => {
  const { page } = await house.open();
  await farBelow(page, "en");
  await page.evaluate(() => {
    const kept = /** @type {any} */ (globalThis);
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    kept.changes = 0;
    new MutationObserver(() => (kept.changes += 1)).observe(/** @type {Node} */ (shadow), {
      childList: true,
      subtree: true,
    });
  });
  const changes = () => page.evaluate(() => /** @type {any} */ (globalThis).changes);
  await page.pdf();
  const written = await changes();
  assert.ok(written > 0);
  await page.evaluate(() => {
    document.querySelector("dataset-quality")?.remove();
    return new Promise((resolve) => setTimeout(resolve));
  });
  await page.pdf();
  assert.equal(await changes(), written);
});

// --- What paper looks like -------------------------------------------------------------------------------

/** As `print` matches, and the widgets have written what is for paper. @param {Page} page */
async function onPaper(page) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
}

/**
 * What is wrong with the table on paper: what stands beyond the widget, words that are broken, and what is
 * missing of each row.
 * @param {Page} page
 */
const faults = (page) =>
  page.evaluate(() => {
    const widget = document.querySelector("dataset-quality");
    const shadow = widget?.shadowRoot;
    if (!widget || !shadow) throw new Error("there is no widget");
    const { left, right } = widget.getBoundingClientRect();
    const beyond = [...shadow.querySelectorAll(".mirror *")].filter((element) => {
      const box = element.getBoundingClientRect();
      const isSeen =
        element.checkVisibility() && !element.closest("caption, .spoken, meter") && box.width > 0;
      return isSeen && (box.right > right + 0.5 || box.left < left - 0.5);
    });
    /** @type {string[]} */
    const broken = [];
    for (const element of shadow.querySelectorAll("th, .status")) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        for (const { 0: word, index } of (node.textContent ?? "").matchAll(/[\w.-]+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            broken.push(word);
        }
      }
    }
    const rows = [...shadow.querySelectorAll("tbody tr")];
    const missing = (widget.snapshot()?.events ?? []).filter(
      ({ name, scores, statusText, weakestText }, i) => {
        const seen = [...(rows[i]?.children ?? [])].filter((cell) => cell.checkVisibility());
        const text = seen.map((cell) => cell.textContent).join(" ");
        return ![name, scores.composite.text, statusText, weakestText].every((part) => text.includes(part));
      },
    );
    return {
      beyond: beyond.map((element) => element.outerHTML.slice(0, 80)),
      broken,
      missing: missing.map(({ name }) => name),
    };
  });
const none = { beyond: [], broken: [], missing: [] };

for (const language of ["en", "de", "fr", "ja", "ar"]) {
  test(`in ${language} a table stays within its widget on paper, whatever the width, and breaks no word`, async () => {
    const { page } = await house.open({ viewport: { width: 1280, height: 900 } });
    await page.evaluate((language) => (document.documentElement.lang = language), language);
    await house.mount(page, { attributes: { view: "table" }, style: "width: 900px" });
    await snapshotWith(page, { phase: "ready", busy: false, language });
    const resize = (/** @type {number} */ width) =>
      page.evaluate((width) => {
        const widget = document.querySelector("dataset-quality");
        if (widget) widget.style.width = `${width}px`;
      }, width);
    const widths = [200, 240, 320, 420, 560, 616, 624, 660, 718, 780, 900];
    // As wide on the screen, and narrow on paper alone.
    for (const width of widths) {
      await resize(width);
      await onPaper(page);
      assert.deepEqual(await faults(page), none, `${width} px`);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
    }
    await resize(900);
    await onPaper(page);
    for (const width of widths) {
      await resize(width);
      assert.deepEqual(await faults(page), none, `${width} px, from 900 px`);
    }
  });
}

test("in a third of a page, too, all of each row is on paper", async () => {
  const { page } = await house.open({ viewport: { width: 1280, height: 900 } });
  await page.evaluate(() => {
    document.body.style.cssText = "display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px";
  });
  await house.mount(page, { count: 3 });
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("dataset-quality")].every((widget) => widget.snapshot()?.phase === "ready"),
  );
  const text = (await printed(page)).join("\n");
  assert.equal(text.match(/CompleteRegistration/g)?.length, 3, text);
  assert.ok((text.match(/Weakest/g)?.length ?? 0) >= 27, text);
  assert.doesNotMatch(text, /Refresh/);
});

for (const [what, style] of [
  ["low", "height: 120px"],
  ["small", "width: 200px; height: 60px"],
]) {
  test(`a ${what} widget has all rows on paper, and the focus where it was afterwards`, async () => {
    const { page } = await widgetBetween(house, DATASETS.retailer, { style });
    await settled(page);
    const face = await page.locator("dataset-quality .mirror").getAttribute("data-face");
    assert.equal(face, what === "low" ? "card" : "badge");
    // The control of a card's row is not there while the table is.
    const control = what === "low" ? "h3 > button" : "[data-item=refresh]";
    await page.locator(`dataset-quality ${control}`).focus();
    const item = await focused(page);
    const { events } = await snapshotWith(page, { phase: "ready" });
    const text = (await printed(page)).join("\n");
    for (const { name } of events) assert.ok(text.includes(name), `${name}: ${text}`);
    assert.equal(await page.locator("dataset-quality .mirror").getAttribute("data-face"), face);
    assert.equal(await focused(page), item);
  });
}

test("a page in dark colours has black words on white paper, apart from the edge", async () => {
  const { page } = await house.open({ colorScheme: "dark" });
  await page.addStyleTag({
    content:
      ":root { color-scheme: dark; background: #111; color: #eee } dataset-quality { border: 1px solid }",
  });
  await house.mount(page);
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.evaluate(() => {
    const other = document.createElement("dataset-quality");
    other.style.marginTop = "3000px";
    document.body.append(other);
  });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const looks = await page.evaluate(() =>
    [...document.querySelectorAll("dataset-quality")].map((widget) => {
      const shown = widget.shadowRoot?.querySelector(":is(.mirror, .paper):not([hidden])");
      if (!shown) throw new Error("nothing is on paper");
      const { color, backgroundColor, printColorAdjust } = getComputedStyle(shown);
      const text = shown.querySelector("h2, p") ?? shown;
      const inset = text.getBoundingClientRect().left - widget.getBoundingClientRect().left;
      return { color, backgroundColor, printColorAdjust, isInset: inset >= 4 };
    }),
  );
  const look = {
    color: "rgb(0, 0, 0)",
    backgroundColor: "rgb(255, 255, 255)",
    printColorAdjust: "exact",
    isInset: true,
  };
  assert.deepEqual(looks, [look, look]);
  // What can be pressed on the screen is a word among others here.
  const buttons = await page.evaluate(() => {
    const all =
      document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("button, input") ?? [];
    return [...all].filter((button) => {
      const { borderTopWidth, display } = getComputedStyle(button);
      return button.checkVisibility() && display !== "contents" && borderTopWidth !== "0px";
    }).length;
  });
  assert.equal(buttons, 0);
});

test("of the hosted page there is the title on paper, and the widgets", async () => {
  const { page } = await house.open({ path: `/?dataset=${DATASETS.retailer}`, colorScheme: "dark" });
  await page.getByRole("button", { name: "Sample data" }).click();
  await snapshotWith(page, { phase: "ready", busy: false });
  const text = (await printed(page)).join("\n");
  assert.match(text, /^\s*Offline data quality/);
  assert.match(text, /Composite/);
  assert.doesNotMatch(text, /token|Agent name|Language|Sample dataset|Edit|Show\b|address of this page/i);
  await page.emulateMedia({ media: "print" });
  const body = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(body, "rgb(255, 255, 255)");
});

test("all widgets of a page share what they listen to", async () => {
  const { page } = await house.open();
  await house.mount(page, { count: 3 });
  await page.waitForFunction(() => document.querySelectorAll("dataset-quality").length === 3);
  const listening = () =>
    page.evaluate(() => {
      const { listening } = /** @type {any} */ (globalThis).watched;
      return listening.filter((/** @type {string} */ who) => who.includes("dataset-quality.mjs")).length;
    });
  assert.equal(await listening(), 2);
  for (const left of [2, 2, 0]) {
    await page.evaluate(() => {
      document.querySelector("dataset-quality")?.remove();
      return new Promise((resolve) => setTimeout(resolve));
    });
    assert.equal(await listening(), left);
  }
});
