/**
 * From the pointer on a widget's canvas to the module. Nothing is listened to on `window`; what the
 * widget has no use for stays the page's. The keyboard is in the mirror.
 */

import { zoomOf } from "./dom.mjs";
import { scrollByTouch } from "./touch.mjs";

/** Shared with `PointerEvent` in wasm/platform/input.h. */
const pointerEvents = { pointermove: 0, pointerdown: 1, pointerup: 2, pointerleave: 3, pointercancel: 3 };

/** A finger that rests so long wants to know more, not to press. In milliseconds. */
const longPress = 500;

/** CSS pixels a line and a page of `WheelEvent.deltaMode`. */
const wheelUnits = [1, 16, 400];
/** Turns of the wheel that follow each other this closely are one gesture. In milliseconds. */
const wheelPause = 200;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} over what lies over the canvas: a finger that begins there scrolls as well
 * @param {import("./module.mjs").WidgetModule} module
 * @param {number} widget
 * @param {AbortSignal} signal ends the listening
 */
export function listen(canvas, over, module, widget, signal) {
  /** A finger rests on something, which is then told as to a pointer that hovers. */
  let resting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  signal.addEventListener("abort", () => clearTimeout(rest));

  const finger = scrollByTouch(
    [canvas, over],
    (distance) => module.scroll(widget, distance / zoomOf(canvas)),
    () => {
      clearTimeout(rest);
      module.pointer(widget, pointerEvents.pointerup, -1, -1, 0, true);
    },
    signal,
  );

  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    if (finger.scrolls) return;
    const kind = pointerEvents[/** @type {keyof typeof pointerEvents} */ (event.type)];
    // A press that is dragged out of the canvas still ends here.
    if (kind === 1) canvas.setPointerCapture(event.pointerId);
    const isTouch = event.pointerType === "touch";
    // In the page's pixels, of which a CSS `zoom` of an ancestor makes one of the canvas' several.
    const x = event.offsetX / zoomOf(canvas);
    const y = event.offsetY / zoomOf(canvas);
    if (isTouch && kind !== 0) {
      clearTimeout(rest);
      // Until the next touch: the finger itself may have covered it.
      if (kind !== 1 && resting) return;
      resting = false;
    }
    if (isTouch && kind === 1) {
      rest = setTimeout(() => {
        resting = true;
        module.pointer(widget, pointerEvents.pointerup, -1, -1, 0, true);
        module.pointer(widget, pointerEvents.pointermove, x, y, 0, false);
      }, longPress);
    }
    // The page scrolls with this finger: nothing is pressed any more.
    if (event.type === "pointercancel") {
      module.pointer(widget, pointerEvents.pointerup, -1, -1, 0, isTouch);
    }
    if (isTouch && resting) return;
    module.pointer(widget, kind, x, y, Math.max(event.button, 0), isTouch);
    // A finger does not hover: what it has touched must not stay lit.
    if (kind === 2 && isTouch) module.pointer(widget, 3, 0, 0, 0, true);
  };
  for (const type of Object.keys(pointerEvents)) {
    canvas.addEventListener(type, /** @type {EventListener} */ (onPointer), { signal });
  }

  /** When the wheel last scrolled the page: what it has begun, it goes on with. */
  let pageScrolled = -Infinity;
  canvas.addEventListener(
    "wheel",
    (event) => {
      // Ctrl and the wheel zoom the page.
      if (event.ctrlKey) return;
      const unit = (wheelUnits[event.deltaMode] ?? 1) / zoomOf(canvas);
      const isPages = !event.cancelable || event.timeStamp - pageScrolled < wheelPause;
      if (!isPages && module.wheel(widget, event.deltaX * unit, event.deltaY * unit)) {
        event.preventDefault();
      } else {
        pageScrolled = event.timeStamp;
      }
    },
    { signal, passive: false },
  );

  // The menu of what a finger rests on would cover what is told.
  canvas.addEventListener("contextmenu", (event) => resting && event.preventDefault(), { signal });
}
