/**
 * The style of a widget's shadow tree. A constructed sheet: a Content-Security-Policy that forbids
 * inline styles allows it.
 */
import css from "./widget.css";

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * One for all widgets of a document. A sheet is of no use in another document than its own.
 * @param {Document} owner
 * @returns {CSSStyleSheet[]} none for a document that nobody sees
 */
export function styleSheets(owner) {
  let sheet = sheets.get(owner);
  if (!sheet) {
    const view = owner.defaultView;
    if (!view) return [];
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(owner, sheet);
  }
  return [sheet];
}
