/** The proxy that portals copy: what it checks is what Meta is asked, and its token goes nowhere else. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";

import { proxy } from "../browser/pages/embedding/proxy.mjs";
import { DATASETS } from "../graph/datasets.mjs";
import { startGraph } from "../graph/graph.mjs";
import { TOKENS } from "../graph/tokens.mjs";

const mine = DATASETS.reference;
const anothers = DATASETS.retailer;

/** @type {import("../graph/graph.mjs").Graph} */
let graph;
/** For which datasets a token was wanted. @type {string[]} */
const wanted = [];

before(async () => {
  graph = await startGraph();
});
after(() => graph.close());
beforeEach(() => {
  graph.requests.length = wanted.length = 0;
});

/**
 * @param {string} body
 * @param {{path?: string, method?: string, headers?: Record<string, string>, to?: string}} [options]
 */
const ask = (
  body,
  { path = "/graph/v26.0/dataset_quality", method = "POST", headers, to = graph.url } = {},
) =>
  proxy(
    new Request(`https://portal.example${path}`, {
      method,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        ...(headers ?? { "sec-fetch-site": "same-origin" }),
      },
      body: method === "GET" ? undefined : body,
    }),
    async (_, id) => {
      wanted.push(id);
      return id === mine ? TOKENS.good : null;
    },
    to,
  );

/** @param {Response} response @param {number} status */
async function assertRefused(response, status) {
  assert.equal(response.status, status);
  assert.equal(await response.text(), "Refused");
  assert.equal(graph.requests.length, 0);
}

test("asks Meta with all that the widget asks, and the token", async () => {
  const fields = "offline{event_name,composite}";
  const response = await ask(
    `method=get&dataset_id=${mine}&agent_name=acme&fields=${encodeURIComponent(fields)}&locale=de_DE`,
  );
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.ok(await response.json());
  assert.deepEqual(graph.requests[0].form, {
    method: "get",
    dataset_id: mine,
    agent_name: "acme",
    fields,
    locale: "de_DE",
    access_token: TOKENS.good,
  });
  assert.deepEqual(graph.requests[0].query, {});
});

test("passes on what Meta says, errors too", async () => {
  graph.setFaults({ errorCode: 4 });
  const response = await ask(`dataset_id=${mine}`);
  graph.setFaults({});
  assert.equal(response.status, 403);
  assert.equal((await response.json()).error.code, 4);
});

test("reads by itself, whatever the form says of the method", async () => {
  assert.equal((await ask(`dataset_id=${mine}`)).status, 200);
  assert.equal(graph.requests[0].form.method, "get");
});

for (const body of [
  `dataset_id=${mine}&dataset_id=${anothers}&method=post`,
  `dataset_id=${mine}&dataset_id=${anothers}`,
  `dataset_id=${mine}&dataset_id=${mine}`,
  `dataset_id=${mine}&%64ataset_id=${anothers}`,
  `dataset_id=${mine}&method=post`,
  `dataset_id=${mine}&method=delete`,
  `dataset_id=${mine}&method=GET`,
  `dataset_id=${mine}&method=get&method=post`,
  `dataset_id=${mine}&m%65thod=post`,
  `dataset_id=${mine}&access_token=EAAof-somebody-else`,
  `dataset_id=${mine}&access%5Ftoken=EAAof-somebody-else`,
  `dataset_id=${mine}&batch=[]`,
  `dataset_id=${mine}&ids=${anothers}`,
  `dataset_id=${mine}&dataset_id[]=${anothers}`,
  `dataset_id=${mine}&constructor=1`,
  `dataset_id=${mine}&__proto__=1`,
  `dataset_id=${mine}&`.replace("dataset_id", "DATASET_ID"),
  `dataset_id=${mine}&agent_name=`,
  `dataset_id=${mine}&agent_name=a%0Ab`,
  `dataset_id=${mine}&agent_name=${"a".repeat(257)}`,
  `dataset_id=${mine}&fields=web`,
  `dataset_id=${mine}&fields=offline,access_token`,
  `dataset_id=${mine}&locale=../me`,
  `dataset_id=${mine},${anothers}`,
  `dataset_id=${mine}%0A`,
  `dataset_id=%20${mine}`,
  "dataset_id=123456789012345678901",
  "dataset_id=me",
  "dataset_id=",
  "",
  `{"dataset_id":"${mine}"}`,
]) {
  test(`refuses the form ${JSON.stringify(body.slice(0, 80))}`, async () => {
    await assertRefused(await ask(body), 400);
    assert.deepEqual(wanted, [], "nobody is asked for a token");
  });
}

test("refuses a dataset that its reader may not see", async () => {
  await assertRefused(await ask(`dataset_id=${anothers}`), 403);
});

for (const path of [
  "/graph/v26.0/me",
  "/graph/v26.0/dataset_quality/",
  "/graph/v26.0/../me/dataset_quality",
  "/graph//evil.example/v26.0/dataset_quality",
  `/graph/v26.0/dataset_quality?dataset_id=${anothers}`,
  "/graph/v26.0/dataset_quality?method=post",
]) {
  test(`refuses the path ${path}`, async () => {
    await assertRefused(await ask(`dataset_id=${mine}`, { path }), 404);
  });
}

test("refuses another method than POST", async () => {
  await assertRefused(await ask("", { method: "GET", path: `/graph/v26.0/dataset_quality` }), 404);
});

const own = "https://portal.example";
for (const site of ["cross-site", "same-site", "none", ""]) {
  test(`refuses a request that comes ${site || "with an empty word for where from"}`, async () => {
    const from = { "sec-fetch-site": site };
    for (const headers of /** @type {Record<string, string>[]} */ ([from, { ...from, origin: own }])) {
      await assertRefused(await ask(`dataset_id=${mine}`, { headers }), 403);
    }
  });
}

test("takes the origin's word where the browser does not say where a request comes from", async () => {
  assert.equal((await ask(`dataset_id=${mine}`, { headers: { origin: own } })).status, 200);
});

for (const origin of [
  undefined,
  "null",
  "https://evil.example",
  "http://portal.example",
  "https://portal.example:8443",
  "https://portal.example.evil.example",
  "https://sub.portal.example",
]) {
  test(`refuses a request of the origin ${origin} without that word`, async () => {
    const headers = /** @type {Record<string, string>} */ (origin === undefined ? {} : { origin });
    await assertRefused(await ask(`dataset_id=${mine}`, { headers }), 403);
    assert.deepEqual(wanted, [], "nobody is asked for a token");
  });
}

test("does not follow where Meta's address leads elsewhere", async (t) => {
  /** @type {string[]} */
  const reached = [];
  const server = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  t.after(() => server.close());
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await assert.rejects(ask(`dataset_id=${mine}`, { to: `http://127.0.0.1:${port}` }));
  assert.deepEqual(reached, ["/v26.0/dataset_quality"]);
});
