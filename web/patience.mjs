/** For what the page owes a widget, and may never give: nobody waits longer than this. In milliseconds. */
export const patience = 10_000;

/**
 * @template T
 * @param {Promise<T> | undefined} promise
 * @returns {Promise<T | undefined>} undefined where the promise takes too long
 */
export function withPatience(promise) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((/** @type {(late: undefined) => void} */ resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
