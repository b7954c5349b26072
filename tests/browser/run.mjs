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

/**
 * What measures frames, times, memory or the pictures of a whole build: alone, for beside another browser it
 * would measure that one too. All others wait for conditions, and run two at a time.
 */
const measuring = /^(idle|input|layout|lifecycle|looks|recovery|sharing|shots|touch)/;

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
/**
 * @param {string[]} names
 * @param {number} concurrency
 * @returns {Promise<number>} the exit code
 */
const run = (names, concurrency) =>
  new Promise((resolve) => {
    if (names.length === 0) return resolve(0);
    const runner = spawn(
      process.execPath,
      [
        "--test",
        "--test-reporter=spec",
        `--test-concurrency=${concurrency}`,
        `--test-timeout=${fileLimit}`,
        ...names.map((name) => path.join(folder, name)),
      ],
      { stdio: "inherit", env: { ...process.env, DQ_CHROMIUM: server.wsEndpoint() } },
    );
    runner.on("exit", (code) => resolve(code ?? 1));
  });
const [alone, together] = [true, false].map((wanted) =>
  files.filter((name) => measuring.test(name) === wanted),
);
// Both, whatever the first one finds.
const codes = [await run(together, 2), await run(alone, 1)];
process.exitCode = Math.max(...codes);
await server.close();
