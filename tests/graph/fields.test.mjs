/** The grammar of `fields`, and what comes back for it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertError, get, graphFor, offlineOf } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";
import { GraphError } from "./errors.mjs";
import { parseFields, selectFields } from "./fields.mjs";

/** @type {[string, object][]} */
const GOOD = [
  ["offline", { offline: {} }],
  ["offline{event_name}", { offline: { event_name: {} } }],
  ["offline{event_name,composite}", { offline: { event_name: {}, composite: {} } }],
  ["offline{event_name, composite}", { offline: { event_name: {}, composite: {} } }],
  ["offline,web{acr}", { offline: {}, web: { acr: {} } }],
  ["web{acr{percentage}}", { web: { acr: { percentage: {} } } }],
];
for (const [text, tree] of GOOD) {
  test(`reads ${text}`, () => assert.deepEqual(parseFields(text), tree));
}

/** @type {[string, number, RegExp][]} */
const BAD = [
  ["ofline", 100, /^\(#100\) Tried accessing nonexisting field \(ofline\)/],
  ["Offline", 100, /nonexisting field \(Offline\)/],
  ["offline{event}", 100, /nonexisting field \(event\)/],
  ["offline{event_name,composite_score}", 100, /nonexisting field \(composite_score\)/],
  ["event_name", 100, /nonexisting field \(event_name\)/],
  ["web{dedup_key_feedback}", 100, /nonexisting field \(dedup_key_feedback\)/],
  ["constructor", 100, /nonexisting field \(constructor\)/],
  ["offline{composite{score}}", 100, /Subfields are not supported by composite/],
  ["", 2500, /Expected name/],
  ["offline,", 2500, /Expected name/],
  ["offline{}", 2500, /Expected name/],
  ["offline{event_name", 2500, /Expected "}"/],
  ["offline{event_name,}", 2500, /Expected name/],
  ["offline}", 2500, /Expected end of string instead of "}"/],
  ["offline {event_name}", 2500, /Expected end of string/],
  ["offline{ event_name}", 2500, /Expected name/],
  ["offline{event_name composite}", 2500, /Expected "}"/],
  ['"offline"', 2500, /Expected name/],
  ["offline,offline", 2500, /more than once/],
  ["offline{composite,composite}", 2500, /more than once/],
];
for (const [text, code, words] of BAD) {
  test(`refuses "${text}" with ${code}`, () => {
    assert.throws(
      () => parseFields(text),
      (error) => {
        assert.ok(error instanceof GraphError);
        assert.equal(error.body.code, code);
        assert.match(error.message, words);
        return true;
      },
    );
  });
}

test("gives all of offline when no fields are asked for", async (t) => {
  const graph = await graphFor(t);
  const body = await (await get(graph, { dataset_id: DATASETS.retailer })).json();
  assert.deepEqual(Object.keys(body), ["offline"]);
  assert.deepEqual(Object.keys(body.offline[0]), [
    "event_name",
    "composite",
    "match_key",
    "frequency",
    "freshness",
  ]);
});

test("gives what was asked for and no more", async (t) => {
  const fields = "offline{event_name, composite}";
  const [event] = await offlineOf(await get(await graphFor(t), { fields }));
  assert.deepEqual(Object.keys(event), ["event_name", "composite"]);
  assert.equal(event.composite.score, 6.6);
});

test("gives web only when asked", async (t) => {
  const changes = { dataset_id: DATASETS.retailer, fields: "web{event_name}" };
  const body = await (await get(await graphFor(t), changes)).json();
  assert.deepEqual(body, { web: [{ event_name: "Purchase" }] });
});

test("answers wrong fields with the error", async (t) => {
  await assertError(await get(await graphFor(t), { fields: "offline{scores}" }), 100);
});

test("sends coverage with match_key, and not without it", () => {
  const data = { offline: [{ event_name: "A", match_key: { score: 1 }, coverage: { email: 2 } }] };
  assert.deepEqual(selectFields(data, parseFields("offline{match_key}")), {
    offline: [{ match_key: { score: 1 }, coverage: { email: 2 } }],
  });
  assert.deepEqual(selectFields(data, parseFields("offline{event_name}")), {
    offline: [{ event_name: "A" }],
  });
});

test("keeps rows that are no objects, and members that are no fields", () => {
  const data = { offline: [null, "text", { event_name: "A", loyalty: 4 }] };
  assert.deepEqual(selectFields(data, parseFields("offline{composite}")), {
    offline: [null, "text", { loyalty: 4 }],
  });
});
