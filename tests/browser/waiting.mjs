/** Waiting that ends: with what was waited for, or with words that say what did not come. */

/** How long anything is waited for, in milliseconds; far more than it takes on a busy machine. */
export const patience = 15_000;

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} what is waited for, as in "no ... within 15 s"
 * @param {number} [limit] in milliseconds
 * @returns {Promise<T>}
 */
export async function within(promise, what, limit = patience) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks again and again, until the answer is a good one.
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean | Promise<boolean>} isGood
 * @param {string} what is waited for
 * @param {number} [limit] in milliseconds
 * @returns {Promise<T>} the good answer
 */
export async function until(ask, isGood, what, limit = patience) {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await within(ask(), what, limit);
    if (await isGood(answer)) return answer;
    if (performance.now() > end) {
      throw new Error(`no ${what} within ${limit / 1000} s; the last answer was ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
