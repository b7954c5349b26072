/**
 * The wasm module: one a page, shared by all widgets, loaded when the first one needs it.
 * The other end of every call here is in wasm/main.cpp and wasm/platform/.
 *
 * A module in which something has gone wrong that never should (a trap, memory that is used up) is not
 * entered again: all its widgets are told, and may load another one. What the browser's own functions
 * throw never gets that far: it is caught on the way into the module.
 */
import createModule from "dq-glue";
import { Word } from "dq-words";
import { compile } from "./compile.mjs";

/**
 * What a widget hears from the module.
 * @typedef {object} WidgetListener
 * @property {(askId: number, renewal: boolean) => void} askForToken
 * @property {() => void} copy
 * @property {(name: string, detail: unknown) => void} dispatch
 * @property {() => void} viewChanged
 * @property {(height: number) => void} contentHeightChanged in CSS pixels
 * @property {(cursor: string) => void} cursorChanged
 * @property {(picture: HTMLCanvasElement, width: number, height: number) => void} blit in device pixels
 * @property {(items: string[], places: Float32Array, focusIsPlaced: boolean) => void} itemsChanged what
 *   is on the canvas, after the name of the face; left, top, width and height of each item in CSS pixels,
 *   only until the call returns; whether the one that has the focus is where it stays
 * @property {(isShown: boolean) => void} tooltipChanged
 * @property {(item: string) => void} pressed by the pointer, on the canvas
 * @property {() => void} drawingGivenUp the pictures are over: the mirror is to be shown
 * @property {(error: unknown, isOwn: boolean) => void} broken the module is; nothing comes from it any more.
 *   `isOwn`: it broke in the service of this widget, or of none
 */

/** How often a page may start its module anew, whatever its widgets do. */
const restartsMax = 8;

/** @type {Promise<WidgetModule> | undefined} */
let loading;
/** @type {WebAssembly.Module | undefined} */
let compiled;
/** What went wrong in this page's modules. @type {unknown[]} */
const breaks = [];

/**
 * @param {string} wasmUrl absolute; only the first call's counts
 * @returns {Promise<WidgetModule>} rejected when the module cannot start; a later call tries again
 */
export function loadModule(wasmUrl) {
  loading ??= start(wasmUrl).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @param {string} wasmUrl */
async function start(wasmUrl) {
  if (breaks.length > restartsMax) {
    throw new Error("", { cause: [Word.start_repeated, String(breaks.at(-1))] });
  }
  compiled ??= await compile(wasmUrl);
  const module = new WidgetModule();
  await module.start(compiled);
  return module;
}

/**
 * What a browser's function throws, say at an address that is none, must not unwind the module: a function
 * that throws gives 0 instead, and who called it in wasm/platform/ finds that nothing was done. Nothing is
 * logged, for some browsers quote the address, and there may be a token in it.
 * @param {WebAssembly.Imports} imports
 */
function harmless(imports) {
  /** @param {Function} leave */
  const guard =
    (leave) =>
    (/** @type {unknown[]} */ ...values) => {
      try {
        return leave(...values);
      } catch (error) {
        // So the module itself gives up.
        if (error instanceof WebAssembly.RuntimeError) throw error;
        return 0;
      }
    };
  return Object.fromEntries(
    Object.entries(imports).map(([name, functions]) => [
      name,
      Object.fromEntries(
        Object.entries(functions).map(([name, leave]) => [name, guard(/** @type {Function} */ (leave))]),
      ),
    ]),
  );
}

/** The module's C functions with JavaScript's types. Widgets go by the number of `create`. */
export class WidgetModule {
  /** Emscripten's module object. @type {any} */
  #glue = {};
  /** @type {Map<number, WidgetListener>} */
  #listeners = new Map();
  #broken = false;
  /** Ends what listens for the module's sake. */
  #life = new AbortController();

  /** @param {WebAssembly.Module} compiled */
  async start(compiled) {
    const glue = await new Promise((resolve, reject) => {
      createModule({
        instantiateWasm: (
          /** @type {WebAssembly.Imports} */ imports,
          /** @type {(instance: {exports: WebAssembly.Exports}) => void} */ done,
        ) => {
          WebAssembly.instantiate(compiled, harmless(imports))
            .then((instance) => done({ exports: this.#guarded(instance.exports) }))
            .catch(reject);
          return {};
        },
      }).then(resolve, reject);
    });
    this.#glue = glue;
    glue.page = this.#page();
    if (this.#broken) throw breaks.at(-1);
    // Web fonts come late, and text drawn without them looks like another page's.
    const { signal } = this.#life;
    document.fonts.addEventListener("loadingdone", () => this.fontsChanged(), { signal });
  }

  /**
   * All ways into the module: its functions, and the table that timers, frames and requests call
   * through.
   * @param {WebAssembly.Exports} exports
   */
  #guarded(exports) {
    /** @param {Function} enter */
    const guard =
      (enter) =>
      (/** @type {unknown[]} */ ...values) => {
        if (this.#broken) return 0;
        try {
          return enter(...values);
        } catch (error) {
          this.#break(error);
          return 0;
        }
      };
    return Object.fromEntries(
      Object.entries(exports).map(([name, value]) => {
        if (typeof value === "function") return [name, guard(value)];
        if (!(value instanceof WebAssembly.Table)) return [name, value];
        return [name, { get: (/** @type {number} */ index) => guard(value.get(index)) }];
      }),
    );
  }

  /** @param {unknown} error */
  #break(error) {
    if (this.#broken) return;
    this.#broken = true;
    breaks.push(error);
    loading = undefined;
    this.#life.abort();
    // Its GL context is one of the few that a page has.
    this.#glue.surface?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    const { served } = this.#glue;
    // Later: whoever called may still be at work with the module.
    queueMicrotask(() =>
      listeners.forEach(([id, listener]) => listener.broken(error, !served || served === id)),
    );
  }

  /** What the module calls. */
  #page() {
    /** @type {(id: number) => WidgetListener | undefined} */
    const listener = (id) => this.#listeners.get(id);
    return {
      /** @type {(id: number, askId: number, renewal: boolean) => void} */
      askForToken: (id, askId, renewal) => listener(id)?.askForToken(askId, renewal),
      copy: (/** @type {number} */ id) => listener(id)?.copy(),
      /** @type {(id: number, name: string, detail: string) => void} */
      dispatch: (id, name, detail) => listener(id)?.dispatch(name, JSON.parse(detail)),
      /** @type {(id: number) => void} */
      viewChanged: (id) => listener(id)?.viewChanged(),
      /** @type {(id: number, height: number) => void} */
      contentHeightChanged: (id, height) => listener(id)?.contentHeightChanged(height),
      /** @type {(id: number, cursor: string) => void} */
      cursorChanged: (id, cursor) => listener(id)?.cursorChanged(cursor),
      /** @type {(id: number, picture: HTMLCanvasElement, width: number, height: number) => void} */
      blit: (id, picture, width, height) => listener(id)?.blit(picture, width, height),
      /** @type {(id: number, items: string, places: Float32Array, focusIsPlaced: boolean) => void} */
      itemsChanged: (id, items, ...places) => listener(id)?.itemsChanged(items.trim().split(" "), ...places),
      /** @type {(id: number, isShown: boolean) => void} */
      tooltipChanged: (id, isShown) => listener(id)?.tooltipChanged(isShown),
      /** @type {(id: number, item: string) => void} */
      pressed: (id, item) => listener(id)?.pressed(item),
      /** @type {(id: number) => void} */
      drawingGivenUp: (id) => listener(id)?.drawingGivenUp(),
    };
  }

  /** @param {WidgetListener} listener */
  create(listener) {
    const wasBroken = this.#broken;
    const id = this.#glue._dq_create();
    if (this.#broken) queueMicrotask(() => listener.broken(breaks.at(-1), !wasBroken));
    else this.#listeners.set(id, listener);
    return id;
  }

  /** @param {number} id */
  destroy(id) {
    this.#listeners.delete(id);
    this.#glue._dq_destroy(id);
  }

  /** False without WebGL 2. A broken module does not know. */
  get canDraw() {
    return this.#broken || Boolean(this.#glue._dq_can_draw());
  }

  /** @type {(id: number, name: string, value: string) => void} */
  setOption(id, name, value) {
    this.#withTexts([name, value], (...texts) => this.#glue._dq_set_option(id, ...texts));
  }

  /** @param {number} id */
  applyOptions(id) {
    this.#glue._dq_apply_options(id);
  }

  /** @param {number} id @param {string} locale see locale.mjs */
  setLocale(id, locale) {
    this.#withTexts([locale], (text) => this.#glue._dq_set_locale(id, text));
  }

  /** All texts of the widget's language, by `Word`. @param {number} id @returns {string[]} */
  words(id) {
    return this.#glue.UTF8ToString(this.#glue._dq_words(id)).split("\n");
  }

  /** @type {(id: number, askId: number, token: string) => void} */
  provideToken(id, askId, token) {
    this.#withTexts([token], (text) => this.#glue._dq_token(id, askId, text));
  }

  /** @type {(id: number, askId: number, fault: number, reason?: string) => void} see `Cause` */
  refuseToken(id, askId, fault, reason = "") {
    this.#withTexts([reason], (text) => this.#glue._dq_token_refused(id, askId, text, fault));
  }

  /** @param {number} id */
  tokenSourceChanged(id) {
    this.#glue._dq_token_source_changed(id);
  }

  /** @param {number} id */
  refresh(id) {
    this.#glue._dq_refresh(id);
  }

  /** @type {(id: number, column: string) => void} */
  sort(id, column) {
    this.#withTexts([column], (text) => this.#glue._dq_sort(id, text));
  }

  /** @type {(id: number, text: string, status: string) => void} status: a name, or empty for all */
  filter(id, text, status) {
    this.#withTexts([text, status], (...texts) => this.#glue._dq_filter(id, ...texts));
  }

  /** @type {(id: number, index: number) => void} */
  openDataset(id, index) {
    this.#glue._dq_open_dataset(id, index);
  }

  /** @param {number} id */
  closeDataset(id) {
    this.#glue._dq_open_dataset(id, -1);
  }

  /** @type {(id: number, index: number) => void} */
  openEvent(id, index) {
    this.#glue._dq_open_event(id, index);
  }

  /** @param {number} id */
  closeEvent(id) {
    this.#glue._dq_open_event(id, -1);
  }

  /**
   * @param {number} id
   * @param {number} [rowsFrom] the first row of the table that is in it
   * @param {number} [rowsMax] how many of them at most; all of them when not given
   * @returns {import("./dataset-quality.d.ts").Snapshot | null} null when the module is broken
   */
  snapshot(id, rowsFrom = 0, rowsMax = -1) {
    return JSON.parse(this.#glue.UTF8ToString(this.#glue._dq_snapshot(id, rowsFrom, rowsMax)) || "null");
  }

  /** @type {(id: number, index: number) => number} of a row in the table; -1 when the filter hides it */
  position(id, index) {
    return this.#glue._dq_position(id, index);
  }

  /** @type {(id: number, format: "json" | "csv" | "text") => string | null} null when the module is broken */
  export(id, format) {
    return (
      this.#glue.UTF8ToString(this.#glue._dq_export(id, ["json", "csv", "text"].indexOf(format))) || null
    );
  }

  /** @param {number} id */
  copied(id) {
    this.#glue._dq_copied(id);
  }

  /** @type {(id: number, look: import("./look.mjs").Look) => void} */
  setLook(id, { dark, reducedMotion, moreContrast, touch, fontFamily, brand }) {
    const { accent, surface, text, radius, spacing, fontSize } = brand;
    this.#withTexts([fontFamily], (family) =>
      this.#glue._dq_set_look(
        id,
        dark,
        reducedMotion,
        moreContrast,
        touch,
        family,
        accent,
        surface,
        text,
        radius,
        spacing,
        fontSize,
      ),
    );
  }

  /** @type {(id: number, width: number, height: number, pixelRatio: number) => void} */
  resize(id, width, height, pixelRatio) {
    this.#glue._dq_resize(id, width, height, pixelRatio);
  }

  /** @type {(id: number, visible: boolean) => void} */
  setVisible(id, visible) {
    this.#glue._dq_set_visible(id, visible);
  }

  /** The canvas has lost its picture. @param {number} id */
  redraw(id) {
    this.#glue._dq_redraw(id);
  }

  fontsChanged() {
    this.#glue._dq_fonts_changed();
  }

  /** @type {(id: number, kind: number, x: number, y: number, button: number, touch: boolean) => void} */
  pointer(id, kind, x, y, button, touch) {
    this.#glue._dq_pointer(id, kind, x, y, button, touch);
  }

  /**
   * @type {(id: number, dx: number, dy: number) => boolean} false when the wheel is the page's
   */
  wheel(id, dx, dy) {
    return Boolean(this.#glue._dq_wheel(id, dx, dy));
  }

  /** @type {(id: number, dy: number) => boolean} by the keyboard or a finger; false when nothing moves */
  scroll(id, dy) {
    return Boolean(this.#glue._dq_scroll(id, dy));
  }

  /** @type {(id: number, item: string) => void} a ring is wanted around it; empty for none */
  focusItem(id, item) {
    this.#withTexts([item], (text) => this.#glue._dq_focus_item(id, text));
  }

  /** Sends the tooltip away. @param {number} id */
  escape(id) {
    this.#glue._dq_escape(id);
  }

  /** @type {(id: number, index: number) => number} 0xAABBGGRR, see `shared_colors` in wasm/ui/theme.h */
  color(id, index) {
    return this.#glue._dq_color(id, index);
  }

  /**
   * Calls with copies of the texts in the module's memory. They are wiped afterwards: one may be a
   * token.
   * @param {string[]} texts
   * @param {(...pointers: number[]) => any} call
   */
  #withTexts(texts, call) {
    const glue = this.#glue;
    const copies = texts.map((text) => {
      const size = glue.lengthBytesUTF8(text) + 1;
      const pointer = glue._malloc(size);
      if (pointer) glue.stringToUTF8(text, pointer, size);
      else this.#break(new RangeError("out of memory"));
      return { pointer, size };
    });
    try {
      return call(...copies.map(({ pointer }) => pointer));
    } finally {
      for (const { pointer, size } of copies) {
        glue.stringToUTF8(" ".repeat(size - 1), pointer, size);
        glue._free(pointer);
      }
    }
  }
}
