/** The canvas of a widget: its size in device pixels, and the pictures that it shows. */

/** A taller content scrolls inside the widget, unless the page gives a height. In CSS pixels. */
const tallest = 720;

export class Picture {
  /** Takes the place that the page gives; its height is the wish where the page gives none. */
  stage = document.createElement("div");
  canvas = document.createElement("canvas");
  #context = this.canvas.getContext("2d", { alpha: false });
  /** @type {(width: number, height: number, pixelRatio: number) => void} */
  #resized;
  /** What the canvas should be, in device pixels. */
  #size = { width: 0, height: 0 };
  #visible = false;
  #frame = 0;
  /** @type {ResizeObserver} */
  #observer;
  /** @type {MediaQueryList | undefined} */
  #resolution;

  /**
   * @param {(width: number, height: number, pixelRatio: number) => void} resized called while the
   *   widget is visible, right after the canvas was emptied: it is to be drawn at once
   */
  constructor(resized) {
    this.#resized = resized;
    this.stage.className = "stage";
    this.stage.append(this.canvas);
    this.#observer = new ResizeObserver((entries) => this.#measured(entries[entries.length - 1]));
  }

  start() {
    try {
      this.#observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      // Not in every browser. A change of the pixel ratio alone is then no change of the size.
      this.#observer.observe(this.canvas);
      this.#watchResolution();
    }
  }

  stop() {
    this.#observer.disconnect();
    this.#resolution?.removeEventListener("change", this.#resolutionChanged);
    cancelAnimationFrame(this.#frame);
    this.#visible = false;
  }

  /** @param {boolean} visible an unseen canvas keeps its size: it would lose its picture for nothing */
  setVisible(visible) {
    this.#visible = visible;
    this.#apply();
  }

  /**
   * @param {HTMLCanvasElement} picture
   * @param {number} width in device pixels, as `height`
   * @param {number} height
   */
  show(picture, width, height) {
    this.#context?.drawImage(picture, 0, 0, width, height, 0, 0, width, height);
  }

  /** @param {number} height that the content needs, in CSS pixels */
  wishHeight(height) {
    // Not at once: this may come from a resize, and must not become a loop of them.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.stage.style.flexBasis = `${Math.min(height, tallest)}px`;
    });
  }

  /** @param {ResizeObserverEntry} entry */
  #measured(entry) {
    const exact = entry.devicePixelContentBoxSize?.[0];
    const { inlineSize, blockSize } = exact ?? entry.contentBoxSize[0];
    const scale = exact ? 1 : devicePixelRatio;
    this.#size = { width: Math.round(inlineSize * scale), height: Math.round(blockSize * scale) };
    this.#apply();
  }

  #apply() {
    const { width, height } = this.#size;
    if (!this.#visible || width === 0 || height === 0) return;
    if (this.canvas.width === width && this.canvas.height === height && this.#ratio === devicePixelRatio) {
      return;
    }
    this.#ratio = devicePixelRatio;
    this.canvas.width = width;
    this.canvas.height = height;
    this.#resized(width, height, devicePixelRatio);
  }
  #ratio = 0;

  #watchResolution() {
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener("change", this.#resolutionChanged, { once: true });
  }

  #resolutionChanged = () => {
    this.#watchResolution();
    // Observing anew measures anew.
    this.#observer.disconnect();
    this.#observer.observe(this.canvas);
  };
}
