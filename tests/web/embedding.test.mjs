/** docs/embedding.md names all that a portal can set, call and hear, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { read, readAll } from "./documents.mjs";

const guide = await read("docs/embedding.md");
const types = await read("web/dataset-quality.d.ts");
const element = await read("web/dataset-quality.mjs");
const core = await readAll("core", ".h");

/**
 * The rows of the tables whose first title is this one, without the backticks of their cells.
 * @param {string} title
 * @param {string} [text]
 */
function rowsOf(title, text = guide) {
  const rows = [];
  let isWanted = false;
  for (const line of text.split("\n")) {
    if (!line.startsWith("|")) isWanted = false;
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", ""));
    if (isWanted && !cells[0].startsWith("---")) rows.push(cells);
    if (cells[0] === title) isWanted = true;
  }
  return rows;
}

/** @param {string[]} names */
const sorted = (names) => names.filter((name) => name !== "").sort();

/** The members of a declaration in the types. @param {string} head @param {RegExp} [member] */
function membersOf(head, member = /^ {2}"?([\w-]+)"?\??:/gm) {
  const start = types.indexOf(`${head} {`);
  assert.notEqual(start, -1, head);
  return [...types.slice(start, types.indexOf("\n}", start)).matchAll(member)].map(([, name]) => name);
}

test("every attribute is in the table of options, and no other", () => {
  assert.deepEqual(
    sorted(rowsOf("Attribute").map(([name]) => name)),
    sorted(membersOf("interface DatasetQualityAttributes")),
  );
});

test("every property is in the table of options, every other member in that of members", () => {
  const head = "class DatasetQuality extends HTMLElement";
  const properties = rowsOf("Attribute").map(([, name]) => name);
  assert.deepEqual(sorted(properties), sorted(membersOf(head)));
  const told = rowsOf("Member").map(([name]) =>
    name.replace("DatasetQuality.", "static ").replace(/\(.*/, ""),
  );
  const methods = membersOf(head, /^ {2}((?:static )?\w+)\(/gm);
  const statics = membersOf(head, /^ {2}static (?:readonly )?(\w+):/gm).map((name) => `static ${name}`);
  assert.deepEqual(sorted(told), sorted([...methods, ...statics]));
});

test("every event is there, with all fields of its detail", () => {
  const events = rowsOf("Event");
  assert.deepEqual(
    sorted(events.map(([name]) => name)),
    sorted(membersOf("interface DatasetQualityEventMap")),
  );
  for (const [name, detail] of events) {
    assert.ok(types.includes(`"${name}": CustomEvent<${detail}>`), name);
    const section = guide.split(`### \`${name}\`: \`${detail}\`\n`)[1]?.split("\n#")[0] ?? "";
    const fields = rowsOf("Field", section).map(([field]) => field);
    assert.deepEqual(sorted(fields), sorted(membersOf(`interface ${detail}`)), detail);
  }
});

test("every kind of failure is there, and no other", () => {
  const [, body] = /enum class FailureKind \{(.*?)\n\};/s.exec(core) ?? ["", ""];
  const kinds = [...body.matchAll(/^ {2}(\w+),/gm)].map(([, kind]) => kind);
  assert.ok(kinds.length > 10);
  assert.ok(element.includes('kind: "widget_unavailable"'));
  assert.deepEqual(sorted(rowsOf("Kind").map(([kind]) => kind)), sorted([...kinds, "widget_unavailable"]));
});

test("the defaults are those of the code", () => {
  const value = (/** @type {RegExp} */ pattern) => pattern.exec(core)?.[1];
  const defaults = Object.fromEntries(rowsOf("Attribute").map(([attribute, , , said]) => [attribute, said]));
  assert.equal(defaults["api-version"], value(/default_api_version = "(.*?)"/));
  assert.equal(defaults.threshold, value(/omnichannel_bar = ([\d.]+)/));
  assert.equal(defaults.refresh, `${value(/default_refresh = std::chrono::hours\((\d+)\)/)}h`);
  assert.ok(guide.includes(`\`${value(/default_endpoint = "(.*?)"/)}\``));
  assert.ok(guide.includes(`Up to ${value(/datasets_max = (\d+)/)} ids`));
  assert.ok(guide.includes(`within ${value(/request_timeout\{(\d+)\}/)} seconds`));
});

test("every custom property is tried in a browser, and no other is told", async () => {
  const tried = await read("tests/browser/theme.test.mjs");
  assert.deepEqual(
    sorted(rowsOf("Custom property").map(([name]) => name)),
    sorted([...new Set(tried.match(/--dq-[a-z-]+/g))]),
  );
});

test("every language is told", async () => {
  const [, text] = /The widget speaks (.*?), the last one/s.exec(guide) ?? ["", ""];
  const told = text.split(/,\s|\sand\s/);
  const languages = Object.keys(Object.values(JSON.parse(await read("core/words.json")))[0]);
  const names = new Intl.DisplayNames("en", { type: "language" });
  assert.deepEqual(sorted(told), sorted(languages.map((language) => names.of(language) ?? language)));
});

test("the oldest browsers are not older than the compiler's", async () => {
  const build = await read("wasm/CMakeLists.txt");
  const [, chrome, firefox, safari] =
    /Chrome and Edge (\d+),\s+Firefox (\d+), Safari ([\d.]+)\./.exec(guide) ?? [];
  const [major, minor = "0"] = safari.split(".");
  const oldest = (/** @type {string} */ name) =>
    Number(new RegExp(`MIN_${name}_VERSION=(\\d+)`).exec(build)?.[1]);
  assert.ok(Number(chrome) >= oldest("CHROME"));
  assert.ok(Number(firefox) >= oldest("FIREFOX"));
  assert.ok(Number(major) * 10_000 + Number(minor) * 100 >= oldest("SAFARI"));
});

test("a table's rows are read to its end, with escaped bars in their cells", () => {
  const text =
    "| Kind | When |\n| --- | --- |\n| `a` | x \\| y |\n\n| Other | z |\n| --- | --- |\n| `b` | |\n";
  assert.deepEqual(rowsOf("Kind", text), [["a", "x \\| y"]]);
});
