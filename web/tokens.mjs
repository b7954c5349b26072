/** Who gives a widget its access tokens. What is kept here is a refused one, while its renewal is awaited. */
import { Word } from "dq-words";
import { patience } from "./patience.mjs";
import { ofDocument, ownFunction } from "./trust.mjs";

/** @typedef {import("./dataset-quality.d.ts").TokenProvider} TokenProvider */
/** @typedef {import("./dataset-quality.d.ts").TokenRequest} TokenRequest */
/** @typedef {{place: string | null, refused: string, since: number, signal: AbortSignal, answer: Promise<string>}} Renewal */

/** The renewals that wait for their answers. @type {WeakMap<TokenProvider, Set<Renewal>>} */
const open = new WeakMap();

/**
 * Asks the page for a token. Each widget asks for itself, for the page may have one for each; but the same
 * token that has been refused to several is renewed once for all of them.
 * @param {TokenProvider} provider
 * @param {TokenRequest} wanted
 * @param {string | null} place the endpoint: a token that was asked for before goes to no other
 * @param {string} refused the token that is to be renewed; empty for none
 * @returns {Promise<string>} rejected with the page's words, or a cause of ours, when there is none
 */
export async function obtainToken(provider, wanted, place, refused) {
  if (typeof provider !== "function") throw fault(Word.fail_provider_type);
  if (refused === "") return ask(provider, wanted);
  const now = performance.now();
  const renewals = open.get(provider) ?? new Set();
  open.set(provider, renewals);
  for (const renewal of renewals) {
    const isSame = renewal.refused === refused && renewal.place === place;
    // One without an answer for long is not waited for by others, nor one that nobody waits for any more.
    if (isSame && now - renewal.since < patience && !renewal.signal.aborted) {
      return renewal.answer.catch((error) => {
        // Who asked first is gone, and its answer with it: others still want one.
        if (!renewal.signal.aborted || wanted.signal.aborted) throw error;
        return obtainToken(provider, wanted, place, refused);
      });
    }
  }
  const renewal = { place, refused, since: now, signal: wanted.signal, answer: ask(provider, wanted) };
  renewals.add(renewal);
  const answered = () => void renewals.delete(renewal);
  renewal.answer.then(answered, answered);
  return renewal.answer;
}

/**
 * @param {TokenProvider} provider
 * @param {TokenRequest} wanted
 */
async function ask(provider, wanted) {
  // The call comes out of the module, which the page's code must not find half-way.
  await undefined;
  const token = await provider(wanted);
  if (typeof token !== "string" || token.trim() === "") throw fault(Word.fail_provider_empty);
  return token.trim();
}

/** @param {[number, string?]} cause a word of the table, and what is put into it */
const fault = (...cause) => new Error("", { cause });

/** @type {Map<string, TokenProvider>} */
const globalProviders = new Map();

/**
 * The provider that the page has put on `window` under a name. A script that comes later may define it: while
 * the page loads, it is waited for.
 * @param {string} name
 * @returns {TokenProvider} the same one for the same name
 */
export function globalProvider(name) {
  let provider = globalProviders.get(name);
  if (!provider) {
    const find = () => /** @type {TokenProvider | undefined} */ (ownFunction(window, name));
    provider = async (wanted) => {
      if (!find()) await pageLoaded();
      const found = find();
      if (found) return found(wanted);
      throw fault(Word.fail_provider_missing, name);
    };
    globalProviders.set(name, provider);
  }
  return provider;
}

/** @returns {Promise<void>} */
function pageLoaded() {
  return new Promise((resolve) => {
    const check = () => {
      if (ofDocument("readyState") !== "complete") return;
      document.removeEventListener("readystatechange", check);
      resolve();
    };
    document.addEventListener("readystatechange", check);
    check();
  });
}
