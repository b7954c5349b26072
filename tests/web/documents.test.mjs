/**
 * What the documents show is what tests run. A fenced snippet after `<!-- from PATH -->` has to stand in
 * that file, line by line, however deep it is indented there. Links, files and commands have to be there.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";

import { documents, proseOf, read, repository } from "./documents.mjs";

/**
 * @param {string} markdown
 * @returns {{source: string, text: string}[]}
 */
const snippetsOf = (markdown) =>
  [...markdown.matchAll(/^<!-- from (\S+) -->\n```\w*\n(.*?)^```$/gms)].map(([, source, text]) => ({
    source,
    text,
  }));

/** Lines without the indent that all of them have. @param {string[]} lines */
function dedented(lines) {
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}

/** @param {string} text @param {string} snippet */
function contains(text, snippet) {
  const wanted = snippet.trimEnd().split("\n");
  const lines = text.split("\n");
  return lines.some((_, start) => dedented(lines.slice(start, start + wanted.length)) === wanted.join("\n"));
}

const snippets = [...documents.values()].flatMap(snippetsOf);

test("every snippet that names its source is in it", async () => {
  for (const { source, text } of snippets) {
    const file = await read(source);
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
  const all = [...documents.values()].join("\n");
  const count = (/** @type {RegExp} */ pattern) => all.match(pattern)?.length ?? 0;
  assert.equal(count(/^<!-- from /gm), snippets.length, "a marker has no snippet");
  const named = count(/^<!-- from .* -->\n```(html|css|js|ts|tsx|vue)$/gm);
  assert.equal(count(/^```(html|css|js|ts|tsx|vue)$/gm), named);
});

/** The anchor that a heading gets on GitHub. @param {string} heading */
const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

/** What is wrong with the links of a document. @param {string} name @param {string} markdown */
function brokenLinksOf(name, markdown) {
  const targets = [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, a, b]) => a ?? b,
  );
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file, anchor] = target.split("#");
    const goal = file === "" ? name : path.join(path.dirname(name), file);
    if (file !== "" && !existsSync(path.join(repository, goal))) return true;
    const headings = [...proseOf(documents.get(goal) ?? markdown).matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
      anchorOf(text),
    );
    return anchor !== undefined && !headings.includes(anchor);
  });
}

test("every link leads somewhere", () => {
  for (const [name, markdown] of documents) assert.deepEqual(brokenLinksOf(name, markdown), [], name);
});

test("every file that is named is there", () => {
  const ours = /`((?:\.?[\w-]+\/)+(?:[\w.-]+\.(?:h|cpp|cmake|mjs|ts|json|css|html|md|txt|png))?)`/g;
  const isMade = (/** @type {string} */ file) => /^(dist|build|words|shots|node_modules)\//.test(file);
  for (const [name, markdown] of documents) {
    const named = [...proseOf(markdown).matchAll(ours)].map(([, file]) => file);
    const missing = named.filter((file) => !isMade(file) && !existsSync(path.join(repository, file)));
    assert.deepEqual(missing, [], name);
  }
});

test("every command of ./dev that is named is there", () => {
  const help = execFileSync(path.join(repository, "dev"), ["help"], { encoding: "utf8" });
  const words = new Set(help.match(/[a-z]+/g));
  for (const [name, markdown] of documents) {
    const commands = [...markdown.matchAll(/\.\/dev ([a-z]+)(?: ([a-z]+)\b)?/g)];
    for (const [, command, part] of commands) {
      assert.ok(words.has(command), `${name}: ./dev ${command}`);
      if (command === "test" && part) assert.ok(words.has(part), `${name}: ./dev test ${part}`);
    }
  }
});

test("a link that leads nowhere is found", () => {
  const text =
    "# One thing\n[a](#one-thing) [b](README.md) [c](#other) [d](none.md) [e](https://meta.com/)\n";
  assert.deepEqual(brokenLinksOf("none-yet.md", text), ["#other", "none.md"]);
});

test("the comparison sees a changed line, a missing one, and another indent", () => {
  const file = "<body>\n  <p>\n    one\n  </p>\n</body>\n";
  assert.ok(contains(file, "<p>\n  one\n</p>\n"));
  assert.ok(!contains(file, "<p>\n  two\n</p>\n"));
  assert.ok(!contains(file, "<p>\n</p>\n"));
  assert.ok(!contains(file, "<p>\none\n</p>\n"));
});
