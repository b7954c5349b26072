/** What a well-behaved client meets, and how the server refuses what Graph would refuse. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertError, errorOf, get, graphFor, offlineOf, post } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";

test("answers the documented GET", async (t) => {
  const [event] = await offlineOf(await get(await graphFor(t)));
  assert.equal(event.event_name, "Purchase");
});

test("answers a form-encoded POST with method=get like the GET", async (t) => {
  const graph = await graphFor(t);
  assert.deepEqual(await (await post(graph)).json(), await (await get(graph)).json());
});

test("answers with JSON and the version", async (t) => {
  const { headers } = await get(await graphFor(t), {}, "/v24.0/dataset_quality");
  assert.equal(headers.get("content-type"), "application/json; charset=UTF-8");
  assert.equal(headers.get("facebook-api-version"), "v24.0");
});

test("refuses a POST without the override as Graph does", async (t) => {
  const error = await assertError(await post(await graphFor(t), { method: undefined }), 100, 33);
  assert.match(error.message, /^Unsupported post request\. /);
});

test("refuses an override other than get", async (t) => {
  const error = await assertError(await post(await graphFor(t), { method: "delete" }), 100, 33);
  assert.match(error.message, /^Unsupported delete request\. /);
});

test("does not take an override from the query of a POST", async (t) => {
  const { url } = await graphFor(t);
  const response = await fetch(`${url}/v26.0/dataset_quality?method=get`, { method: "POST" });
  assert.match((await errorOf(response)).message, /^Unsupported post request\. /);
});

test("refuses the override when told to, and still answers the GET", async (t) => {
  const graph = await graphFor(t, { faults: { refuseOverride: true } });
  const error = await assertError(await post(graph), 100, 33);
  assert.match(error.message, /^Unsupported post request\. /);
  assert.equal((await get(graph)).status, 200);
});

test("refuses a POST that is not form-encoded", async (t) => {
  const { url } = await graphFor(t);
  const response = await fetch(`${url}/v26.0/dataset_quality`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ method: "get", dataset_id: DATASETS.reference }),
  });
  assert.match((await errorOf(response)).message, /^Unsupported post request\. /);
});

test("refuses a POST with the token in its URL", async (t) => {
  const { url } = await graphFor(t);
  const response = await fetch(`${url}/v26.0/dataset_quality?access_token=EAA`, {
    method: "POST",
    body: new URLSearchParams({ method: "get", dataset_id: DATASETS.reference }),
  });
  assert.match((await assertError(response, 100)).message, /must be in its body/);
});

for (const method of ["PUT", "DELETE", "HEAD"]) {
  test(`refuses ${method}`, async (t) => {
    const { url } = await graphFor(t);
    const response = await fetch(`${url}/v26.0/dataset_quality`, { method });
    assert.equal(response.status, 400);
  });
}

for (const path of ["/v27.0/dataset_quality", "/v25.1/dataset_quality", "/dataset_quality"]) {
  test(`does not know ${path}`, async (t) => {
    const error = await assertError(await get(await graphFor(t), {}, path), 2500);
    assert.equal(error.message, "Unknown path components: /dataset_quality");
  });
}

for (const path of ["/v26.0/dataset_qualities", "/v26.0/dataset_quality/", "/v26.0", "/"]) {
  test(`does not know ${path}`, async (t) => {
    await assertError(await get(await graphFor(t), {}, path), 2500);
  });
}

test("refuses an expired version", async (t) => {
  const graph = await graphFor(t);
  await assertError(await get(graph, {}, "/v22.0/dataset_quality"), 2635);
  assert.equal((await get(graph, {}, "/v23.0/dataset_quality")).status, 200);
});

test("refuses a parameter that it does not know", async (t) => {
  const error = await assertError(await get(await graphFor(t), { datasetid: "1" }), 100);
  assert.match(error.message, /datasetid/);
});

test("refuses a parameter that is given twice", async (t) => {
  const { url } = await graphFor(t);
  const twice = `${url}/v26.0/dataset_quality?fields=offline&fields=offline`;
  assert.match((await assertError(await fetch(twice), 100)).message, /more than once/);
});

for (const id of ["", "abc", "12a", "1.5", "-1", " 1", "123456789012345678901"]) {
  test(`refuses "${id}" as dataset_id`, async (t) => {
    const error = await assertError(await get(await graphFor(t), { dataset_id: id }), 100);
    assert.match(error.message, /dataset_id must be a valid ID/);
  });
}

test("demands a dataset_id", async (t) => {
  await assertError(await get(await graphFor(t), { dataset_id: undefined }), 100);
});

test("says with a subcode that a dataset does not exist", async (t) => {
  const graph = await graphFor(t);
  await assertError(await get(graph, { dataset_id: DATASETS.missingAsSubcode }), 100, 2044055);
  await assertError(await get(graph, { dataset_id: "7" }), 100, 2044055);
});

test("says with the code that a dataset does not exist", async (t) => {
  await assertError(await get(await graphFor(t), { dataset_id: DATASETS.missingAsCode }), 2044055);
});

test("says in the user's language that a dataset does not exist", async (t) => {
  const changes = { dataset_id: DATASETS.missingAsCode, locale: "de_DE" };
  const error = await errorOf(await get(await graphFor(t), changes));
  assert.equal(error.error_user_title, "Datensatz nicht gefunden");
});

test("refuses a locale that is none, and an empty agent_name", async (t) => {
  const graph = await graphFor(t);
  await assertError(await get(graph, { locale: "german" }), 100);
  await assertError(await get(graph, { agent_name: "" }), 100);
});

test("lets every origin read, errors too, and exposes no header", async (t) => {
  const graph = await graphFor(t);
  for (const response of [await get(graph), await get(graph, { access_token: "x" })]) {
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.equal(response.headers.get("access-control-expose-headers"), null);
    assert.equal(response.headers.get("access-control-allow-credentials"), null);
  }
});

test("refuses preflights", async (t) => {
  const graph = await graphFor(t);
  const response = await fetch(`${graph.url}/v26.0/dataset_quality`, { method: "OPTIONS" });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("access-control-allow-headers"), null);
  assert.equal(response.headers.get("access-control-allow-methods"), null);
});

test("sends rate-limit headers, used up when that is the error", async (t) => {
  const graph = await graphFor(t, { faults: { errorCode: 80004, count: 1 } });
  const limited = await get(graph);
  const good = await get(graph);
  /** @param {Response} response @param {string} name */
  const usage = (response, name) => JSON.parse(response.headers.get(name) ?? "");
  assert.equal(usage(limited, "x-app-usage").call_count, 100);
  assert.ok(usage(good, "x-app-usage").call_count < 100);
  assert.ok(usage(good, "x-ad-account-usage").acc_id_util_pct < 100);
  const [limit] = /** @type {any[]} */ (Object.values(usage(limited, "x-business-use-case-usage"))[0]);
  assert.ok(limit.estimated_time_to_regain_access > 0);
});

test("lists what came", async (t) => {
  const graph = await graphFor(t);
  await post(graph, { fields: "offline" });
  await get(graph, { locale: "ja_JP" });
  const [first, second] = graph.requests;
  assert.equal(first.method, "POST");
  assert.equal(first.path, "/v26.0/dataset_quality");
  assert.deepEqual(first.query, {});
  assert.equal(first.form.fields, "offline");
  assert.equal(first.form.method, "get");
  assert.match(String(first.headers["content-type"]), /^application\/x-www-form-urlencoded/);
  assert.equal(second.query.locale, "ja_JP");
  assert.deepEqual(second.form, {});
});

test("lists refused requests and preflights as well", async (t) => {
  const graph = await graphFor(t);
  await get(graph, {}, "/nowhere");
  await fetch(`${graph.url}/v26.0/dataset_quality`, { method: "OPTIONS" });
  assert.deepEqual(
    graph.requests.map(({ method, path }) => `${method} ${path}`),
    ["GET /nowhere", "OPTIONS /v26.0/dataset_quality"],
  );
});

test("takes the next free port when one is busy", async (t) => {
  const first = await graphFor(t);
  const second = await graphFor(t, { port: first.port });
  assert.ok(second.port > first.port);
  assert.equal((await get(second)).status, 200);
});

test("is gone after close, which may be called twice", async (t) => {
  const graph = await graphFor(t);
  await get(graph);
  await graph.close();
  await graph.close();
  await assert.rejects(get(graph), TypeError);
});
