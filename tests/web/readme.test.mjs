/**
 * What README.md and docs/ show is what tests run. A fenced snippet after `<!-- from PATH -->` has to stand in
 * that file, line by line, however deep it is indented there.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @param {string} markdown
 * @returns {{source: string, text: string}[]}
 */
const snippetsOf = (markdown) =>
  [...markdown.matchAll(/^<!-- from (\S+) -->\n```\w*\n(.*?)^```$/gms)].map(([, source, text]) => ({ source, text }));

/** Lines without the indent that all of them have. @param {string[]} lines */
function dedented(lines) {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}

/** @param {string} text @param {string} snippet */
function contains(text, snippet) {
  const wanted = snippet.trimEnd().split("\n");
  const lines = text.split("\n");
  return lines.some((_, start) => dedented(lines.slice(start, start + wanted.length)) === wanted.join("\n"));
}

const inDocs = (await readdir(path.join(repository, "docs"))).filter((name) => name.endsWith(".md"));
const names = ["README.md", ...inDocs.map((name) => `docs/${name}`)];
const documents = await Promise.all(names.map((name) => readFile(path.join(repository, name), "utf8")));
const snippets = documents.flatMap(snippetsOf);

test("every snippet that names its source is in it", async () => {
  for (const { source, text } of snippets) {
    const file = await readFile(path.join(repository, source), "utf8");
    assert.ok(contains(file, text), `${source} no longer says:\n${text}`);
  }
});

test("every example of embedding is shown", async () => {
  const directory = "tests/browser/pages/embedding";
  const examples = (await readdir(path.join(repository, directory))).filter((name) => name !== "app.html");
  const shown = new Set(snippets.map(({ source }) => source));
  assert.deepEqual(
    examples.filter((name) => !shown.has(`${directory}/${name}`)),
    [],
  );
});

test("every snippet of a page or a script names its source", () => {
  const all = documents.join("\n");
  const count = (/** @type {RegExp} */ pattern) => all.match(pattern)?.length ?? 0;
  assert.equal(count(/^<!-- from /gm), snippets.length, "a marker has no snippet");
  const named = count(/^<!-- from .* -->\n```(html|css|js|ts|tsx|vue)$/gm);
  assert.equal(count(/^```(html|css|js|ts|tsx|vue)$/gm), named);
});

test("every custom property that is told is tried in a browser, and no other", async () => {
  const tried = await readFile(path.join(repository, "tests/browser/brand.test.mjs"), "utf8");
  /** @param {string} text */
  const propertiesIn = (text) => [...new Set(text.match(/--dq-[a-z-]+/g))].sort();
  assert.deepEqual(propertiesIn(documents.join("\n")), propertiesIn(tried));
});

test("the comparison sees a changed line, a missing one, and another indent", () => {
  const file = "<body>\n  <p>\n    one\n  </p>\n</body>\n";
  assert.ok(contains(file, "<p>\n  one\n</p>\n"));
  assert.ok(!contains(file, "<p>\n  two\n</p>\n"));
  assert.ok(!contains(file, "<p>\n</p>\n"));
  assert.ok(!contains(file, "<p>\none\n</p>\n"));
});
