/** What the mirror says about one score, one event, one dataset. */
import { Word } from "dq-words";
import { make, shape } from "./dom.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").OfflineEvent} OfflineEvent */
/** @typedef {import("./dataset-quality.d.ts").Dataset} Dataset */
/** @typedef {import("./dataset-quality.d.ts").Score} Score */
/** @typedef {import("./dataset-quality.d.ts").BarStatus} BarStatus */
/** @typedef {import("./dataset-quality.d.ts").Band} Band */

/** The bands have the colours of the statuses. @type {Record<Band, BarStatus>} */
const statusOfBand = { good: "meets", fair: "near", poor: "below", unknown: "unknown" };

/**
 * @param {string} label
 * @param {number | null} value null for a line that cannot be taken for a bar at zero
 * @param {string} words
 * @param {BarStatus | undefined} status what it is coloured by
 * @param {{max: number, fair?: number, good?: number}} scale
 */
function bar(label, value, words, status, { max, fair, good }) {
  if (value === null) return make("span", { class: "bar none" });
  const meter = make("meter", {
    min: "0",
    max: String(max),
    low: fair === undefined ? undefined : String(fair),
    high: good === undefined ? undefined : String(good),
    optimum: String(max),
    value: String(value),
    "aria-label": label,
    "aria-valuetext": words,
  });
  // Browsers paint meters in ways too different: what is seen is the box around it.
  const box = make("span", { class: "bar", "data-status": status }, meter);
  box.style.setProperty("--value", `${(value / max) * 100}%`);
  return box;
}

/**
 * @param {Score} score
 * @param {Snapshot} snapshot
 */
export function scoreBar({ label, value, usable, text, bandText, band }, { scale }) {
  return bar(label, usable ? value : null, `${text}, ${bandText}`, statusOfBand[band], scale);
}

/**
 * The same with the mark of the bar on it.
 * @param {string} label
 * @param {number | null} value usable
 * @param {string} words
 * @param {BarStatus} status
 * @param {Snapshot} snapshot
 */
export function markedBar(label, value, words, status, { scale, bar: limit }) {
  const made = bar(label, value, words, status, { ...scale, good: limit });
  made.classList.add("marked");
  return made;
}

/** @param {string} text Meta's own @param {string[]} words @param {string} lang of the text; empty for unknown */
const quote = (text, words, lang) =>
  text
    ? [
        make(
          "div",
          { class: "quote" },
          make("small", {}, words[Word.meta_says]),
          make("p", { dir: "auto", lang }, text),
        ),
      ]
    : [];

/**
 * What to fix first. It begins with a name, which has no known language, nor always the direction of the
 * words around it.
 * @param {string} text
 * @param {string} [pattern] the words around
 */
export function advised(text, pattern = "{0}") {
  const start = pattern.indexOf("{0}");
  const dash = text.lastIndexOf(" – ");
  const end = dash < start ? text.length : dash;
  return text
    ? [text.slice(0, start), make("bdi", { lang: "" }, text.slice(start, end)), text.slice(end)]
    : [];
}

/** @param {string} text */
const note = (text) => (text ? [make("p", { class: "muted" }, text)] : []);

/**
 * @param {BarStatus} status
 * @param {string} text
 */
export const standing = (status, text) => make("p", { class: "standing" }, shape(status), text);

/**
 * All that Meta says about one event.
 * @param {OfflineEvent} event
 * @param {Snapshot} snapshot
 * @param {string[]} words of the language, by `Word`
 * @param {string} metaLanguage
 */
export function detailOf(event, snapshot, words, metaLanguage) {
  return [
    make("h3", { dir: "auto", lang: "" }, event.name),
    standing(event.status, event.statusText),
    ...Object.entries(event.scores).map(([name, score]) => {
      const isComposite = name === "composite";
      const rating = [score.usable && score.bandText, isComposite && event.distanceText];
      return make(
        "section",
        { class: name },
        make(
          "h4",
          {},
          score.label,
          ...(event.weakest === name ? [" ", make("small", {}, words[Word.column_weakest])] : []),
        ),
        make("p", {}, make("strong", {}, score.text), " ", rating.filter(Boolean).join(" · ")),
        isComposite
          ? markedBar(
              score.label,
              score.usable ? score.value : null,
              event.distanceText,
              event.status,
              snapshot,
            )
          : scoreBar(score, snapshot),
        ...(score.note === event.distanceText ? [] : note(score.note)),
        ...quote(score.recommendation, words, metaLanguage),
        ...(name === "match_key" ? coverageOf(event, words) : []),
        make("small", {}, words[Word.what_it_looks_at]),
        make("p", {}, snapshot.looksAt[/** @type {import("./dataset-quality.d.ts").ScoreName} */ (name)]),
      );
    }),
  ];
}

/** @param {OfflineEvent} event @param {string[]} words */
const coverageOf = ({ coverage }, words) => [
  make("h5", {}, words[Word.coverage]),
  ...coverage.flatMap(({ label, text, percent, usable, note: odd }) => [
    make("p", { class: "coverage" }, make("span", {}, label), make("span", {}, text)),
    bar(label, usable ? percent : null, text, undefined, { max: 100 }),
    ...note(odd),
  ]),
];

/**
 * One event, or dataset, and what to do about it.
 * @param {OfflineEvent | Dataset} subject
 * @param {HTMLElement | string} name
 * @param {Snapshot} snapshot
 * @param {string[]} words
 * @param {string} metaLanguage
 */
export function cardOf(subject, name, snapshot, words, metaLanguage) {
  const title = make("h3", { dir: "auto", lang: "scores" in subject ? "" : undefined }, name);
  if (!("scores" in subject)) {
    return [
      title,
      standing(subject.status, subject.statusText),
      ...scoreLine(words[Word.column_lowest], subject.lowestText, datasetBar(subject, snapshot, words)),
      make("p", {}, subject.summary),
      make("p", {}, ...advised(subject.advice)),
    ];
  }
  const { composite, ...dimensions } = subject.scores;
  const weakest = subject.weakest && subject.status !== "meets" ? subject.scores[subject.weakest] : composite;
  return [
    title,
    standing(subject.status, subject.distanceText || subject.statusText),
    ...scoreLine(composite.label, composite.text, eventBar(subject, snapshot)),
    ...Object.values(dimensions).flatMap((score) =>
      scoreLine(score.label, score.text, scoreBar(score, snapshot)),
    ),
    ...quote(snapshot.notice ? "" : weakest.recommendation || composite.recommendation, words, metaLanguage),
  ];
}

/**
 * In one line.
 * @param {OfflineEvent | Dataset} subject
 * @param {Snapshot} snapshot
 * @param {string[]} words
 */
export function badgeOf(subject, snapshot, words) {
  const isEvent = "scores" in subject;
  return [
    standing(snapshot.standing.status, snapshot.standing.statusText),
    make("strong", {}, isEvent ? subject.scores.composite.text : subject.lowestText),
    isEvent ? eventBar(subject, snapshot) : datasetBar(subject, snapshot, words),
  ];
}

/**
 * @param {string} label
 * @param {string} text
 * @param {HTMLElement} drawn
 */
const scoreLine = (label, text, drawn) => [
  make("p", { class: "score" }, make("span", {}, label), make("strong", {}, text), drawn),
];

/**
 * @param {OfflineEvent} event
 * @param {Snapshot} snapshot
 */
export const eventBar = ({ scores: { composite }, status, statusText }, snapshot) =>
  markedBar(
    composite.label,
    composite.usable ? composite.value : null,
    `${composite.text}, ${statusText}`,
    status,
    snapshot,
  );

/**
 * @param {Dataset} dataset
 * @param {Snapshot} snapshot
 * @param {string[]} words
 */
export const datasetBar = ({ lowest, lowestText, status, statusText }, snapshot, words) =>
  markedBar(words[Word.lowest_composite], lowest, `${lowestText}, ${statusText}`, status, snapshot);
