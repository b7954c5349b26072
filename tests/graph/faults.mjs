/**
 * @file Faults that a test can switch on. A fault happens to requests that would have succeeded: a wrong request
 * keeps its own error, so a fault never hides a mistake.
 */

import { GraphError, graphError } from './errors.mjs';

/**
 * @typedef {object} Faults
 * @property {number} [latencyMs] how long every answer of the API is held back
 * @property {boolean} [drop] cut the connection without an answer
 * @property {boolean} [hang] never answer
 * @property {boolean} [truncate] send the first half of the JSON, correctly framed
 * @property {boolean} [html502] a proxy's HTML page with status 502
 * @property {boolean} [htmlOk] an HTML page with status 200
 * @property {boolean} [emptyObject] `{}`
 * @property {string} [body] exactly this text, with status 200
 * @property {number} [errorCode] Graph's error of this code
 * @property {number} [errorSubcode] with this subcode
 * @property {string} [errorMessage] and this message instead of the usual one
 * @property {Record<string, string>} [headers] further response headers, such as `x-business-use-case-usage`
 * @property {boolean} [noCors] leave out `Access-Control-Allow-Origin`
 * @property {boolean} [refuseOverride] a mode: refuse POST with `method=get`; not counted by `times`
 * @property {number} [times] how many requests the faults happen to; without it, all
 */

/** @type {Readonly<Record<keyof Faults, 'number' | 'boolean' | 'string' | 'object'>>} */
const TYPES = {
  latencyMs: 'number', drop: 'boolean', hang: 'boolean', truncate: 'boolean', html502: 'boolean', htmlOk: 'boolean',
  emptyObject: 'boolean', body: 'string', errorCode: 'number', errorSubcode: 'number', errorMessage: 'string',
  headers: 'object', noCors: 'boolean', refuseOverride: 'boolean', times: 'number',
};

/**
 * An answer on its way out.
 * @typedef {object} Reply
 * @property {number} status
 * @property {string} contentType
 * @property {string} body
 */

export const JSON_TYPE = 'application/json; charset=UTF-8';
const HTML_TYPE = 'text/html; charset=utf-8';

/**
 * Refuses a misspelt fault, which would otherwise make a test pass for the wrong reason.
 * @param {unknown} value
 * @returns {Faults}
 */
export function checkedFaults(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('faults: not an object');
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(TYPES, name)) throw new TypeError(`faults: there is no fault "${name}"`);
    const type = TYPES[/** @type {keyof Faults} */ (name)];
    if (member !== undefined && (typeof member !== type || member === null)) {
      throw new TypeError(`faults: ${name} must be of type ${type}`);
    }
  }
  return { ...value };
}

/**
 * The faults that are left after they have happened once more.
 * @param {Faults} faults
 * @returns {Faults}
 */
export function spend(faults) {
  if (faults.times === undefined) return faults;
  if (faults.times > 1) return { ...faults, times: faults.times - 1 };
  return faults.refuseOverride ? { refuseOverride: true } : {};
}

/**
 * What becomes of a good answer. Throws a `GraphError` where the fault is one of Graph's.
 * @param {Reply} good
 * @param {Faults} faults
 * @returns {Reply | 'drop' | 'hang'}
 */
export function spoil(good, faults) {
  if (faults.drop) return 'drop';
  if (faults.hang) return 'hang';
  if (faults.html502) return { status: 502, contentType: HTML_TYPE, body: htmlPage('502 Bad Gateway') };
  if (faults.htmlOk) return { status: 200, contentType: HTML_TYPE, body: htmlPage('Sign in to this network') };
  if (faults.errorCode !== undefined) throw graphError(faults.errorCode, faults.errorSubcode, faults.errorMessage);
  const body = faults.body ?? (faults.emptyObject ? '{}' : good.body);
  return { ...good, body: faults.truncate ? body.slice(0, Math.floor(body.length / 2)) : body };
}

/** @param {string} title */
function htmlPage(title) {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center></body></html>\n`;
}

/**
 * @param {unknown} error
 * @param {string} traceId
 * @returns {Reply}
 */
export function errorReply(error, traceId) {
  const known = error instanceof GraphError ? error : graphError(1, undefined, `The stand-in failed: ${error}`);
  return {
    status: known.status,
    contentType: JSON_TYPE,
    body: JSON.stringify({ error: { ...known.body, fbtrace_id: traceId } }),
  };
}
