/**
 * The custom element `<dataset-quality>`: its attributes, properties, events and life in the page.
 * What it shows is decided in the module; see dataset-quality.d.ts for what a portal sees of it.
 */
import { Word } from "dq-words";
import { brandProbe } from "./brand.mjs";
import { make } from "./dom.mjs";
import { listen } from "./input.mjs";
import { directionOf, loadWords, localeOf, speaker, tagOf, wantedTag, watchLanguage } from "./locale.mjs";
import { watchLook } from "./look.mjs";
import { Mirror } from "./mirror.mjs";
import { rowsShown } from "./mirror_table.mjs";
import { loadModule } from "./module.mjs";
import { unprinted, watchPaper } from "./paper.mjs";
import { withPatience } from "./patience.mjs";
import { Picture } from "./picture.mjs";
import { Places } from "./places.mjs";
import { defineReflecting, idsOf, jsonOf, options, reflect, textOf, upgrade } from "./properties.mjs";
import { styleSheets } from "./styles.mjs";
import { globalProvider, obtainToken } from "./tokens.mjs";
import { destinationOf, ofDocument, ownOrigin, transportOf } from "./trust.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").TokenProvider} TokenProvider */

/** Those of the module that the page's own controls have, in its order; see wasm/ui/theme.h. */
const colors = [
  "surface",
  "raised",
  "hover",
  "border",
  "text",
  "muted",
  "accent",
  "fill",
  "on-fill",
  "focus",
  "track",
  "meets",
  "near",
  "below",
  "unknown",
];

/** @param {number} color 0xAABBGGRR */
const css = (color) => `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;

/** The module is fetched, and a widget drawn, when it comes this near to what is seen. */
const nearby = "200px";

/** A widget in whose service so many modules broke gets no other one: it would take the rest with it. */
const trapsMax = 2;

// Importing on a server is harmless: there is no HTMLElement, and nothing is made of this class.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class DatasetQuality extends Base {
  static observedAttributes = [
    ...Object.keys(options),
    "endpoint",
    "transport",
    "theme",
    "labels",
    "token-provider",
  ];
  static version = __DQ_VERSION__;
  static wasmUrl = "";
  /** One for all widgets. @type {IntersectionObserver | undefined} */
  static #nearby;

  /** @param {string} wasmUrl */
  static define(wasmUrl) {
    DatasetQuality.wasmUrl ||= wasmUrl;
    if (!globalThis.customElements) return;
    const first = customElements.get("dataset-quality");
    if (first) warnOfAnother(first, DatasetQuality.version);
    else customElements.define("dataset-quality", DatasetQuality);
  }

  #widget = make("div", { class: "widget drawn" });
  // What follows is made when the widget starts: until then it is no more than a place in the page.
  #message = /** @type {HTMLElement} */ (/** @type {unknown} */ (undefined));
  #brand = /** @type {HTMLElement} */ (/** @type {unknown} */ (undefined));
  #picture = /** @type {Picture} */ (/** @type {unknown} */ (undefined));
  #mirror = /** @type {Mirror} */ (/** @type {unknown} */ (undefined));
  /** A light that the style sheet moves over the placeholder, which lies where the canvas has it. */
  #sweep = /** @type {HTMLElement} */ (/** @type {unknown} */ (undefined));
  /** What moves while the widget waits, or a line where nothing may move: then the canvas draws nothing. */
  #busy = /** @type {HTMLElement} */ (/** @type {unknown} */ (undefined));
  #places = new Places(this.#widget);
  /** What stands on paper in place of a widget that was not loaded. @type {HTMLElement | undefined} */
  #paper;
  /** The face and the items on the canvas. @type {string[]} */
  #items = [];
  /** Where the focus has gone to is to be seen, once it is known where that is. */
  #focusMoved = false;

  /** @type {import("./module.mjs").WidgetModule | undefined} */
  #module;
  #id = 0;
  /** Ends everything that was begun when the widget came into the page. @type {AbortController | undefined} */
  #life;
  /** Ends what was begun with the module at hand. @type {AbortController | undefined} */
  #use;
  /** Looks how the page looks now. @type {(() => void) | undefined} */
  #lookAgain;
  /** @type {Promise<void> | undefined} */
  #starting;
  #visible = false;
  #configuring = false;
  /** @type {TokenProvider | null} */
  #tokenProvider = null;
  /**
   * The module's open question; late when there is nobody to answer, or no answer for long.
   * @type {{id: number, wanted: import("./dataset-quality.d.ts").TokenRequest, isLate?: boolean} | undefined}
   */
  #ask;
  /** Ends the open question. */
  #asking = new AbortController();
  /** What the provider has given last. */
  #token = "";
  /** @type {string | null} */
  #endpoint = null;
  /** @type {string | null} */
  #transport = null;
  /** @type {Record<string, string> | null} */
  #labels = null;
  /** What is open, or is to be. @type {import("./dataset-quality.d.ts").Opened | null} */
  #open = null;
  /** Of the language that was wanted last. */
  #tag = "";
  /** The language that the mirror speaks, and its words. */
  #language = "";
  /** @type {string[]} */
  #words = [];
  /** What is shown, with as many rows as the mirror has; null when it is to be read. @type {Snapshot | null} */
  #snapshot = null;
  /** Those who wait for the end of an attempt. @type {((snapshot: Snapshot | null) => void)[]} */
  #waiting = [];
  #mirroring = false;
  /** How often a module broke in this widget's service. */
  #traps = 0;

  constructor() {
    super();
    this.#widget.append(make("div", { class: "stage" }));
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = styleSheets(this.ownerDocument);
    shadow.append(this.#widget);
  }

  /** Makes what the widget is made of; the stage is as large as the one before. */
  #build() {
    if (this.#mirror) return;
    const widget = this.#widget;
    this.#brand = brandProbe();
    this.#picture = this.#newPicture();
    this.#mirror = this.#newMirror();
    this.#message = make("div", { class: "message hidden", role: "alert" });
    this.#sweep = make("i", { "data-item": "placeholder", hidden: "" });
    this.#busy = make("div", { class: "busy", "aria-hidden": "true", hidden: "" }, this.#sweep, make("i"));
    // A press beside all controls: the keys go on from here.
    widget.tabIndex = -1;
    widget.addEventListener("keydown", (event) => this.#mirror.keydown(event));
    widget.addEventListener("copy", (event) => this.#copy(event));
    widget.replaceChildren(this.#picture.stage, this.#mirror.root, this.#busy, this.#message, this.#brand);
  }

  #newMirror() {
    return new Mirror({
      refresh: () => void this.refresh(),
      copy: () => void this.#copyByButton(),
      sort: (column) => this.#module?.sort(this.#id, column),
      filter: (text, status) => this.#module?.filter(this.#id, text, status),
      openDataset: (index) => this.#module?.openDataset(this.#id, index),
      closeDataset: () => this.#module?.closeDataset(this.#id),
      openEvent: (index) => this.#module?.openEvent(this.#id, index),
      closeEvent: () => this.#module?.closeEvent(this.#id),
      focus: (item) => {
        this.#focusMoved = item !== "";
        this.#module?.focusItem(this.#id, item);
      },
      scroll: (distance) => {
        const page = Math.max(this.#picture.canvas.clientHeight - 40, 40);
        const pixels = { page, "-page": -page }[distance] ?? Number(distance);
        return this.#module?.scroll(this.#id, pixels) ?? false;
      },
      position: (index) => this.#module?.position(this.#id, index) ?? -1,
      readAgain: () => {
        this.#snapshot = null;
        const snapshot = this.#read();
        if (snapshot) this.#mirror.update(snapshot);
      },
      updated: () => this.#places.renew(),
      readAll: () => this.snapshot(),
      metaLanguage: () => tagOf(this.getAttribute("locale")),
    });
  }

  // --- What a portal sets ---------------------------------------------------------------------------

  get tokenProvider() {
    return this.#tokenProvider;
  }
  set tokenProvider(provider) {
    // What is false, as a framework's condition may be, is none.
    const next = provider || null;
    if (next === this.#tokenProvider) return;
    this.#tokenProvider = next;
    this.#tokenSourceChanged();
  }

  get endpoint() {
    return this.#endpoint ?? this.getAttribute("endpoint");
  }
  set endpoint(endpoint) {
    this.#endpoint = endpoint == null ? null : textOf(endpoint);
    this.#configureSoon();
  }

  get transport() {
    return this.#transport ?? this.getAttribute("transport");
  }
  set transport(transport) {
    this.#transport = transport == null ? null : textOf(transport);
    this.#configureSoon();
  }

  get labels() {
    return this.#labels;
  }
  set labels(labels) {
    this.#labels = labels ?? null;
    this.#configureSoon();
  }

  get open() {
    return this.#open;
  }
  set open(open) {
    this.#open = open ?? null;
    this.#configureSoon();
  }

  /** @returns {"auto" | "light" | "dark"} */
  get theme() {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : "auto";
  }
  set theme(theme) {
    reflect(this, "theme", theme);
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "theme") this.#lookAgain?.();
    if (name !== "token-provider") this.#configureSoon();
    else if (!this.#tokenProvider) this.#tokenSourceChanged();
  }

  /** Several changes in a row are one. */
  #configureSoon() {
    if (this.#configuring || !this.#module) return;
    this.#configuring = true;
    queueMicrotask(() => {
      this.#configuring = false;
      this.#configure();
    });
  }

  #configure() {
    const module = this.#module;
    if (!module) return;
    void this.#localise();
    for (const name of Object.keys(options)) {
      module.setOption(this.#id, name, this.getAttribute(name) ?? "");
    }
    module.setOption(this.#id, "labels", jsonOf(this.#labels) ?? this.getAttribute("labels") ?? "");
    module.setOption(this.#id, "open", jsonOf(this.#open) ?? "");
    this.#configureEndpoint(module);
    module.setOption(this.#id, "theme", this.getAttribute("theme") ?? "");
    const level = (this.getAttribute("heading-level") ?? "").trim();
    this.#mirror.level = /^[1-6]$/.test(level) ? Number(level) : 2;
    module.applyOptions(this.#id);
  }

  /** Nothing waits for words: until they come, the widget speaks as before, at first English. */
  async #localise() {
    const tag = wantedTag(this);
    const module = this.#module;
    if (!module || tag === this.#tag) return;
    const words = loadWords(tag, DatasetQuality.wasmUrl);
    if (!words || this.#tag === "") module.setLocale(this.#id, localeOf(tag, null));
    this.#tag = tag;
    if (!words) return;
    const known = await words;
    // Whoever asked last is answered.
    if (this.#tag !== tag || this.#module !== module) return;
    module.setLocale(this.#id, localeOf(tag, known));
    if (!known) this.#tag = "?";
  }

  /** @param {import("./module.mjs").WidgetModule} module */
  #configureEndpoint(module) {
    const { endpoint, isTrusted, addsToken, ignoresProvider } = destinationOf(
      {
        property: this.#endpoint,
        attribute: this.getAttribute("endpoint"),
        hasProvider: this.#provider() !== null,
      },
      { origin: ownOrigin(), base: ofDocument("baseURI"), href: location.href },
    );
    module.setOption(this.#id, "endpoint", endpoint);
    module.setOption(this.#id, "endpoint-is-untrusted", String(!isTrusted));
    module.setOption(this.#id, "endpoint-adds-token", String(addsToken));
    if (ignoresProvider) warnOfIgnoredProvider();
    const transport = transportOf(this.#transport, this.getAttribute("transport"));
    module.setOption(this.#id, "transport", transport ?? "");
    module.setOption(this.#id, "transport-is-untrusted", String(transport === null));
  }

  // --- What a portal calls --------------------------------------------------------------------------

  async refresh() {
    if (!this.isConnected) return null;
    await withPatience(this.#start());
    const module = this.#module;
    if (!module) return null;
    if (this.#read()?.canRefresh) module.refresh(this.#id);
    return new Promise((/** @type {(snapshot: Snapshot | null) => void} */ resolve) => {
      this.#waiting.push(resolve);
      this.#mirrorSoon();
    });
  }

  snapshot() {
    return this.#module?.snapshot(this.#id) ?? null;
  }

  /** @param {"csv" | "json"} format */
  export(format) {
    if (format !== "csv" && format !== "json") {
      throw new TypeError(`export() knows "csv" and "json", not "${format}".`);
    }
    return this.#module?.export(this.#id, format) ?? null;
  }

  #read() {
    this.#snapshot ??= this.#module?.snapshot(this.#id, this.#mirror.first, rowsShown) ?? null;
    return this.#snapshot;
  }

  // --- Life in the page -----------------------------------------------------------------------------

  connectedCallback() {
    const properties = [
      ...Object.values(options),
      "tokenProvider",
      "endpoint",
      "transport",
      "labels",
      "open",
      "theme",
    ];
    for (const property of properties) {
      upgrade(this, property);
    }
    if (this.#life) {
      this.#lookAgain?.();
      void this.#localise();
      return;
    }
    this.#life = new AbortController();
    const observer = (DatasetQuality.#nearby ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (target instanceof DatasetQuality) target.#comeOrGo(isIntersecting);
        }
      },
      { rootMargin: nearby },
    ));
    // It tells of changes, and anew where a widget is that may have been elsewhere. It keeps nobody alive.
    observer.unobserve(this);
    observer.observe(this);
    watchPaper((begins) => this.#print(begins), this.#life.signal);
  }

  /** @param {boolean} isNear */
  #comeOrGo(isNear) {
    // What was seen before the widget went is told afterwards.
    if (!this.#life) return;
    this.#visible = isNear;
    if (isNear) void this.#start();
    this.#showIfVisible();
  }

  adoptedCallback() {
    const { shadowRoot } = this;
    if (shadowRoot) shadowRoot.adoptedStyleSheets = styleSheets(this.ownerDocument);
    if (!this.#picture?.isLost) return;
    // A canvas does not outlive a frame that was removed with it.
    this.#leaveModule();
    const { stage } = this.#picture;
    this.#picture = this.#newPicture();
    stage.replaceWith(this.#picture.stage);
    if (this.#visible) void this.#start();
  }

  disconnectedCallback() {
    // Being moved is to go and to come at once.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  #start() {
    if (this.#traps < trapsMax) this.#starting ??= this.#begin();
    return this.#starting;
  }

  async #begin() {
    const { signal } = (this.#use = new AbortController());
    try {
      this.#build();
      // Beside the module, not after it.
      void loadWords(wantedTag(this), DatasetQuality.wasmUrl);
      const module = await loadModule(DatasetQuality.wasmUrl);
      if (signal.aborted) return;
      this.#showMessage("");
      this.#module = module;
      this.#id = module.create(this.#listener());
      const changed = (/** @type {import("./look.mjs").Look} */ look) => {
        module.setLook(this.#id, look);
        colors.forEach((name, i) =>
          this.#widget.style.setProperty(`--${name}`, css(module.color(this.#id, i))),
        );
      };
      this.#lookAgain = watchLook(this.#widget, this.#brand, () => this.theme, changed, signal);
      this.#configure();
      watchLanguage(this, () => void this.#localise(), signal);
      const forced = matchMedia("(forced-colors: active)");
      const show = () => this.#setDrawn(module.canDraw && !forced.matches);
      forced.addEventListener("change", show, { signal });
      this.#draw(module, signal);
      show();
      this.#mirrorSoon();
    } catch (error) {
      if (signal.aborted) return;
      this.#leaveModule();
      await this.#failToStart(error);
    }
  }

  /**
   * @param {import("./module.mjs").WidgetModule} module
   * @param {AbortSignal} signal
   */
  #draw(module, signal) {
    const { canvas } = this.#picture;
    listen(canvas, this.#mirror.search, module, this.#id, signal);
    canvas.addEventListener("contextrestored", () => module.redraw(this.#id), { signal });
    this.#picture.start();
    this.#showIfVisible();
  }

  /** @param {boolean} isDrawn otherwise the mirror is the widget: with system colours, or without WebGL */
  #setDrawn(isDrawn) {
    this.#widget.classList.toggle("drawn", isDrawn);
    this.#mirror.setDrawn(isDrawn ? this.#items : undefined);
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    // What the user has selected elsewhere goes first.
    const isTyped = event.composedPath()[0] === this.#mirror.search;
    const text = this.#module?.export(this.#id, "text");
    if (isTyped || !text || !event.clipboardData || getSelection()?.isCollapsed === false) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  }

  async #copyByButton() {
    const module = this.#module;
    const id = this.#id;
    try {
      await navigator.clipboard.writeText(module?.export(id, "text") ?? "");
      module?.copied(id);
    } catch {
      // Not in every frame, nor over http: as the keys do it.
      if (document.execCommand("copy")) module?.copied(id);
    }
  }

  #newPicture() {
    return new Picture((width, height, pixelRatio) =>
      this.#module?.resize(this.#id, width, height, pixelRatio),
    );
  }

  #showIfVisible() {
    this.#module?.setVisible(this.#id, this.#visible);
    if (this.#module) this.#picture.setVisible(this.#visible);
  }

  #end() {
    this.#life?.abort();
    this.#leaveModule();
    this.#picture?.clear();
    this.#life = undefined;
    this.#visible = false;
  }

  #leaveModule() {
    this.#use?.abort();
    this.#module?.destroy(this.#id);
    this.#picture?.stop();
    this.#setTooltip(false);
    if (this.#busy) this.#busy.hidden = true;
    this.#use = this.#lookAgain = this.#module = this.#starting = undefined;
    this.#dropQuestion();
    this.#snapshot = null;
    this.#tag = this.#language = "";
    this.#settle(null);
  }

  /**
   * For all who wait for the end of an attempt.
   * @param {Snapshot | null} snapshot
   */
  #settle(snapshot) {
    for (const resolve of this.#waiting.splice(0)) resolve(snapshot);
  }

  /** @param {unknown} error */
  async #failToStart(error) {
    const tag = wantedTag(this);
    // What keeps the module away may keep its words away for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([loadWords(tag, DatasetQuality.wasmUrl), patience]);
    if (!this.#life || this.#starting) return;
    const { text, language } = speaker(tag);
    const cause = causeOf(error);
    const reason = cause[0] ? text(...cause) : cause[1];
    const isOld = !("WebAssembly" in globalThis);
    const what = text(isOld ? Word.start_no_wasm : Word.start_failed);
    const remedy = text(isOld ? Word.start_no_wasm_help : Word.start_failed_help);
    this.#showMessage(what, remedy, reason);
    this.#message.lang = language;
    this.#message.dir = directionOf(language);
    // What the browser says is mostly English.
    if (!cause[0]) this.#message.lastElementChild?.setAttribute("lang", "en");
    this.#dispatch("dq-error", {
      datasetId: "",
      kind: "widget_unavailable",
      what,
      remedy,
      where: reason,
      metaMessage: "",
      code: null,
      subcode: null,
      httpStatus: 0,
      fbtraceId: "",
      retry: { policy: "never", waitSeconds: 0 },
    });
  }

  /**
   * On paper stands all that the widget knows; one that has never come near what is seen knows nothing.
   * @param {boolean} begins otherwise the paper has it
   */
  #print(begins) {
    this.#paper?.remove();
    if (this.#module) return this.#mirror.print(begins);
    // That it cannot start is on paper as it is.
    if (!begins || this.#message?.classList.contains("hidden") === false) return;
    const names = idsOf(this).map((id) => this.#labels?.[id] ?? id);
    this.#paper = unprinted(wantedTag(this), names);
    this.#widget.append(this.#paper);
  }

  /** @param {string[]} texts */
  #showMessage(...texts) {
    const shown = texts.filter((text) => text !== "");
    this.#message.replaceChildren(...shown.map((text) => make("p", {}, text)));
    this.#message.classList.toggle("hidden", shown.length === 0);
    this.#picture.stage.hidden = shown.length > 0;
    if (shown.length > 0) this.#mirror.root.hidden = true;
  }

  // --- What the module says -------------------------------------------------------------------------

  /** @returns {import("./module.mjs").WidgetListener} */
  #listener() {
    const use = this.#use;
    return {
      askForToken: (id, renewal) => {
        this.#asking.abort();
        const { signal } = (this.#asking = new AbortController());
        const wanted = { renewal, datasetIds: idsOf(this) };
        const element = /** @type {import("./dataset-quality.d.ts").DatasetQuality} */ (
          /** @type {unknown} */ (this)
        );
        this.#ask = { id, wanted: { ...wanted, signal, element } };
        this.#dispatch("dq-token", wanted);
        void this.#answer();
      },
      copy: () => void this.#copyByButton(),
      dispatch: (name, detail) => {
        // At once: what is configured next must not undo it.
        if (name === "dq-open") this.#open = /** @type {any} */ (detail);
        this.#dispatch(name, detail);
        // Words that did not come may come now.
        if (name === "dq-load") queueMicrotask(() => void this.#localise());
      },
      viewChanged: () => {
        this.#snapshot = null;
        this.#mirrorSoon();
      },
      contentHeightChanged: (height) => this.#picture.wishHeight(height),
      cursorChanged: (cursor) => {
        this.#picture.canvas.style.cursor = cursor;
      },
      blit: (picture, width, height) => this.#picture.show(picture, width, height),
      itemsChanged: (items, places, focusIsPlaced) => {
        this.#items = items;
        if (this.#widget.classList.contains("drawn")) this.#mirror.setDrawn(items);
        this.#places.set(items.slice(1), places);
        this.#sweep.hidden = !items.includes("placeholder");
        if (!this.#focusMoved || !focusIsPlaced) return;
        this.#focusMoved = false;
        this.#mirror.reveal();
      },
      tooltipChanged: (isShown) => this.#setTooltip(isShown),
      pressed: (item) => this.#mirror.pressed(item),
      drawingGivenUp: () => this.#setDrawn(false),
      // All that the widget is made of stands in its attributes and properties.
      broken: (error, isOwn) => {
        if (this.#use !== use) return;
        this.#leaveModule();
        if (isOwn) this.#traps += 1;
        if (this.#traps < trapsMax) void this.#start();
        else void this.#failToStart(new Error("", { cause: [Word.start_repeated, String(error)] }));
      },
    };
  }

  /**
   * The pointer may rest on the widget while the focus is anywhere in the page: Escape is listened for
   * there, as long as there is a tooltip that it can send away.
   * @param {boolean} isShown
   */
  #setTooltip(isShown) {
    this.#listened?.removeEventListener("keydown", this.#escape, true);
    this.#listened = isShown ? this.ownerDocument : undefined;
    this.#listened?.addEventListener("keydown", this.#escape, true);
  }

  /** Not always the widget's own: that may have gone to another one since. @type {Document | undefined} */
  #listened;
  #escape = (/** @type {KeyboardEvent} */ event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    if (key !== "Escape" || ctrlKey || metaKey || altKey || shiftKey || isComposing || !this.#visible) return;
    event.preventDefault();
    event.stopPropagation();
    this.#module?.escape(this.#id);
  };

  /**
   * Later: the page's code must not run inside the module's.
   * @param {string} name
   * @param {unknown} detail
   */
  #dispatch(name, detail) {
    queueMicrotask(() =>
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
    );
  }

  #mirrorSoon() {
    if (this.#mirroring) return;
    this.#mirroring = true;
    queueMicrotask(() => {
      this.#mirroring = false;
      const snapshot = this.#read();
      if (!snapshot) return;
      this.#speak(snapshot);
      this.#busy.hidden = !snapshot.busy;
      this.#mirror.update(snapshot);
      const isOver = !snapshot.busy || this.#ask?.isLate;
      if (isOver && this.#waiting.length > 0) this.#settle(this.snapshot());
    });
  }

  /** @param {Snapshot} snapshot */
  #speak({ language, direction }) {
    if (language === this.#language || !this.#module) return;
    this.#language = language;
    this.#words = this.#module.words(this.#id);
    this.#mirror.speak(this.#words, language, direction);
    this.#busy.dir = direction;
    this.#picture.canvas.lang = language;
  }

  // --- Tokens ---------------------------------------------------------------------------------------

  /** @returns {TokenProvider | null} */
  #provider() {
    const name = this.getAttribute("token-provider");
    return this.#tokenProvider ?? (name ? globalProvider(name) : null);
  }

  /** Without a provider the question stays open until there is one. */
  async #answer() {
    const ask = this.#ask;
    if (!ask) return;
    const provider = this.#provider();
    ask.isLate = !provider;
    if (!provider) return;
    let token = "";
    /** @type {Cause} */
    let cause = [0, ""];
    try {
      const refused = ask.wanted.renewal ? this.#token : "";
      const answer = obtainToken(provider, ask.wanted, this.endpoint, refused);
      if ((await withPatience(answer)) === undefined) {
        ask.isLate = true;
        this.#mirrorSoon();
      }
      token = await answer;
    } catch (error) {
      cause = causeOf(error);
    }
    if (this.#ask !== ask || !this.#module) return;
    this.#ask = undefined;
    this.#token = token;
    if (token) this.#module.provideToken(this.#id, ask.id, token);
    else this.#module.refuseToken(this.#id, ask.id, cause[0], cause[1]);
  }

  /** Nobody waits for its answer any more. */
  #dropQuestion() {
    this.#asking.abort();
    this.#ask = undefined;
    this.#token = "";
  }

  /** What the last provider's token has brought may not be for the eyes of the next one. */
  #tokenSourceChanged() {
    if (!this.#module) return;
    this.#dropQuestion();
    // Whether a proxy is to add the token depends on whether there is a provider.
    this.#configure();
    this.#module.tokenSourceChanged(this.#id);
  }
}

defineReflecting(DatasetQuality.prototype);

/**
 * An element can be defined once a page. The same version again is no news; another one is, once.
 * @param {any} first
 * @param {string} version
 */
function warnOfAnother(first, version) {
  first.versions ??= new Set([first.version]);
  if (first.versions.has(version)) return;
  first.versions.add(version);
  console.warn(
    `<dataset-quality> ${version} is not used: this page has ${first.version ?? "another element of that name"} already.`,
  );
}

/**
 * A word of the table and what is put into it, or 0 and what the browser or the page says.
 * @typedef {[word: number, ...texts: string[]]} Cause
 */

/** @param {unknown} error @returns {Cause} */
function causeOf(error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return !message && Array.isArray(cause) ? /** @type {Cause} */ (cause) : [0, message];
}

let hasWarned = false;

/** Once a page: fifty widgets of one template have the same fault. */
function warnOfIgnoredProvider() {
  if (hasWarned) return;
  hasWarned = true;
  console.warn(
    "<dataset-quality> asks no token provider: its endpoint is an attribute, so a proxy that adds its own token. Set the endpoint property for one that is given a token.",
  );
}
