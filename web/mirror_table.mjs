/** The table of the mirror: the events of a dataset, or the datasets of a widget that watches several. */
import { Word } from "dq-words";
import { make, say, shape } from "./dom.mjs";
import { fill } from "./locale.mjs";
import { advised, datasetBar, eventBar, scoreBar } from "./mirror_parts.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").SortColumn} SortColumn */
/** @typedef {import("./mirror.mjs").MakeButton} MakeButton */

/** So many rows are in the page at a time; the keys, and two buttons, go through all of them. */
export const rowsShown = 100;
/** A turn of a page, in rows. */
const page = 10;

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
  /** The first row in the page, from 0. */
  first = 0;
  #actions;
  #button;
  /** What stands in the table now. */
  #shown = "";
  /** By `Word`. @type {string[]} */
  #words = [];
  /** What stands in the head now. */
  #labels = "";
  #head = make("tr", { role: "row", "aria-rowindex": "1" });
  #rows = rowGroup("tbody");
  /** On paper, the rows before and after those. @type {HTMLElement[]} */
  #others = [];
  #caption = make("caption");
  #more = make("p", { class: "muted" });
  #earlier;
  #later;
  #pages;
  #count = 0;
  // Roles are named: where the style makes a list of the table, some browsers take it for one.
  #table = make("table", { role: "table" }, this.#caption, rowGroup("thead", this.#head), this.#rows);
  root = make("div", {}, this.#table);

  /**
   * @param {import("./mirror.mjs").MirrorActions} actions
   * @param {MakeButton} button
   */
  constructor(actions, button) {
    this.#actions = actions;
    this.#button = button;
    const turn = (/** @type {number} */ by) => () => {
      this.first = Math.max(this.first + by, 0);
      actions.readAgain();
    };
    this.#earlier = button("", "", turn(-rowsShown));
    this.#later = button("", "", turn(rowsShown));
    this.#pages = make("div", { class: "pages" }, this.#more, this.#earlier, this.#later);
  }

  /** @param {string[]} words */
  speak(words) {
    this.#words = words;
    this.#shown = "";
    this.#earlier.textContent = words[Word.rows_earlier];
    this.#later.textContent = words[Word.rows_later];
  }

  get elements() {
    return [this.root, this.#pages];
  }

  /** More rows are there than in the page. */
  isPart = false;
  /** How many rows the filter hides, in words. */
  hiddenText = "";

  /**
   * @param {Snapshot} snapshot
   * @param {boolean} covered by what is shown instead
   */
  update(snapshot, covered) {
    const { events, datasets, sort, listsDatasets, rowCount, filteredCount } = snapshot;
    const rows = listsDatasets ? datasets : events;
    /** @type {(word: number, ...counts: number[]) => string} */
    const counted = (word, ...counts) =>
      fill(this.#words[word], ...counts.map((count) => count.toLocaleString(snapshot.locale)));
    const hidden = rowCount - filteredCount;
    const isPart = rows.length < filteredCount;
    this.isPart = isPart;
    this.root.hidden = covered || rowCount === 0;
    this.#count = filteredCount;
    this.hiddenText = hidden > 0 ? counted(Word.hidden_by_filter, hidden, rowCount) : "";
    say(
      this.#more,
      [
        isPart && counted(Word.rows_shown, this.first + 1, this.first + rows.length, filteredCount),
        this.hiddenText,
      ]
        .filter(Boolean)
        .join(" "),
    );
    this.#pages.hidden = this.root.hidden || !(isPart || hidden > 0);
    this.#earlier.hidden = this.#later.hidden = !isPart;
    this.#earlier.disabled = this.first === 0;
    this.#later.disabled = this.first + rows.length >= filteredCount;

    const shown = JSON.stringify([rows, this.first, filteredCount, sort, listsDatasets, snapshot.bar]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const caption = this.#words[listsDatasets ? Word.caption_datasets : Word.caption_events];
    this.#caption.textContent = fill(caption, snapshot.barText);
    this.#table.setAttribute("aria-rowcount", String(filteredCount + 1));
    this.#updateHead(listsDatasets ? datasetColumns : eventColumns, sort);
    this.#write(this.#rows, rows, this.first, snapshot);
  }

  /**
   * @param {HTMLElement} body
   * @param {(import("./dataset-quality.d.ts").OfflineEvent | import("./dataset-quality.d.ts").Dataset)[]} rows
   * @param {number} first the position of the first of them
   * @param {Snapshot} snapshot
   */
  #write(body, rows, first, snapshot) {
    body.replaceChildren();
    rows.forEach((row, i) => {
      const made = "scores" in row ? this.#eventRow(row, snapshot) : this.#datasetRow(row, snapshot);
      made.setAttribute("aria-rowindex", String(first + i + 2));
      body.append(made);
    });
  }

  /**
   * Paper has no other page of rows to turn to: there stand all of them. Those in the page stay what
   * they are, and so does what has the focus. The others are words alone: with buttons and meters in
   * thousands of them, browsers take a minute to lay out the paper.
   * @param {Snapshot | null} whole with all rows; null when the paper has them
   */
  print(whole) {
    for (const body of this.#others.splice(0)) body.remove();
    this.#table.classList.toggle("long", whole !== null);
    if (!whole) return;
    const rows = whole.listsDatasets ? whole.datasets : whole.events;
    const end = this.first + this.#rows.rows.length;
    // In groups: Firefox takes the square of a group's rows to lay it out on pages.
    const groups = (/** @type {number} */ from, /** @type {number} */ to) => {
      const made = [];
      for (; from < to; from += rowsShown) {
        const body = rowGroup("tbody");
        this.#write(body, rows.slice(from, Math.min(from + rowsShown, to)), from, whole);
        for (const cell of body.querySelectorAll("th, td")) cell.replaceChildren(cell.textContent ?? "");
        made.push(body);
      }
      this.#others.push(...made);
      return made;
    };
    this.#rows.before(...groups(0, this.first));
    this.#rows.after(...groups(end, rows.length));
    say(this.#more, this.hiddenText);
  }

  /**
   * The buttons of the titles stay: one of them may have the focus.
   * @param {[SortColumn | null, number][]} columns
   * @param {Snapshot["sort"]} sort
   */
  #updateHead(columns, sort) {
    const labels = columns.map(([, word]) => this.#words[word]);
    if (this.#labels !== labels.join()) {
      this.#labels = labels.join();
      this.#head.replaceChildren(
        ...columns.map(([column], i) => {
          const cell = make("th", { scope: "col", role: "columnheader" });
          if (column)
            cell.append(this.#button(`sort:${column}`, labels[i], () => this.#actions.sort(column)));
          // In place of the button where the canvas has none.
          cell.append(make("span", {}, labels[i]));
          return cell;
        }),
      );
    }
    columns.forEach(([column], i) => {
      const cell = this.#head.cells[i];
      if (column !== sort.column) cell.removeAttribute("aria-sort");
      else cell.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
    });
  }

  /**
   * @param {import("./dataset-quality.d.ts").OfflineEvent} event
   * @param {Snapshot} snapshot
   */
  #eventRow(event, snapshot) {
    const { composite, ...dimensions } = event.scores;
    return tableRow(
      this.#rowHeader(event.name, event.index, this.#actions.openEvent, ""),
      scoreCell(composite.text, eventBar(event, snapshot), composite.label),
      statusCell(event.status, event.statusText),
      ...Object.values(dimensions).map((score) =>
        scoreCell(score.text, scoreBar(score, snapshot), score.label),
      ),
      cell({ class: "status", "data-label": this.#words[Word.column_weakest] }, event.weakestText),
    );
  }

  /**
   * @param {import("./dataset-quality.d.ts").Dataset} dataset
   * @param {Snapshot} snapshot
   */
  #datasetRow(dataset, snapshot) {
    return tableRow(
      this.#rowHeader(dataset.label, dataset.index, this.#actions.openDataset),
      scoreCell(
        dataset.lowestText,
        datasetBar(dataset, snapshot, this.#words),
        this.#words[Word.lowest_composite],
      ),
      statusCell(dataset.status, dataset.statusText),
      cell({ class: "remark" }, dataset.summary),
      cell({ class: "remark" }, ...advised(dataset.advice)),
    );
  }

  /**
   * @param {string} name
   * @param {number} index
   * @param {(index: number) => void} open
   * @param {string} [lang] of the name, where it is not that of the words around
   */
  #rowHeader(name, index, open, lang) {
    const button = this.#button(`row:${index}`, name, () => open(index));
    button.dir = "auto";
    return make("th", { scope: "row", role: "rowheader", lang }, button);
  }

  // --- The keys ---------------------------------------------------------------------------------------

  /** The items that Tab comes to. */
  #current = { row: "", sort: "" };

  /**
   * One of the titles and one of the rows is for Tab; arrows lead to the others.
   * @param {(item: string) => boolean} reachable
   * @param {string} last the item that had the focus last
   */
  setReach(reachable, last) {
    const titles = [...this.#head.querySelectorAll("button")];
    // What is not drawn cannot be found, but does not take the focus away.
    for (const title of titles) {
      title.hidden = !reachable(title.dataset.item ?? "") && !title.matches(":focus");
      /** @type {HTMLElement} */ (title.nextElementSibling).hidden = !title.hidden;
    }
    for (const kind of /** @type {const} */ (["row", "sort"])) {
      if (last.startsWith(kind)) this.#current[kind] = last;
      const all = kind === "row" ? this.rows() : titles;
      const group = all.filter(({ hidden }) => !hidden);
      const current =
        group.find(({ dataset }) => dataset.item === this.#current[kind]) ??
        group.find((button) => button.parentElement?.hasAttribute("aria-sort")) ??
        group[0];
      for (const button of all) button.tabIndex = button === current ? 0 : -1;
    }
  }

  titles() {
    return [...this.#head.querySelectorAll("button")].filter(({ hidden }) => !hidden);
  }

  rows() {
    return [...this.#rows.querySelectorAll("button")];
  }

  /**
   * Where a key leads to from a row.
   * @param {HTMLElement} row
   * @param {string} key
   * @returns {HTMLElement | undefined} nothing where it stays
   */
  rowAfter(row, key) {
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.#count,
      End: this.#count,
    };
    const step = steps[/** @type {keyof typeof steps} */ (key)];
    const position = this.first + this.rows().findIndex((button) => button === row);
    const next = Math.min(Math.max(position + step, 0), this.#count - 1);
    return step && next !== position ? this.showRow(next) : undefined;
  }

  /**
   * @param {number} position among all rows that the filter shows
   * @returns {HTMLElement | undefined}
   */
  showRow(position) {
    if (position < this.first || position >= this.first + this.#rows.rows.length) {
      const last = Math.max(this.#count - rowsShown, 0);
      this.first = Math.min(Math.max(position - rowsShown / 2, 0), last);
      this.#actions.readAgain();
    }
    return this.rows()[position - this.first];
  }
}

/**
 * @param {"thead" | "tbody"} tag
 * @param {HTMLElement[]} rows
 */
const rowGroup = (tag, ...rows) => make(tag, { role: "rowgroup" }, ...rows);

/** @param {HTMLElement[]} cells */
const tableRow = (...cells) => make("tr", { role: "row" }, ...cells);

/**
 * @param {Partial<Record<string, string>>} attributes
 * @param {(Node | string)[]} children
 */
const cell = (attributes, ...children) => make("td", { role: "cell", ...attributes }, ...children);

/**
 * @param {string} text
 * @param {HTMLElement} bar
 * @param {string} label for where the titles are not above
 */
const scoreCell = (text, bar, label) =>
  cell({ class: "number", "data-label": label }, make("span", {}, text), bar);

/**
 * @param {import("./dataset-quality.d.ts").BarStatus} status
 * @param {string} text
 */
const statusCell = (status, text) => cell({ class: "status" }, shape(status), text);
