/**
 * A finger on a widget. It scrolls the content as it would scroll a page: what is under the finger
 * stays under it, and a fling goes on after the finger has left. A gesture belongs to the widget or to the
 * page as a whole: the first move decides.
 */

/** A fling loses its speed to 1/e in this time, as lists on phones do. In milliseconds. */
const fade = 325;
/** Moves before this say nothing about how fast the finger was when it left. In milliseconds. */
const memory = 100;
/** A fling ends when it is slower than this, and is never faster than that. In CSS pixels a millisecond. */
const slowest = 0.04;
const fastest = 4;

/** @typedef {{y: number, time: number}} Sample */

/**
 * @param {HTMLElement[]} targets what the finger may come down on: the canvas, and what lies over it
 * @param {(distance: number) => boolean} scroll by so many whole CSS pixels, down where positive; false
 *   where nothing moves
 * @param {() => void} taken called when the gesture is the widget's: what the finger touched is not pressed
 * @param {AbortSignal} signal ends the listening, and a fling
 * @returns {{readonly scrolls: boolean}} whether the finger that is down scrolls, or has stopped a fling
 */
export function scrollByTouch(targets, scroll, taken, signal) {
  const state = { scrolls: false };
  /** Where the finger was when the content was moved last; undefined while the gesture is not ours. */
  let finger = /** @type {{x: number, y: number} | undefined} */ (undefined);
  /** @type {Sample[]} */
  let samples = [];
  let fling = 0;

  const take = () => {
    state.scrolls = true;
    taken();
  };

  /** @param {number} speed in CSS pixels a millisecond */
  const startFling = (speed) => {
    let last = performance.now();
    let rest = 0;
    /** @param {number} now */
    const step = (now) => {
      const time = Math.max(now - last, 0);
      last = now;
      rest += speed * time;
      speed *= Math.exp(-time / fade);
      // The content stands on whole pixels: what is left over counts in the next frame.
      const whole = Math.trunc(rest);
      rest -= whole;
      const isOver = Math.abs(speed) < slowest || (whole !== 0 && !scroll(whole));
      fling = isOver ? 0 : requestAnimationFrame(step);
    };
    if (Math.abs(speed) >= slowest) fling = requestAnimationFrame(step);
  };
  /**
   * @template {"touchstart" | "touchmove" | "touchend" | "touchcancel"} Type
   * @param {Type} type
   * @param {(event: HTMLElementEventMap[Type]) => void} heard
   * @param {AddEventListenerOptions} options
   */
  const listen = (type, heard, options) => {
    for (const target of targets) target.addEventListener(type, heard, options);
  };

  const endFling = () => {
    cancelAnimationFrame(fling);
    fling = 0;
  };
  signal.addEventListener("abort", endFling);

  listen(
    "touchstart",
    ({ touches }) => {
      // Two fingers zoom the page.
      finger = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : undefined;
      samples = [];
      if (fling === 0) return;
      endFling();
      take();
    },
    { signal, passive: true },
  );

  listen(
    "touchmove",
    (event) => {
      if (!finger || event.touches.length !== 1) return;
      const { clientX: x, clientY: y } = event.touches[0];
      const distance = Math.round(finger.y - y);
      if (!state.scrolls) {
        if (distance === 0 && Math.abs(finger.x - x) < 1) return;
        const isAcross = Math.abs(finger.x - x) > Math.abs(finger.y - y);
        // A browser that has begun to scroll the page does not ask any more.
        if (!event.cancelable || isAcross || !scroll(distance)) {
          finger = undefined;
          return;
        }
        take();
      } else if (distance !== 0) {
        scroll(distance);
      }
      event.preventDefault();
      finger.y -= distance;
      samples = samples.filter(({ time }) => event.timeStamp - time < memory);
      samples.push({ y, time: event.timeStamp });
    },
    { signal, passive: false },
  );

  listen(
    "touchend",
    ({ timeStamp, touches }) => {
      if (touches.length > 0) return;
      const [first] = samples;
      const last = samples[samples.length - 1];
      // A finger that rested before it left has flung nothing.
      if (finger && state.scrolls && last && timeStamp - last.time < memory && last.time > first.time) {
        const speed = (first.y - last.y) / (last.time - first.time);
        startFling(Math.min(Math.max(speed, -fastest), fastest));
      }
      finger = undefined;
      state.scrolls = false;
    },
    { signal, passive: true },
  );
  listen(
    "touchcancel",
    () => {
      finger = undefined;
      state.scrolls = false;
    },
    { signal, passive: true },
  );
  return state;
}
