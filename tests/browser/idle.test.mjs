/** A widget at rest does nothing, and leaves nothing in the page that is not its own. */
import assert from "node:assert/strict";

import { snapshotWith, test, useHouse } from "./harness.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

const places = [
  { where: "in view", hide: () => {} },
  { where: "out of view", hide: () => scrollTo(0, 2000) },
  {
    where: "hidden",
    hide: () => {
      /** @type {HTMLElement} */ (document.querySelector("dataset-quality")).hidden = true;
    },
  },
];

test("nothing runs in five idle seconds", async (t) => {
  const watched = [];
  for (const { where, hide } of places) {
    const { page } = await house.widget({ attributes: { refresh: "15m" }, style: "height: 300px" });
    await page.evaluate(() => {
      document.body.style.height = "3000px";
    });
    await page.evaluate(hide);
    await still(page);
    watched.push({ where, page, start: await counts(page) });
  }
  // The five seconds are what is measured, not a wait for something to happen.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  for (const { where, page, start } of watched) {
    await t.test(where, async () => {
      assert.ok(start.blits > 0 && start.frames > 0 && start.timers.length > 0, "the counters count");
      const end = await counts(page);
      assert.deepEqual(end, start);
      for (const delay of end.waits) assert.ok(delay > 60_000, `a timer of ${delay} ms`);
    });
  }
});

test("a picture that did not change is not blitted", async () => {
  const { page } = await house.widget({ style: "height: 300px" });
  await still(page);
  const { top, left } = await page.evaluate(() =>
    /** @type {Element} */ (document.querySelector("dataset-quality")).getBoundingClientRect(),
  );
  // Over the heading there is nothing that lights up.
  await page.mouse.move(left + 30, top + 10);
  await still(page);
  const before = await counts(page);
  for (let step = 0; step < 10; step += 1) await page.mouse.move(left + 30 + step, top + 10);
  await still(page);
  const after = await counts(page);
  assert.ok(after.frames > before.frames, "the pointer was looked at");
  assert.equal(after.blits, before.blits);

  // But a row does.
  await page.mouse.move(left + 300, top + 290);
  await still(page);
  assert.ok((await counts(page)).blits > after.blits);
});

test("on window a widget listens to nothing but that the page is printed, and leaves nothing there", async () => {
  const names = (/** @type {Page} */ page) => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
  const { page: empty } = await house.open({
    path: "/pages/portal.html",
    before: (page) => page.route("**/embed.js", (route) => route.fulfill({ body: "" })),
  });
  const { page } = await house.open({
    path: "/pages/portal.html",
    before: (page) =>
      // The portal itself does listen.
      page.route("**/portal.js", async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          body: `${await response.text()}\naddEventListener("load", () => {});`,
        });
      }),
  });
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.locator("dataset-quality canvas").click();
  await page.keyboard.press("ArrowDown");
  await still(page);
  const listening = async () => {
    const all = await page.evaluate(
      () => /** @type {import("./watch.mjs").Watched} */ (/** @type {any} */ (globalThis).watched).listening,
    );
    // What drives this page listens as well, from no file.
    return all.flatMap((who) => {
      const script = /\/([\w-]+\.m?js)/.exec(who)?.[1];
      return script ? [`${who.split(" ")[0]} ${script}`] : [];
    });
  };
  assert.deepEqual((await listening()).sort(), [
    "afterprint embed.js",
    "beforeprint embed.js",
    "load portal.js",
  ]);
  await page.evaluate(() => {
    document.querySelector("dataset-quality")?.remove();
    return new Promise((resolve) => setTimeout(resolve));
  });
  assert.deepEqual(await listening(), ["load portal.js"]);
  const known = new Set(await names(empty));
  assert.deepEqual(
    (await names(page)).filter((name) => !known.has(name)),
    [],
  );
});
