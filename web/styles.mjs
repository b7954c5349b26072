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
/* Beside the canvas, the mirror is for assistive technology and the keyboard: it lies where the ring is.
   On paper it takes the place of the canvas. */
.widget:not(.drawn) > .stage { display: none; }
@media print {
  .stage { display: none; }
}
@media not print {
  .drawn > .mirror {
    position: absolute;
    inset: 0;
    overflow: hidden;
    overflow: clip;
    pointer-events: none;
  }
  .drawn > .mirror > :not(.search) {
    position: absolute;
    left: var(--focus-0, 0);
    top: var(--focus-1, 0);
    width: var(--focus-2, 1px);
    height: var(--focus-3, 1px);
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    scroll-margin: 8px;
  }
  .drawn > .mirror > .search {
    position: absolute;
    left: var(--search-0);
    top: var(--search-1);
    width: var(--search-2);
    height: var(--search-3);
    min-height: 0;
    pointer-events: auto;
  }
}
.mirror, .message {
  color: var(--text, CanvasText);
  font-size: clamp(10px, var(--dq-font-size, 14px), 32px);
  line-height: 1.45;
}
.mirror *, .message { box-sizing: border-box; }
.widget:not(.drawn) > .mirror, .message {
  padding: calc(var(--unit) * 2);
  border: 1px solid var(--border, GrayText);
  border-radius: var(--dq-radius, 8px);
  background: var(--surface, Canvas);
  overflow: auto;
}
.widget { --unit: clamp(4px, var(--dq-spacing, 8px), 16px); outline: none; }
.message > p { margin: 0; }
.message > p:first-child, .mirror .title { font-weight: 600; }
.message.hidden { display: none; }
.mirror {
  container: mirror / inline-size;
  contain-intrinsic-inline-size: 640px;
  flex: 1 1 auto;
  min-height: 0;
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  align-content: start;
  gap: 4px;
}
.mirror > button { justify-self: start; }
.widget:not(.drawn) > .mirror { position: relative; }
.widget:not(.drawn) > .mirror:not([data-face=badge]) > [data-item=refresh] {
  position: absolute;
  inset-block-start: calc(var(--unit) * 2);
  inset-inline-end: calc(var(--unit) * 2);
}
.mirror > h2 { padding-inline-end: 6em; }
.mirror[data-face=detail] > h2 { font-size: 1em; font-weight: 400; color: var(--muted); }
.mirror [hidden], .mirror[hidden] { display: none !important; }
.mirror :is(h2, h3, h4, h5, p) { margin: 0; overflow-wrap: anywhere; }
.mirror h2 { font-size: 1.43em; line-height: 1.3; outline: none; }
.mirror h3 { font-size: 1.14em; }
.mirror :is(h4, h5) { font-size: 1em; }
.mirror .muted, .mirror small { color: var(--muted); font-size: .86em; font-weight: 400; }
.mirror .spoken {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
.mirror :is(button, input) {
  font: inherit;
  color: inherit;
  min-height: 32px;
  max-width: 100%;
  background: var(--surface, Canvas);
  border: 1px solid var(--unknown, ButtonBorder);
  border-radius: var(--dq-radius, 8px);
  padding: 2px 12px;
}
.mirror button { cursor: pointer; }
.mirror button:hover { background: var(--hover); }
.mirror :is(:disabled, [aria-disabled=true]) { color: var(--muted); border-style: dashed; cursor: default; }
.mirror :focus-visible { outline: 2px solid var(--focus, Highlight); outline-offset: 2px; }
.mirror .search { appearance: none; width: min(100%, 320px); margin: 0; }
.mirror .search::placeholder { color: var(--muted); opacity: 1; }
.mirror .search:focus-visible { outline-offset: -1px; }
.mirror svg {
  width: 1.15em;
  height: 1.15em;
  flex: none;
  margin-inline-end: .5em;
  vertical-align: -.2em;
  fill: none;
  stroke: currentColor;
  stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.mirror svg:not([data-status=unknown]) path:first-child { fill: currentColor; }
.mirror svg:not([data-status=unknown]) path:last-child { stroke: var(--surface); }
.mirror [data-status=meets] { color: var(--meets); }
.mirror [data-status=near] { color: var(--near); }
.mirror [data-status=below] { color: var(--below); }
.mirror [data-status=unknown] { color: var(--unknown); }
.mirror .notice {
  margin: var(--unit) 0;
  padding: var(--unit) calc(var(--unit) * 1.5);
  border: 1px solid var(--border);
  border-inline-start: 4px solid var(--accent);
  border-radius: var(--dq-radius, 8px);
  background: var(--raised);
}
.mirror .notice[data-severity=warning] { border-inline-start-color: var(--near); }
.mirror .notice[data-severity=error] { border-inline-start-color: var(--below); }
.mirror .notice button { margin-top: var(--unit); color: var(--on-fill); background: var(--fill); border-color: var(--fill); font-weight: 600; }
.mirror .chips { display: flex; flex-wrap: wrap; gap: var(--unit); margin: var(--unit) 0; }
.mirror .chips button { border-color: var(--border); border-radius: 2em; background: var(--raised); }
.mirror .chips [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); font-weight: 600; }
.mirror .advice { margin: var(--unit) 0; }
.mirror .bar {
  position: relative;
  display: inline-block;
  vertical-align: middle;
  width: 100%;
  height: .5em;
  border-radius: 1em;
  background: var(--track);
  color: var(--accent);
}
.mirror .bar::before {
  content: "";
  position: absolute;
  inset-block: 0;
  inset-inline-start: 0;
  inline-size: var(--value);
  border-radius: 1em;
  background: currentColor;
}
.mirror meter { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; }
.mirror .bar.none { height: 0; border-radius: 0; border-top: 1px dashed var(--unknown); background: none; }
.mirror .marked:not(.none)::after {
  content: "";
  position: absolute;
  inset-block: -3px;
  inset-inline-start: var(--bar);
  width: 2px;
  margin-inline-start: -1px;
  background: var(--text);
  box-shadow: 0 0 0 1px var(--surface);
}
.mirror table { border-collapse: collapse; width: 100%; margin: var(--unit) 0; }
.mirror caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.mirror :is(th, td) {
  text-align: start;
  font-weight: 400;
  padding: 6px 12px 6px 0;
  border-bottom: 1px solid var(--border);
  overflow-wrap: anywhere;
}
.mirror :is(th, td):last-child { padding-inline-end: 0; }
.mirror th button { border: 0; background: none; padding: 0 4px; margin: 0 -4px; text-align: start; }
.mirror thead button { font-size: .86em; color: var(--muted); }
.mirror thead th[aria-sort] button { color: var(--text); font-weight: 600; }
.mirror thead th[aria-sort] button::after { content: " \\25B2"; color: var(--accent); }
.mirror thead th[aria-sort=descending] button::after { content: " \\25BC"; }
.mirror tbody tr { position: relative; }
.mirror tbody tr:hover { background: var(--hover); }
/* The whole row is the target. */
.mirror tbody button::after { content: ""; position: absolute; inset: 0; }
.mirror tbody button:hover { background: none; }
.mirror .number { font-variant-numeric: tabular-nums; min-width: 6.5em; }
.mirror :is(.number, .status, thead button) { white-space: nowrap; }
.mirror th[scope=row] { min-width: 10em; }
.mirror .number > span:first-child { display: inline-block; min-width: 2.6em; }
.mirror .number > .bar { width: calc(100% - 3.4em); }
.mirror td:first-of-type { font-weight: 600; }
.mirror .pages { display: flex; flex-wrap: wrap; align-items: center; gap: var(--unit); }
.mirror article { display: grid; gap: var(--unit); margin-top: var(--unit); }
.mirror article section { display: grid; align-content: start; gap: 4px; padding: calc(var(--unit) * 1.5); border: 1px solid var(--border); border-radius: var(--dq-radius, 8px); background: var(--raised); }
.mirror section > :is(small, h5, .quote) { margin-top: var(--unit); }
.mirror section strong { font-size: 1.43em; }
.mirror section.composite strong { font-size: 2.6em; line-height: 1.2; }
.mirror section > .bar { height: .6em; margin: 4px 0; }
.mirror h4 > small { border: 1px solid var(--border); border-radius: 1em; padding: 1px 8px; color: var(--text); background: var(--hover); }
.mirror .quote { border-inline-start: 2px solid var(--track); padding-inline-start: calc(var(--unit) * 1.5); }
.mirror .coverage { display: flex; justify-content: space-between; }
.mirror .standing { display: flex; align-items: center; }
.mirror .score { display: grid; grid-template-columns: 6.5em 3em 1fr; align-items: center; }
.mirror h3 button { padding: 0; border: 0; background: none; text-align: start; text-decoration: underline; text-underline-offset: 3px; font-weight: inherit; }
[data-face=badge] article { display: flex; flex-wrap: wrap; align-items: center; gap: var(--unit) calc(var(--unit) * 2); }
[data-face=badge] article .bar { width: 96px; }
:is([data-face=badge], [data-face=card]) > h2 { font-size: 1em; }
@container mirror (min-width: 760px) {
  .mirror[data-face=detail] article { grid-template-columns: repeat(3, 1fr); }
  .mirror[data-face=detail] article > :is(h3, .standing, .composite) { grid-column: 1 / -1; }
}
@container mirror (max-width: 720px) {
  .mirror :is(table, tbody, thead) { display: block; }
  .mirror :is(tr, thead tr) { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 16px; }
  .mirror tbody tr { padding: var(--unit) 0; border-bottom: 1px solid var(--border); }
  .mirror :is(th, td) { border: 0; padding: 0; }
  .mirror tbody :is(th, .remark) { flex: 1 0 100%; }
  .mirror .number { display: flex; align-items: center; flex: 1 0 9em; }
  .mirror .status ~ .status { display: none; }
  .mirror [data-label] { flex: 0 0 auto; min-width: 0; gap: .5em; font-size: .86em; }
  .mirror [data-label]::before { content: attr(data-label); color: var(--muted); }
  .mirror [data-label] > .bar { display: none; }
}
@media (pointer: coarse) {
  .mirror :is(button, input) { min-height: 44px; }
}
@media (prefers-contrast: more) {
  .mirror { --border: var(--text); --muted: var(--text); --track: var(--surface); }
  .mirror .bar { outline: 1px solid var(--text); }
}
@media (forced-colors: active) {
  .mirror {
    --surface: Canvas; --raised: Canvas; --hover: Canvas; --text: CanvasText; --muted: CanvasText;
    --border: CanvasText; --meets: CanvasText; --near: CanvasText; --below: CanvasText; --unknown: CanvasText; --accent: Highlight; --focus: Highlight; --track: Canvas;
  }
  .mirror .bar { forced-color-adjust: none; color: CanvasText; }
  .mirror .bar:not(.none) { outline: 1px solid CanvasText; }
  .mirror .chips [aria-pressed=true] { forced-color-adjust: none; color: HighlightText; background: Highlight; --surface: Highlight; }
  .mirror .chips [aria-pressed=true] svg { color: inherit; }
}
@media print {
  .widget > .mirror {
    --surface: white; --raised: white; --text: black; --muted: black; --border: #767676; --track: #ddd; --hover: white;
    --accent: black; --meets: #006b66; --near: #c37500; --below: #b42318; --unknown: #767676;
    overflow: visible !important;
    border: 0 !important;
    print-color-adjust: exact;
  }
  :host, .widget { display: block !important; height: auto !important; max-height: none !important; }
  .mirror > :is(button, .search), .mirror .pages button, .mirror .notice button { display: none; }
  .mirror :is(tr, section) { break-inside: avoid; }
}
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
