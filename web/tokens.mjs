/** Who gives a widget its access tokens. A token passes through here and is kept nowhere. */
import { Word } from "dq-words";
import { patience } from "./patience.mjs";
import { ofDocument, ownFunction } from "./trust.mjs";

/** @typedef {import("./dataset-quality.d.ts").TokenProvider} TokenProvider */
/** @typedef {{renewal: boolean, place: string | null, since: number, answer: Promise<string>}} Question */

/** The questions that wait for their answers. @type {WeakMap<TokenProvider, Set<Question>>} */
const open = new WeakMap();

/**
 * Asks the page for a token. Widgets that ask the same provider at the same time ask it once.
 * @param {TokenProvider} provider
 * @param {boolean} renewal a question of another kind
 * @param {string | null} place the endpoint: a token that was asked for before goes to no other
 * @returns {Promise<string>} rejected with the page's words, or a cause of ours, when there is none
 */
export function obtainToken(provider, renewal, place) {
  if (typeof provider !== "function") return Promise.reject(fault(Word.fail_provider_type));
  const now = performance.now();
  const questions = open.get(provider) ?? new Set();
  open.set(provider, questions);
  for (const question of questions) {
    const isSame = question.renewal === renewal && question.place === place;
    // One without an answer for long is not waited for by others.
    if (isSame && now - question.since < patience) return question.answer;
  }
  const question = { renewal, place, since: now, answer: ask(provider, renewal) };
  questions.add(question);
  const answered = () => void questions.delete(question);
  question.answer.then(answered, answered);
  return question.answer;
}

/**
 * @param {TokenProvider} provider
 * @param {boolean} renewal
 */
async function ask(provider, renewal) {
  // The call comes out of the module, which the page's code must not find half-way.
  await undefined;
  const token = await provider({ renewal });
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
