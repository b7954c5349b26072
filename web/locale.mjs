/**
 * In which language a widget speaks, and how it writes numbers. English is in the module; the words of
 * another language are one file beside the wasm, fetched when it is wanted. Its hash stands in this script.
 */
import { english } from "dq-words";
import { fetchChecked } from "./compile.mjs";

/** The words of a language in the order of `Word`; null where there is none. @typedef {(string | null)[]} Words */

/**
 * The tag of the language that is wanted: by the attribute, by the page around, by the browser. One that
 * is no tag is passed over.
 * @param {Element} element
 */
export function wantedTag(element) {
  for (const wanted of wishes(element)) {
    const tag = tagOf(wanted);
    if (tag) return tag;
  }
  return "en";
}

/**
 * @param {string | null | undefined} wanted
 * @returns {string} empty for what is no tag
 */
export function tagOf(wanted) {
  try {
    // Graph's spelling has a low line.
    return Intl.getCanonicalLocales(wanted?.trim().replaceAll("_", "-") || [])[0] ?? "";
  } catch {
    return "";
  }
}

/** @param {Element} element */
function* wishes(element) {
  yield element.getAttribute("locale");
  /** @type {Element | undefined} */
  let inside = element;
  while (inside) {
    yield inside.closest("[lang]")?.getAttribute("lang");
    inside = /** @type {Partial<ShadowRoot>} */ (inside.getRootNode()).host;
  }
  yield navigator.language;
}

/**
 * @param {Element} element
 * @param {() => void} changed called when its document's language is another one
 * @param {AbortSignal} signal ends the watching
 */
export function watchLanguage(element, changed, signal) {
  const observer = new MutationObserver(changed);
  observer.observe(element.ownerDocument.documentElement, { attributeFilter: ["lang"] });
  signal.addEventListener("abort", () => observer.disconnect());
}

/** @param {string} tag */
const languageOf = (tag) => tag.split("-")[0];

/** Words that could not be had are not asked for again before so long has passed. In milliseconds. */
const pause = 60_000;

/** The words by their language; null when they cannot be had. @type {Map<string, Promise<Words | null>>} */
const asked = new Map();
/** Those that have come. @type {Map<string, Words>} */
const come = new Map();

/**
 * @param {string} tag
 * @param {string} wasmUrl
 * @returns {Promise<Words | null> | null} null at once for a language without words of its own
 */
export function loadWords(tag, wasmUrl) {
  const language = languageOf(tag);
  const integrity = __DQ_WORDS_INTEGRITY__[language];
  if (!integrity) return null;
  let words = asked.get(language);
  if (!words) {
    // Whatever goes wrong, there is English, and another attempt later.
    words = fetchWords(language, wasmUrl, integrity).catch(() => {
      setTimeout(() => asked.delete(language), pause);
      return null;
    });
    asked.set(language, words);
  }
  return words;
}

/** @type {(language: string, wasmUrl: string, integrity: string) => Promise<Words>} */
async function fetchWords(language, wasmUrl, integrity) {
  const url = new URL(`words/${language}.json`, new URL(wasmUrl, document.baseURI));
  const words = await (await fetchChecked(url.href, integrity)).json();
  come.set(language, words);
  return words;
}

/**
 * What is said while there is no module: in the language that is wanted if its words have come, else in
 * English.
 * @param {string} tag
 */
export function speaker(tag) {
  const language = languageOf(tag);
  const words = come.get(language);
  return {
    language: words ? language : "en",
    /** @param {number} word @param {string[]} texts */
    text: (word, ...texts) => fill(words?.[word] ?? english[word], ...texts),
  };
}

/**
 * What the module wants to know of a locale, as `dq::read_locale` reads it.
 * @param {string} tag
 * @param {Words | null} words null for English
 */
export function localeOf(tag, words) {
  const format = new Intl.NumberFormat(tag);
  /** @type {(number: number, type: string) => string | undefined} */
  const part = (number, type) => format.formatToParts(number).find((part) => part.type === type)?.value;
  const percent = new Intl.NumberFormat(tag, { style: "percent" }).formatToParts(1);
  const language = words ? languageOf(tag) : "en";
  return [
    tag,
    language,
    directionOf(language),
    part(0.5, "decimal"),
    part(12345, "group"),
    part(1234, "group") ? 4 : 5,
    percent.map(({ type, value }) => (type === "integer" ? "{0}" : value)).join(""),
    ...[...Array(10).keys()].map((digit) => format.format(digit)),
    ...(words ?? []),
  ].join("\n");
}

/** @param {string} language */
export const directionOf = (language) => (language === "ar" ? "rtl" : "ltr");

/**
 * @param {string} pattern
 * @param {string[]} texts in the places of {0}, {1} and so on
 */
export const fill = (pattern, ...texts) => pattern.replace(/\{(\d)\}/g, (_, place) => texts[place]);
