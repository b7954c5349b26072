/**
 * A time limit for each test: `node --import ./tests/time_limit.mjs --test …`. A test that takes longer is
 * named, and ends its file. (Node.js's own --test-timeout is a limit for a whole file.)
 */
import { afterEach, beforeEach } from "node:test";

const seconds = 120;

/** @type {NodeJS.Timeout | undefined} */
let timer;

beforeEach((test) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    console.error(`"${test.name}" took longer than ${seconds} s.`);
    process.exit(1);
  }, seconds * 1000);
});
afterEach(() => clearTimeout(timer));
