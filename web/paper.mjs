/** When a page is printed, and what stands on paper in place of a widget that was not loaded. */
import { Word } from "dq-words";
import { make } from "./dom.mjs";
import { directionOf, speaker } from "./locale.mjs";

/** One pair of listeners tells all widgets of a page. @type {Set<(begins: boolean) => void>} */
const watching = new Set();
let listening = new AbortController();

/** @param {Event} event */
const tell = ({ type }) => {
  for (const print of watching) print(type === "beforeprint");
};

/**
 * The window says it first: when `print` begins to match, Chromium has already counted the pages.
 * @param {(begins: boolean) => void} print called before the page is printed and, with false, after that
 * @param {AbortSignal} signal ends the watching
 */
export function watchPaper(print, signal) {
  if (watching.size === 0) {
    listening = new AbortController();
    for (const type of ["beforeprint", "afterprint"]) {
      window.addEventListener(type, tell, { signal: listening.signal });
    }
  }
  watching.add(print);
  signal.addEventListener("abort", () => {
    watching.delete(print);
    if (watching.size === 0) listening.abort();
  });
}

/**
 * @param {string} tag of the language that is wanted
 * @param {string[]} names of the datasets
 */
export function unprinted(tag, names) {
  const { text, language } = speaker(tag);
  return make(
    "div",
    { class: "message paper", lang: language, dir: directionOf(language) },
    make("p", {}, text(Word.start_unprinted)),
    make("p", {}, names.join(", ")),
  );
}
