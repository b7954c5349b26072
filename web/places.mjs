/**
 * Lays elements over the canvas: each control of the mirror where its item is drawn, so that exploring by
 * touch and speech control find it there.
 */
export class Places {
  #root;
  /** The styles that say where an item is, by its name. @type {Map<string, string>} */
  #wanted = new Map();
  /** By the names of their items. @type {Map<string, HTMLElement>} */
  #elements = new Map();
  /** The styles that the elements have. @type {Map<HTMLElement, string>} */
  #written = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {string[]} items see `Outcome` in wasm/ui/ui.h, without the face
   * @param {Float32Array} places left, top, width and height of each, in CSS pixels
   */
  set(items, places) {
    this.#wanted = new Map(
      items.map((item, i) => {
        const [x, y, width, height] = places.subarray(4 * i);
        return [item.replace("-", ""), `--x:${x}px;--y:${y}px;--w:${width}px;--h:${height}px`];
      }),
    );
    this.#write();
  }

  /** Other elements are in the page than before. */
  renew() {
    const selector = "[data-item]:not([hidden] *)";
    const elements = /** @type {NodeListOf<HTMLElement>} */ (this.#root.querySelectorAll(selector));
    this.#elements = new Map([...elements].map((element) => [element.dataset.item ?? "", element]));
    this.#write();
  }

  /** Only what has changed: this happens in every frame in which the canvas scrolls. */
  #write() {
    const before = this.#written;
    this.#written = new Map();
    for (const [item, style] of this.#wanted) {
      const element = this.#elements.get(item);
      if (!element) continue;
      if (before.get(element) !== style) element.style.cssText = style;
      before.delete(element);
      this.#written.set(element, style);
    }
    for (const element of before.keys()) element.style.cssText = "";
  }
}
