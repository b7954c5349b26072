/**
 * A realistic message for every error code that the widget has to tell apart. Messages and HTTP
 * statuses follow captures of the real API where there are any.
 */

/**
 * @typedef {object} KnownError
 * @property {number} status HTTP status
 * @property {string} [type] `OAuthException` unless told
 * @property {string} message
 * @property {number} [subcode] what Graph adds when none was asked for
 * @property {boolean} [transient]
 * @property {string} [userTitle]
 * @property {string} [userMessage]
 */

/** A dataset that does not exist: sent as `code` or as `error_subcode`. */
export const NO_SUCH_DATASET = 2044055;

const INVALID_TOKEN = "Error validating access token:";

/** @type {Pick<KnownError, "userTitle" | "userMessage">} */
const TOO_MANY_ACCOUNT_CALLS = {
  userTitle: "Ad-account API call limit reached",
  userMessage: "There have been too many calls from this ad account. Wait a bit and try again.",
};

/** @type {KnownError} */
const DATASET_NOT_FOUND = {
  status: 400,
  message: "Invalid parameter",
  userTitle: "Dataset not found",
  userMessage: "The dataset ID that you entered doesn't exist.",
};

/**
 * Keyed by `code`, or by `code/subcode` where the subcode changes the message.
 * @type {Readonly<Record<string, KnownError>>}
 */
const KNOWN_ERRORS = {
  1: { status: 500, message: "An unknown error occurred" },
  2: {
    status: 500,
    message: "An unexpected error has occurred. Please retry your request later.",
    transient: true,
  },
  3: {
    status: 400,
    message: "(#3) Application does not have the capability to make this API call.",
  },
  4: { status: 403, message: "(#4) Application request limit reached", transient: true },
  10: { status: 403, message: "(#10) Application does not have permission for this action" },
  17: {
    status: 400,
    message: "(#17) User request limit reached",
    subcode: 2446079,
    transient: true,
    ...TOO_MANY_ACCOUNT_CALLS,
  },
  32: { status: 403, message: "(#32) Page request limit reached" },
  100: { status: 400, message: "(#100) Invalid parameter" },
  "100/33": {
    status: 400,
    type: "GraphMethodException",
    message:
      "Unsupported get request. Object with ID '1234567890' does not exist, cannot be loaded due " +
      "to missing permissions, or does not support this operation. Please read the Graph API " +
      "documentation at https://developers.facebook.com/docs/graph-api",
  },
  [`100/${NO_SUCH_DATASET}`]: DATASET_NOT_FOUND,
  102: { status: 401, message: "Session key invalid or no longer valid" },
  190: { status: 401, message: "Invalid OAuth access token - Cannot parse access token" },
  "190/458": {
    status: 400,
    message: `${INVALID_TOKEN} The user has not authorized application 1234567890123.`,
  },
  "190/459": {
    status: 400,
    message:
      `${INVALID_TOKEN} You cannot access the app till you log in to www.facebook.com and follow ` +
      "the instructions given.",
    userTitle: "Checkpointed user",
  },
  "190/460": {
    status: 401,
    message:
      `${INVALID_TOKEN} The session has been invalidated because the user changed their password ` +
      "or Facebook has changed the session for security reasons.",
  },
  "190/463": {
    status: 401,
    message:
      `${INVALID_TOKEN} Session has expired on Thursday, 12-Nov-26 03:00:00 PST. The current ` +
      "time is Tuesday, 24-Nov-26 00:30:00 PST.",
  },
  "190/464": {
    status: 400,
    message:
      `${INVALID_TOKEN} Sessions for the user are not allowed because the user is not a ` + "confirmed user.",
  },
  "190/467": {
    status: 401,
    message: `${INVALID_TOKEN} This may be because the user logged out or may be due to a system ` + "error.",
  },
  200: {
    status: 403,
    message: "(#200) Ad account owner has NOT grant ads_management or ads_read permission",
  },
  294: {
    status: 403,
    message:
      "(#294) Managing advertisements requires an access token with the extended permission for " +
      "ads_management",
  },
  341: { status: 400, message: "(#341) Application limit reached" },
  368: {
    status: 400,
    message: "The action attempted has been deemed abusive or is otherwise disallowed",
    userTitle: "You can't make this change",
    userMessage: "To protect the community from spam, we limit how often you can do this. Try again later.",
  },
  613: { status: 400, message: "(#613) Calls to this api have exceeded the rate limit." },
  2500: { status: 400, message: "Unknown path components: /dataset_quality" },
  2635: {
    status: 400,
    message:
      "(#2635) You are calling a deprecated version of the Ads API. Please update to the latest " +
      "version: v26.0.",
  },
  [NO_SUCH_DATASET]: {
    ...DATASET_NOT_FOUND,
    message: `(#${NO_SUCH_DATASET}) The dataset_id that was inputted doesn't exist.`,
  },
};

/**
 * @param {number} code
 * @param {number} [subcode]
 * @returns {KnownError}
 */
export function knownError(code, subcode) {
  const known = KNOWN_ERRORS[`${code}/${subcode}`] ?? KNOWN_ERRORS[code];
  if (known) return known;
  if (code >= 80000 && code <= 80014) {
    const message =
      `(#${code}) There have been too many calls from this ad-account. Wait a bit and try again. ` +
      "For more info, please refer to " +
      "https://developers.facebook.com/docs/graph-api/overview/rate-limiting.";
    return { status: 400, message, subcode: 2446079, ...TOO_MANY_ACCOUNT_CALLS };
  }
  if (code >= 200 && code <= 299) return { status: 403, message: `(#${code}) Permissions error` };
  return { status: 400, message: `(#${code}) Unknown error` };
}
