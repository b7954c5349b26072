/** Graph's errors as things to throw: the documented envelope with the HTTP status around it. */

import { NO_SUCH_DATASET, knownError } from "./known_errors.mjs";

/**
 * The value of `error` in Graph's envelope.
 * @typedef {object} ErrorBody
 * @property {string} message
 * @property {string} type
 * @property {number} code
 * @property {number} [error_subcode]
 * @property {string} [error_user_title]
 * @property {string} [error_user_msg]
 * @property {boolean} [is_transient]
 */

const DOCUMENTATION =
  "Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api";

/**
 * What Graph says to people is localised; what it says to programs is not.
 * @type {Readonly<Record<string, {title: string, message: string}>>}
 */
const NOT_FOUND_IN = {
  de_DE: {
    title: "Datensatz nicht gefunden",
    message: "Die eingegebene Datensatz-ID existiert nicht.",
  },
  ja_JP: {
    title: "データセットが見つかりません",
    message: "入力されたデータセットIDは存在しません。",
  },
};

export class GraphError extends Error {
  /**
   * @param {number} status HTTP status
   * @param {ErrorBody} body
   */
  constructor(status, body) {
    super(body.message);
    this.name = "GraphError";
    this.status = status;
    this.body = body;
  }
}

/**
 * The error that Graph sends for a code, with the message of this occasion if one is given.
 * @param {number} code
 * @param {number} [subcode]
 * @param {string} [message]
 * @returns {GraphError}
 */
export function graphError(code, subcode, message) {
  const known = knownError(code, subcode);
  const shownSubcode = subcode ?? known.subcode;
  return new GraphError(known.status, {
    message: message ?? known.message,
    type: known.type ?? "OAuthException",
    ...(known.transient ? { is_transient: true } : {}),
    code,
    ...(shownSubcode === undefined ? {} : { error_subcode: shownSubcode }),
    ...(known.userTitle ? { error_user_title: known.userTitle } : {}),
    ...(known.userMessage ? { error_user_msg: known.userMessage } : {}),
  });
}

/**
 * "(#100) …": something about the request itself is wrong.
 * @param {string} complaint
 */
export const badParameter = (complaint) => graphError(100, undefined, `(#100) ${complaint}`);

/**
 * @param {string} method
 * @param {string} [objectId]
 */
export function unsupportedRequest(method, objectId) {
  const subject =
    objectId === undefined
      ? ""
      : ` Object with ID '${objectId}' does not exist, cannot be loaded due to missing ` +
        "permissions, or does not support this operation.";
  const message = `Unsupported ${method.toLowerCase()} request.${subject} ${DOCUMENTATION}`;
  return graphError(100, 33, message);
}

/**
 * @param {"code" | "subcode"} place where Graph puts 2044055
 * @param {string} [locale]
 */
export function datasetNotFound(place, locale) {
  const error = place === "code" ? graphError(NO_SUCH_DATASET) : graphError(100, NO_SUCH_DATASET);
  const text = NOT_FOUND_IN[locale ?? ""];
  if (text) {
    error.body.error_user_title = text.title;
    error.body.error_user_msg = text.message;
  }
  return error;
}
