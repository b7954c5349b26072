/**
 * Faults that a test can switch on. They happen to requests that would have succeeded: a wrong
 * request keeps its own error, so a fault never hides a mistake.
 */

import { graphError } from "./errors.mjs";

/**
 * What shall go wrong. All of it is optional; where several exclude each other, the first one in
 * this order happens.
 * @typedef {object} Faults
 * @property {number} [latencyMs] how long the answer is held back; goes with all others
 * @property {boolean} [drop] cut the connection without an answer
 * @property {boolean} [hang] never answer, until the server is closed
 * @property {boolean} [html502] a proxy's HTML page with status 502
 * @property {boolean} [html405] the HTML page of a gateway that takes no POST, with status 405
 * @property {boolean} [htmlOk] an HTML page with status 200
 * @property {number} [errorCode] Graph's error of this code
 * @property {number} [errorSubcode] with this subcode
 * @property {string} [errorMessage] and this message instead of the usual one
 * @property {boolean} [echoToken] the token stands in the error's message; 190 without `errorCode`
 * @property {string} [body] exactly this text, with status 200
 * @property {boolean} [emptyObject] `{}`
 * @property {boolean} [truncate] the first half of the JSON, correctly framed
 * @property {boolean} [cut] the first half of the bytes announced, then the connection ends
 * @property {Record<string, string>} [headers] further response headers; goes with all others
 * @property {boolean} [noCors] no `Access-Control-Allow-Origin`; goes with all others
 * @property {boolean} [refuseOverride] a mode, not a fault: POST with `method=get` is refused
 * @property {number} [count] how many requests the faults happen to, without it all; the mode stays
 */

/** @type {Readonly<Record<keyof Faults, "number" | "boolean" | "string" | "object">>} */
const TYPES = {
  latencyMs: "number",
  drop: "boolean",
  hang: "boolean",
  html502: "boolean",
  html405: "boolean",
  htmlOk: "boolean",
  errorCode: "number",
  errorSubcode: "number",
  errorMessage: "string",
  echoToken: "boolean",
  body: "string",
  emptyObject: "boolean",
  truncate: "boolean",
  cut: "boolean",
  headers: "object",
  noCors: "boolean",
  refuseOverride: "boolean",
  count: "number",
};

/**
 * An answer on its way out.
 * @typedef {object} Reply
 * @property {number} status
 * @property {string} contentType
 * @property {string} body
 * @property {"drop" | "hang" | "cut"} [fate] what becomes of it instead of being sent whole
 */

const HTML_TYPE = "text/html; charset=utf-8";

/**
 * Refuses a misspelt fault, which would otherwise make a test pass for the wrong reason.
 * @param {unknown} value
 * @returns {Faults}
 */
export function checkedFaults(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError("faults: not an object");
  }
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(TYPES, name)) throw new TypeError(`faults: there is no fault "${name}"`);
    const type = TYPES[/** @type {keyof Faults} */ (name)];
    if (typeof member !== type || member === null || Number.isNaN(member)) {
      throw new TypeError(`faults: ${name} must be of type ${type}`);
    }
  }
  const faults = /** @type {Faults} */ ({ ...value });
  if (faults.count !== undefined && !(Number.isInteger(faults.count) && faults.count > 0)) {
    throw new TypeError("faults: count must be an integer above 0");
  }
  return faults;
}

/**
 * The faults that are left after they have happened once more.
 * @param {Faults} faults
 * @returns {Faults}
 */
export function spend(faults) {
  if (faults.count === undefined) return faults;
  if (faults.count > 1) return { ...faults, count: faults.count - 1 };
  return faults.refuseOverride ? { refuseOverride: true } : {};
}

/**
 * What becomes of a good answer. Throws a `GraphError` where the fault is one of Graph's.
 * @param {Reply} good
 * @param {Faults} faults
 * @param {string | null} token of the request
 * @returns {Reply}
 */
export function spoil(good, faults, token) {
  if (faults.drop) return { ...good, fate: "drop" };
  if (faults.hang) return { ...good, fate: "hang" };
  if (faults.html502) return htmlReply(502, "502 Bad Gateway");
  if (faults.html405) return htmlReply(405, "405 Method Not Allowed");
  if (faults.htmlOk) return htmlReply(200, "Sign in to this network");
  if (faults.errorCode !== undefined || faults.echoToken) throw errorFor(faults, token);
  const body = faults.body ?? (faults.emptyObject ? "{}" : good.body);
  if (faults.truncate) return { ...good, body: body.slice(0, Math.floor(body.length / 2)) };
  return { ...good, body, ...(faults.cut ? { fate: "cut" } : {}) };
}

/**
 * @param {Faults} faults
 * @param {string | null} token
 */
function errorFor({ errorCode = 190, errorSubcode, errorMessage, echoToken }, token) {
  const error = graphError(errorCode, errorSubcode, errorMessage);
  if (echoToken) error.body.message += `: Malformed access token ${token}`;
  return error;
}

/**
 * @param {number} status
 * @param {string} title
 * @returns {Reply}
 */
function htmlReply(status, title) {
  const body =
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n` +
    `<body><center><h1>${title}</h1></center></body></html>\n`;
  return { status, contentType: HTML_TYPE, body };
}
