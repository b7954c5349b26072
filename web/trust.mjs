/**
 * What is believed of an attribute. Whoever can write a widget's markup can often write nothing else of
 * the page: what they write must not decide where a token goes. Properties are set by the page's code,
 * which is trusted.
 */

/**
 * Where a widget asks, and whether that place is ever given a token.
 * @param {{property: string | null, attribute: string | null, hasProvider: boolean}} given
 * @param {{origin: string, base: string, href?: string}} page its origin, what its addresses are relative
 *   to, and its own address
 */
export function destinationOf({ property, attribute, hasProvider }, { origin, base, href = origin }) {
  const isByCode = property !== null;
  const text = (property ?? attribute ?? "").trim();
  if (text === "") return { endpoint: "", isTrusted: true, addsToken: false, ignoresProvider: false };
  // A property without a host of its own means the page's origin, wherever a <base> in the markup leads.
  const ownBase = parseUrl(href, origin)?.origin === origin ? href : origin;
  const url = parseUrl(text, isByCode && origin !== "null" && !namesHost(text) ? ownBase : base);
  // "null" is the origin of a sandboxed frame, and of a data: address: it is nobody's own.
  const isOwn = origin !== "null" && url?.origin === origin;
  return {
    // What is no address for the browser is refused as one without a host.
    endpoint: url ? url.href.replace(/\/$/, "") : "https://",
    isTrusted: isByCode || isOwn,
    // A proxy that adds its own token neither gets one nor is a provider asked for it.
    addsToken: !isByCode || (isOwn && !hasProvider),
    ignoresProvider: !isByCode && isOwn && hasProvider,
  };
}

/** What `ownOrigin` has found: it does not change. */
let origin = "";

/**
 * The origin of the page. `self.origin` can be replaced by any variable of that name.
 * @returns {string} "null" for a frame that has none
 */
export function ownOrigin() {
  if (!origin) {
    const address = URL.createObjectURL(new Blob());
    URL.revokeObjectURL(address);
    origin = new URL(address).origin;
  }
  return origin;
}

/**
 * A property of the document, which an element of that name hides otherwise.
 * @param {"baseURI" | "body" | "currentScript" | "readyState"} name
 */
export const ofDocument = (name) =>
  Reflect.get(name === "baseURI" ? Node.prototype : Document.prototype, name, document);

/**
 * `get` puts the token into an address, which stands in logs and caches.
 * @param {string | null} property
 * @param {string | null} attribute
 * @returns {string | null} null for what is refused
 */
export function transportOf(property, attribute) {
  return property === null && attribute?.trim() === "get" ? null : (property ?? attribute ?? "");
}

/**
 * The function that the page has put on `window` under a name. An inherited or a native one (`fetch`,
 * `alert`) is not the page's. A bound function and a proxy look native, and cannot be told from one.
 * @param {object} window
 * @param {string} name
 * @returns {((...values: any[]) => unknown) | undefined}
 */
export function ownFunction(window, name) {
  const value = Object.hasOwn(window, name) ? /** @type {any} */ (window)[name] : undefined;
  if (typeof value !== "function") return undefined;
  return /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(value)) ? undefined : value;
}

/** Whether an address leads to the same host wherever it is written. @param {string} text */
const namesHost = (text) =>
  parseUrl(text, "https://a.invalid")?.host === parseUrl(text, "https://b.invalid")?.host;

/** @param {string} text @param {string} base */
function parseUrl(text, base) {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
