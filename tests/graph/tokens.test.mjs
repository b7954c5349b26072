/** What Graph thinks of a token. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertError, get, graphFor, post } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";
import { TOKENS } from "./tokens.mjs";

/** @type {[keyof typeof TOKENS, number, number | undefined, RegExp][]} */
const REFUSED = [
  ["expired", 190, 463, /has expired/],
  ["revoked", 190, 460, /changed their password/],
  ["loggedOut", 190, 467, /logged out/],
  ["appNotAuthorised", 190, 458, /not authorized application/],
  ["checkpoint", 190, 459, /log in to www/],
  ["unknown", 190, undefined, /could not be decrypted/],
  ["malformed", 190, undefined, /Invalid OAuth access token/],
  ["noPermission", 10, undefined, /^\(#10\) Application does not have permission/],
  ["noAdsRead", 200, undefined, /ads_read/],
  ["missingPermission", 100, undefined, /Missing Permission/],
  ["needsAppSecretProof", 100, undefined, /appsecret_proof/],
  ["lacksDataset", 100, 33, /^Unsupported get request\. Object with ID '1234567890'/],
];

for (const [name, code, subcode, words] of REFUSED) {
  test(`refuses the token "${name}" with ${code} (${subcode ?? "no subcode"})`, async (t) => {
    const graph = await graphFor(t);
    for (const ask of [get, post]) {
      const error = await assertError(await ask(graph, { access_token: TOKENS[name] }), code, subcode);
      assert.match(error.message, words);
    }
  });
}

for (const name of /** @type {const} */ (["good", "otherGood"])) {
  test(`takes the token "${name}"`, async (t) => {
    assert.equal((await post(await graphFor(t), { access_token: TOKENS[name] })).status, 200);
  });
}

test("demands a token", async (t) => {
  const graph = await graphFor(t);
  await assertError(await get(graph, { access_token: undefined }), 2500);
  await assertError(await get(graph, { access_token: "" }), 190);
});

test("takes the renewed token only after it has refused another", async (t) => {
  const graph = await graphFor(t);
  const renewed = { access_token: TOKENS.renewed };
  await assertError(await post(graph, renewed), 190, 463);
  await assertError(await post(graph, renewed), 190, 463);
  await assertError(await post(graph, { access_token: TOKENS.expired }), 190, 463);
  assert.equal((await post(graph, renewed)).status, 200);
});

test("takes the renewed token after a good one has run out", async (t) => {
  const graph = await graphFor(t);
  assert.equal((await post(graph)).status, 200);
  graph.setFaults({ errorCode: 190, errorSubcode: 463, count: 1 });
  await assertError(await post(graph), 190, 463);
  assert.equal((await post(graph, { access_token: TOKENS.renewed })).status, 200);
});

test("remembers refusals for each server apart", async (t) => {
  await post(await graphFor(t), { access_token: TOKENS.expired });
  await assertError(await post(await graphFor(t), { access_token: TOKENS.renewed }), 190, 463);
});

test("has a token that comes back in the error's message", async (t) => {
  const error = await assertError(await post(await graphFor(t), { access_token: TOKENS.echo }), 190);
  assert.ok(error.message.includes(TOKENS.echo));
});

test("looks at the token before the dataset, and at the permission after it", async (t) => {
  const graph = await graphFor(t);
  const dataset_id = DATASETS.missingAsSubcode;
  await assertError(await get(graph, { dataset_id, access_token: TOKENS.expired }), 190, 463);
  await assertError(await get(graph, { dataset_id, access_token: TOKENS.noAdsRead }), 100, 2044055);
});

test("has tokens that look real and are all different", () => {
  const { malformed, ...real } = TOKENS;
  for (const token of Object.values(real)) assert.match(token, /^EAA[A-Za-z0-9]{80,}$/);
  assert.doesNotMatch(malformed, /^EAA/);
  assert.equal(new Set(Object.values(TOKENS)).size, Object.keys(TOKENS).length);
});
