/** What a page has done and still holds, counted at the browser's own functions. */

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
 * To be called before the page loads.
 * @param {import("playwright-core").Page} page
 */
export function watch(page) {
  return page.addInitScript(() => {
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
    const { contexts, timers, listening, ...rest } = /** @type {Watched} */ (/** @type {any} */ (globalThis).watched);
    return { ...rest, timers: [...timers], contexts: contexts.length };
  });
}

/**
 * Waits until no frame is asked for any more.
 * @param {import("playwright-core").Page} page
 */
export async function still(page) {
  let last = -1;
  for (let equal = 0; equal < 4; ) {
    const { frames } = await counts(page);
    equal = frames === last ? equal + 1 : 0;
    last = frames;
    // One frame of the page's own, not counted.
    await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      /** @type {any} */ (globalThis).watched.frames -= 1;
    });
  }
}

/**
 * Puts many widgets into the page, one below the other, that all have the same token provider; it gives
 * the token after a moment and counts how often it was asked.
 * @param {import("playwright-core").Page} page
 * @param {object} options
 * @param {number} options.count
 * @param {Record<string, string>} [options.attributes]
 * @param {string} options.endpoint
 * @param {string} options.token
 * @param {string} [options.style] of each
 */
export function mountMany(page, { count, attributes = {}, endpoint, token, style = "" }) {
  return page.evaluate(
    async ({ count, attributes, endpoint, token, style }) => {
      await customElements.whenDefined("dataset-quality");
      const tokenProvider = async () => {
        /** @type {any} */ (globalThis).watched.tokens += 1;
        return token;
      };
      for (let i = 0; i < count; i += 1) {
        const widget = document.createElement("dataset-quality");
        for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
        Object.assign(widget, { endpoint, tokenProvider });
        widget.style.cssText = style;
        document.body.append(widget);
      }
    },
    { count, attributes, endpoint, token, style },
  );
}
