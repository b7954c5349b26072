/**
 * The style of a widget's shadow tree. A constructed sheet: a Content-Security-Policy that forbids
 * inline styles allows it.
 */
const css = `
:host {
  display: flex;
  flex-direction: column;
  position: relative;
  min-width: 0;
  min-height: 0;
  writing-mode: horizontal-tb;
}
:host([hidden]) { display: none; }
/* A page may make the host a block or a grid as well: this fills what is neither flex nor auto. */
.widget {
  flex: 1 1 auto;
  display: flex;
  flex-direction: column;
  height: 100%;
  min-width: 0;
  min-height: 0;
  max-height: inherit;
  position: relative;
  /* For look.mjs: a change of the color scheme becomes a transition, which is an event. */
  color: light-dark(white, black);
  transition: color 1ms, font-family 1ms;
  transition-behavior: allow-discrete;
  font-family: var(--dq-font, inherit);
}
/* For brand.mjs. */
.probe {
  flex: none;
  height: 0;
  overflow: hidden;
  visibility: hidden;
}
.probe, .probe > i {
  transition: all 1ms;
  transition-behavior: allow-discrete;
}
.stage {
  flex: 1 1 160px;
  min-height: 0;
  position: relative;
  overflow: hidden;
  border-radius: var(--dq-radius, 8px);
}
/* The width that the widget asks for where its parent asks its children. */
.stage::before {
  content: "";
  display: block;
  width: 640px;
}
canvas {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  outline: none;
}
.mirror.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.mirror, .message {
  color: CanvasText;
  background: Canvas;
  font-size: var(--dq-font-size, 14px);
  line-height: 1.45;
}
.mirror:not(.hidden), .message {
  padding: 16px;
  border: 1px solid color-mix(in srgb, CanvasText 20%, Canvas);
  border-radius: 8px;
  overflow: auto;
}
.message > p { margin: 0; }
.message > p:first-child, .mirror .title { font-weight: 600; }
.message.hidden { display: none; }
.mirror h2 { font-size: 18px; margin: 0; }
.mirror h3 { font-size: 16px; margin: 8px 0; overflow-wrap: anywhere; }
.mirror h4 { font-size: 14px; margin: 12px 0 0; }
.mirror p { margin: 4px 0; overflow-wrap: anywhere; }
.mirror .notice {
  margin: 8px 0;
  padding: 8px 12px;
  border-inline-start: 4px solid CanvasText;
  background: color-mix(in srgb, CanvasText 6%, Canvas);
}
.mirror [hidden] { display: none; }
.mirror table { border-collapse: collapse; width: 100%; margin: 8px 0; }
.mirror caption { text-align: start; }
.mirror th, .mirror td {
  text-align: start;
  font-weight: normal;
  padding: 6px 12px 6px 0;
  border-bottom: 1px solid color-mix(in srgb, CanvasText 15%, Canvas);
  overflow-wrap: anywhere;
}
.mirror .number { font-variant-numeric: tabular-nums; }
.mirror button {
  font: inherit;
  color: inherit;
  text-align: start;
  background: none;
  border: 1px solid color-mix(in srgb, CanvasText 40%, Canvas);
  border-radius: 6px;
  padding: 4px 10px;
  cursor: pointer;
}
.mirror :is(th) button { border: 0; padding: 2px 0; text-decoration: underline; text-underline-offset: 3px; }
.mirror button:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
`;

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
