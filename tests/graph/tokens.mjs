/**
 * @file Access tokens that the stand-in knows, and what Graph thinks of each. They have the shape of real
 * tokens (`EAA`, then letters and digits) and say plainly that they are not.
 */

import { badParameter, graphError, unsupportedRequest } from './errors.mjs';

/**
 * @typedef {'good' | 'expired' | 'revoked' | 'loggedOut' | 'appNotAuthorised' | 'checkpoint' | 'noPermission'
 *   | 'noAdsRead' | 'missingPermission' | 'needsAppSecretProof' | 'lacksDataset'} TokenMeaning
 */

/** @param {string} name */
const fakeToken = (name) => `EAA0FAKETOKEN0FOR0TESTS0ONLY0${name}0ZDZD`.padEnd(96, '0ZD');

/** One token for each meaning. */
export const TOKENS = Object.freeze({
  /** Works for every dataset. */
  good: fakeToken('GOOD'),
  /** A second good one, for renewals. */
  renewed: fakeToken('RENEWED'),
  /** 190 (463) */
  expired: fakeToken('EXPIRED'),
  /** 190 (460) */
  revoked: fakeToken('REVOKED'),
  /** 190 (467) */
  loggedOut: fakeToken('LOGGEDOUT'),
  /** 190 (458) */
  appNotAuthorised: fakeToken('APPNOTAUTHORISED'),
  /** 190 (459) */
  checkpoint: fakeToken('CHECKPOINT'),
  /** 10 */
  noPermission: fakeToken('NOPERMISSION'),
  /** 200 */
  noAdsRead: fakeToken('NOADSREAD'),
  /** 100, "Missing Permission" */
  missingPermission: fakeToken('MISSINGPERMISSION'),
  /** 100, "appsecret_proof" */
  needsAppSecretProof: fakeToken('NEEDSAPPSECRETPROOF'),
  /** 100 (33) for every dataset */
  lacksDataset: fakeToken('LACKSDATASET'),
  /** Has a token's shape and is in nobody's table: 190 without a subcode. */
  unknown: fakeToken('UNKNOWN'),
  /** Not a token at all: 190 without a subcode. */
  malformed: 'not-a-token',
});

/**
 * A fresh table for one server, so that a test may expire a token without disturbing another test.
 * @returns {Map<string, TokenMeaning>}
 */
export function tokenTable() {
  const { renewed, unknown: _unknown, malformed: _malformed, ...meanings } = TOKENS;
  const table = new Map(Object.entries(meanings).map(
    ([meaning, token]) => /** @type {const} */ ([token, /** @type {TokenMeaning} */ (meaning)])));
  return table.set(renewed, 'good');
}

/**
 * Refuses a request whose token is missing, malformed or no longer valid: what Graph finds before it has looked
 * at the other parameters.
 * @param {string | null} token
 * @param {ReadonlyMap<string, TokenMeaning>} table
 * @returns {TokenMeaning}
 */
export function authenticate(token, table) {
  if (!token) {
    throw graphError(2500, undefined, 'An active access token must be used to query information about the current user.');
  }
  const meaning = table.get(token);
  if (!meaning) {
    throw /^EAA[A-Za-z0-9]{20,}$/.test(token)
      ? graphError(190, undefined, 'The access token could not be decrypted')
      : graphError(190);
  }
  switch (meaning) {
    case 'expired': throw graphError(190, 463);
    case 'revoked': throw graphError(190, 460);
    case 'loggedOut': throw graphError(190, 467);
    case 'appNotAuthorised': throw graphError(190, 458);
    case 'checkpoint': throw graphError(190, 459);
    case 'needsAppSecretProof': {
      const error = badParameter('API calls from the server require an appsecret_proof argument');
      error.body.type = 'GraphMethodException';
      throw error;
    }
    default: return meaning;
  }
}

/**
 * Refuses a valid token that may not read this dataset.
 * @param {TokenMeaning} meaning
 * @param {string} datasetId
 */
export function authorise(meaning, datasetId) {
  switch (meaning) {
    case 'noPermission': throw graphError(10);
    case 'noAdsRead': throw graphError(200);
    case 'missingPermission': throw badParameter('Missing Permission');
    case 'lacksDataset': throw unsupportedRequest('get', datasetId);
    default: return;
  }
}
