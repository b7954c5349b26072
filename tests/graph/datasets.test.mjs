/** What the datasets hold, as a client gets it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { get, graphFor, offlineOf } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";
import { TOKENS } from "./tokens.mjs";

test("the reference's dataset is its first sample, word for word", async (t) => {
  assert.deepEqual(await offlineOf(await get(await graphFor(t))), [
    {
      event_name: "Purchase",
      composite: {
        score: 6.6,
        recommendation: "Your offline data quality score is ok, but could be improved.",
      },
      match_key: {
        score: 5.6,
        recommendation: "Sending email and phone number parameters can help improve your match key score.",
      },
      frequency: {
        score: 4.6,
        recommendation:
          "Sharing your offline data more often can help improve your frequency score and " +
          "help you get better ad outcomes.",
      },
      freshness: {
        score: 2.2,
        recommendation:
          "Sending your most recent offline conversion data sooner can help improve your score " +
          "and help you get better ad outcomes.",
      },
    },
  ]);
});

test("the retailer has events below, at and above the bar, and without a score", async (t) => {
  const dataset_id = DATASETS.retailer;
  const events = await offlineOf(await get(await graphFor(t), { dataset_id }));
  assert.equal(events.length, 9);
  const scores = Object.fromEntries(
    events.map(({ event_name, composite }) => [event_name, composite?.score ?? null]),
  );
  assert.equal(scores.Purchase, 9.1);
  assert.equal(scores.Lead, 8.5);
  assert.equal(scores.InStoreVisit, 8.46);
  assert.equal(scores.Contact, null);
  assert.ok(scores["来店予約"] < 8.5);
  assert.ok(scores["Reserva confirmada"] < 8.5);
  assert.ok(events.some(({ composite }) => composite?.score < 4));
  assert.ok(events.some(({ freshness }) => freshness.score === null));
  assert.deepEqual(events[0].match_key.coverage, { email: 96.4, phone: 88.2 });
});

test("agent_name filters events, and matches as a whole and as it is", async (t) => {
  const graph = await graphFor(t);
  const dataset_id = DATASETS.retailer;
  const mine = await offlineOf(await get(graph, { dataset_id, agent_name: "acme" }));
  assert.deepEqual(
    mine.map(({ event_name, composite }) => [event_name, composite.score]),
    [
      ["Purchase", 8.9],
      ["Lead", 7.9],
    ],
  );
  for (const agent_name of ["Acme", "acm", "acme_1_0", "toString"]) {
    assert.deepEqual(await (await get(graph, { dataset_id, agent_name })).json(), {});
  }
});

/** @type {[string, RegExp][]} */
const LOCALES = [
  ["de_DE", /Abgleichsbewertung/],
  ["ja_JP", /メールアドレス/],
  ["en_US", /^Sending email and phone/],
];
for (const [locale, words] of LOCALES) {
  test(`${locale} is the language of recommendations, and changes nothing else`, async (t) => {
    const graph = await graphFor(t);
    const [plain] = await offlineOf(await get(graph));
    const [translated] = await offlineOf(await get(graph, { locale }));
    assert.match(translated.match_key.recommendation, words);
    assert.equal(translated.event_name, plain.event_name);
    assert.equal(translated.match_key.score, plain.match_key.score);
  });
}

for (const locale of ["de_DE", "ja_JP"]) {
  test(`every recommendation of the retailer is translated to ${locale}`, async (t) => {
    const graph = await graphFor(t);
    const dataset_id = DATASETS.retailer;
    /** @param {any[]} events @returns {Set<string>} */
    const words = (events) =>
      new Set(events.flatMap((event) => Object.values(event).map((part) => part?.recommendation)));
    const plain = words(await offlineOf(await get(graph, { dataset_id })));
    const translated = words(await offlineOf(await get(graph, { dataset_id, locale })));
    assert.equal(translated.size, plain.size);
    const left = [...translated].filter((text) => text && plain.has(text));
    assert.deepEqual(left, []);
  });
}

test("10,000 events are within what the client reads, and the same on every run", async (t) => {
  const dataset_id = DATASETS.large;
  const body = await (await get(await graphFor(t), { dataset_id })).text();
  assert.ok(Buffer.byteLength(body) < 8 * 1024 * 1024, `${Buffer.byteLength(body)} bytes`);
  const { offline } = JSON.parse(body);
  assert.equal(offline.length, 10_000);
  assert.equal(new Set(offline.map((/** @type {any} */ event) => event.event_name)).size, 10_000);
  assert.ok(offline.some((/** @type {any} */ event) => event.composite.score >= 8.5));
  assert.equal(offline[0].composite.score, 1.8);
});

test("no data is {}, no events is an empty list", async (t) => {
  const graph = await graphFor(t);
  const empty = await get(graph, { dataset_id: DATASETS.empty });
  assert.equal(await empty.text(), "{}");
  const none = await get(graph, { dataset_id: DATASETS.noEvents });
  assert.equal(await none.text(), '{"offline":[]}');
});

test("all events of one dataset meet the bar, one of them exactly", async (t) => {
  const events = await offlineOf(await get(await graphFor(t), { dataset_id: DATASETS.allMeet }));
  assert.equal(Math.min(...events.map(({ composite }) => composite.score)), 8.5);
});

test("odd shapes have one of each kind", async (t) => {
  const events = await offlineOf(await get(await graphFor(t), { dataset_id: DATASETS.odd }));
  /** @param {string} name */
  const named = (name) => events.filter((event) => event?.event_name === name);
  assert.equal(named("Plain numbers")[0].composite, 8.5);
  assert.equal(named("Numeric strings")[0].composite, "8.5");
  assert.equal(named("Nulls")[0].match_key, null);
  assert.equal(named("Nulls")[0].composite.score, null);
  assert.deepEqual(Object.keys(named("Name only")[0]), ["event_name"]);
  assert.equal(named("Out of range")[0].composite.score, 12);
  assert.equal(named("Twice").length, 2);
  assert.deepEqual(named("Coverage beside")[0].coverage, { email: 10, phone: 20 });
  assert.equal(named("Coverage beside")[0].match_key.coverage, undefined);
  assert.deepEqual(named("Coverage inside")[0].match_key.coverage, { email: 30, phone: 40 });
  assert.equal(named("Coverage inside")[0].coverage, undefined);
  const both = named("Coverage beside and inside")[0];
  assert.notDeepEqual(both.coverage, both.match_key.coverage);
});

test("an id above 2^53 is another dataset than the number that it rounds to", async (t) => {
  const graph = await graphFor(t);
  const id = DATASETS.beyondDouble;
  assert.notEqual(String(Number(id)), id);
  assert.equal((await offlineOf(await get(graph, { dataset_id: id }))).length, 1);
  assert.equal((await get(graph, { dataset_id: String(Number(id)) })).status, 400);
});

test("a test may change a dataset between two requests, on its own server only", async (t) => {
  const graph = await graphFor(t);
  const other = await graphFor(t);
  graph.datasets.set(DATASETS.reference, { label: "", offline: [{ event_name: "New" }] });
  assert.deepEqual(await offlineOf(await get(graph)), [{ event_name: "New" }]);
  assert.equal((await offlineOf(await get(other)))[0].event_name, "Purchase");
});

test("no answer contains a token", async (t) => {
  const graph = await graphFor(t);
  for (const dataset_id of Object.values(DATASETS)) {
    assert.ok(!(await (await get(graph, { dataset_id })).text()).includes(TOKENS.good));
  }
});
