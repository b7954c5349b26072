/** Sites that serve the widget in all the ways that portals do, and in some that attackers would. */
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { startStatic } from "../graph/static.mjs";
import { dist, pages } from "./harness.mjs";

export const example = (/** @type {string} */ name) => readFile(path.join(pages, "embedding", name), "utf8");

/** The policy that docs/embedding.md publishes, as a header's value. */
export const contentSecurityPolicy = (await example("content-security-policy.txt"))
  .trim()
  .replaceAll("\n", " ");

/**
 * The headers that docs/embedding.md tells a host of the widget to send, in the notation of `_headers` files.
 * @param {string} text
 * @returns {(path: string) => Record<string, string>}
 */
function headersFrom(text) {
  /** @type {{path: string, headers: Record<string, string>}[]} */
  const rules = [];
  for (const line of text.trimEnd().split("\n")) {
    const [, name, value] = /^ +([\w-]+): (.*)$/.exec(line) ?? [];
    if (name) rules[rules.length - 1].headers[name.toLowerCase()] = value;
    else rules.push({ path: line, headers: {} });
  }
  /** @param {string} rule @param {string} asked */
  const isFor = (rule, asked) => {
    const [start, ...rest] = rule.split("*");
    return rest.length > 0 ? asked.startsWith(start) && asked.endsWith(rest.join("*")) : asked === rule;
  };
  return (asked) =>
    Object.assign({}, ...rules.filter(({ path }) => isFor(path, asked)).map(({ headers }) => headers));
}
export const hostHeaders = headersFrom(await example("headers.txt"));

/**
 * A copy of dist/ to do bad things to.
 * @param {import("node:test").TestContext} t
 */
export async function copyOfDist(t) {
  const root = await mkdtemp(path.join(tmpdir(), "dq-dist-"));
  t.after(() => rm(root, { recursive: true }));
  await cp(dist, root, { recursive: true });
  return root;
}

/**
 * Changes the wasm so that it would still run: an empty section more, of a name that nobody reads.
 * @param {string} root
 */
export async function tamperWithWasm(root) {
  const file = path.join(root, "dataset-quality.wasm");
  await appendFile(file, Buffer.from([0, 2, 1, 0x78]));
  if (!WebAssembly.validate(await readFile(file))) throw new Error("it would not even run");
}

/**
 * A site that ends with the test.
 * @param {import("node:test").TestContext} t
 * @param {Partial<import("../graph/static.mjs").StaticOptions>} [options]
 */
export async function siteFor(t, options) {
  const site = await startStatic({ root: dist, pages, ...options });
  t.after(() => site.close());
  return site;
}

/**
 * Fills into a page what its author would have: the host of the widget, and the hash of its script.
 * @param {string} host an origin
 * @param {Uint8Array} embed
 * @returns {(html: string) => string}
 */
export function deployedAt(host, embed) {
  const hash = createHash("sha384").update(embed).digest("base64");
  return (html) =>
    html.replaceAll("https://your.host", host).replaceAll("sha384-WHAT-THE-BUILD-PRINTED", `sha384-${hash}`);
}
