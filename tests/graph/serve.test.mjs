/** The command: what it prints, and that it ends when told to. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { graphFor } from "./asking.mjs";
import { DATASETS } from "./datasets.mjs";

/** @typedef {import("node:test").TestContext} TestContext */

const SCRIPT = fileURLToPath(new URL("serve.mjs", import.meta.url));

/**
 * @param {TestContext} t
 * @param {string[]} args
 */
function run(t, args) {
  const child = spawn(process.execPath, [SCRIPT, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  return child;
}

/**
 * The command with a page of each kind, when it has said all that it says.
 * @param {TestContext} t
 * @param {string[]} [args]
 */
async function serve(t, args = []) {
  const directory = await mkdtemp(path.join(tmpdir(), "dq-serve-"));
  t.after(() => rm(directory, { recursive: true }));
  await writeFile(path.join(directory, "index.html"), "home");
  await writeFile(path.join(directory, "portal.html"), "portal");
  const places = ["--root", directory, "--pages", directory];
  const child = run(t, [...places, "--port", "0", "--graph-port", "0", ...args]);
  const lines = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const open = lines.find((line) => line.startsWith("Open "))?.slice("Open ".length) ?? "";
  return { child, lines, open };
}

test("prints where the page is, and serves it with sample data", async (t) => {
  const { lines, open } = await serve(t);
  assert.match(open, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.ok(lines.includes(`Page ${open}pages/portal.html`), lines.join("\n"));
  assert.equal(await (await fetch(open)).text(), "home");
  assert.equal(await (await fetch(`${open}pages/portal.html`)).text(), "portal");
  const { standIn: graph, token } = await (await fetch(`${open}dev.json`)).json();
  assert.ok(lines.some((line) => line.includes(graph)));
  const query = new URLSearchParams({ dataset_id: DATASETS.retailer, access_token: token });
  assert.equal((await fetch(`${graph}/v26.0/dataset_quality?${query}`)).status, 200);
});

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  test(`${signal} ends it at once, also with a request open`, async (t) => {
    const { child, open } = await serve(t);
    const { standIn: graph, token } = await (await fetch(`${open}dev.json`)).json();
    await fetch(`${graph}/__faults`, { method: "POST", body: '{"hang":true}' });
    const query = new URLSearchParams({ dataset_id: DATASETS.retailer, access_token: token });
    const hanging = assert.rejects(fetch(`${graph}/v26.0/dataset_quality?${query}`), TypeError);
    while ((await (await fetch(`${graph}/__requests`)).json()).length === 0);
    const exited = once(child, "exit");
    child.kill(signal);
    assert.deepEqual(await exited, [0, null]);
    await hanging;
  });
}

test("takes other ports when they are busy, and says which", async (t) => {
  const busy = await graphFor(t);
  const { open } = await serve(t, ["--port", String(busy.port), "--graph-port", String(busy.port)]);
  const { standIn: graph } = await (await fetch(`${open}dev.json`)).json();
  const ports = [new URL(open).port, new URL(graph).port, String(busy.port)];
  assert.equal(new Set(ports).size, 3, ports.join());
});

/** @type {[string[], RegExp][]} */
const MISTAKES = [
  [["--prot", "1"], /--prot/],
  [["--port", "x"], /--port needs a number from 0 to 65535, not "x"/],
  [["--graph-port", "65536"], /--graph-port needs a number/],
];
for (const [args, words] of MISTAKES) {
  test(`refuses ${args.join(" ")}, and says how it is used`, async (t) => {
    const child = run(t, args);
    let said = "";
    child.stderr.on("data", (chunk) => (said += chunk));
    const [code] = await once(child, "close");
    assert.equal(code, 2);
    assert.match(said, words);
    assert.match(said, /Usage:/);
  });
}

test("--help says how it is used", async (t) => {
  const child = run(t, ["--help"]);
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.match(said, /--graph-port N/);
});
