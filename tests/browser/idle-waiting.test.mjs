/** A widget that waits, for a token or for an answer, draws nothing: what moves is moved by the style sheet. */
import assert from "node:assert/strict";

import { withoutWebGL } from "./a11y.mjs";
import { DATASETS, TOKENS, snapshotWith, test, useHouse } from "./harness.mjs";
import { until } from "./waiting.mjs";
import { counts, still } from "./watch.mjs";

/** @typedef {import("playwright-core").Page} Page */

const house = useHouse();

const faces = /** @type {const} */ (["badge", "card", "table", "detail"]);
const { retailer, reference, empty, allMeet } = DATASETS;

/**
 * What a widget is mounted with, and the state that it then stays in.
 * @typedef {object} Waiting
 * @property {string} phase
 * @property {boolean} busy
 * @property {string} [ids]
 * @property {"good" | "hangs"} [provider] none where it is not given
 * @property {string} [endpoint] one that answers in another way
 * @property {boolean} [isRefreshed] while nothing answers any more
 */
/** @type {Record<string, Waiting>} */
const states = {
  unconfigured: { phase: "unconfigured", busy: false },
  "without a provider": { phase: "waiting_for_token", busy: true, ids: retailer },
  "with a provider that hangs": { phase: "waiting_for_token", busy: true, ids: retailer, provider: "hangs" },
  loading: { phase: "loading", busy: true, ids: retailer, provider: "good", endpoint: "/hangs" },
  ready: { phase: "ready", busy: false, ids: retailer, provider: "good" },
  refreshing: { phase: "ready", busy: true, ids: retailer, provider: "good", isRefreshed: true },
  empty: { phase: "empty", busy: false, ids: empty, provider: "good" },
  failed: { phase: "failed", busy: false, ids: retailer, provider: "good", endpoint: "/fails" },
  "some of several loading": {
    phase: "ready",
    busy: true,
    ids: `${reference} ${retailer} ${allMeet}`,
    provider: "good",
    endpoint: "/some",
  },
};

test("no frame is asked for in five seconds, whatever the widget waits for and whichever face it has", async () => {
  let isSilent = false;
  const { page } = await house.open({
    viewport: { width: 1500, height: 2400 },
    before: async (page) => {
      // A request is given up after 30 seconds. A busy machine may need so long until all of this is drawn.
      await page.addInitScript(() => {
        const { setTimeout } = globalThis;
        const longer = (/** @type {TimerHandler} */ run, delay = 0) =>
          setTimeout(run, delay < 30_000 ? delay : 1e6);
        Object.assign(globalThis, { setTimeout: longer });
      });
      await page.route(`${house.graph.url}/**`, async (route) => {
        const request = route.request();
        const { pathname } = new URL(request.url());
        const isFirst = (request.postData() ?? "").includes(reference);
        // A request that is not answered hangs.
        if (isSilent || pathname.startsWith("/hangs") || (pathname.startsWith("/some") && !isFirst)) return;
        // Meta says that the permission is missing: nobody tries again by himself.
        const refusal = { error: { message: "(#10) No permission", type: "OAuthException", code: 10 } };
        const headers = { "access-control-allow-origin": "*", "content-type": "application/json" };
        if (pathname.startsWith("/fails")) await route.fulfill({ status: 403, json: refusal, headers });
        else await route.continue({ url: request.url().replace("/some", "") });
      });
    },
  });
  const wanted = Object.entries(states).flatMap(([name, state]) =>
    faces.map((view) => ({ name, view, ...state })),
  );
  await page.evaluate(
    async ([wanted, url, token]) => {
      await customElements.whenDefined("dataset-quality");
      document.body.style.cssText = "display: flex; flex-wrap: wrap; gap: 8px; margin: 8px";
      for (const { name, view, ids, provider, endpoint = "" } of wanted) {
        const widget = document.createElement("dataset-quality");
        widget.id = `${name}, ${view}`;
        widget.setAttribute("view", view);
        if (ids) widget.setAttribute("dataset-id", ids);
        widget.endpoint = url + endpoint;
        if (provider) widget.tokenProvider = () => (provider === "good" ? token : new Promise(() => {}));
        widget.style.cssText = `width: 350px; height: ${view === "badge" ? 40 : 240}px`;
        document.body.append(widget);
      }
    },
    /** @type {const} */ ([wanted, house.graph.url, TOKENS.good]),
  );
  /** Until each is as it is to be. @param {typeof wanted} states */
  const areAll = async (states) => {
    const others = () =>
      page.evaluate(
        (states) =>
          states.flatMap(({ name, view, phase, busy }) => {
            const snapshot = /** @type {any} */ (document.getElementById(`${name}, ${view}`)).snapshot();
            const isSame = snapshot?.phase === phase && snapshot.busy === busy;
            return isSame ? [] : [`${name}, ${view}: ${snapshot?.phase}, ${snapshot?.busy}`];
          }),
        states,
      );
    await until(others, (others) => others.length === 0, "widgets all as wanted", 60_000);
  };
  await areAll(wanted.map((state) => ({ ...state, busy: state.isRefreshed ? false : state.busy })));
  isSilent = true;
  await page.evaluate(() => {
    for (const widget of /** @type {NodeListOf<any>} */ (document.querySelectorAll("[id^=refreshing]"))) {
      void widget.refresh();
    }
  });
  await areAll(wanted);
  await still(page);

  const start = await counts(page);
  assert.ok(start.frames > 0 && start.blits >= wanted.length, "all of them are drawn");
  // The five seconds are what is measured, not a wait for something to happen.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const end = await counts(page);
  assert.deepEqual([end.frames, end.blits], [start.frames, start.blits]);
  await areAll(wanted);

  // What moves meanwhile is moved without the page's own thread.
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("dataset-quality")].map((widget) => {
      const animations = (widget.shadowRoot?.getAnimations() ?? []).filter(
        (one) => one instanceof CSSAnimation,
      );
      const frames = animations.flatMap(({ effect }) =>
        /** @type {KeyframeEffect} */ (effect).getKeyframes(),
      );
      const known = ["transform", "opacity", "offset", "computedOffset", "easing", "composite"];
      return {
        id: widget.id,
        count: animations.length,
        others: frames.flatMap((frame) => Object.keys(frame)).filter((name) => !known.includes(name)),
      };
    }),
  );
  assert.deepEqual(
    moving,
    wanted.map(({ name, view, busy }) => ({ id: `${name}, ${view}`, count: busy ? 1 : 0, others: [] })),
  );

  // And the counter sees a frame.
  await page.mouse.move(30, 30);
  await page.waitForFunction((frames) => /** @type {any} */ (globalThis).watched.frames > frames, end.frames);
});

/**
 * A widget whose request hangs.
 * @param {Parameters<typeof house.open>[0]} [context]
 * @param {Record<string, string>} [attributes]
 */
async function loadingPage(context, attributes = {}) {
  const opened = await house.open(context);
  await opened.page.route(`${house.graph.url}/**`, () => {});
  await house.mount(opened.page, { attributes });
  await snapshotWith(opened.page, { phase: "loading" });
  return opened;
}

/** The boxes of what is over the widget while it waits, and what moves there. @param {Page} page */
const overlay = (page) =>
  page.evaluate(() => {
    const shadow = document.querySelector("dataset-quality")?.shadowRoot;
    const [light, line] = [...(shadow?.querySelectorAll(".busy > i") ?? [])].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { visibility, display } = getComputedStyle(element);
      return { x, y, width, height, isSeen: display !== "none" && visibility === "visible" && width > 0 };
    });
    // Changes of the look are transitions.
    const animations = (shadow?.getAnimations() ?? []).filter((one) => one instanceof CSSAnimation);
    return { light, line, directions: animations.map(({ effect }) => effect?.getTiming().direction) };
  });

/** @param {Page} page @param {string} when */
const isPlaced = (page, when) =>
  page.waitForFunction((when) => {
    const light = document.querySelector("dataset-quality")?.shadowRoot?.querySelector(".busy > i");
    return light?.matches(when);
  }, when);

test("a light goes over the placeholder alone, in the direction of reading", async () => {
  for (const [locale, direction] of [
    ["en_US", "normal"],
    ["ar_AR", "reverse"],
  ]) {
    const { page } = await loadingPage({}, { locale });
    await page.waitForFunction(
      (language) => document.querySelector("dataset-quality")?.snapshot()?.language === language,
      locale.slice(0, 2),
    );
    await isPlaced(page, ":not([hidden])");
    const { light, line, directions } = await overlay(page);
    const box = await page.locator("dataset-quality").boundingBox();
    assert.ok(box);
    assert.ok(light.isSeen && !line.isSeen);
    assert.ok(light.y > box.y + 80 && light.y + light.height <= box.y + box.height, "below the words");
    assert.ok(light.x > box.x && light.x + light.width < box.x + box.width);
    assert.deepEqual(directions, [direction]);
  }
});

test("where motion is unwanted nothing moves, and a line says that the widget is busy", async () => {
  const { page } = await loadingPage({ reducedMotion: "reduce" });
  await isPlaced(page, ":not([hidden])");
  let seen = await overlay(page);
  assert.deepEqual([seen.light.isSeen, seen.directions], [false, []]);

  await page.locator("dataset-quality").evaluate((widget) => widget.setAttribute("view", "badge"));
  await isPlaced(page, "[hidden]");
  seen = await overlay(page);
  assert.ok(seen.line.isSeen && seen.line.height === 2 && seen.directions.length === 0);

  // It is followed live.
  await page.emulateMedia({ reducedMotion: "no-preference" });
  seen = await overlay(page);
  assert.equal(seen.directions.length, 1);
});

test("without WebGL a line moves over the mirror, and none under forced colours or on paper", async () => {
  const { page } = await loadingPage({ before: withoutWebGL });
  const { light, line, directions } = await overlay(page);
  assert.ok(!light.isSeen && line.isSeen);
  assert.equal(directions.length, 1);
  for (const media of [
    { forcedColors: /** @type {const} */ ("active") },
    { media: /** @type {const} */ ("print") },
  ]) {
    await page.emulateMedia(media);
    const seen = await overlay(page);
    assert.deepEqual([seen.line.isSeen, seen.directions], [false, []], JSON.stringify(media));
    await page.emulateMedia({ forcedColors: "none", media: "screen" });
  }
});

test("it is gone with the answer", async () => {
  const { page } = await house.widget();
  await isPlaced(page, "[hidden]");
  const { light, line, directions } = await overlay(page);
  assert.deepEqual([light.isSeen, line.isSeen, directions], [false, false, []]);
});
