/** The mirror says all; input methods, fingers, zoom, paper and the system's own colours are at home. */
import assert from "node:assert/strict";

import { focused, walk, widgetBetween, withoutWebGL } from "./a11y.mjs";
import { DATASETS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertAlike, assertChanged, becomes, settledPictures } from "./looks.mjs";
import { still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

/**
 * What assistive technology is told: role, name and value of all in the widget, in their order.
 * @param {Page} page
 */
async function tree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, value, properties = [] }) => ({
      role: role?.value,
      name: name?.value ?? "",
      value: value?.value,
      ...Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
    }));
}

/** @param {Page} page @param {string} selector */
const styleOf = (page, selector) =>
  page.evaluate((selector) => {
    const element = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    const { color, backgroundColor, display, borderTopColor } = getComputedStyle(element);
    return { color, backgroundColor, display, borderTopColor };
  }, selector);

// --- Assistive technology -----------------------------------------------------------------------------

test("the tree has headings, a table with its sort, buttons, an input, and meters with words", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  const nodes = await tree(page);
  const named = (/** @type {string} */ role) =>
    nodes.filter((node) => node.role === role).map(({ name }) => name);
  assert.deepEqual(named("heading"), ["Offline data quality"]);
  assert.deepEqual(named("table"), ["Offline events against the 8.5 threshold"]);
  assert.deepEqual(named("columnheader"), [
    "Event",
    "Composite",
    "Status",
    "Match key",
    "Upload frequency",
    "Freshness",
    "Weakest",
  ]);
  assert.equal(
    await page.getByRole("columnheader", { name: "Composite" }).getAttribute("aria-sort"),
    "ascending",
  );
  assert.equal(named("rowheader").length, 9);
  assert.deepEqual(named("searchbox"), ["Filter by name"]);
  assert.ok(named("button").includes("Refresh"));
  assert.ok(named("button").includes("2 Near threshold"));
  const meters = nodes.filter(({ role }) => role === "meter");
  // Ten of the 36 scores of nine events have no value, or are those of `Contact` and `Telefonbestellung`.
  assert.equal(meters.length, 34);
  const [{ name, value, valuemin, valuemax }] = /** @type {any[]} */ (meters);
  assert.deepEqual([name, value.toFixed(1), valuemin, valuemax], ["Composite", "3.2", 0, 10]);
  const meter = page.getByRole("meter", { name: "Match key" }).first();
  assert.equal(await meter.getAttribute("aria-valuetext"), "4.1, Fair");
  // The canvas says nothing of its own.
  assert.equal(nodes.filter(({ role }) => role === "Canvas" || role === "image").length, 0);
});

test("a change of the state is told once, and nothing is told again", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.evaluate(() => {
    const status = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("[role=status]");
    const told = (Object(globalThis).told = /** @type {string[]} */ ([]));
    new MutationObserver(() => told.push(status?.textContent ?? "")).observe(/** @type {Node} */ (status), {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.getByRole("button", { name: "2 Near threshold" }).dispatchEvent("click");
  await snapshotWith(page, { filteredCount: 2 });
  house.graph.setFaults({ latencyMs: 200 });
  await page.getByRole("button", { name: "Refresh" }).dispatchEvent("click");
  await page.waitForFunction(() => /** @type {any} */ (globalThis).told.includes("Updating."));
  await snapshotWith(page, { busy: false });
  // One that nobody has asked for changes nothing that is said.
  await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
  await page.waitForFunction(() => /** @type {any} */ (globalThis).told.length >= 3);
  const filtered = "2 of 9 events meet the 8.5 threshold, 1 without a score · The filter hides 7 of 9.";
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).told), [
    filtered,
    "Updating.",
    filtered,
  ]);
});

test("the mirror changes only when what is shown has", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.evaluate(() => {
    const mirror = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror");
    const seen = /** @type {any} */ (globalThis);
    seen.changes = 0;
    new MutationObserver((records) => (seen.changes += records.length)).observe(
      /** @type {Node} */ (mirror),
      {
        childList: true,
        subtree: true,
        characterData: true,
      },
    );
  });
  for (let i = 0; i < 20; i += 1) await page.mouse.move(100 + i * 20, 300 + i * 5);
  await page.mouse.wheel(0, 100);
  await settled(page);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).changes), 0);
  await page.evaluate(() =>
    /** @type {HTMLElement} */ (
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector("thead button")
    ).click(),
  );
  await page.waitForFunction(() => /** @type {any} */ (globalThis).changes > 0);
});

// --- Text input ---------------------------------------------------------------------------------------

test("the input lies where the canvas leaves room, and goes with it when that scrolls", async () => {
  const { page } = await widgetBetween(house, DATASETS.large, { style: "height: 400px" });
  await settled(page);
  const input = page.getByRole("searchbox");
  const before = await input.boundingBox();
  const canvas = await page.locator("dataset-quality canvas").boundingBox();
  assert.ok(before && canvas && before.width > 150 && before.height >= 24);
  assert.ok(before.x > canvas.x && before.y > canvas.y && before.x + before.width < canvas.x + canvas.width);
  await page.mouse.move(canvas.x + 200, canvas.y + 300);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((top) => {
    const input = document.querySelector("dataset-quality")?.shadowRoot?.querySelector("input");
    return Math.abs((input?.getBoundingClientRect().top ?? 0) - top) < 1;
  }, before.y - 60);
});

test("the input lies in the picture's field where the layout is mirrored as well", async () => {
  // So wide that the input stands beside the chips in either language and any font.
  const context = { viewport: { width: 1400, height: 700 } };
  const attributes = { locale: "ar_AR" };
  const { page } = await widgetBetween(house, DATASETS.retailer, { attributes, context });
  await snapshotWith(page, { direction: "rtl" });
  const input = page.getByRole("searchbox");
  const place = async () => {
    await settled(page);
    const box = await input.boundingBox();
    const canvas = await page.locator("dataset-quality canvas").boundingBox();
    assert.ok(box && canvas);
    return { left: box.x - canvas.x, right: canvas.x + canvas.width - box.x - box.width };
  };
  const mirrored = await place();
  assert.ok(mirrored.left < mirrored.right, JSON.stringify(mirrored));
  await page.evaluate(() => document.querySelector("dataset-quality")?.setAttribute("locale", "en_US"));
  await snapshotWith(page, { direction: "ltr" });
  const { left, right } = await place();
  assert.ok(Math.abs(left - mirrored.right) < 1 && Math.abs(right - mirrored.left) < 1, `${left}, ${right}`);
});

for (const { script, steps, committed, shown } of [
  { script: "Japanese", steps: ["ｒ", "ら", "らい", "来"], committed: "来", shown: 1 },
  { script: "Chinese", steps: ["l", "la", "lai"], committed: "来店", shown: 1 },
  { script: "Korean", steps: ["ㅎ", "하", "한"], committed: "한", shown: 0 },
]) {
  test(`${script} is composed without being disturbed, and looked for when it is there`, async () => {
    const { page } = await widgetBetween(house, DATASETS.retailer);
    await settled(page);
    await page.getByRole("searchbox").focus();
    const client = await page.context().newCDPSession(page);
    const value = () => page.getByRole("searchbox").inputValue();
    for (const text of steps) {
      await client.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      // Whatever else happens meanwhile.
      await page.evaluate(() => document.querySelector("dataset-quality")?.refresh());
      assert.equal(await value(), text);
      assert.equal((await snapshotWith(page, {})).filter.text, "");
    }
    await client.send("Input.insertText", { text: committed });
    assert.equal(await value(), committed);
    const { filter } = await snapshotWith(page, { filteredCount: shown });
    assert.equal(filter.text, committed);
    assert.equal(await focused(page), "search");
  });
}

test("paste, undo and Escape work as in any input", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Store"));
  await page.getByRole("searchbox").focus();
  await page.keyboard.press("Control+V");
  await snapshotWith(page, { filteredCount: 1 });
  await page.keyboard.type("zz");
  await snapshotWith(page, { filteredCount: 0 });
  // Some browsers undo by letters, some by words.
  for (let i = 0; i < 2 && (await page.getByRole("searchbox").inputValue()) !== "Store"; i += 1) {
    await page.keyboard.press("Control+Z");
  }
  await snapshotWith(page, { filteredCount: 1 });
  // What is selected in it is copied, not the table.
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Store");
  await page.keyboard.press("Escape");
  await snapshotWith(page, { filteredCount: 9 });
  assert.deepEqual(await walk(page, "Tab"), ["sort:composite"]);
});

// --- Look ---------------------------------------------------------------------------------------------

test("forced colours are followed live: the mirror takes the canvas's place, with the focus, and gives it back", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.evaluate(() =>
    /** @type {HTMLElement} */ (
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector("[data-item='row:6']")
    ).focus(),
  );
  await page.emulateMedia({ forcedColors: "active" });
  await page.waitForFunction(
    () => !document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.checkVisibility(),
  );
  assert.equal(await focused(page), "row:6");
  // Every state by its shape, all in the colour of text.
  const shapes = await page.evaluate(() => {
    const all = document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll("tbody svg") ?? [];
    return [...all].map((svg) => [getComputedStyle(svg).color, svg.innerHTML]);
  });
  assert.equal(new Set(shapes.map(([color]) => color)).size, 1);
  assert.equal(new Set(shapes.map(([, shape]) => shape)).size, 4);
  assert.equal(shapes[0][0], (await styleOf(page, "h2")).color);
  await page.emulateMedia({ forcedColors: "none" });
  await page.waitForFunction(() =>
    document.querySelector("dataset-quality")?.shadowRoot?.querySelector("canvas")?.checkVisibility(),
  );
  assert.equal(await focused(page), "row:6");
});

test("without WebGL a bar has the colour of what it says", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { context: { before: withoutWebGL } });
  await page.getByRole("table").waitFor();
  const colours = await page.evaluate(() => {
    const bars =
      document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll(".bar[data-status]") ?? [];
    return [...bars].map((bar) => `${bar.getAttribute("data-status")} ${getComputedStyle(bar).color}`);
  });
  assert.deepEqual([...new Set(colours)].sort(), [
    "below rgb(180, 35, 24)",
    "meets rgb(0, 107, 102)",
    "near rgb(195, 117, 0)",
  ]);
});

test("more contrast and dark are followed live on the canvas", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await page.evaluate(() => (document.documentElement.style.colorScheme = "light dark"));
  let last = await settledPictures(page);
  for (const media of [
    { contrast: /** @type {const} */ ("more") },
    { colorScheme: /** @type {const} */ ("dark") },
  ]) {
    await page.emulateMedia(media);
    await page.waitForFunction(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))),
    );
    const now = await settledPictures(page);
    await assertChanged(last, now, JSON.stringify(media));
    last = now;
  }
  // The input is painted with the canvas's colours.
  assert.equal((await styleOf(page, ".search")).color, "rgb(236, 239, 244)");
});

for (const width of [640, 320]) {
  test(`nothing is lost at ${(1280 / width) * 100}% zoom, drawn or not`, async () => {
    for (const context of [{}, { before: withoutWebGL }]) {
      const { page } = await widgetBetween(house, DATASETS.retailer, {
        context: { viewport: { width, height: 700 }, ...context },
      });
      await page.waitForFunction(() =>
        document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror:not([hidden])"),
      );
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      if (!("before" in context)) continue;
      const wide = await page.evaluate((width) => {
        const inside =
          document.querySelector("dataset-quality")?.shadowRoot?.querySelectorAll(".mirror *") ?? [];
        return [...inside]
          .filter(
            (element) =>
              !element.closest(".spoken, caption") && element.getBoundingClientRect().right > width,
          )
          .map((element) => element.outerHTML.slice(0, 80));
      }, width);
      assert.deepEqual(wide, []);
      const text = await page.locator("dataset-quality tbody tr").first().innerText();
      for (const said of ["Telefonbestellung", "3.2", "Below threshold", "4.1", "Frequency 2.6"]) {
        assert.ok(text.includes(said), `${said} in ${text}`);
      }
    }
  });
}

test("a view comes up out of the surface, and is there at once while motion is unwanted", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { attributes: { theme: "light" } });
  await still(page);
  // How dark the darkest pixel of each picture is: text is, and less so while the view comes up.
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (/** @type {any[]} */ ...values) {
      drawImage.apply(this, /** @type {any} */ (values));
      const { data } = this.getImageData(0, 0, this.canvas.width, this.canvas.height);
      let darkest = 255;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) darkest = Math.min(darkest, data[i]);
      seen.darkest.push(darkest);
    };
  });
  /** The pictures of a view that opens. @returns {Promise<number[]>} */
  const opening = async () => {
    await page.evaluate(() => (Object(globalThis).darkest = []));
    await page.getByRole("button", { name: "Purchase" }).first().dispatchEvent("click");
    await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.openEvent);
    await still(page);
    const pictures = await page.evaluate(() => /** @type {any} */ (globalThis).darkest);
    await page.getByRole("button", { name: "All events" }).dispatchEvent("click");
    await snapshotWith(page, { openEvent: null });
    await still(page);
    return pictures;
  };
  const moving = await opening();
  assert.ok(Math.max(...moving) > 100 && moving.at(-1) === Math.min(...moving), moving.join());
  await page.emulateMedia({ reducedMotion: "reduce" });
  const unmoved = await opening();
  assert.ok(unmoved.length > 0 && Math.max(...unmoved) < 60, unmoved.join());
  await page.emulateMedia({ reducedMotion: "no-preference" });
  assert.ok(Math.max(...(await opening())) > 100);
});

test("without a canvas the page's way with text changes nothing", async () => {
  for (const width of [900, 340]) {
    const { page } = await widgetBetween(house, DATASETS.retailer, {
      context: { viewport: { width, height: 900 }, before: withoutWebGL },
    });
    /** Where each text begins, and how large it is. */
    const boxes = () =>
      page.evaluate(() => {
        const widget = document.querySelector("dataset-quality");
        const { left = 0, top = 0 } = widget?.getBoundingClientRect() ?? {};
        const all = [...(widget?.shadowRoot?.querySelectorAll(".mirror :is(h2, p, th, td, button)") ?? [])];
        return all
          .filter((element) => element.checkVisibility())
          .map((element) => {
            const range = document.createRange();
            range.selectNodeContents(element);
            const { x, y, width, height } = range.getBoundingClientRect();
            return `${element.localName} ${[x - left, y - top, width, height].map(Math.round)}`;
          });
      });
    const before = await boxes();
    await page.addStyleTag({
      content: `body {
        text-transform: uppercase; letter-spacing: 3px; word-spacing: 9px; white-space: pre; text-align: center;
        text-indent: 40px; line-height: 3; font-weight: 800; font-style: italic; word-break: break-all;
      }`,
    });
    assert.deepEqual(await boxes(), before, `${width} px`);
  }
});

test("without a canvas no button lies on the line below the heading", async () => {
  for (const width of [320, 340, 420, 600, 900]) {
    const { page } = await widgetBetween(house, DATASETS.retailer, {
      context: { viewport: { width, height: 900 }, before: withoutWebGL },
    });
    const [button, line] = await page.evaluate(() => {
      const shadow = document.querySelector("dataset-quality")?.shadowRoot;
      const text = document.createRange();
      text.selectNodeContents(/** @type {Node} */ (shadow?.querySelector("h2 + p")));
      return [shadow?.querySelector("[data-item=refresh]"), text].map((what) => {
        const { left, right, top, bottom } = /** @type {Element} */ (what).getBoundingClientRect();
        return { left, right, top, bottom };
      });
    });
    const apart = Math.max(line.top - button.bottom, button.top - line.bottom, button.left - line.right);
    assert.ok(apart >= 4, `${width} px: ${JSON.stringify({ button, line })}`);
  }
});

test("paper has the mirror on it", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer);
  await settled(page);
  await page.emulateMedia({ media: "print" });
  assert.equal((await styleOf(page, ".stage")).display, "none");
  const box = await page.getByRole("table").boundingBox();
  assert.ok(box && box.width > 600 && box.height > 200, JSON.stringify(box));
  assert.equal(await page.getByRole("searchbox").filter({ visible: true }).count(), 0);
  await page.emulateMedia({ media: "screen" });
  assert.equal((await styleOf(page, ".stage")).display, "block");
});

// --- Touch --------------------------------------------------------------------------------------------

const finger = { hasTouch: true, isMobile: true, viewport: { width: 400, height: 800 } };

test("what a finger presses is 44 pixels high and wide", async () => {
  for (const context of [finger, { ...finger, before: withoutWebGL }]) {
    const { page } = await widgetBetween(house, DATASETS.retailer, { context });
    assert.ok(await page.evaluate(() => matchMedia("(pointer: coarse)").matches));
    await page.waitForFunction(() =>
      document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".mirror:not([hidden])"),
    );
    if ("before" in context) {
      const heights = await page.evaluate(() => {
        const all = document
          .querySelector("dataset-quality")
          ?.shadowRoot?.querySelectorAll(".mirror :is(button, input)");
        return [...(all ?? [])]
          .filter((control) => control.checkVisibility())
          .map((control) => control.clientHeight + 2);
      });
      assert.ok(heights.length > 10 && Math.min(...heights) >= 44, heights.join());
    } else {
      await settled(page);
      // The place of the control is as large as what is pressed on the canvas.
      for (const item of ["refresh", "filter:near", "sort:composite", "row:7"]) {
        await page.evaluate((item) => {
          const shadow = document.querySelector("dataset-quality")?.shadowRoot;
          /** @type {HTMLElement} */ (shadow?.querySelector(`[data-item="${item}"]`)).focus();
        }, item);
        await settled(page);
        const place = await page.evaluate(() => {
          const control = document.querySelector("dataset-quality")?.shadowRoot?.activeElement;
          const { width, height } = /** @type {Element} */ (control).getBoundingClientRect();
          return [width, height];
        });
        assert.ok(Math.min(...place) >= 44, `${item}: ${place}`);
      }
    }
  }
});

test("a tap opens, and a finger that rests is told what is cut short", async () => {
  const { page } = await widgetBetween(house, DATASETS.retailer, { context: finger });
  const before = await settledPictures(page);
  const canvas = page.locator("dataset-quality canvas");
  const box = await canvas.boundingBox();
  assert.ok(box);
  const client = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width - 40, y: box.y + 40 };
  /** @param {"touchStart" | "touchEnd"} type */
  const touch = (type) =>
    client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchStart" ? [at] : [] });
  // On the button that refreshes.
  house.graph.requests.length = 0;
  await touch("touchStart");
  await becomes(page, before, "changed");
  // So long the finger rests.
  await page.waitForTimeout(600);
  const told = await settledPictures(page);
  await touch("touchEnd");
  await assertAlike(told, await settledPictures(page), "what is told until the next touch");
  assert.equal(house.graph.requests.length, 0, "and nothing is pressed");
  await page.touchscreen.tap(at.x, at.y);
  await page.waitForFunction(() => document.querySelector("dataset-quality")?.snapshot()?.busy === false);
  await settled(page);
  assert.equal(house.graph.requests.length, 1);
});

// --- Without --------------------------------------------------------------------------------------------

test("without WebAssembly a plain message says what is needed", async () => {
  const { page } = await house.open({
    before: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly")),
  });
  await house.mount(page);
  const alert = page.locator("dataset-quality .message");
  await alert.waitFor();
  assert.match(await alert.innerText(), /does not run WebAssembly.*\s+.*current browser/);
  assert.equal(await page.locator("dataset-quality canvas").filter({ visible: true }).count(), 0);
});

test("without scripts what stands inside the element is shown, and hidden once the widget is there", async () => {
  const markup = '<dataset-quality dataset-id="1"><p>Turn on JavaScript.</p></dataset-quality>';
  const { page } = await house.open({ javaScriptEnabled: false });
  await page.setContent(markup);
  assert.ok(await page.getByText("Turn on JavaScript.").isVisible());
  const { page: running } = await house.open();
  await running.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), markup);
  await running.waitForFunction(() => customElements.get("dataset-quality"));
  assert.equal(await running.getByText("Turn on JavaScript.").isVisible(), false);
});
