/**
 * What a widget shows, as real DOM: for assistive technology and for the keyboard beside the canvas,
 * and for everyone where nothing is drawn. It decides nothing: it says what the snapshot says.
 *
 * The keyboard is in the mirror: each item that can be pressed on the canvas has a control here with the
 * same name (`data-item`, see wasm/ui/ui.h), and the ring is drawn around the item whose control has
 * the focus.
 */
import { Word } from "dq-words";
import { make, say, shape } from "./dom.mjs";
import { fill } from "./locale.mjs";
import { advised, badgeOf, cardOf, detailOf } from "./mirror_parts.mjs";
import { MirrorTable, rowsShown } from "./mirror_table.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").BarStatus} BarStatus */
/** @typedef {(item: string, label: string, pressed: () => void) => HTMLButtonElement} MakeButton */

/**
 * What a user of the mirror can wish.
 * @typedef {object} MirrorActions
 * @property {() => void} refresh
 * @property {() => void} copy
 * @property {(column: import("./dataset-quality.d.ts").SortColumn) => void} sort
 * @property {(text: string, status: BarStatus | "failed" | "") => void} filter
 * @property {(index: number) => void} openDataset
 * @property {() => void} closeDataset
 * @property {(index: number) => void} openEvent
 * @property {() => void} closeEvent
 * @property {(item: string) => void} focus a ring is wanted around the item; empty for none
 * @property {(distance: number | "page" | "-page") => boolean} scroll the picture; false where nothing moves
 * @property {(index: number) => number} position of a row by its index; -1 when the filter hides it
 * @property {() => void} readAgain other rows are wanted: updates at once
 * @property {() => void} updated other controls may be in the mirror than before
 * @property {() => Snapshot | null} readAll with all rows
 * @property {() => string} metaLanguage in which Meta was asked to speak; empty where it chooses
 */

/** @type {[BarStatus | "failed", number][]} */
const statuses = [
  ["meets", Word.status_meets],
  ["near", Word.status_near],
  ["below", Word.status_below],
  ["unknown", Word.status_unknown],
  ["failed", Word.state_failed],
];

/** Below that, in CSS pixels, a table has no room for its columns on paper. */
const narrow = 620;

/** So long, in milliseconds, the picture has not moved when it rests. */
const rest = 200;

/** Beside the rows of a table. @param {string[]} [items] */
const withoutRows = (items) => items?.filter((item) => !item.startsWith("row:")).join();

/** Keys that scroll, and how far: in CSS pixels, or as much as is seen. */
const scrollKeys = /** @type {const} */ ({
  ArrowDown: 40,
  ArrowUp: -40,
  PageDown: "page",
  PageUp: "-page",
  End: 1e6,
  Home: -1e6,
});

export class Mirror {
  root = make("section", { class: "mirror", hidden: "", "aria-labelledby": "heading" });
  /** Stands in the place that the canvas leaves for it. */
  search = make("input", {
    class: "search",
    type: "search",
    autocomplete: "off",
    "data-item": "search",
  });
  #actions;
  /** The face and the items on the canvas; undefined where there is none. @type {string[] | undefined} */
  #drawn = [];
  /** @type {Snapshot | undefined} */
  #snapshot;
  /** The item that had the focus last. */
  #last = "";
  /** What stands in the detail now. */
  #shown = "";
  /** By `Word`. @type {string[]} */
  #words = [];
  /** The user waits for the end of an attempt. */
  #asked = false;
  /** A row is on its way into the page. */
  #moving = false;
  /** Paper has all rows, however little the canvas has room for. */
  #printing = false;
  /** The picture is scrolled. @type {ReturnType<typeof setTimeout> | undefined} */
  #following;
  /** Of the heading; the others stand below it. */
  level = 2;

  #back;
  #heading = make("h2", { tabindex: "-1", id: "heading" });
  #subheading = make("p", { class: "muted" });
  #age = make("p");
  #copy;
  #refresh;
  #noticeTitle = make("p", { class: "title" });
  #noticeTexts = make("div");
  #noticeAction;
  #notice;
  #summary = make("p", { class: "title" });
  #checks = make("div", { hidden: "" });
  #spoken = make("p", { class: "spoken", role: "status" });
  #chips = make("div", { class: "chips", role: "group" });
  #advice = make("p", { class: "advice" });
  #table;
  #all;
  #detail = make("article");

  /** @param {MirrorActions} actions */
  constructor(actions) {
    this.#actions = actions;
    const button = this.#button.bind(this);
    const refresh = () => {
      this.#asked = true;
      actions.refresh();
    };
    this.#back = button("back", "", () => this.#wayBack()?.[1]());
    this.#refresh = button("refresh", "", refresh);
    this.#copy = button("copy", "", actions.copy);
    this.#noticeAction = button("notice", "", refresh);
    this.#all = button("all", "", () => actions.filter("", ""));
    this.#notice = make("div", { class: "notice" }, this.#noticeTitle, this.#noticeTexts, this.#noticeAction);
    this.#chips.append(
      ...statuses.map(([status]) => {
        const chip = button(`filter:${status}`, "", () =>
          actions.filter(this.search.value, this.#snapshot?.filter.status === status ? "" : status),
        );
        chip.append(shape(status), make("strong"), "");
        return chip;
      }),
    );
    const filter = () => actions.filter(this.search.value, this.#snapshot?.filter.status ?? "");
    // What is still being composed is not yet what is looked for.
    this.search.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) filter();
    });
    this.search.addEventListener("compositionend", filter);
    this.#table = new MirrorTable(actions, button);
    this.root.append(
      this.#back,
      this.#heading,
      this.#subheading,
      this.#age,
      make("div", { class: "tools" }, this.#copy, this.#refresh),
      this.#notice,
      this.#summary,
      this.#checks,
      this.#spoken,
      this.#chips,
      this.search,
      this.#advice,
      ...this.#table.elements,
      this.#all,
      this.#detail,
    );
    this.root.addEventListener("focusin", ({ target }) => this.#focused(/** @type {HTMLElement} */ (target)));
    this.root.addEventListener("focusout", () => actions.focus(""));
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
    this.#copy.textContent = words[Word.copy_text];
    this.#refresh.textContent = words[Word.refresh];
    this.search.placeholder = words[Word.filter_by_name];
    this.search.setAttribute("aria-label", words[Word.filter_by_name]);
    this.#chips.setAttribute("aria-label", words[Word.filter_by_status]);
    statuses.forEach(([, word], i) => {
      const { lastChild } = this.#chips.children[i];
      if (lastChild) lastChild.textContent = ` ${words[word]}`;
    });
    this.#table.speak(words);
  }

  /** The first row of the table in the page. */
  get first() {
    return this.#table.first;
  }

  /**
   * @param {string[] | undefined} items the face and the items that are on the canvas; undefined where
   *   nothing is drawn, and the mirror is the widget
   */
  setDrawn(items) {
    const face = this.#face();
    const before = this.#drawn;
    this.#drawn = items;
    if (this.#snapshot && face !== this.#face()) this.update(this.#snapshot);
    else if (withoutRows(before) !== withoutRows(items)) this.#setReach();
    clearTimeout(this.#following);
    if (this.#table.isPart) this.#following = setTimeout(() => this.#follow(), rest);
  }

  /** The rows that the pointer has scrolled to get their controls, once they rest. */
  #follow() {
    if (this.#face() !== "table" || this.#table.root.contains(this.#activeElement() ?? null)) return;
    const isMissing = (/** @type {string} */ item) =>
      item.startsWith("row:") && !this.root.querySelector(`[data-item="${item}"]`);
    const row = this.#drawn?.find(isMissing);
    if (row) this.#find(row);
  }

  /** @param {string} item */
  #reachable = (item) => this.#printing || (this.#drawn?.includes(item) ?? true);

  /** What Tab comes to is what can be seen. */
  #setReach() {
    const reachable = this.#reachable;
    for (const control of /** @type {NodeListOf<HTMLElement>} */ (
      this.root.querySelectorAll(":scope > *, .tools > *, .chips > *, .notice > *, .pages > *, h3 > button")
    )) {
      const { item } = control.dataset;
      if (item !== undefined) control.tabIndex = item.startsWith("row:") || reachable(item) ? 0 : -1;
    }
    const rows = this.#face() === "table" ? (this.#snapshot?.rowCount ?? 0) : 0;
    this.search.hidden = rows < 2 || !reachable("search");
    this.#table.setReach(reachable, this.#last);
  }

  #face() {
    const snapshot = this.#snapshot;
    const { view = "auto" } = snapshot ?? {};
    // Which one fits the place, the canvas knows; what is open, the snapshot, which is the newer one.
    const face = view === "auto" && !this.#printing ? this.#drawn?.[0] : view;
    if (face === "badge" || face === "card") return face;
    const hasDetail = view === "detail" ? snapshot?.subject && !snapshot.listsDatasets : snapshot?.openEvent;
    return hasDetail ? "detail" : "table";
  }

  /** @returns {[string, () => void] | undefined} where Escape leads to, and the button of that name */
  #wayBack() {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    const { openEvent, view, listsDatasets, datasetCount } = snapshot;
    const face = this.#face();
    if (openEvent && view !== "detail" && face === "detail") {
      return [this.#words[Word.all_events], this.#actions.closeEvent];
    }
    if (!listsDatasets && datasetCount > 1 && face !== "badge") {
      return [this.#words[Word.all_datasets], this.#actions.closeDataset];
    }
  }

  /** @param {Snapshot} snapshot */
  update(snapshot) {
    const before = this.#snapshot;
    this.#snapshot = snapshot;
    const { filteredCount, filter } = snapshot;
    if (this.first > 0 && !this.#moving) {
      const isSame = (/** @type {keyof Snapshot} */ key) =>
        JSON.stringify(before?.[key]) === JSON.stringify(snapshot[key]);
      // Other rows come first now.
      if (this.first >= filteredCount || !isSame("sort") || !isSame("filter") || !isSame("openDataset")) {
        this.#table.first = 0;
        return this.#actions.readAgain();
      }
    }
    const focused = this.#activeElement();
    const faceBefore = this.root.dataset.face ?? "";
    const face = this.#face();
    const hasTable = face === "table";
    const { notice, openEvent, subject } = snapshot;
    this.root.hidden = false;
    this.root.dataset.face = face;
    this.root.style.setProperty("--bar", `${(snapshot.bar / snapshot.scale.max) * 100}%`);
    say(this.#back, this.#wayBack()?.[0] ?? "");
    this.#updateHeading(snapshot.heading);
    say(this.#subheading, hasTable ? snapshot.subheading : "");
    say(this.#age, snapshot.ageText);
    this.#copy.hidden = face !== "detail";
    // Not disabled, which would throw out the focus of who has just pressed it.
    this.#refresh.setAttribute("aria-disabled", String(!snapshot.canRefresh));
    this.#updateNotice(notice);
    say(this.#summary, (hasTable || !subject) && !this.#isTold() ? snapshot.summary : "");
    this.#updateChecks(face === "badge" ? [] : snapshot.checks);
    this.#updateChips(snapshot, hasTable);
    if (this.#advice.textContent !== snapshot.advice)
      this.#advice.replaceChildren(...advised(snapshot.advice, this.#words[Word.advice]));
    this.#advice.hidden = !hasTable || !snapshot.advice;
    this.#updateSearch(filter.text);
    this.#table.update(snapshot, !hasTable);
    const all = snapshot.listsDatasets ? Word.show_all_datasets : Word.show_all_events;
    say(this.#all, hasTable && snapshot.rowCount && !filteredCount ? this.#words[all] : "");
    this.#updateDetail(face, face === "detail" ? (openEvent ?? subject) : subject);
    for (const heading of this.root.querySelectorAll("h2, h3, h4, h5")) {
      // Assistive technology knows six levels.
      const level = Math.min(this.level + Number(heading.tagName[1]) - 2, 6);
      heading.setAttribute("aria-level", String(level));
    }
    this.#actions.updated();
    this.#speak();
    this.#setReach();
    if (!focused) return;
    this.#keepFocus(focused, before, faceBefore);
  }

  /** Of a dataset with a label it is that. @param {string} text */
  #updateHeading(text) {
    if (this.#heading.textContent === text) return;
    const lang = text === this.#words[Word.heading] ? undefined : "";
    this.#heading.replaceChildren(make("bdi", { lang }, text));
  }

  /** The notice has said it all. */
  #isTold() {
    return this.#snapshot?.phase === "failed" && this.#snapshot.notice !== null;
  }

  /** Told once: what is said again is not spoken again. */
  #speak() {
    const { busy, copied, summary, ageText } = /** @type {Snapshot} */ (this.#snapshot);
    const said = this.#isTold() ? "" : summary;
    const passing = copied ? Word.copied : busy && this.#asked ? Word.updating : undefined;
    const texts = passing === undefined ? [said, ageText, this.#table.hiddenText] : [this.#words[passing]];
    if (!busy) this.#asked = false;
    const text = texts.filter(Boolean).join(" · ");
    if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
  }

  /**
   * @param {Snapshot} snapshot
   * @param {boolean} shown
   */
  #updateChips({ rowCount, standing, filter, locale }, shown) {
    this.#chips.hidden = !shown || rowCount === 0;
    const onlyFailed =
      standing.failed > 0 && statuses.every(([status]) => status === "failed" || !standing[status]);
    statuses.forEach(([status], i) => {
      const chip = /** @type {HTMLButtonElement} */ (this.#chips.children[i]);
      const isActive = filter.status === status;
      const number = /** @type {HTMLElement} */ (chip.querySelector("strong"));
      number.textContent = standing[status].toLocaleString(locale);
      chip.setAttribute("aria-pressed", String(isActive));
      chip.disabled = standing[status] === 0 && !isActive;
      // As on the canvas: failures have a chip only where there are any, and stand alone where all have failed.
      chip.hidden = chip.disabled && (status === "failed" || onlyFailed);
    });
  }

  /** Not what is there already: an input method would lose its place, and the user what to undo. @param {string} text */
  #updateSearch(text) {
    if (this.search.value !== text && !this.search.matches(":focus")) this.search.value = text;
  }

  /** @param {import("./dataset-quality.d.ts").Notice | null} notice */
  #updateNotice(notice) {
    this.#notice.hidden = !notice;
    this.#notice.dataset.severity = notice?.severity ?? "";
    // Only what keeps the content away interrupts what is being read.
    if (notice) this.#notice.setAttribute("role", notice.severity === "error" ? "alert" : "status");
    say(this.#noticeTitle, notice?.title ?? "");
    const { text = "", metaMessage = "", reference = "" } = notice ?? {};
    const texts = [[text], metaMessage ? this.#metaSays(metaMessage) : [""], [reference]];
    const wanted = texts.map((parts) => make("p", {}, ...parts)).filter((made) => made.textContent);
    const isSaid = make("div", {}, ...wanted).isEqualNode(this.#noticeTexts);
    if (!isSaid) this.#noticeTexts.replaceChildren(...wanted);
    say(this.#noticeAction, notice?.actionText ?? "");
  }

  /** @param {string[]} checks */
  #updateChecks(checks) {
    this.#checks.hidden = checks.length === 0;
    const title = this.#words[Word.check_title];
    if (this.#checks.textContent === [title, ...checks].join("")) return;
    const items = checks.map((check) => make("li", {}, check));
    this.#checks.replaceChildren(make("p", {}, title), make("ul", {}, ...items));
  }

  /**
   * @param {string} face
   * @param {Snapshot["subject"]} subject
   */
  #updateDetail(face, subject) {
    const snapshot = /** @type {Snapshot} */ (this.#snapshot);
    const { standing, notice, view, listsDatasets } = snapshot;
    const { openDataset, openEvent, metaLanguage } = this.#actions;
    this.#detail.hidden = face === "table" || !subject;
    const shown = JSON.stringify(
      this.#detail.hidden ? "" : [face, subject, standing.statusText, !notice, view, snapshot.bar],
    );
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (this.#detail.hidden || !subject) {
      this.#detail.replaceChildren();
    } else if (face === "detail") {
      const event = /** @type {import("./dataset-quality.d.ts").OfflineEvent} */ (subject);
      this.#detail.replaceChildren(...detailOf(event, snapshot, this.#words, metaLanguage()));
    } else if (face === "badge") {
      this.#detail.replaceChildren(...badgeOf(subject, snapshot, this.#words));
    } else {
      const name = "scores" in subject ? subject.name : subject.label;
      const open = () => (listsDatasets ? openDataset : openEvent)(subject.index);
      const title =
        view === "auto" || listsDatasets ? this.#button(`row:${subject.index}`, name, open) : name;
      this.#detail.replaceChildren(...cardOf(subject, title, snapshot, this.#words, metaLanguage()));
    }
  }

  /**
   * Whether Meta's message is for the user, and so in the user's language, or for developers, nobody says.
   * @param {string} text
   */
  #metaSays(text) {
    const [before, after] = fill(this.#words[Word.labelled], this.#words[Word.meta_says], "\n").split("\n");
    return [before, make("bdi", { lang: "" }, text), after];
  }

  /** @param {boolean} begins otherwise it is over */
  print(begins) {
    if (!this.#snapshot) return;
    this.#printing = begins;
    this.root.classList.toggle("narrow", begins && this.root.clientWidth < narrow);
    const focused = this.#activeElement();
    this.#moving = true;
    this.update(this.#snapshot);
    this.#moving = false;
    // A card's control for its row is gone, or there again.
    const control = focused?.dataset.item ? this.#find(focused.dataset.item) : focused;
    if (control !== focused) control?.focus({ preventScroll: true });
    const isLong = this.#face() === "table" && this.#table.isPart;
    this.#table.print(begins && isLong ? this.#actions.readAll() : null);
  }

  /** @type {MakeButton} */
  #button(item, label, pressed) {
    const button = make("button", { type: "button", tabindex: "-1", "data-item": item }, label);
    button.addEventListener("click", pressed);
    return button;
  }

  // --- The focus --------------------------------------------------------------------------------------

  #activeElement() {
    const { activeElement } = /** @type {ShadowRoot} */ (this.root.getRootNode());
    return this.root.contains(activeElement) ? /** @type {HTMLElement} */ (activeElement) : undefined;
  }

  /** @param {HTMLElement} target */
  #focused(target) {
    this.#last = target.dataset.item ?? "";
    this.#actions.focus(target.matches(":focus-visible") ? this.#last : "");
    this.#setReach();
  }

  /**
   * The control of an item, fetched into the page if it is a row far away.
   * @param {string} item
   */
  #find(item) {
    // A card has a control for its row, and the table that it covers has one as well.
    const control = /** @type {HTMLElement | null} */ (
      this.root.querySelector(`[data-item="${item}"]:not([hidden] *)`)
    );
    if (control || !item.startsWith("row:") || this.#moving) return control;
    const position = this.#actions.position(Number(item.slice(4)));
    return position < 0 ? null : this.#showRow(position);
  }

  /** @param {number} position */
  #showRow(position) {
    this.#moving = true;
    const row = this.#table.showRow(position) ?? null;
    this.#moving = false;
    return row;
  }

  /** Scrolls the page to where the ring is. */
  reveal() {
    this.#activeElement()?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The pointer has pressed an item on the canvas. @param {string} item */
  pressed(item) {
    this.#find(item)?.focus({ preventScroll: true });
  }

  /**
   * What had the focus may be gone: it goes on where the user is now.
   * @param {HTMLElement} focused
   * @param {Snapshot | undefined} before
   * @param {string} face that was shown then
   */
  #keepFocus(focused, before, face) {
    if (this.#moving) return;
    const { openEvent, openDataset } = /** @type {Snapshot} */ (this.#snapshot);
    const opened =
      openEvent?.index !== before?.openEvent?.index ||
      openDataset !== before?.openDataset ||
      face !== this.#face();
    if (
      !opened &&
      this.#activeElement() &&
      focused.checkVisibility?.() !== false &&
      !focused.matches(":disabled")
    )
      return;
    const rows = this.#table.rows();
    const candidates = [
      focused.dataset.item ?? "",
      rows.find(({ tabIndex }) => tabIndex === 0)?.dataset.item ?? "",
      "refresh",
    ];
    if (opened) {
      const left = openEvent
        ? undefined
        : (before?.openEvent ?? (openDataset === null ? before?.openDataset : undefined));
      const row = typeof left === "object" ? left?.index : left;
      candidates.unshift(row === undefined ? "back" : `row:${row}`);
    }
    for (const item of candidates) {
      const control = this.#find(item);
      if (!control || control.hidden || control.matches(":disabled")) continue;
      control.focus({ preventScroll: true });
      if (this.#activeElement() === control) return;
    }
    this.#heading.focus({ preventScroll: true });
  }

  // --- The keys ---------------------------------------------------------------------------------------

  /**
   * Keys that the browser's own controls do not know. What has no use here is the page's.
   * @param {KeyboardEvent} event
   */
  keydown(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    if (ctrlKey || metaKey || altKey || shiftKey || isComposing || event.defaultPrevented) return;
    const target = this.#activeElement();
    if (target === this.search && !(key === "Escape" && this.search.value === "")) return;
    if (key === "Escape" ? this.#goBack() : this.#move(key, target) || this.#scroll(key))
      event.preventDefault();
  }

  #goBack() {
    const back = this.#wayBack();
    back?.[1]();
    return back !== undefined;
  }

  /**
   * @param {string} key
   * @param {HTMLElement | undefined} from
   */
  #move(key, from) {
    const item = from?.dataset.item ?? "";
    let next;
    if (from && item.startsWith("row:") && this.#face() === "table") {
      this.#moving = true;
      next = this.#table.rowAfter(from, key);
      this.#moving = false;
    } else if (from && item.startsWith("sort:")) {
      const titles = this.#table.titles();
      const isRtl = getComputedStyle(this.root).direction === "rtl";
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -titles.length, End: titles.length }[key];
      if (key === "ArrowDown") next = this.#table.rows().find(({ tabIndex }) => tabIndex === 0);
      else if (step) {
        const position = titles.findIndex((title) => title === from) + (isRtl ? -step : step);
        next = titles[Math.min(Math.max(position, 0), titles.length - 1)];
      }
    }
    // The page is scrolled to where the ring is, once that is known.
    next?.focus({ preventScroll: this.#drawn !== undefined });
    return next !== undefined;
  }

  /** @param {string} key */
  #scroll(key) {
    const distance = scrollKeys[/** @type {keyof typeof scrollKeys} */ (key)];
    return distance !== undefined && this.#drawn !== undefined && this.#actions.scroll(distance);
  }
}

export { rowsShown };
