/** Entries of `offline` in the shape that the reference documents. */

import { SENTENCES } from "./sentences.mjs";

/** @param {number} score @param {string} advice */
const scored = (score, advice) => ({
  score,
  recommendation: score >= 8.5 ? SENTENCES.nothingToDo : advice,
});

/** @param {number} score */
function compositeOf(score) {
  if (score >= 8.5) return { score, recommendation: SENTENCES.compositeGood };
  if (score >= 4) return { score, recommendation: SENTENCES.compositeOk };
  return { score, recommendation: SENTENCES.compositeLow };
}

/**
 * How much of an event's rows carried a match key.
 * @param {number} email in percent
 * @param {number} phone in percent
 */
export const coverageOf = (email, phone) => ({ email, phone });

/**
 * An event with its coverage inside `match_key`, where the reference's prose puts it.
 * @param {string} event_name
 * @param {number} composite
 * @param {[number, number, number]} scores match key, frequency and freshness
 * @param {[number, number]} [coverage] email and phone, in percent
 */
export function eventOf(event_name, composite, [matchKey, frequency, freshness], coverage) {
  return {
    event_name,
    composite: compositeOf(composite),
    match_key: {
      ...scored(matchKey, SENTENCES.matchKey),
      ...(coverage ? { coverage: coverageOf(...coverage) } : {}),
    },
    frequency: scored(frequency, SENTENCES.frequency),
    freshness: scored(freshness, SENTENCES.freshness),
  };
}
