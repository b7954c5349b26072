/** The hosted page's own modules: what people enter, and the words in which it speaks. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, datasetsIn, faultOfToken, hasToken, textOf } from "../../web/page_input.mjs";
import { languageFor, say } from "../../web/page_language.mjs";
import { TOKENS } from "../graph/tokens.mjs";
import { read } from "./documents.mjs";

// --- Datasets ---------------------------------------------------------------------------------------

/** @type {[string, [string, string][]][]} */
const lists = [
  ["", []],
  [" ,;\n", []],
  ["1234567890", [["1234567890", ""]]],
  ["1, 2;3 4\n5", ["1", "2", "3", "4", "5"].map((id) => [id, ""])],
  ["1,2,1", ["1", "2"].map((id) => [id, ""])],
  ["Nordwind=2000000000000000001", [["2000000000000000001", "Nordwind"]]],
  [
    " Nordwind = 20 , 30",
    [
      ["20", "Nordwind"],
      ["30", ""],
    ],
  ],
  [
    "A=1 B C=2 D=3",
    [
      ["1", "A"],
      ["2", "B C"],
      ["3", "D"],
    ],
  ],
  [
    "Nordwind 20\nFiliale 7 Süd: 30\n40",
    [
      ["20", "Nordwind"],
      ["30", "Filiale 7 Süd"],
      ["40", ""],
    ],
  ],
  [
    "20\tNordwind\n30\tSüd & Co = KG",
    [
      ["20", "Nordwind"],
      ["30", "Süd & Co = KG"],
    ],
  ],
  ["a=b=1", [["1", "a=b"]]],
  ["1,Acme=1", [["1", "Acme"]]],
  ["Acme=1,Other=1", [["1", "Acme"]]],
  // What is no id is the widget's to refuse.
  ["abc", [["abc", ""]]],
  [
    "abc def",
    [
      ["abc", ""],
      ["def", ""],
    ],
  ],
  ["x1", [["x1", ""]]],
];
for (const [text, expected] of lists) {
  test(`reads the datasets of ${JSON.stringify(text)}`, () => {
    const datasets = datasetsIn(text);
    assert.deepEqual(
      datasets.map(({ id, label }) => [id, label]),
      expected,
    );
    assert.deepEqual(datasetsIn(addressOf(datasets)), datasets, "the address holds the same");
    assert.deepEqual(datasetsIn(textOf(datasets)), datasets, "and so does the form");
  });
}

test("ids without names stay on one line, those with names have one each", () => {
  assert.equal(textOf(datasetsIn("1,2")), "1, 2");
  assert.equal(textOf(datasetsIn("A=1,2")), "A=1\n2");
  assert.equal(addressOf(datasetsIn("A=1\n2")), "A=1,2");
});

// --- Tokens -----------------------------------------------------------------------------------------

test("sends all that could be a token", () => {
  const { malformed, ...others } = TOKENS;
  for (const token of [
    ...Object.values(others),
    "1234567890123|aBcDeFgHiJkLmNoPqRsTuVwXyZ0",
    "1234567890123|a-B_cDeFgHiJkLmNoPq",
    `EAAB${"x".repeat(300)}`,
    "QUFBQUFBQUFBQUFBQUFBQUFB==",
    "aaa.bbbbbbbbbbbbbbbbbbb.ccc~-/+",
  ]) {
    assert.equal(faultOfToken(token), "", token);
  }
  assert.equal(faultOfToken(malformed), "token_malformed");
});

for (const [token, fault] of /** @type {[string, string][]} */ ([
  ["EAAB0123456789 0123456789", "token_blanks"],
  ["EAAB0123456789\n0123456789", "token_blanks"],
  ["EAAB0123", "token_malformed"],
  ["2000000000000000000001", "token_malformed"],
  ['"EAAB01234567890123456789"', "token_malformed"],
  ["access_token=EAAB01234567890123456789", "token_malformed"],
  ["https://graph.facebook.com/me?access_token=EAAB01234567890123456789", "token_malformed"],
  ['{"access_token":"EAAB01234567890123456789"}', "token_malformed"],
  ["EAAB0123456789…0123456789", "token_malformed"],
])) {
  test(`sees that ${JSON.stringify(token)} is no token`, () => assert.equal(faultOfToken(token), fault));
}

test("finds a token among other text", () => {
  assert.ok(hasToken(`1, ${TOKENS.good}`, ""));
  assert.ok(hasToken("see secret-1", "secret-1"));
  assert.ok(!hasToken("1234567890, Acme=2", ""));
});

// --- Words ------------------------------------------------------------------------------------------

/** @type {Record<string, Record<string, string>>} */
const words = JSON.parse(await read("web/page_words.json"));
const html = await read("web/index.html");
const scripts = (
  await Promise.all(["index.mjs", "page_input.mjs", "page_language.mjs"].map((name) => read(`web/${name}`)))
).join("\n");
const widgetWords = JSON.parse(await read("core/words.json"));

test("the page speaks all languages that the widget speaks, and offers them", () => {
  const languages = Object.keys(widgetWords.heading).sort();
  for (const [name, texts] of Object.entries(words)) {
    assert.deepEqual(Object.keys(texts).sort(), languages, name);
    for (const text of Object.values(texts)) assert.equal(text, text.trim(), name);
    for (const text of Object.values(texts)) assert.notEqual(text, "", name);
  }
  const offered = [...html.matchAll(/<option value="(\w\w)_\w\w" lang="(\w\w)">/g)];
  assert.deepEqual(offered.map(([, , lang]) => lang).sort(), languages);
  for (const [, value, lang] of offered) assert.equal(value, lang);
});

test("a text has the same places in all languages", () => {
  for (const [name, { en, ...others }] of Object.entries(words)) {
    for (const text of Object.values(others)) {
      assert.deepEqual(text.match(/\{\d\}/g), en.match(/\{\d\}/g), `${name}: ${text}`);
    }
  }
});

test("no text is missing, and none is unused", () => {
  const inPage = [...html.matchAll(/data-words="(\w+)"/g)].map(([, name]) => name);
  for (const name of inPage) assert.ok(name in words, name);
  for (const name of Object.keys(words)) {
    assert.ok(inPage.includes(name) || scripts.includes(`"${name}"`), `${name} is unused`);
  }
  for (const [, name] of scripts.matchAll(/\b(?:say|tell)\("(\w+)"/g)) assert.ok(name in words, name);
});

test("the page has the English texts before its script has come", () => {
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
  for (const [, name, text] of html.matchAll(/data-words="(\w+)"[^>]*>([^<]*)</g)) {
    assert.equal(plain(text), words[name].en, name);
  }
  assert.equal(/<title>(.*)<\/title>/.exec(html)?.[1], words.title.en);
  assert.equal(/name="description"\s+content="(.*)"/.exec(html)?.[1], words.lead.en);
});

test("speaks of thresholds, as the widget does, and names them the same", () => {
  for (const text of [html, JSON.stringify(words)]) assert.doesNotMatch(text, /\b(bar|bars)\b/);
  for (const [name, language] of [
    ["shown_dataset", "dataset_named"],
    ["shown_agent", "agent_named"],
    ["shown_datasets", "datasets_count"],
    ["token_malformed", "fail_token_malformed"],
    ["meta_says", "meta_says"],
    ["title", "heading"],
  ]) {
    assert.deepEqual(words[name], widgetWords[language], name);
  }
});

for (const [wanted, browser, language] of /** @type {[string | null, string[], string][]} */ ([
  ["de_DE", ["fr"], "de"],
  ["pt_PT", [], "pt"],
  [null, ["it-IT", "ja-JP", "de"], "ja"],
  ["it_IT", ["nl", "AR-eg"], "ar"],
  ["", ["zh"], "en"],
  ["constructor", ["toString"], "en"],
  [null, [], "en"],
])) {
  test(`speaks ${language} where ${wanted} is wanted in a browser for ${browser}`, () => {
    assert.equal(languageFor(wanted, browser), language);
  });
}

test("a value stands in its place as it is", () => {
  assert.equal(say("shown_dataset", "$& $1"), "Dataset $& $1");
});
