/**
 * The entry of the script tag: defines the element and, where the tag names a dataset, places a
 * widget after the tag. `data-*` attributes of the tag become the widget's attributes.
 */
import { DatasetQuality } from "./dataset-quality.mjs";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
DatasetQuality.define(new URL("dataset-quality.wasm", script.src).href);

if (script.dataset.datasetId !== undefined) {
  const widget = document.createElement("dataset-quality");
  for (const { name, value } of script.attributes) {
    if (name.startsWith("data-")) widget.setAttribute(name.slice("data-".length), value);
  }
  // A tag in the head has no place of its own on the page.
  if (!document.head.contains(script)) {
    script.after(widget);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => document.body.append(widget), { once: true });
  } else {
    document.body.append(widget);
  }
}
