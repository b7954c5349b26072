/** The canvas of a widget: its size in device pixels, and the pictures that it shows. */

import { zoomOf } from "./dom.mjs";

/** A taller content scrolls inside the widget, unless the page gives a height. In CSS pixels. */
const tallest = 720;
/** Wishes that go to and fro within this time go round in a circle. In milliseconds. */
const restless = 1000;

export class Picture {
  /** Takes the place that the page gives; its height is the wish where the page gives none. */
  stage = document.createElement("div");
  canvas = document.createElement("canvas");
  #context;
  /** @type {(width: number, height: number, pixelRatio: number) => void} */
  #resized;
  /** What the canvas should be, in device pixels, and how many of them a CSS pixel is wide. */
  #size = { width: 0, height: 0, ratio: 1 };
  /** What has been said of it. */
  #said = "";
  #visible = false;
  #frame = 0;
  /** The last wishes for a height, the newest one first. @type {{height: number, time: number}[]} */
  #wishes = [];
  /** @type {ResizeObserver} */
  #observer;
  /** @type {MediaQueryList | undefined} */
  #resolution;

  /**
   * @param {(width: number, height: number, pixelRatio: number) => void} resized called while the
   *   widget is visible, before the page is painted: drawn at once, nobody sees a stretched picture
   */
  constructor(resized) {
    this.#resized = resized;
    this.stage.className = "stage";
    this.stage.setAttribute("aria-hidden", "true");
    this.stage.append(this.canvas);
    // Opaque, and so black, had it a size before its first picture.
    this.canvas.width = this.canvas.height = 0;
    this.#context = this.canvas.getContext("2d", { alpha: false });
    this.#observer = new ResizeObserver((entries) => this.#measured(entries[entries.length - 1]));
  }

  start() {
    this.#observe();
    this.#watchResolution();
  }

  /** Ends the watching; the last picture stays. */
  stop() {
    this.#observer.disconnect();
    this.#resolution?.removeEventListener("change", this.#resolutionChanged);
    cancelAnimationFrame(this.#frame);
    this.#said = "";
    this.#visible = false;
  }

  /** Nothing can be shown on this canvas any more, or until the browser says otherwise. */
  get isLost() {
    return Boolean(this.#context?.isContextLost?.());
  }

  /** The picture may be of what the next viewer must not see, and it takes memory. */
  clear() {
    this.canvas.width = this.canvas.height = 0;
  }

  /** @param {boolean} visible an unseen canvas keeps its size: nobody draws it */
  setVisible(visible) {
    this.#visible = visible;
    this.#apply();
  }

  /**
   * The canvas has the size of the picture that it shows: until there is one of a new size, the last
   * one stays.
   * @param {HTMLCanvasElement} picture
   * @param {number} width in device pixels, as `height`
   * @param {number} height
   */
  show(picture, width, height) {
    const { canvas } = this;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.#context?.drawImage(picture, 0, 0, width, height, 0, 0, width, height);
  }

  /** @param {number} height that the content needs, in CSS pixels */
  wishHeight(height) {
    // Not at once: this may come from a resize, and must not become a loop of them.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((time) => {
      const [last, before, first] = this.#wishes;
      // The page's scrollbar comes with the taller one and goes with the other: the taller one stays.
      const isCircle =
        first?.height === last?.height && before?.height === height && time - first.time < restless;
      const wish = isCircle ? Math.max(height, last.height) : height;
      this.#wishes = [{ height: wish, time }, last, before];
      this.stage.style.flexBasis = `${Math.min(wish, tallest)}px`;
    });
  }

  #observe() {
    try {
      this.#observer.observe(this.canvas, { box: "device-pixel-content-box" });
    } catch {
      this.#observer.observe(this.canvas); // not in every browser
    }
  }

  /** @param {ResizeObserverEntry} entry */
  #measured(entry) {
    this.#size = deviceSize(this.canvas, entry);
    this.#apply();
  }

  #apply() {
    const { width, height, ratio } = this.#size;
    const said = [width, height, ratio].join();
    if (!this.#visible || width === 0 || height === 0 || said === this.#said) return;
    this.#said = said;
    this.#resized(width, height, ratio);
  }

  /** A change of the pixel ratio alone is not in every browser a change of a size that it observes. */
  #watchResolution() {
    this.#resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#resolution.addEventListener("change", this.#resolutionChanged, { once: true });
  }

  #resolutionChanged = () => {
    this.#watchResolution();
    // Observing anew measures anew.
    this.#observer.disconnect();
    this.#observe();
  };
}

/**
 * How many device pixels the canvas covers. A box is painted from pixel to pixel, and the browser's own
 * answer says which.
 * @param {HTMLCanvasElement} canvas
 * @param {ResizeObserverEntry} entry
 */
function deviceSize(canvas, entry) {
  const { inlineSize: width, blockSize: height } = entry.contentBoxSize[0];
  const zoom = zoomOf(canvas);
  const box = canvas.getBoundingClientRect();
  // A transform, or an SVG around the widget, may enlarge it on the way to the screen.
  const scale = Math.min(box.width / width, box.height / height) / zoom;
  if (scale > 1.05) {
    const ratio = devicePixelRatio * zoom * Math.min(scale, 4);
    return { width: Math.round(width * ratio), height: Math.round(height * ratio), ratio };
  }
  const ratio = devicePixelRatio * zoom;
  const exact = entry.devicePixelContentBoxSize?.[0];
  if (exact) {
    // Where a pixel ratio is only emulated, as by tools for developers, boxes are snapped to CSS pixels,
    // and so is the answer.
    const isExact = isAbout(exact.inlineSize, width * ratio) && isAbout(exact.blockSize, height * ratio);
    const scale = isExact ? 1 : ratio;
    return {
      width: Math.round(exact.inlineSize * scale),
      height: Math.round(exact.blockSize * scale),
      ratio,
    };
  }
  /** @type {(start: number, end: number, length: number) => number} */
  const snapped = (start, end, length) => {
    const size = Math.round(end * devicePixelRatio) - Math.round(start * devicePixelRatio);
    // Not within a transformed box.
    return isAbout(size, length * ratio) ? size : Math.round(length * ratio);
  };
  return {
    width: snapped(box.left, box.right, width),
    height: snapped(box.top, box.bottom, height),
    ratio,
  };
}

/** @type {(size: number, other: number) => boolean} within what snapping to pixels can make of it */
const isAbout = (size, other) => Math.abs(size - other) < 1.5;
