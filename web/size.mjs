/**
 * What ships and how large it is: `node web/size.mjs`. Ends with 1 when it is over budget.
 *
 * KB are 1000 bytes. Budgets are for brotli at its best (11), which is what a server that cares sends.
 * embed.js and dataset-quality.mjs are two forms of the same code, so what is counted for a portal is
 * embed.js, the wasm and the words of one language, the largest of them. The hosted page's own files, index.*,
 * are counted apart.
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

const page = (await readdir(dist)).filter((name) => name.startsWith("index.")).sort();
const files = await Promise.all(
  [
    "dataset-quality.wasm",
    "embed.js",
    "dataset-quality.mjs",
    ...page,
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
const script = brotliOf("embed.js");
const words = Math.max(...files.filter(({ name }) => name.startsWith("words/")).map(({ brotli }) => brotli));
const checks = [
  { what: "wasm", size: wasm, budget: 160 },
  { what: "embed.js", size: script, budget: 28 },
  { what: "embed.js, wasm and one language", size: wasm + script + words, budget: 180 },
  { what: "the hosted page's own files", size: brotliOf(...page), budget: 40 },
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
