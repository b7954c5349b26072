/**
 * Access tokens that the stand-in knows, and what Graph thinks of each. They have the shape of real
 * tokens (`EAA`, then letters and digits) and say plainly that they are not.
 */

import { badParameter, graphError, unsupportedRequest } from "./errors.mjs";

/** @param {string} name */
const fakeToken = (name) => `EAA0FAKETOKEN0FOR0TESTS0ONLY0${name}0ZDZD`.padEnd(96, "0ZD");

/** One token for each meaning. */
export const TOKENS = Object.freeze({
  /** Works for every dataset. */
  good: fakeToken("GOOD"),
  /** Works as well: another person's. */
  otherGood: fakeToken("OTHERGOOD"),
  /** Works once this server has refused another token with 190, and is refused itself before. */
  renewed: fakeToken("RENEWED"),
  /** 190 (463) */
  expired: fakeToken("EXPIRED"),
  /** 190 (460) */
  revoked: fakeToken("REVOKED"),
  /** 190 (467) */
  loggedOut: fakeToken("LOGGEDOUT"),
  /** 190 (458) */
  appNotAuthorised: fakeToken("APPNOTAUTHORISED"),
  /** 190 (459) */
  checkpoint: fakeToken("CHECKPOINT"),
  /** 190 with a message that has the token in it */
  echo: fakeToken("ECHO"),
  /** 10 */
  noPermission: fakeToken("NOPERMISSION"),
  /** 200 */
  noAdsRead: fakeToken("NOADSREAD"),
  /** 100, "Missing Permission" */
  missingPermission: fakeToken("MISSINGPERMISSION"),
  /** 100, "appsecret_proof" */
  needsAppSecretProof: fakeToken("NEEDSAPPSECRETPROOF"),
  /** 100 (33) for every dataset */
  lacksDataset: fakeToken("LACKSDATASET"),
  /** Has a token's shape and is in nobody's table: 190 without a subcode. */
  unknown: fakeToken("UNKNOWN"),
  /** Not a token at all: 190 without a subcode. */
  malformed: "not-a-token",
});

/** @typedef {keyof typeof TOKENS} TokenName */

/** @type {ReadonlyMap<string, TokenName>} */
const NAME_OF = new Map(
  Object.entries(TOKENS).map(([name, token]) => [token, /** @type {TokenName} */ (name)]),
);

/** What one server thinks of tokens. */
export class Gate {
  #renewalAsked = false;

  /**
   * Refuses a token that is missing, malformed or no longer valid, which Graph finds before it has
   * looked at the other parameters.
   * @param {string | null} token
   */
  authenticate(token) {
    if (token === null) {
      throw graphError(
        2500,
        undefined,
        "An active access token must be used to query information about the current user.",
      );
    }
    const name = NAME_OF.get(token);
    switch (name) {
      case "expired":
        throw graphError(190, 463);
      case "revoked":
        throw graphError(190, 460);
      case "loggedOut":
        throw graphError(190, 467);
      case "appNotAuthorised":
        throw graphError(190, 458);
      case "checkpoint":
        throw graphError(190, 459);
      case "echo":
        throw graphError(190, undefined, `Malformed access token ${token}`);
      case "renewed":
        if (!this.#renewalAsked) throw graphError(190, 463);
        break;
      case "unknown":
        throw graphError(190, undefined, "The access token could not be decrypted");
      case undefined:
      case "malformed":
        throw graphError(190);
      case "needsAppSecretProof": {
        const error = badParameter("API calls from the server require an appsecret_proof argument");
        error.body.type = "GraphMethodException";
        throw error;
      }
    }
  }

  /**
   * Refuses a valid token that may not read this dataset.
   * @param {string | null} token
   * @param {string} datasetId
   */
  authorise(token, datasetId) {
    switch (NAME_OF.get(token ?? "")) {
      case "noPermission":
        throw graphError(10);
      case "noAdsRead":
        throw graphError(200);
      case "missingPermission":
        throw badParameter("Missing Permission");
      case "lacksDataset":
        throw unsupportedRequest("get", datasetId);
    }
  }

  /**
   * To be told of every answer that refuses a token, so that the renewed one works from then on.
   * @param {string | null} token
   */
  refused(token) {
    if (token !== TOKENS.renewed) this.#renewalAsked = true;
  }
}
