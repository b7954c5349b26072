/**
 * From the pointer on a widget's canvas to the module. Nothing is listened to on `window`; what the
 * widget has no use for stays the page's. The keyboard is in the mirror.
 */

/** Shared with `PointerEvent` in wasm/platform/input.h. */
const pointerEvents = { pointermove: 0, pointerdown: 1, pointerup: 2, pointerleave: 3, pointercancel: 3 };

/** CSS pixels a line and a page of `WheelEvent.deltaMode`. */
const wheelUnits = [1, 16, 400];
/** Turns of the wheel that follow each other this closely are one gesture. In milliseconds. */
const wheelPause = 200;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./module.mjs").WidgetModule} module
 * @param {number} widget
 * @param {AbortSignal} signal ends the listening
 */
export function listen(canvas, module, widget, signal) {
  /** A finger scrolls inside the widget: what it touched first is not pressed. */
  let panning = false;

  /** @param {PointerEvent} event */
  const onPointer = (event) => {
    if (panning) return;
    const kind = pointerEvents[/** @type {keyof typeof pointerEvents} */ (event.type)];
    // A press that is dragged out of the canvas still ends here.
    if (kind === 1) canvas.setPointerCapture(event.pointerId);
    const isTouch = event.pointerType === "touch";
    // The page scrolls with this finger: nothing is pressed any more.
    if (event.type === "pointercancel") {
      module.pointer(widget, pointerEvents.pointerup, -1, -1, 0, isTouch);
    }
    module.pointer(widget, kind, event.offsetX, event.offsetY, Math.max(event.button, 0), isTouch);
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
      const unit = wheelUnits[event.deltaMode] ?? 1;
      const isPages = !event.cancelable || event.timeStamp - pageScrolled < wheelPause;
      if (!isPages && module.wheel(widget, event.deltaX * unit, event.deltaY * unit)) {
        event.preventDefault();
      } else {
        pageScrolled = event.timeStamp;
      }
    },
    { signal, passive: false },
  );

  /** @type {{x: number, y: number} | undefined} */
  let finger;
  canvas.addEventListener(
    "touchstart",
    ({ touches }) => {
      panning = false;
      finger = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : undefined;
    },
    { signal, passive: true },
  );
  // Where nothing inside can move, the first move is the page's, and with it the whole pan.
  canvas.addEventListener(
    "touchmove",
    (event) => {
      if (!finger || event.touches.length !== 1 || !event.cancelable) return;
      const { clientX: x, clientY: y } = event.touches[0];
      const used = module.wheel(widget, finger.x - x, finger.y - y);
      finger = { x, y };
      if (!used && !panning) return;
      event.preventDefault();
      if (panning) return;
      panning = true;
      module.pointer(widget, pointerEvents.pointerup, -1, -1, 0, true);
    },
    { signal, passive: false },
  );
  canvas.addEventListener("touchend", () => (panning = false), { signal, passive: true });
}
