/** A great many events, the same on every run. */

import { eventOf } from "./events.mjs";

/**
 * Pseudo-random numbers in [0, 1) (mulberry32).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {number} count */
export function manyEvents(count) {
  const random = generator(20261124);
  /** @param {number} top */
  const upTo = (top) => Math.round(random() * top * 10) / 10;
  return Array.from({ length: count }, (_, index) =>
    eventOf(
      `Store ${String(index + 1).padStart(5, "0")} purchase`,
      upTo(10),
      [upTo(10), upTo(10), upTo(10)],
      [upTo(100), upTo(100)],
    ),
  );
}
