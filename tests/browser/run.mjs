/**
 * Runs the browser tests: `node tests/browser/run.mjs [PATTERN]`, all files or those whose name has it.
 * One Chromium is started for all files that need none of their own (see `launchChromium`).
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { chromiumFlags, chromiumPath } from "./harness.mjs";

/** For a file; each test has a limit of its own. In milliseconds. */
const fileLimit = 600_000;

const folder = path.dirname(fileURLToPath(import.meta.url));
const pattern = new RegExp(process.argv[2] ?? "");
const files = (await readdir(folder))
  .filter((name) => name.endsWith(".test.mjs") && pattern.test(name))
  .sort();
if (files.length === 0) {
  console.error(`No file of tests in tests/browser has ${pattern} in its name.`);
  process.exit(2);
}

const server = await chromium.launchServer({ executablePath: chromiumPath, args: chromiumFlags });
// One file after another by choice: browsers side by side would slow each other down into time limits,
// and tests that count frames and requests would count other things on a machine with more to do.
const runner = spawn(
  process.execPath,
  [
    "--test",
    "--test-reporter=spec",
    "--test-concurrency=1",
    `--test-timeout=${fileLimit}`,
    ...files.map((name) => path.join(folder, name)),
  ],
  { stdio: "inherit", env: { ...process.env, DQ_CHROMIUM: server.wsEndpoint() } },
);
process.exitCode = await new Promise((resolve) => runner.on("exit", (code) => resolve(code ?? 1)));
await server.close();
