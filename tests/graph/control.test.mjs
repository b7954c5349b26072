/** The stand-in told and asked over HTTP, as from another process or a page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertError, graphFor, post } from "./asking.mjs";

/** @param {import("./graph.mjs").Graph} graph @param {string} body */
const setFaults = (graph, body) => fetch(`${graph.url}/__faults`, { method: "POST", body });

test("POST /__faults sets, GET /__faults tells", async (t) => {
  const graph = await graphFor(t);
  const response = await setFaults(graph, '{"errorCode":2,"count":2}');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  await assertError(await post(graph), 2);
  const left = await fetch(`${graph.url}/__faults`);
  assert.deepEqual(await left.json(), { errorCode: 2, count: 1 });
});

for (const body of ["{", '{"nonsense":true}', "7"]) {
  test(`POST /__faults refuses ${body}`, async (t) => {
    const graph = await graphFor(t);
    const response = await setFaults(graph, body);
    assert.equal(response.status, 400);
    assert.match((await response.json()).error, /Error/);
    assert.equal((await post(graph)).status, 200);
  });
}

test("GET /__requests lists what came, DELETE empties the list", async (t) => {
  const graph = await graphFor(t);
  await post(graph);
  const [request, ...others] = await (await fetch(`${graph.url}/__requests`)).json();
  assert.deepEqual(others, []);
  assert.equal(request.method, "POST");
  assert.equal(request.form.method, "get");
  await fetch(`${graph.url}/__requests`, { method: "DELETE" });
  assert.deepEqual(graph.requests, []);
});

test("faults do not happen to it", async (t) => {
  const graph = await graphFor(t, { faults: { drop: true } });
  assert.equal((await fetch(`${graph.url}/__faults`)).status, 200);
});

test("what it does not know is not found", async (t) => {
  const graph = await graphFor(t);
  assert.equal((await fetch(`${graph.url}/__fault`)).status, 404);
});
