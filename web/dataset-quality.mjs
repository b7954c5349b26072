/**
 * The custom element `<dataset-quality>`: its attributes, properties, events and life in the page.
 * What it shows is decided in the module; see dataset-quality.d.ts for what a portal sees of it.
 */
import { Word } from "dq-words";
import { brandProbe } from "./brand.mjs";
import { listen } from "./input.mjs";
import { directionOf, loadWords, localeOf, speaker, tagOf, wantedTag, watchLanguage } from "./locale.mjs";
import { watchLook } from "./look.mjs";
import { Mirror } from "./mirror.mjs";
import { rowsShown } from "./mirror_table.mjs";
import { loadModule } from "./module.mjs";
import { Picture } from "./picture.mjs";
import { styleSheets } from "./styles.mjs";
import { globalProvider, obtainToken } from "./tokens.mjs";

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").TokenProvider} TokenProvider */

/** Attributes that go to the module as they are, and the properties that reflect them. */
const options = {
  "dataset-id": "datasetId",
  "agent-name": "agentName",
  "api-version": "apiVersion",
  fields: "fields",
  transport: "transport",
  // `refresh` is a method.
  refresh: "refreshInterval",
  locale: "locale",
  threshold: "threshold",
  view: "view",
  "heading-level": "headingLevel",
};

/** Those of the module that the page's own controls have, in its order; see wasm/ui/theme.h. */
const colors = [
  "surface", "raised", "hover", "border", "text", "muted", "accent", "fill", "on-fill", "focus", "track",
  "meets", "near", "below", "unknown",
];

/** @param {number} color 0xAABBGGRR */
const css = (color) => `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;

/** The module is fetched, and a widget drawn, when it comes this near to what is seen. */
const nearby = "200px";

// Importing on a server is harmless: there is no HTMLElement, and nothing is made of this class.
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class DatasetQuality extends Base {
  static observedAttributes = [...Object.keys(options), "endpoint", "theme", "token-provider"];
  static version = __DQ_VERSION__;
  static wasmUrl = "";

  /** @param {string} wasmUrl */
  static define(wasmUrl) {
    DatasetQuality.wasmUrl ||= wasmUrl;
    if (!globalThis.customElements) return;
    const first = customElements.get("dataset-quality");
    if (first) warnOfAnother(first, DatasetQuality.version);
    else customElements.define("dataset-quality", DatasetQuality);
  }

  #widget = document.createElement("div");
  #message = document.createElement("div");
  #brand = brandProbe();
  #picture = this.#newPicture();
  #mirror = new Mirror({
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
    readAll: () => this.snapshot(),
    metaLanguage: () => tagOf(this.getAttribute("locale")),
  });
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
  /** The module's open question. @type {{id: number, renewal: boolean} | undefined} */
  #ask;
  /** @type {string | null} */
  #endpoint = null;
  /** @type {Record<string, string> | null} */
  #labels = null;
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

  constructor() {
    super();
    this.#widget.className = "widget drawn";
    // A press beside all controls: the keys go on from here.
    this.#widget.tabIndex = -1;
    this.#widget.addEventListener("keydown", (event) => this.#mirror.keydown(event));
    this.#widget.addEventListener("copy", (event) => this.#copy(event));
    this.#message.className = "message hidden";
    this.#widget.append(this.#picture.stage, this.#mirror.root, this.#message, this.#brand);
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = styleSheets(this.ownerDocument);
    shadow.append(this.#widget);
  }

  // --- What a portal sets ---------------------------------------------------------------------------

  get tokenProvider() {
    return this.#tokenProvider;
  }
  set tokenProvider(provider) {
    const next = provider ?? null;
    if (next === this.#tokenProvider) return;
    this.#tokenProvider = next;
    this.#tokenSourceChanged();
  }

  get endpoint() {
    return this.#endpoint ?? this.getAttribute("endpoint");
  }
  set endpoint(endpoint) {
    this.#endpoint = endpoint == null ? null : String(endpoint);
    this.#configureSoon();
  }

  get labels() {
    return this.#labels;
  }
  set labels(labels) {
    this.#labels = labels ?? null;
    this.#configureSoon();
  }

  /** @returns {"auto" | "light" | "dark"} */
  get theme() {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : "auto";
  }
  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "theme") this.#lookAgain?.();
    if (name === "token-provider") this.#tokenSourceChanged();
    else this.#configureSoon();
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
    module.setOption(this.#id, "labels", this.#labels === null ? "" : String(JSON.stringify(this.#labels)));
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
    if (this.#tag === tag && this.#module === module) module.setLocale(this.#id, localeOf(tag, known));
  }

  /**
   * Whoever can write attributes can often write nothing else: one of them must not send a token to
   * another origin.
   * @param {import("./module.mjs").WidgetModule} module
   */
  #configureEndpoint(module) {
    const given = this.endpoint ?? "";
    const url = given === "" ? null : parseUrl(given);
    const isOwnOrigin = url?.origin === location.origin;
    const isTrusted = given === "" || this.#endpoint !== null || isOwnOrigin;
    module.setOption(this.#id, "endpoint", url ? url.href.replace(/\/$/, "") : given);
    module.setOption(this.#id, "endpoint-is-untrusted", String(!isTrusted));
    // A proxy of the page's own adds the token itself, unless the page gives one.
    const addsToken = isOwnOrigin && !this.#provider();
    module.setOption(this.#id, "endpoint-adds-token", String(addsToken));
  }

  // --- What a portal calls --------------------------------------------------------------------------

  async refresh() {
    if (!this.isConnected) return null;
    await this.#start();
    const module = this.#module;
    if (!module) return null;
    if (this.#read()?.canRefresh) module.refresh(this.#id);
    if (this.#read()?.busy === false) return this.snapshot();
    return new Promise((/** @type {(snapshot: Snapshot | null) => void} */ resolve) =>
      this.#waiting.push(resolve),
    );
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
    for (const property of [...Object.values(options), "tokenProvider", "endpoint", "labels", "theme"]) {
      upgrade(this, property);
    }
    if (this.#life) {
      this.#lookAgain?.();
      void this.#localise();
      return;
    }
    this.#life = new AbortController();
    const observer = new IntersectionObserver(
      (entries) => {
        this.#visible = entries[entries.length - 1].isIntersecting;
        if (this.#visible) void this.#start();
        this.#showIfVisible();
      },
      { rootMargin: nearby },
    );
    observer.observe(this);
    const { signal } = this.#life;
    signal.addEventListener("abort", () => observer.disconnect());
    // The window says it first: when `print` begins to match, Chromium has already counted the pages.
    window.addEventListener("beforeprint", () => this.#print(true), { signal });
    window.addEventListener("afterprint", () => this.#print(false), { signal });
  }

  adoptedCallback() {
    const { shadowRoot } = this;
    if (shadowRoot) shadowRoot.adoptedStyleSheets = styleSheets(this.ownerDocument);
    if (!this.#picture.isLost) return;
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
    this.#starting ??= this.#begin();
    return this.#starting;
  }

  async #begin() {
    const life = this.#life;
    try {
      // Beside the module, not after it.
      void loadWords(wantedTag(this), DatasetQuality.wasmUrl);
      const module = await loadModule(DatasetQuality.wasmUrl);
      if (!life || life.signal.aborted) return;
      this.#showMessage("");
      this.#use = new AbortController();
      this.#module = module;
      this.#id = module.create(this.#listener());
      const changed = (/** @type {import("./look.mjs").Look} */ look) => {
        module.setLook(this.#id, look);
        colors.forEach((name, i) => this.#widget.style.setProperty(`--${name}`, css(module.color(this.#id, i))));
      };
      this.#lookAgain = watchLook(this.#widget, this.#brand, () => this.theme, changed, this.#use.signal);
      this.#configure();
      watchLanguage(this, () => void this.#localise(), this.#use.signal);
      const forced = matchMedia("(forced-colors: active)");
      const show = () => this.#setDrawn(module.canDraw && !forced.matches);
      forced.addEventListener("change", show, { signal: this.#use.signal });
      this.#draw(module, this.#use.signal);
      show();
      this.#mirrorSoon();
    } catch (error) {
      if (life?.signal.aborted) return;
      this.#starting = undefined;
      await this.#failToStart(error);
    }
  }

  /**
   * @param {import("./module.mjs").WidgetModule} module
   * @param {AbortSignal} signal
   */
  #draw(module, signal) {
    const { canvas } = this.#picture;
    listen(canvas, module, this.#id, signal);
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
    this.#picture.clear();
    this.#life = undefined;
    this.#visible = false;
    for (const resolve of this.#waiting.splice(0)) resolve(null);
  }

  #leaveModule() {
    this.#use?.abort();
    this.#module?.destroy(this.#id);
    this.#picture.stop();
    this.#use = this.#lookAgain = this.#module = this.#starting = this.#ask = undefined;
    this.#snapshot = null;
    this.#tag = this.#language = "";
  }

  /** @param {unknown} error */
  async #failToStart(error) {
    const tag = wantedTag(this);
    // What keeps the module away may keep its words away for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([loadWords(tag, DatasetQuality.wasmUrl), patience]);
    if (!this.#life || this.#starting) return;
    const { text } = speaker(tag);
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const reason = Array.isArray(cause) ? text(.../** @type {[number]} */ (cause)) : message;
    const isOld = !("WebAssembly" in globalThis);
    const what = text(isOld ? Word.start_no_wasm : Word.start_failed);
    const remedy = text(isOld ? Word.start_no_wasm_help : Word.start_failed_help);
    this.#showMessage(what, remedy, reason);
    this.#message.setAttribute("role", "alert");
    // What the browser says is mostly English.
    if (reason === message) this.#message.lastElementChild?.setAttribute("lang", "en");
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
    if (this.#module) return this.#mirror.print(begins);
    // The message that stands there may be that it cannot start.
    if (this.#message.classList.contains("hidden") === begins && !this.#message.hasAttribute("role")) {
      const { text } = speaker(wantedTag(this));
      const names = (this.getAttribute("dataset-id") ?? "").split(/[\s,;]+/).map((id) => this.#labels?.[id] ?? id);
      if (begins) this.#showMessage(text(Word.start_unprinted), names.join(", "));
      else this.#showMessage("");
    }
  }

  /** @param {string[]} texts in the language of `speaker` but for names; none to show none */
  #showMessage(...texts) {
    const { language } = speaker(wantedTag(this));
    this.#message.lang = language;
    this.#message.dir = directionOf(language);
    this.#message.removeAttribute("role");
    const shown = texts.filter((text) => text !== "");
    this.#message.replaceChildren(
      ...shown.map((text) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = text;
        return paragraph;
      }),
    );
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
        this.#ask = { id, renewal };
        this.#dispatch("dq-token", { renewal });
        void this.#answer();
      },
      copy: () => void this.#copyByButton(),
      dispatch: (name, detail) => this.#dispatch(name, detail),
      viewChanged: () => {
        this.#snapshot = null;
        this.#mirrorSoon();
      },
      contentHeightChanged: (height) => this.#picture.wishHeight(height),
      cursorChanged: (cursor) => {
        this.#picture.canvas.style.cursor = cursor;
      },
      blit: (picture, width, height) => this.#picture.show(picture, width, height),
      itemsChanged: (items, places) => {
        this.#items = items;
        if (this.#widget.classList.contains("drawn")) this.#mirror.setDrawn(items);
        this.#place("focus", places.slice(0, 4));
        this.#place("search", places.slice(4));
        if (!this.#focusMoved || places[2] === 0) return;
        this.#focusMoved = false;
        this.#mirror.reveal();
      },
      pressed: (item) => this.#mirror.pressed(item),
      drawingGivenUp: () => this.#setDrawn(false),
      // All that the widget is made of stands in its attributes and properties.
      broken: () => {
        if (this.#use !== use) return;
        this.#leaveModule();
        void this.#start();
      },
    };
  }

  /**
   * For styles.mjs.
   * @param {string} what
   * @param {number[]} place
   */
  #place(what, place) {
    if (place[2] === 0) return;
    place.forEach((length, i) => this.#widget.style.setProperty(`--${what}-${i}`, `${length}px`));
  }

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
      this.#mirror.update(snapshot);
      if (snapshot.busy) return;
      if (this.#waiting.length === 0) return;
      const whole = this.snapshot();
      for (const resolve of this.#waiting.splice(0)) resolve(whole);
    });
  }

  /** @param {Snapshot} snapshot */
  #speak({ language, direction }) {
    if (language === this.#language || !this.#module) return;
    this.#language = language;
    this.#words = this.#module.words(this.#id);
    this.#mirror.speak(this.#words, language, direction);
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
    const provider = this.#provider();
    if (!ask || !provider) return;
    let token = "";
    let reason = "";
    try {
      token = await obtainToken(provider, ask.renewal);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (this.#ask !== ask || !this.#module) return;
    this.#ask = undefined;
    if (token) this.#module.provideToken(this.#id, ask.id, token);
    else this.#module.refuseToken(this.#id, ask.id, reason);
  }

  /** What the last provider's token has brought may not be for the eyes of the next one. */
  #tokenSourceChanged() {
    if (!this.#module) return;
    this.#ask = undefined;
    // Whether a proxy is to add the token depends on whether there is a provider.
    this.#configure();
    this.#module.tokenSourceChanged(this.#id);
  }
}

for (const [attribute, property] of Object.entries(options)) {
  Object.defineProperty(DatasetQuality.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

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
 * A property that was set before the element had its class hides the class's own: set it anew.
 * @param {any} element
 * @param {string} property
 */
function upgrade(element, property) {
  if (!Object.hasOwn(element, property)) return;
  const value = element[property];
  delete element[property];
  element[property] = value;
}

/** @param {string} text */
function parseUrl(text) {
  try {
    return new URL(text, document.baseURI);
  } catch {
    return null;
  }
}
