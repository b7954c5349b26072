/** What a page has done and still holds, counted at the browser's own functions. */
import { within } from "./waiting.mjs";

/**
 * @typedef {object} Watched
 * @property {number} frames asked for
 * @property {number[]} timers the delays asked for, in milliseconds
 * @property {number} pending timers that have neither fired nor been cleared
 * @property {number[]} waits their delays, in milliseconds
 * @property {number} blits pictures copied to a canvas
 * @property {number} glObjects made and not deleted
 * @property {WebGL2RenderingContext[]} contexts
 * @property {number} listeners on `window`
 * @property {string[]} listening what they listen to, and the scripts that they were added by
 * @property {number} tokens asked for
 */

/**
 * To be called before the page loads; `openPage` does it for every page.
 * @param {import("playwright-core").Page} page
 */
export function watch(page) {
  return page.addInitScript(() => {
    if ("watched" in globalThis) return;
    const watched = {
      frames: 0,
      timers: /** @type {number[]} */ ([]),
      pending: 0,
      waits: /** @type {number[]} */ ([]),
      blits: 0,
      glObjects: 0,
      contexts: /** @type {RenderingContext[]} */ ([]),
      listeners: 0,
      listening: /** @type {string[]} */ ([]),
      tokens: 0,
    };
    /** @type {any} */ (globalThis).watched = watched;

    /**
     * @param {any} owner
     * @param {string} method
     * @param {(original: Function, self: any, values: any[]) => unknown} instead
     */
    const wrap = (owner, method, instead) => {
      const original = owner[method];
      owner[method] = function (/** @type {unknown[]} */ ...values) {
        return instead(original, this, values);
      };
    };
    wrap(globalThis, "requestAnimationFrame", (original, self, values) => {
      watched.frames += 1;
      return original.apply(self, values);
    });
    /** @type {Map<number, number>} delays by the timers' ids */
    const waiting = new Map();
    const changed = () => {
      watched.pending = waiting.size;
      watched.waits = [...waiting.values()];
    };
    const done = (/** @type {number} */ id) => {
      waiting.delete(id);
      changed();
    };
    wrap(globalThis, "setTimeout", (original, self, [callback, delay = 0, ...values]) => {
      watched.timers.push(delay);
      const fire = () => {
        done(id);
        callback(...values);
      };
      const id = original.call(self, fire, delay);
      waiting.set(id, delay);
      changed();
      return id;
    });
    wrap(globalThis, "setInterval", (original, self, values) => {
      watched.timers.push(values[1]);
      return original.apply(self, values);
    });
    wrap(globalThis, "clearTimeout", (original, self, [id]) => {
      done(id);
      return original.call(self, id);
    });
    wrap(CanvasRenderingContext2D.prototype, "drawImage", (original, self, values) => {
      watched.blits += 1;
      return original.apply(self, values);
    });
    wrap(HTMLCanvasElement.prototype, "getContext", (original, self, values) => {
      const context = original.apply(self, values);
      if (values[0] === "webgl2" && context && !watched.contexts.includes(context)) {
        watched.contexts.push(context);
      }
      return context;
    });
    for (const thing of ["Buffer", "Texture", "Program", "Shader", "Framebuffer", "VertexArray"]) {
      wrap(WebGL2RenderingContext.prototype, `create${thing}`, (original, self, values) => {
        watched.glObjects += 1;
        return original.apply(self, values);
      });
      wrap(WebGL2RenderingContext.prototype, `delete${thing}`, (original, self, values) => {
        if (values[0]) watched.glObjects -= 1;
        return original.apply(self, values);
      });
    }
    // `window` only: the page's own elements may be listened to.
    wrap(window, "addEventListener", (original, self, values) => {
      const who = `${values[0]} ${new Error().stack}`;
      watched.listeners += 1;
      watched.listening.push(who);
      values[2]?.signal?.addEventListener("abort", () => {
        watched.listeners -= 1;
        watched.listening.splice(watched.listening.indexOf(who), 1);
      });
      return original.apply(self, values);
    });
  });
}

/**
 * What a page has done and still holds.
 * @param {import("playwright-core").Page} page
 */
export function counts(page) {
  return page.evaluate(() => {
    const { contexts, timers, listening, ...rest } = /** @type {Watched} */ (
      /** @type {any} */ (globalThis).watched
    );
    return { ...rest, timers: [...timers], contexts: contexts.length };
  });
}

/**
 * Waits until no frame is asked for any more.
 * @param {import("playwright-core").Page} page
 */
export async function still(page) {
  const frames = page.evaluate(async () => {
    const { watched } = /** @type {any} */ (globalThis);
    let last = -1;
    for (let equal = 0; equal < 6; ) {
      equal = watched.frames === last ? equal + 1 : 0;
      last = watched.frames;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // This one was of the test's own.
      watched.frames -= 1;
    }
  });
  await within(frames, "end of the frames that are asked for");
}
