/** What goes wrong when a test wants it to. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertError, errorOf, get, graphFor, offlineOf, post } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";
import { TOKENS } from "./tokens.mjs";

test("latencyMs holds the answer back at least so long", async (t) => {
  const graph = await graphFor(t, { faults: { latencyMs: 80 } });
  const start = performance.now();
  await offlineOf(await post(graph));
  assert.ok(performance.now() - start >= 79);
});

test("an answer that is held back does not hold back close", async (t) => {
  const graph = await graphFor(t, { faults: { latencyMs: 600_000 } });
  const answer = assert.rejects(post(graph), TypeError);
  await arrival(graph);
  await graph.close();
  await answer;
});

test("drop ends the connection without an answer", async (t) => {
  const graph = await graphFor(t, { faults: { drop: true } });
  await assert.rejects(post(graph), TypeError);
  assert.equal(graph.requests.length, 1);
});

test("hang never answers, until the server is closed", async (t) => {
  const graph = await graphFor(t, { faults: { hang: true } });
  const hanging = post(graph).then(
    () => "answered",
    () => "cut",
  );
  await arrival(graph);
  graph.setFaults({});
  await offlineOf(await post(graph));
  assert.equal(await Promise.race([hanging, Promise.resolve("still open")]), "still open");
  await graph.close();
  assert.equal(await hanging, "cut");
});

test("html502 is a proxy's page", async (t) => {
  const response = await post(await graphFor(t, { faults: { html502: true } }));
  assert.equal(response.status, 502);
  assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
  assert.match(await response.text(), /^<!DOCTYPE html>/);
});

test("html405 is a gateway's page", async (t) => {
  const response = await post(await graphFor(t, { faults: { html405: true } }));
  assert.equal(response.status, 405);
  assert.match(await response.text(), /^<!DOCTYPE html>/);
});

test("htmlOk is a page with status 200", async (t) => {
  const response = await post(await graphFor(t, { faults: { htmlOk: true } }));
  assert.equal(response.status, 200);
  assert.match(await response.text(), /^<!DOCTYPE html>/);
});

test("emptyObject is {}", async (t) => {
  const response = await post(await graphFor(t, { faults: { emptyObject: true } }));
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "{}");
});

test("body is exactly this text", async (t) => {
  const response = await post(await graphFor(t, { faults: { body: '{"offline":nul' } }));
  assert.equal(await response.text(), '{"offline":nul');
});

test("truncate sends half of the JSON as if it were all", async (t) => {
  const graph = await graphFor(t);
  const whole = await (await post(graph)).text();
  graph.setFaults({ truncate: true });
  const half = await (await post(graph)).text();
  assert.equal(half, whole.slice(0, Math.floor(whole.length / 2)));
});

test("cut ends the connection in the middle of the body", async (t) => {
  const response = await post(await graphFor(t, { faults: { cut: true } }));
  assert.equal(response.status, 200);
  await assert.rejects(response.text(), TypeError);
});

/**
 * The code, the subcode asked for, and the subcode sent.
 * @type {[number, number | undefined, number | undefined][]}
 */
const CODES = [
  [1, undefined, undefined],
  [2, undefined, undefined],
  [3, undefined, undefined],
  [4, undefined, undefined],
  [10, undefined, undefined],
  [17, undefined, 2446079],
  [32, undefined, undefined],
  [100, 33, 33],
  [102, undefined, undefined],
  [190, 458, 458],
  [190, 459, 459],
  [190, 460, 460],
  [190, 463, 463],
  [190, 464, 464],
  [190, 467, 467],
  [190, undefined, undefined],
  [200, undefined, undefined],
  [299, undefined, undefined],
  [341, undefined, undefined],
  [368, undefined, undefined],
  [613, undefined, undefined],
  [2500, undefined, undefined],
  [2635, undefined, undefined],
  [80000, undefined, 2446079],
  [80014, undefined, 2446079],
  [2044055, undefined, undefined],
  [987654, 12, 12],
];
test("errorCode and errorSubcode are Graph's error", async (t) => {
  const graph = await graphFor(t);
  for (const [errorCode, errorSubcode, sent] of CODES) {
    graph.setFaults(errorSubcode === undefined ? { errorCode } : { errorCode, errorSubcode });
    await assertError(await post(graph), errorCode, sent);
  }
});

test("errors that pass say so", async (t) => {
  const graph = await graphFor(t, { faults: { errorCode: 2 } });
  assert.equal((await errorOf(await post(graph))).is_transient, true);
  graph.setFaults({ errorCode: 1 });
  assert.equal((await errorOf(await post(graph))).is_transient, undefined);
});

test("errorMessage replaces the usual message", async (t) => {
  const faults = { errorCode: 100, errorMessage: "Missing Permission" };
  const error = await assertError(await post(await graphFor(t, { faults })), 100);
  assert.equal(error.message, "Missing Permission");
});

test("echoToken puts the token into the message of whatever error", async (t) => {
  const graph = await graphFor(t, { faults: { echoToken: true } });
  const error = await assertError(await post(graph), 190);
  assert.ok(error.message.includes(TOKENS.good));
  graph.setFaults({ echoToken: true, errorCode: 2 });
  assert.ok((await assertError(await get(graph), 2)).message.includes(TOKENS.good));
});

test("headers are added", async (t) => {
  const faults = { headers: { "x-app-usage": '{"call_count":99}' } };
  const response = await post(await graphFor(t, { faults }));
  assert.equal(response.headers.get("x-app-usage"), '{"call_count":99}');
});

test("noCors leaves the permission for other origins out", async (t) => {
  const response = await post(await graphFor(t, { faults: { noCors: true } }));
  assert.equal(response.headers.get("access-control-allow-origin"), null);
});

test("count is the number of requests that it happens to", async (t) => {
  const graph = await graphFor(t, { faults: { emptyObject: true, count: 2 } });
  const bodies = [];
  for (let index = 0; index < 3; index += 1) bodies.push(await (await post(graph)).json());
  assert.deepEqual(
    bodies.map((body) => "offline" in body),
    [false, false, true],
  );
});

test("a wrong request keeps its own error, and is not counted", async (t) => {
  const graph = await graphFor(t, { faults: { emptyObject: true, count: 1 } });
  await assertError(await post(graph, { dataset_id: DATASETS.missingAsCode }), 2044055);
  assert.equal(await (await post(graph)).text(), "{}");
});

test("refuseOverride outlives the count of faults", async (t) => {
  const graph = await graphFor(t, { faults: { refuseOverride: true, errorCode: 2, count: 1 } });
  await assertError(await post(graph), 100, 33);
  await assertError(await get(graph), 2);
  await offlineOf(await get(graph));
  await assertError(await post(graph), 100, 33);
});

test("setFaults replaces all faults", async (t) => {
  const graph = await graphFor(t, { faults: { errorCode: 2 } });
  graph.setFaults({ emptyObject: true });
  assert.equal(await (await post(graph)).text(), "{}");
  graph.setFaults({});
  await offlineOf(await post(graph));
});

/** @type {[string, any][]} */
const MISTAKES = [
  ["a misspelt fault", { latency: 5 }],
  ["a fault of another type", { errorCode: "190" }],
  ["null for a fault", { headers: null }],
  ["a count of 0", { drop: true, count: 0 }],
  ["a list", []],
  ["nothing", null],
];
for (const [name, faults] of MISTAKES) {
  test(`${name} is refused, and changes nothing`, async (t) => {
    const graph = await graphFor(t, { faults: { emptyObject: true } });
    assert.throws(() => graph.setFaults(faults), TypeError);
    assert.equal(await (await post(graph)).text(), "{}");
  });
}

/**
 * Resolves when the first request has come.
 * @param {import("./graph.mjs").Graph} graph
 */
async function arrival(graph) {
  while (graph.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
}
