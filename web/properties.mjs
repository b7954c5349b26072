/** The attributes of the element, the properties beside them, and what is written into either. */

/** Attributes that go to the module as they are, and the properties that reflect them. */
export const options = {
  "dataset-id": "datasetId",
  "agent-name": "agentName",
  "api-version": "apiVersion",
  fields: "fields",
  // `refresh` is a method.
  refresh: "refreshInterval",
  locale: "locale",
  threshold: "threshold",
  view: "view",
  "heading-level": "headingLevel",
};

/** Gives a class the properties that reflect attributes. @param {object} prototype */
export function defineReflecting(prototype) {
  for (const [attribute, property] of Object.entries(options)) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(attribute) ?? "";
      },
      set(value) {
        reflect(this, attribute, value);
      },
    });
  }
}

/** @param {Element} element @returns {string[]} as the module reads them, each once */
export const idsOf = (element) => [
  ...new Set((element.getAttribute("dataset-id") ?? "").split(/[\s,;]+/).filter(Boolean)),
];

/**
 * Frameworks say `null` or `undefined` where a property goes away.
 * @param {Element} element
 * @param {string} attribute
 * @param {unknown} value
 */
export function reflect(element, attribute, value) {
  if (value == null) element.removeAttribute(attribute);
  else element.setAttribute(attribute, textOf(value));
}

/**
 * What cannot be written is refused with the option that it stands for, and not thrown at who renders it.
 * @param {unknown} value
 * @param {(value: unknown) => string} [write]
 * @returns {string}
 */
export function textOf(value, write = String) {
  try {
    return String(write(value));
  } catch {
    return "?";
  }
}

/**
 * @param {unknown} value of a property that is no text
 * @returns {string | null} null where there is none
 */
export const jsonOf = (value) => (value === null ? null : textOf(value, JSON.stringify));

/**
 * A property that was set before the element had its class hides the class's own: set it anew.
 * @param {any} element
 * @param {string} property
 */
export function upgrade(element, property) {
  if (!Object.hasOwn(element, property)) return;
  const value = element[property];
  delete element[property];
  element[property] = value;
}
