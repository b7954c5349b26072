/**
 * What ships and how large it is: `node web/size.mjs`. Ends with 1 when it is over budget.
 *
 * KB are 1000 bytes. Budgets are for brotli at its best (11), which is what a server that cares sends.
 * embed.js and dataset-quality.mjs are two forms of the same code and a page loads one of them, so the
 * budgets are for the most that one page loads: either embed.js, or the hosted page, which loads
 * dataset-quality.mjs and its own index.*; and the words of one language, the largest of them.
 */
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../dist");
const kilobyte = 1000;

/** @param {string} name */
async function measure(name) {
  const bytes = await readFile(path.join(dist, name));
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return { name, plain: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

/** @param {number} bytes */
const inKilobytes = (bytes) => (bytes / kilobyte).toFixed(1);

/** @param {(string | number)[]} cells */
const row = ([first, ...rest]) =>
  String(first).padEnd(34) + rest.map((cell) => String(cell).padStart(10)).join("");

const files = await Promise.all(
  [
    "dataset-quality.wasm",
    "embed.js",
    "dataset-quality.mjs",
    "index.mjs",
    "index.html",
    "index.css",
    ...(await readdir(path.join(dist, "words"))).sort().map((name) => `words/${name}`),
  ].map(measure),
);
console.log(row(["KB (1000 bytes)", "plain", "gzip", "brotli"]));
for (const { name, plain, gzip, brotli } of files) {
  console.log(row([name, ...[plain, gzip, brotli].map(inKilobytes)]));
}

/** @param {string[]} names */
const brotliOf = (...names) =>
  files.filter(({ name }) => names.includes(name)).reduce((sum, { brotli }) => sum + brotli, 0);

const wasm = brotliOf("dataset-quality.wasm");
const words = Math.max(...files.filter(({ name }) => name.startsWith("words/")).map(({ brotli }) => brotli));
const hostedScripts = brotliOf("dataset-quality.mjs", "index.mjs");
const checks = [
  { what: "wasm", size: wasm, budget: 160 },
  {
    what: "all JavaScript of one page",
    size: Math.max(brotliOf("embed.js"), hostedScripts),
    budget: 25,
  },
  {
    what: "all that one page loads",
    size: wasm + words + Math.max(brotliOf("embed.js"), hostedScripts + brotliOf("index.html", "index.css")),
    budget: 180,
  },
];
console.log("\n" + row(["Budgets, after brotli, in KB", "size", "budget"]));
for (const { what, size, budget } of checks) {
  console.log(row([what, inKilobytes(size), budget]) + (size > budget * kilobyte ? "  OVER" : ""));
}
const over = checks.filter(({ size, budget }) => size > budget * kilobyte);
if (over.length > 0) {
  console.log(`\nOver budget: ${over.map(({ what }) => what).join(", ")}.`);
  process.exit(1);
}
console.log("\nWithin budget.");
