/** The table of the mirror: the events of a dataset, or the datasets of a widget that watches several. */
import { Word } from "dq-words";
import { make, say } from "./dom.mjs";
import { fill } from "./locale.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").SortColumn} SortColumn */
/** @typedef {(label: string, pressed: () => void) => HTMLButtonElement} MakeButton */

/** More rows than a person reads one after another; the canvas scrolls through all of them. */
export const rowsShown = 200;

/** @type {[SortColumn, number][]} */
const eventColumns = [
  ["event", Word.column_event],
  ["composite", Word.score_composite],
  ["status", Word.column_status],
  ["match_key", Word.score_match_key],
  ["frequency", Word.score_frequency],
  ["freshness", Word.score_freshness],
  ["weakest", Word.column_weakest],
];
/** @type {[SortColumn | null, number][]} */
const datasetColumns = [
  ["event", Word.column_dataset],
  ["composite", Word.lowest_composite],
  ["status", Word.column_status],
  [null, Word.column_events],
  [null, Word.column_fix_first],
];

export class MirrorTable {
  #actions;
  #button;
  /** What stands in the table now. */
  #shown = "";
  /** By `Word`. @type {string[]} */
  #words = [];
  #head = make("tr");
  #rows = make("tbody");
  #caption = make("caption");
  #more = make("p");
  root = make("table", {}, this.#caption, make("thead", {}, this.#head), this.#rows);

  /**
   * @param {import("./mirror.mjs").MirrorActions} actions
   * @param {MakeButton} button
   */
  constructor(actions, button) {
    this.#actions = actions;
    this.#button = button;
  }

  /** @param {string[]} words */
  speak(words) {
    this.#words = words;
    this.#shown = "";
  }

  get elements() {
    return [this.root, this.#more];
  }

  /**
   * @param {Snapshot} snapshot
   * @param {boolean} covered by the detail of one event
   * @returns {boolean} whether something that had the focus may be gone
   */
  update(snapshot, covered) {
    const { events, datasets, sort, listsDatasets, rowCount, filteredCount } = snapshot;
    const rows = listsDatasets ? datasets : events;
    const wasHidden = this.root.hidden;
    this.root.hidden = covered || rowCount === 0;
    const hidden = rowCount - filteredCount;
    const rest = filteredCount - rows.length;
    /** @type {(word: number, ...counts: number[]) => string} */
    const counted = (word, ...counts) =>
      fill(this.#words[word], ...counts.map((count) => count.toLocaleString(snapshot.locale)));
    say(
      this.#more,
      covered
        ? ""
        : [
            rest > 0 ? counted(Word.not_listed, rest) : "",
            hidden > 0 ? counted(Word.hidden_by_filter, hidden, rowCount) : "",
          ]
            .filter(Boolean)
            .join(" "),
    );
    const shown = JSON.stringify([rows, sort, listsDatasets, snapshot.barText]);
    if (shown === this.#shown) return wasHidden !== this.root.hidden;
    this.#shown = shown;
    const focused = /** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement;
    const key = this.root.contains(focused) ? focused?.getAttribute("data-key") : null;
    const caption = this.#words[listsDatasets ? Word.caption_datasets : Word.caption_events];
    say(this.#caption, rows.length === 0 ? "" : fill(caption, snapshot.barText));
    this.#head.replaceChildren(
      ...(listsDatasets ? datasetColumns : eventColumns).map(([column, word]) =>
        this.#header(column, this.#words[word], sort),
      ),
    );
    this.#rows.replaceChildren(
      ...(listsDatasets
        ? datasets.map((dataset) => this.#datasetRow(dataset))
        : events.map((event) => this.#eventRow(event))),
    );
    if (key === null || key === undefined) return wasHidden !== this.root.hidden;
    const again = /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-key="${key}"]`));
    again?.focus();
    return again === null;
  }

  /**
   * @param {SortColumn | null} column
   * @param {string} label
   * @param {Snapshot["sort"]} sort
   */
  #header(column, label, sort) {
    if (column === null) return make("th", { scope: "col" }, label);
    const button = this.#button(label, () => this.#actions.sort(column));
    button.setAttribute("data-key", column);
    const direction = sort.descending ? "descending" : "ascending";
    return make(
      "th",
      { scope: "col", "aria-sort": column === sort.column ? direction : undefined },
      button,
    );
  }

  /** @param {import("./dataset-quality.d.ts").OfflineEvent} event */
  #eventRow(event) {
    const { composite, match_key, frequency, freshness } = event.scores;
    return make(
      "tr",
      {},
      this.#rowHeader(event.name, event.index, this.#actions.openEvent),
      make("td", { class: "number" }, composite.text),
      make("td", {}, event.statusText),
      ...[match_key, frequency, freshness].map(({ text }) => make("td", { class: "number" }, text)),
      make("td", {}, event.weakestText),
    );
  }

  /** @param {import("./dataset-quality.d.ts").Dataset} dataset */
  #datasetRow(dataset) {
    return make(
      "tr",
      {},
      this.#rowHeader(dataset.label, dataset.index, this.#actions.openDataset),
      make("td", { class: "number" }, dataset.lowestText),
      make("td", {}, dataset.statusText),
      make("td", {}, dataset.summary),
      make("td", { dir: "auto" }, dataset.advice),
    );
  }

  /**
   * @param {string} name
   * @param {number} index
   * @param {(index: number) => void} open
   */
  #rowHeader(name, index, open) {
    const button = this.#button(name, () => open(index));
    button.setAttribute("data-key", String(index));
    return make("th", { scope: "row", dir: "auto" }, button);
  }
}
