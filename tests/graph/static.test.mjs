/** The static server: what it serves, how, and what it keeps to itself. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { graphFor } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";
import { startStatic } from "./static.mjs";
import { TOKENS } from "./tokens.mjs";

const WASM = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/**
 * A site in a directory of its own, with a secret beside what is served.
 * @param {import("node:test").TestContext} t
 * @param {Partial<import("./static.mjs").StaticOptions>} [options]
 */
async function siteFor(t, options = {}) {
  const directory = await mkdtemp(path.join(tmpdir(), "dq-static-"));
  const root = path.join(directory, "dist");
  const pages = path.join(directory, "pages");
  await mkdir(path.join(root, "parts"), { recursive: true });
  await mkdir(pages);
  await writeFile(path.join(directory, "secret.txt"), "secret");
  await mkdir(path.join(directory, "dist-secret"));
  await writeFile(path.join(directory, "dist-secret/secret.txt"), "secret");
  await symlink(path.join(directory, "secret.txt"), path.join(root, "link.txt"));
  await writeFile(path.join(root, "index.html"), "<!DOCTYPE html>home");
  await writeFile(path.join(root, "embed.js"), "1;");
  await writeFile(path.join(root, "element.mjs"), "export {};");
  await writeFile(path.join(root, "core.wasm"), WASM);
  await writeFile(path.join(root, "element.d.ts"), "export {};");
  await writeFile(path.join(root, "parts/größe %.json"), "{}");
  await writeFile(path.join(root, "parts/index.html"), "parts");
  await writeFile(path.join(root, "unknown.bin"), "x");
  await writeFile(path.join(pages, "portal.html"), "<!DOCTYPE html>portal");
  const site = await startStatic({ root, pages, ...options });
  t.after(async () => {
    await site.close();
    await rm(directory, { recursive: true });
  });
  return { ...site, root, get: (/** @type {string} */ target) => fetch(site.url + target) };
}

/**
 * A request whose target is sent as it stands, which `fetch` does not do.
 * @param {{port: number}} site
 * @param {string} target
 * @returns {Promise<{status: number | undefined, body: string}>}
 */
async function rawGet({ port }, target) {
  const request = httpRequest({ port, host: "127.0.0.1", path: target }).end();
  const [response] = await once(request, "response");
  let body = "";
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, body };
}

/** @type {[string, string][]} */
const TYPES = [
  ["/", "text/html; charset=utf-8"],
  ["/embed.js", "text/javascript; charset=utf-8"],
  ["/element.mjs", "text/javascript; charset=utf-8"],
  ["/element.d.ts", "text/plain; charset=utf-8"],
  ["/core.wasm", "application/wasm"],
  ["/parts/gr%C3%B6%C3%9Fe%20%25.json", "application/json; charset=utf-8"],
  ["/unknown.bin", "application/octet-stream"],
  ["/pages/portal.html", "text/html; charset=utf-8"],
];
test("serves files with their types", async (t) => {
  const { get } = await siteFor(t);
  for (const [target, type] of TYPES) {
    const response = await get(target);
    assert.equal(response.status, 200, target);
    assert.equal(response.headers.get("content-type"), type, target);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff", target);
  }
});

test("serves bytes as they are", async (t) => {
  const { get } = await siteFor(t);
  assert.deepEqual(Buffer.from(await (await get("/core.wasm")).arrayBuffer()), WASM);
  assert.equal(await (await get("/pages/portal.html?a=b")).text(), "<!DOCTYPE html>portal");
});

test("serves the index of a directory, and puts the slash that is missing", async (t) => {
  const { get, url } = await siteFor(t);
  assert.equal(await (await get("/parts/")).text(), "parts");
  const response = await get("/parts?x=1");
  assert.equal(response.url, `${url}/parts/?x=1`);
  assert.equal(await response.text(), "parts");
});

test("does not redirect to another host", async (t) => {
  const { url } = await siteFor(t);
  const response = await fetch(`${url}//parts`, { redirect: "manual" });
  assert.equal(response.headers.get("location"), "/parts/");
});

for (const target of ["/nothing", "/embed.js/", "/pages/", "/pages/nothing.html", "/dev.json"]) {
  test(`does not find ${target}`, async (t) => {
    assert.equal((await (await siteFor(t)).get(target)).status, 404);
  });
}

const TRAVERSALS = [
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/parts/../../secret.txt",
  "/pages/../secret.txt",
  "/pages/..%2fsecret.txt",
  "/../dist-secret/secret.txt",
  "/link.txt",
];
test("serves nothing from outside its directories", async (t) => {
  const site = await siteFor(t);
  for (const target of TRAVERSALS) {
    const { status, body } = await rawGet(site, target);
    assert.equal(status, 404, target);
    assert.ok(!body.startsWith("secret"), target);
  }
});

for (const target of ["/%", "/%ff", "/a%00b", "embed.js"]) {
  test(`refuses the target "${target}"`, async (t) => {
    assert.equal((await rawGet(await siteFor(t), target)).status, 400);
  });
}

test("has caches ask again, and tells them when nothing changed", async (t) => {
  const { get, root, url } = await siteFor(t);
  const first = await get("/embed.js");
  assert.equal(first.headers.get("cache-control"), "no-cache");
  const etag = first.headers.get("etag") ?? "";
  assert.match(etag, /^"[\w-]+"$/);
  const headers = { "if-none-match": `"other", W/${etag}` };
  const second = await fetch(`${url}/embed.js`, { headers });
  assert.equal(second.status, 304);
  assert.equal(await second.text(), "");
  // As long as before, and perhaps within the same tick of the clock.
  await writeFile(path.join(root, "embed.js"), "2;");
  const third = await fetch(`${url}/embed.js`, { headers });
  assert.equal(third.status, 200);
  assert.equal(await third.text(), "2;");
});

test("answers HEAD without a body", async (t) => {
  const { url } = await siteFor(t);
  const response = await fetch(`${url}/core.wasm`, { method: "HEAD" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), "8");
  assert.equal((await response.arrayBuffer()).byteLength, 0);
});

test("refuses other methods", async (t) => {
  const { url } = await siteFor(t);
  const response = await fetch(`${url}/`, { method: "POST", body: "x" });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "GET, HEAD");
});

test("adds headers by path, also to what is not found", async (t) => {
  const csp = "default-src 'none'";
  const { get } = await siteFor(t, {
    /** @returns {Record<string, string>} */
    headers: (asked) => (asked === "/embed.js" ? {} : { "content-security-policy": csp }),
  });
  assert.equal((await get("/?q")).headers.get("content-security-policy"), csp);
  assert.equal((await get("/nothing")).headers.get("content-security-policy"), csp);
  assert.equal((await get("/embed.js")).headers.get("content-security-policy"), null);
});

test("sends another type when told to", async (t) => {
  const { get } = await siteFor(t, { mime: { ".wasm": "application/octet-stream" } });
  const type = (await get("/core.wasm")).headers.get("content-type");
  assert.equal(type, "application/octet-stream");
  assert.equal((await get("/embed.js")).headers.get("content-type"), TYPES[1][1]);
});

test("fills in the pages, and nothing else", async (t) => {
  const { get } = await siteFor(t, { fillIn: (html) => html.replace("portal", "filled") });
  assert.equal(await (await get("/pages/portal.html")).text(), "<!DOCTYPE html>filled");
  assert.equal(await (await get("/")).text(), "<!DOCTYPE html>home");
});

test("a portal's own proxy answers in the stand-in's place", async (t) => {
  const { url, get } = await siteFor(t, {
    graphUrl: "http://127.0.0.1:9",
    proxy: async (request) =>
      new Response(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`, {
        status: 403,
      }),
  });
  const response = await fetch(`${url}/graph/a`, { method: "POST", body: new URLSearchParams({ b: "c" }) });
  assert.equal(response.status, 403);
  assert.equal(await response.text(), "POST /graph/a b=c");
  assert.equal(await (await get("/graph/a?x")).text(), "GET /graph/a ");
});

test("dev.json leads to sample data that is there", async (t) => {
  const { url: graphUrl } = await graphFor(t);
  const { get } = await siteFor(t, { graphUrl });
  /** @type {import("./sample.mjs").Sample} */
  const { graph, standIn, token, datasets } = await (await get("/dev.json")).json();
  assert.equal(standIn, graphUrl);
  assert.equal(datasets[0].id, DATASETS.retailer);
  assert.ok(datasets.length >= 8);
  for (const { id, label } of datasets) {
    assert.ok(label.length > 0);
    const query = new URLSearchParams({ dataset_id: id, access_token: token });
    const { status } = await get(`${graph}/v26.0/dataset_quality?${query}`);
    assert.equal(status, 200, `${id} ${label}`);
  }
});

test("the hosted page is told of dev.json where there is one", async (t) => {
  const html = "<!doctype html><head><title>home</title></head>";
  const told = '<!doctype html><head><title>home</title><meta name="dq-sample" content="/dev.json" /></head>';
  for (const [graphUrl, expected] of [
    [undefined, html],
    ["http://127.0.0.1:9", told],
  ]) {
    const { get, root } = await siteFor(t, { graphUrl });
    await writeFile(path.join(root, "index.html"), html);
    assert.equal(await (await get("/")).text(), expected);
  }
});

test("dev.json says what a test wants it to", async (t) => {
  const sample = { agentName: "acme" };
  const { get } = await siteFor(t, { graphUrl: "http://127.0.0.1:9", sample });
  const told = await (await get("/dev.json")).json();
  assert.equal(told.agentName, "acme");
  assert.equal(told.standIn, "http://127.0.0.1:9");
});

test("starts before its directory is there", async (t) => {
  const site = await siteFor(t, { root: path.join(tmpdir(), "dq-static-that-is-not-there") });
  assert.equal((await site.get("/")).status, 404);
});

test("takes the next free port when one is busy", async (t) => {
  const first = await siteFor(t);
  const second = await siteFor(t, { port: first.port });
  assert.ok(second.port > first.port);
  assert.equal((await second.get("/")).status, 200);
});

test("closes with connections open", async (t) => {
  const { port, close } = await siteFor(t);
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write("GET / HTTP/1.1\r\n");
  socket.on("error", () => {}); // a reset is an end as well
  const ended = new Promise((resolve) => socket.on("close", resolve));
  await close();
  await ended;
});

test("what is asked under /graph goes to the stand-in, as through a portal's proxy", async (t) => {
  const graph = await graphFor(t);
  const site = await siteFor(t, { graphUrl: graph.url });
  const response = await fetch(`${site.url}/graph/v26.0/dataset_quality`, {
    method: "POST",
    body: new URLSearchParams({
      method: "get",
      dataset_id: DATASETS.reference,
      fields: "offline",
      access_token: TOKENS.good,
    }),
  });
  assert.equal(response.status, 200);
  const { offline } = await response.json();
  assert.equal(offline[0].event_name, "Purchase");
  assert.equal(graph.requests[0].path, "/v26.0/dataset_quality");

  const own = new URLSearchParams({ method: "get", dataset_id: DATASETS.reference, fields: "offline" });
  const unsigned = await fetch(`${site.url}/graph/v26.0/dataset_quality`, { method: "POST", body: own });
  assert.equal(unsigned.status, 200, "the proxy adds a token");

  const refused = await fetch(`${site.url}/graph/v26.0/nothing`);
  assert.equal(refused.status, 400);
  assert.ok((await refused.json()).error);
});
