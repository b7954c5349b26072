/** What the tests have in common: a server that ends with its test, and a client's requests. */

import assert from "node:assert/strict";

import { DATASETS } from "./datasets.mjs";
import { startGraph } from "./graph.mjs";
import { TOKENS } from "./tokens.mjs";

/** @typedef {import("node:test").TestContext} TestContext */
/** @typedef {import("./graph.mjs").Graph} Graph */

/**
 * @param {TestContext} test
 * @param {import("./graph.mjs").GraphOptions} [options]
 */
export async function graphFor(test, options) {
  const graph = await startGraph(options);
  test.after(() => graph.close());
  return graph;
}

/**
 * Parameters of a good request; `undefined` leaves one out.
 * @param {Record<string, string | undefined>} changes
 */
function parametersWith(changes) {
  const all = { dataset_id: DATASETS.reference, access_token: TOKENS.good, ...changes };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return new URLSearchParams(/** @type {[string, string][]} */ (given));
}

/**
 * The documented request.
 * @param {Graph} graph
 * @param {Record<string, string | undefined>} [changes]
 * @param {string} [path]
 */
export const get = (graph, changes = {}, path = "/v26.0/dataset_quality") =>
  fetch(`${graph.url}${path}?${parametersWith(changes)}`);

/**
 * The request that keeps the token out of the URL.
 * @param {Graph} graph
 * @param {Record<string, string | undefined>} [changes]
 */
export const post = (graph, changes = {}) =>
  fetch(`${graph.url}/v26.0/dataset_quality`, {
    method: "POST",
    body: parametersWith({ method: "get", ...changes }),
  });

/**
 * The `offline` member of a good answer.
 * @param {Response} response
 * @returns {Promise<any[]>}
 */
export async function offlineOf(response) {
  const body = await response.json();
  assert.equal(response.status, 200, JSON.stringify(body));
  return body.offline;
}

/**
 * Checks that an answer is Graph's envelope, and gives the error in it.
 * @param {Response} response
 * @returns {Promise<Record<string, any>>}
 */
export async function errorOf(response) {
  const body = await response.json();
  assert.ok(response.status >= 400, `status ${response.status}: ${JSON.stringify(body)}`);
  assert.deepEqual(Object.keys(body), ["error"]);
  const { message, type, code, fbtrace_id } = body.error;
  assert.equal(typeof message, "string");
  assert.match(type, /^(OAuthException|GraphMethodException)$/);
  assert.ok(Number.isInteger(code));
  assert.match(fbtrace_id, /^A[\w-]{22}$/);
  return body.error;
}

/**
 * Checks the numbers of an error.
 * @param {Response} response
 * @param {number} code
 * @param {number} [subcode]
 */
export async function assertError(response, code, subcode) {
  const error = await errorOf(response);
  assert.deepEqual([error.code, error.error_subcode], [code, subcode], error.message);
  return error;
}
