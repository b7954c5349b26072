/** The whole path: from the stand-in Graph API over HTTP to pixels on a canvas. */
import assert from "node:assert/strict";

import { DATASETS, TOKENS, settled, snapshotWith, test, useHouse } from "./harness.mjs";
import { assertChanged, settledPictures } from "./looks.mjs";

const house = useHouse();

/** @param {import("./harness.mjs").Snapshot} snapshot */
const purchaseScores = (snapshot) => {
  const purchase = snapshot.events.find(({ name }) => name === "Purchase");
  return Object.fromEntries(Object.entries(purchase?.scores ?? {}).map(([name, { value }]) => [name, value]));
};
const documentedScores = { composite: 6.6, match_key: 5.6, frequency: 4.6, freshness: 2.2 };

test("the hosted page shows the sample's four scores without a token", async () => {
  const { page, said } = await house.open({ path: `/#sample=${DATASETS.reference}` });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(purchaseScores(snapshot), documentedScores);
  assert.equal(snapshot.standing.status, "below");

  const overview = await settled(page);
  assert.ok(overview.colours > 50, `${overview.colours} colours are hardly a picture`);
  assert.deepEqual(said, []);
});

test("a press on a row opens the event's detail, and the picture changes", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.reference}` });
  await snapshotWith(page, { phase: "ready", busy: false });
  const overview = await settledPictures(page);
  const canvas = page.locator("dataset-quality canvas");
  const box = await canvas.boundingBox();
  assert.ok(box);
  // The only row is the last thing in the widget.
  await canvas.click({ position: { x: 60, y: box.height - 40 } });
  await page.waitForFunction(
    () => document.querySelector("dataset-quality")?.snapshot()?.openEvent?.name === "Purchase",
  );
  await assertChanged(overview, await settledPictures(page));

  await page.keyboard.press("Escape");
  await snapshotWith(page, { openEvent: null });
});

test("an open event is copied as text, by a button and by the keys for it", async () => {
  const { page, context } = await house.open({ path: `/#sample=${DATASETS.reference}` });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await snapshotWith(page, { phase: "ready", busy: false });
  await page.getByRole("button", { name: "Purchase" }).press("Enter");
  const copy = page.getByRole("button", { name: "Copy as text" });
  await copy.press("Enter");
  await page.getByRole("status").getByText("Copied").waitFor();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  const text = await read();
  assert.match(text, /^Purchase\n.*6\.6/s);
  assert.match(text, /Meta says: /);

  await page.evaluate(() => navigator.clipboard.writeText("something else"));
  await copy.press("Control+c");
  assert.equal(await read(), text);
});

test("the sample button needs nothing, and the address then holds the view", async () => {
  const { page } = await house.open({ path: "/" });
  await page.getByRole("button", { name: "Sample data" }).click();
  await snapshotWith(page, { phase: "ready", busy: false });
  assert.match(new URL(page.url()).hash, /^#sample=\d+$/);
});

test("the hosted page's language is part of the view that is shared", async () => {
  const { page } = await house.open({ path: `/#sample=${DATASETS.reference}&locale=de_DE` });
  await snapshotWith(page, { phase: "ready", busy: false, language: "de" });
  await page.getByLabel("Sprache").selectOption("ja_JP");
  await snapshotWith(page, { language: "ja" });
  const view = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.deepEqual(
    [...view],
    [
      ["sample", DATASETS.reference],
      ["locale", "ja_JP"],
    ],
  );
});

test("the hosted page asks Meta with the token and the ids of its form", async () => {
  const { page, urls } = await house.open({ path: "/" });
  await page.getByLabel("Access token").fill(TOKENS.good);
  await page.getByLabel("Dataset ids").fill(`${DATASETS.reference}, ${DATASETS.retailer}`);
  await page.getByRole("button", { name: "Show" }).click();
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(
    snapshot.datasets.map(({ id }) => id).sort(),
    [DATASETS.reference, DATASETS.retailer].sort(),
  );
  assert.equal(snapshot.datasets.find(({ id }) => id === DATASETS.reference)?.lowest, 6.6);

  const view = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.equal(view.get("datasets"), `${DATASETS.reference},${DATASETS.retailer}`);
  const asked = urls.filter((url) => url.startsWith("https://graph.facebook.com/"));
  assert.equal(asked[0], "https://graph.facebook.com/v26.0/dataset_quality");
});

test("a portal with the script tag alone gets a widget after the tag", async () => {
  const { page, said } = await house.open({ path: "/pages/portal.html" });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.deepEqual(purchaseScores(snapshot), documentedScores);
  assert.ok(await page.evaluate(() => document.querySelector("script[data-dataset-id] + dataset-quality")));
  assert.ok((await settled(page)).colours > 50);
  assert.deepEqual(said, []);
});

test("a report of 10,000 events is shown, and its picture holds a screenful", async () => {
  const { page } = await house.widget({ attributes: { "dataset-id": DATASETS.large } });
  const snapshot = await snapshotWith(page, { phase: "ready", busy: false });
  assert.equal(snapshot.events.length, 10_000);
  const { height } = await settled(page);
  assert.ok(height <= 720, `${height} px high`);
});
