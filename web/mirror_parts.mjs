/** What the mirror says about one score, one event, one dataset. */
import { Word } from "dq-words";

import { make, shape } from "./dom.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").OfflineEvent} OfflineEvent */
/** @typedef {import("./dataset-quality.d.ts").Dataset} Dataset */
/** @typedef {import("./dataset-quality.d.ts").Score} Score */
/** @typedef {import("./dataset-quality.d.ts").BarStatus} BarStatus */
/** @typedef {import("./dataset-quality.d.ts").Band} Band */
/** What is shown, and the words of its language by `Word`. @typedef {{snapshot: Snapshot, words: string[]}} Shown */

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
 * @param {Shown} shown
 */
export function scoreBar({ label, value, usable, text, bandText, band }, { snapshot: { scale } }) {
  return bar(label, usable ? value : null, `${text}, ${bandText}`, statusOfBand[band], scale);
}

/**
 * The same with the mark of the bar on it.
 * @param {string} label
 * @param {number | null} value usable
 * @param {string} words
 * @param {BarStatus} status
 * @param {Shown} shown
 */
function markedBar(label, value, words, status, { snapshot: { scale, bar: limit } }) {
  const made = bar(label, value, words, status, { ...scale, good: limit });
  made.classList.add("marked");
  return made;
}

/** @param {string} said by Meta @param {Shown} shown */
const quote = (said, { words }) =>
  said
    ? [make("div", { class: "quote" }, make("small", {}, words[Word.meta_says]), make("p", { dir: "auto" }, said))]
    : [];

/** @param {string} text */
const note = (text) => (text ? [make("p", { class: "muted" }, text)] : []);

/**
 * @param {BarStatus} status
 * @param {string} text
 */
const standing = (status, text) => make("p", { class: "standing" }, shape(status), text);

/**
 * All that Meta says about one event.
 * @param {OfflineEvent} event
 * @param {Shown} shown
 */
export function detailOf(event, shown) {
  const { snapshot, words } = shown;
  return [
    make("h3", { dir: "auto" }, event.name),
    standing(event.status, event.statusText),
    ...Object.entries(event.scores).map(([name, score]) => {
      const isComposite = name === "composite";
      const said = [score.usable && score.bandText, isComposite && event.distanceText];
      const isWeakest = event.weakest === name;
      return make(
        "section",
        { class: name },
        make("h4", {}, score.label, ...(isWeakest ? [" ", make("small", {}, words[Word.column_weakest])] : [])),
        make("p", {}, make("strong", {}, score.text), " ", said.filter(Boolean).join(" · ")),
        isComposite ? eventBar(event, shown) : scoreBar(score, shown),
        ...(score.note === event.distanceText ? [] : note(score.note)),
        ...quote(score.recommendation, shown),
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
 * @param {Shown} shown
 */
export function cardOf(subject, name, shown) {
  const title = make("h3", { dir: "auto" }, name);
  if (!("scores" in subject)) {
    return [
      title,
      standing(subject.status, subject.statusText),
      scoreLine(shown.words[Word.column_lowest], subject.lowestText, datasetBar(subject, shown)),
      make("p", {}, subject.summary),
      make("p", { dir: "auto" }, subject.advice),
    ];
  }
  const { composite, ...dimensions } = subject.scores;
  const weakest = subject.weakest && subject.status !== "meets" ? subject.scores[subject.weakest] : composite;
  return [
    title,
    standing(subject.status, subject.distanceText || subject.statusText),
    scoreLine(composite.label, composite.text, eventBar(subject, shown)),
    ...Object.values(dimensions).map((score) => scoreLine(score.label, score.text, scoreBar(score, shown))),
    ...quote(shown.snapshot.notice ? "" : weakest.recommendation || composite.recommendation, shown),
  ];
}

/**
 * In one line.
 * @param {OfflineEvent | Dataset} subject
 * @param {Shown} shown
 */
export function badgeOf(subject, shown) {
  const isEvent = "scores" in subject;
  const { status, statusText } = shown.snapshot.standing;
  return [
    standing(status, statusText),
    make("strong", {}, isEvent ? subject.scores.composite.text : subject.lowestText),
    isEvent ? eventBar(subject, shown) : datasetBar(subject, shown),
  ];
}

/**
 * @param {string} label
 * @param {string} text
 * @param {HTMLElement} drawn
 */
const scoreLine = (label, text, drawn) =>
  make("p", { class: "score" }, make("span", {}, label), make("strong", {}, text), drawn);

/**
 * @param {OfflineEvent} event
 * @param {Shown} shown
 */
export const eventBar = ({ scores: { composite }, status, statusText }, shown) =>
  markedBar(
    composite.label,
    composite.usable ? composite.value : null,
    `${composite.text}, ${statusText}`,
    status,
    shown,
  );

/**
 * @param {Dataset} dataset
 * @param {Shown} shown
 */
export const datasetBar = ({ lowest, lowestText, status, statusText }, shown) =>
  markedBar(shown.words[Word.lowest_composite], lowest, `${lowestText}, ${statusText}`, status, shown);
