/**
 * The entry of the script tag: defines the element and, where the tag names a dataset, places a widget after
 * the tag, or in the element whose id `data-target` names. The tag's `data-*` attributes that the widget knows
 * become the widget's.
 */
import { DatasetQuality } from "./dataset-quality.mjs";
import { ofDocument } from "./trust.mjs";

// An image of that name hides `document.currentScript`, but not what it is read with.
const script = ofDocument("currentScript");
if (!(script instanceof HTMLScriptElement && script.src)) {
  throw new Error(
    "embed.js runs from a <script src> without type=module; a module imports dataset-quality.mjs.",
  );
}
DatasetQuality.define(new URL("dataset-quality.wasm", script.src).href);

if (script.dataset.datasetId !== undefined) {
  const widget = document.createElement("dataset-quality");
  for (const name of DatasetQuality.observedAttributes) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) widget.setAttribute(name, value);
  }
  const { target } = script.dataset;
  const place = () => {
    const parent =
      target === undefined ? ofDocument("body") : Document.prototype.getElementById.call(document, target);
    if (parent) parent.append(widget);
    else console.warn(`embed.js: no element has the id "${target}" that data-target names.`);
  };
  // A tag in the head has no place of its own on the page.
  if (target === undefined && !script.closest("head")) script.after(widget);
  else if (ofDocument("readyState") !== "loading") place();
  else document.addEventListener("DOMContentLoaded", place, { once: true });
}
