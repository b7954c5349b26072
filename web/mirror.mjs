/**
 * What a widget shows, as real DOM: for screen readers beside the canvas, and for everyone where
 * nothing can be drawn. It decides nothing: it says what the snapshot says.
 */

/** More rows than a person reads one after another; the canvas scrolls through all of them. */
const rowsShown = 200;

/** @type {[import("./dataset-quality.d.ts").SortColumn, string][]} */
const columns = [
  ["event", "Event"],
  ["composite", "Composite"],
  ["status", "Status"],
  ["weakest", "Weakest"],
];

/**
 * What a user of the mirror can wish.
 * @typedef {object} MirrorActions
 * @property {() => void} refresh
 * @property {(column: import("./dataset-quality.d.ts").SortColumn) => void} sort
 * @property {(index: number) => void} open
 * @property {() => void} close
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<Record<string, string>>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * Writes only what is new: a screen reader speaks what is written.
 * @param {HTMLElement} element
 * @param {string} text
 */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

export class Mirror {
  root = make("section", { class: "mirror hidden" });
  #actions;
  /** Alone on screen, its buttons are for Tab; beside the canvas they are for screen readers only. */
  #alone = false;
  /** What stands in the table and in the detail now. */
  #shown = "";

  #heading = make("h2");
  #subheading = make("p");
  #status = make("p", { role: "status" });
  #advice = make("p");
  #noticeTitle = make("p", { class: "title" });
  #noticeTexts = make("div");
  #noticeAction;
  #notice;
  #refresh;
  #caption = make("caption");
  #rows = make("tbody");
  /** @type {Map<string, HTMLTableCellElement>} */
  #headers = new Map();
  #table;
  #more = make("p");
  #detail = make("article");

  /** @param {MirrorActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#refresh = this.#button("Refresh", actions.refresh);
    this.#noticeAction = this.#button("", actions.refresh);
    this.#notice = make(
      "div",
      { class: "notice", role: "alert" },
      this.#noticeTitle,
      this.#noticeTexts,
      this.#noticeAction,
    );
    const head = make("tr");
    for (const [column, label] of columns) {
      const header = make("th", { scope: "col" }, this.#button(label, () => actions.sort(column)));
      this.#headers.set(column, header);
      head.append(header);
    }
    this.#table = make("table", {}, this.#caption, make("thead", {}, head), this.#rows);
    this.root.append(
      this.#heading,
      this.#subheading,
      this.#status,
      this.#notice,
      this.#advice,
      this.#refresh,
      this.#table,
      this.#more,
      this.#detail,
    );
  }

  /** Nothing can be drawn: the mirror is the widget. */
  standAlone() {
    this.#alone = true;
    this.root.classList.remove("hidden");
    for (const button of this.root.querySelectorAll("button")) button.tabIndex = 0;
  }

  /** @param {import("./dataset-quality.d.ts").Snapshot} snapshot */
  update(snapshot) {
    say(this.#heading, snapshot.heading);
    say(this.#subheading, snapshot.subheading);
    const updating = snapshot.busy && snapshot.phase === "ready" ? "Updating." : "";
    say(this.#status, [snapshot.summary, snapshot.ageText, updating].filter(Boolean).join(" · "));
    say(this.#advice, snapshot.advice);
    this.#refresh.hidden = !snapshot.canRefresh || snapshot.notice?.action === "retry";
    this.#updateNotice(snapshot.notice);

    const open = snapshot.events.find(({ index }) => index === snapshot.openEvent);
    const shown = JSON.stringify([snapshot.events, snapshot.sort, snapshot.openEvent]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const hadFocus = this.root.contains(/** @type {ShadowRoot} */ (this.root.getRootNode()).activeElement);
    this.#updateTable(snapshot, open !== undefined);
    const wasOpen = !this.#detail.hidden && this.#detail.childElementCount > 0;
    this.#detail.replaceChildren(...(open ? this.#detailOf(open) : []));
    this.#detail.hidden = !open;
    // What had the focus is gone: it goes on where the user is now.
    if (hadFocus && (open !== undefined) !== wasOpen) {
      const target = open ? this.#detail : this.#table;
      target.querySelector("button")?.focus();
    }
  }

  /** @param {import("./dataset-quality.d.ts").Notice | null} notice */
  #updateNotice(notice) {
    this.#notice.hidden = !notice;
    say(this.#noticeTitle, notice?.title ?? "");
    const texts = notice
      ? [notice.text, notice.metaMessage && `Meta says: ${notice.metaMessage}`, notice.reference]
      : [];
    const wanted = texts.filter((text) => text !== "");
    if (wanted.join("\n") !== [...this.#noticeTexts.children].map((p) => p.textContent).join("\n")) {
      this.#noticeTexts.replaceChildren(...wanted.map((text) => make("p", {}, text)));
    }
    say(this.#noticeAction, notice?.actionText ?? "");
  }

  /**
   * @param {import("./dataset-quality.d.ts").Snapshot} snapshot
   * @param {boolean} covered by the detail of one event
   */
  #updateTable(snapshot, covered) {
    const { events, sort } = snapshot;
    this.#table.hidden = covered || events.length === 0;
    say(this.#caption, events.length === 0 ? "" : `Offline events against the ${snapshot.barText} bar`);
    for (const [column, header] of this.#headers) {
      if (column === sort.column) {
        header.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
      } else {
        header.removeAttribute("aria-sort");
      }
    }
    this.#rows.replaceChildren(...events.slice(0, rowsShown).map((event) => this.#row(event)));
    const rest = events.length - rowsShown;
    say(this.#more, rest > 0 && !covered ? `${rest} more events are not listed here.` : "");
  }

  /** @param {import("./dataset-quality.d.ts").OfflineEvent} event */
  #row(event) {
    const name = this.#button(event.name, () => this.#actions.open(event.index));
    return make(
      "tr",
      {},
      make("th", { scope: "row", dir: "auto" }, name),
      make("td", { class: "number" }, event.scores.composite.text),
      make("td", {}, event.statusText),
      make("td", {}, event.weakestText),
    );
  }

  /** @param {import("./dataset-quality.d.ts").OfflineEvent} event */
  #detailOf(event) {
    const parts = [
      this.#button("All events", this.#actions.close),
      make("h3", { dir: "auto" }, event.name),
      make("p", {}, `${event.statusText}. ${event.distanceText}`),
    ];
    for (const score of Object.values(event.scores)) {
      const band = score.usable ? ` – ${score.bandText}` : "";
      parts.push(make("h4", {}, `${score.label}: ${score.text}${band}`));
      if (score.note) parts.push(make("p", {}, score.note));
      if (score.recommendation) {
        parts.push(make("p", { dir: "auto" }, `Meta says: ${score.recommendation}`));
      }
    }
    parts.push(make("h4", {}, "Match-key coverage"));
    for (const { label, text, note } of event.coverage) {
      parts.push(make("p", {}, `${label}: ${text}${note ? ` – ${note}` : ""}`));
    }
    return parts;
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
