/**
 * The hosted page with sample data: `node tests/graph/serve.mjs --port 8080`. What `./dev serve`
 * runs.
 */

import { realpathSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { startGraph } from "./graph.mjs";
import { startStatic } from "./static.mjs";

export { startGraph, startStatic };

const USAGE = `Usage: node tests/graph/serve.mjs [OPTION]...

  --root DIR        what is served at / (default: dist)
  --pages DIR       what is served at /pages/ (default: tests/browser/pages)
  --port N          of the pages (default: 8080); a busy port gives way to the next free one
  --graph-port N    of the stand-in Graph API (default: 8090), likewise
  --help            this text
`;

/** @param {string} text @param {string} name */
function portFrom(text, name) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new TypeError(`--${name} needs a number from 0 to 65535, not "${text}"`);
  }
  return port;
}

/** @param {string[]} args */
function readOptions(args) {
  const repository = fileURLToPath(new URL("../..", import.meta.url));
  const { values } = parseArgs({
    args,
    options: {
      root: { type: "string", default: path.join(repository, "dist") },
      pages: { type: "string", default: path.join(repository, "tests/browser/pages") },
      port: { type: "string", default: "8080" },
      "graph-port": { type: "string", default: "8090" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    root: path.resolve(/** @type {string} */ (values.root)),
    pages: path.resolve(/** @type {string} */ (values.pages)),
    port: portFrom(/** @type {string} */ (values.port), "port"),
    graphPort: portFrom(/** @type {string} */ (values["graph-port"]), "graph-port"),
    help: values.help,
  };
}

/** @param {string} pages */
async function pageNames(pages) {
  const names = await readdir(pages).catch(() => []);
  return names.filter((name) => name.endsWith(".html") && name !== "index.html").sort();
}

/** @param {string[]} args */
async function main(args) {
  /** @type {ReturnType<typeof readOptions>} */
  let options;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { root, pages, port, graphPort } = options;
  const graph = await startGraph({ port: graphPort });
  const site = await startStatic({ root, pages, port, graphUrl: graph.url });

  // Nothing is left to do after this, so the process ends by itself; a second Ctrl-C forces it.
  const end = () => void Promise.all([site.close(), graph.close()]);
  process.once("SIGINT", end).once("SIGTERM", end);

  const lines = [
    `Sample data ${graph.url}/`,
    ...(await pageNames(pages)).map((name) => `Page ${site.url}/pages/${encodeURIComponent(name)}`),
    `Open ${site.url}/`,
    "Ctrl-C ends it.",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

const script = process.argv[1];
if (script && realpathSync(script) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
