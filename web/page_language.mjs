/** In which language the hosted page speaks, in words of its own: those of the widget are the module's. */
import words from "./page_words.json" with { type: "json" };

/** @typedef {keyof typeof words} PageWord */
/** @typedef {keyof typeof words["title"]} PageLanguage */

/** @type {PageLanguage} */
let spoken = "en";

/**
 * @param {PageWord} word
 * @param {string} [value] for the place in the text
 */
export const say = (word, value = "") => words[word][spoken].replace("{0}", () => value);

/** As BCP 47 has it; Meta's spelling has a low line. @param {string} locale */
export const tagOf = (locale) => locale.replaceAll("_", "-");

/**
 * The language that is wanted, else the first of the browser's that there is.
 * @param {string | null} wanted a locale; null or another language leaves it to the browser
 * @returns {PageLanguage}
 */
export function languageFor(wanted, browser = navigator.languages) {
  for (const locale of [wanted ?? "", ...browser]) {
    const language = tagOf(locale).split("-")[0].toLowerCase();
    if (Object.hasOwn(words.title, language)) return /** @type {PageLanguage} */ (language);
  }
  return "en";
}

/** Has the whole page speak it. @param {PageLanguage} language */
export function speak(language) {
  spoken = language;
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  document.title = say("title");
  document.querySelector("meta[name=description]")?.setAttribute("content", say("lead"));
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]"))) {
    element.textContent = say(/** @type {PageWord} */ (element.dataset.words));
  }
}
