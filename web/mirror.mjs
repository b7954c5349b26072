/**
 * What a widget shows, as real DOM: for screen readers beside the canvas, and for everyone where
 * nothing can be drawn. It decides nothing: it says what the snapshot says.
 */
import { Word } from "dq-words";
import { make, say } from "./dom.mjs";
import { fill } from "./locale.mjs";
import { MirrorTable } from "./mirror_table.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").BarStatus} BarStatus */

/**
 * What a user of the mirror can wish.
 * @typedef {object} MirrorActions
 * @property {() => void} refresh
 * @property {(column: import("./dataset-quality.d.ts").SortColumn) => void} sort
 * @property {(text: string, status: BarStatus | "") => void} filter
 * @property {(index: number) => void} openDataset
 * @property {() => void} closeDataset
 * @property {(index: number) => void} openEvent
 * @property {() => void} closeEvent
 */

/** @type {[BarStatus | "", number][]} */
const statuses = [
  ["", Word.filter_all],
  ["meets", Word.status_meets],
  ["near", Word.status_near],
  ["below", Word.status_below],
  ["unknown", Word.status_unknown],
];

export class Mirror {
  root = make("section", { class: "mirror hidden" });
  #actions;
  /** Alone on screen, its controls are for Tab; beside the canvas they are for screen readers only. */
  #alone = false;
  /** What stands in the detail now. */
  #shown = "";
  /** By `Word`. @type {string[]} */
  #words = [];

  #back;
  #heading = make("h2");
  #subheading = make("p");
  #status = make("p", { role: "status" });
  #advice = make("p");
  #noticeTitle = make("p", { class: "title" });
  #noticeTexts = make("div");
  #noticeAction;
  #notice;
  #refresh;
  #search = make("input", { type: "search" });
  #statusFilter = make("select");
  #filter = make("div", { class: "filter", role: "search" });
  #table;
  #detail = make("article");

  /** @param {MirrorActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#back = this.#button("", actions.closeDataset);
    this.#refresh = this.#button("", actions.refresh);
    this.#noticeAction = this.#button("", actions.refresh);
    this.#notice = make(
      "div",
      { class: "notice", role: "alert" },
      this.#noticeTitle,
      this.#noticeTexts,
      this.#noticeAction,
    );
    this.#statusFilter.append(...statuses.map(([value]) => new Option("", value)));
    const filtered = () =>
      actions.filter(this.#search.value, /** @type {BarStatus | ""} */ (this.#statusFilter.value));
    this.#search.addEventListener("input", filtered);
    this.#statusFilter.addEventListener("change", filtered);
    this.#filter.append(this.#search, this.#statusFilter);
    this.#table = new MirrorTable(actions, (label, pressed) => this.#button(label, pressed));
    this.root.append(
      this.#back,
      this.#heading,
      this.#subheading,
      this.#status,
      this.#notice,
      this.#advice,
      this.#refresh,
      this.#filter,
      ...this.#table.elements,
      this.#detail,
    );
    this.#setReach();
  }

  /** Nothing can be drawn: the mirror is the widget. */
  standAlone() {
    this.#alone = true;
    this.root.classList.remove("hidden");
    this.#setReach();
  }

  #setReach() {
    for (const control of this.root.querySelectorAll("button, input, select")) {
      /** @type {HTMLElement} */ (control).tabIndex = this.#alone ? 0 : -1;
    }
  }

  /**
   * Before the first update, and when the language is another one: the next update says all anew.
   * @param {string[]} words by `Word`
   * @param {string} language
   * @param {string} direction
   */
  speak(words, language, direction) {
    this.#words = words;
    this.#shown = "";
    this.root.lang = language;
    this.root.dir = direction;
    this.#back.textContent = words[Word.all_datasets];
    this.#refresh.textContent = words[Word.refresh];
    this.#search.setAttribute("aria-label", words[Word.filter_by_name]);
    this.#statusFilter.setAttribute("aria-label", words[Word.filter_by_status]);
    statuses.forEach(([, word], i) => (this.#statusFilter.options[i].text = words[word]));
    this.#table.speak(words);
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    this.#back.hidden = snapshot.listsDatasets || snapshot.datasetCount < 2;
    say(this.#heading, snapshot.heading);
    say(this.#subheading, snapshot.subheading);
    const updating = snapshot.busy && snapshot.phase === "ready" ? this.#words[Word.updating] : "";
    say(this.#status, [snapshot.summary, snapshot.ageText, updating].filter(Boolean).join(" · "));
    say(this.#advice, snapshot.advice);
    this.#refresh.hidden = !snapshot.canRefresh || snapshot.notice?.action === "retry";
    this.#updateNotice(snapshot.notice);

    const open = snapshot.openEvent;
    this.#updateFilter(snapshot, open !== null);
    const hadFocus = this.root.contains(
      /** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement,
    );
    const tableChanged = this.#table.update(snapshot, open !== null);
    const detailChanged = this.#updateDetail(open);
    // What had the focus is gone: it goes on where the user is now.
    if (hadFocus && (tableChanged || detailChanged)) {
      (open ? this.#detail : this.#table.root).querySelector("button")?.focus();
    }
  }

  /**
   * @param {Snapshot} snapshot
   * @param {boolean} covered by the detail of one event
   */
  #updateFilter({ filter, rowCount }, covered) {
    this.#filter.hidden = covered || rowCount < 2;
    // Not while it is being typed: an input method would lose its place.
    if (this.#search.value !== filter.text) this.#search.value = filter.text;
    this.#statusFilter.value = filter.status ?? "";
  }

  /** @param {import("./dataset-quality.d.ts").Notice | null} notice */
  #updateNotice(notice) {
    this.#notice.hidden = !notice;
    say(this.#noticeTitle, notice?.title ?? "");
    const texts = notice
      ? [notice.text, notice.metaMessage && this.#metaSays(notice.metaMessage), notice.reference]
      : [];
    const wanted = texts.filter((text) => text !== "");
    if (wanted.join("\n") !== [...this.#noticeTexts.children].map((p) => p.textContent).join("\n")) {
      this.#noticeTexts.replaceChildren(...wanted.map((text) => make("p", {}, text)));
    }
    say(this.#noticeAction, notice?.actionText ?? "");
  }

  /**
   * @param {import("./dataset-quality.d.ts").OfflineEvent | null} event
   * @returns {boolean} whether another event, or none, is shown now
   */
  #updateDetail(event) {
    const shown = JSON.stringify(event);
    if (shown === this.#shown) return false;
    const wasOpen = this.#detail.childElementCount > 0;
    this.#shown = shown;
    this.#detail.replaceChildren(...(event ? this.#detailOf(event) : []));
    this.#detail.hidden = !event;
    return wasOpen !== (event !== null);
  }

  /** @param {import("./dataset-quality.d.ts").OfflineEvent} event */
  #detailOf(event) {
    const parts = [
      this.#button(this.#words[Word.all_events], this.#actions.closeEvent),
      make("h3", { dir: "auto" }, event.name),
      make("p", {}, `${event.statusText}. ${event.distanceText}`),
    ];
    for (const score of Object.values(event.scores)) {
      const band = score.usable ? ` – ${score.bandText}` : "";
      parts.push(make("h4", {}, this.#labelled(score.label, score.text + band)));
      if (score.note) parts.push(make("p", {}, score.note));
      if (score.recommendation) {
        parts.push(make("p", { dir: "auto" }, this.#metaSays(score.recommendation)));
      }
    }
    parts.push(make("h4", {}, this.#words[Word.coverage_of_match_key]));
    for (const { label, text, note } of event.coverage) {
      parts.push(make("p", {}, this.#labelled(label, text + (note && ` – ${note}`))));
    }
    return parts;
  }

  /** @param {string} label @param {string} text */
  #labelled(label, text) {
    return fill(this.#words[Word.labelled], label, text);
  }

  /** @param {string} text */
  #metaSays(text) {
    return this.#labelled(this.#words[Word.meta_says], text);
  }

  /**
   * @param {string} label
   * @param {() => void} pressed
   */
  #button(label, pressed) {
    const button = make("button", { type: "button", tabindex: this.#alone ? "0" : "-1" }, label);
    button.addEventListener("click", pressed);
    return button;
  }
}
