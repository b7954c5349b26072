/** A token gets into an address only where Meta itself asks for that, and follows no change of the endpoint. */
import assert from "node:assert/strict";

import { startGraph } from "../graph/graph.mjs";
import { DATASETS, TOKENS, mount, snapshotWith, test, useHouse } from "./harness.mjs";

const house = useHouse();

test("a gateway's 405 on the way to Meta does not put the token into an address", async () => {
  house.graph.setFaults({ html405: true });
  const { page, urls } = await house.open();
  await mount(page, { attributes: { "dataset-id": DATASETS.reference }, tokens: [TOKENS.good] });
  const { notice } = await snapshotWith(page, { phase: "failed", busy: false });
  assert.match(notice?.title ?? "", /does not accept this kind of request: HTTP status 405/);
  assert.match(notice?.text ?? "", /proxy must accept POST/);
  assert.ok(urls.some((url) => url.startsWith("https://graph.facebook.com/")));
  assert.ok(urls.every((url) => !url.includes("access_token") && !url.includes(TOKENS.good)));
});

test("another endpoint, set when a token is there, gets a token of its own", async (t) => {
  const other = await startGraph();
  t.after(() => other.close());
  const { page } = await house.open();
  await house.mount(page, {
    attributes: { "dataset-id": DATASETS.reference },
    tokens: [TOKENS.good, TOKENS.otherGood],
  });
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.evaluate((url) => {
    const widget = document.querySelector("dataset-quality");
    if (widget) widget.endpoint = url;
  }, other.url);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).events.length === 4);
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(
    other.requests.map(({ form }) => form.access_token),
    [TOKENS.otherGood],
  );
});

test("an answer that was asked for before the endpoint changed goes to neither", async (t) => {
  const other = await startGraph();
  t.after(() => other.close());
  const { page } = await house.open();
  await mount(page, { attributes: { "dataset-id": DATASETS.reference }, endpoint: house.graph.url });
  await page.evaluate(
    async ([url, token]) => {
      const widget = /** @type {import("./harness.mjs").DatasetQuality} */ (
        document.querySelector("dataset-quality")
      );
      /** @type {((token: string) => void)[]} */
      const questions = [];
      widget.tokenProvider = () => new Promise((resolve) => questions.push(resolve));
      const asked = async (/** @type {number} */ count) => {
        while (questions.length < count) await new Promise(requestAnimationFrame);
      };
      await asked(1);
      widget.endpoint = url;
      await asked(2);
      questions[0]("EAAtheTokenOfTheFirstPlace");
      await new Promise((resolve) => setTimeout(resolve, 100));
      questions[1](token);
    },
    [other.url, TOKENS.good],
  );
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(
    other.requests.map(({ form }) => form.access_token),
    [TOKENS.good],
  );
  assert.equal(house.graph.requests.length, 0);
});

test("what concerns all datasets is told once, and names none of them", async () => {
  house.graph.setFaults({ errorCode: 4 });
  const { page } = await house.open();
  const ids = [DATASETS.reference, DATASETS.retailer, DATASETS.empty].join(",");
  await mount(page, { attributes: { "dataset-id": ids }, endpoint: house.graph.url, tokens: [TOKENS.good] });
  await snapshotWith(page, { phase: "ready", busy: false });
  const told = await page.evaluate(() =>
    /** @type {any} */ (globalThis).events
      .filter((/** @type {any} */ [name]) => name === "dq-error")
      .map((/** @type {any} */ [, { datasetId, kind }]) => [datasetId, kind]),
  );
  assert.deepEqual(told, [["", "rate_limited"]]);
});
