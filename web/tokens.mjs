/** Who gives a widget its access tokens. A token passes through here and is kept nowhere. */

/**
 * Asks the page for a token.
 * @param {import("./dataset-quality.d.ts").TokenProvider} provider
 * @param {boolean} renewal
 * @returns {Promise<string>} rejected with words for a person when there is none
 */
export async function obtainToken(provider, renewal) {
  // The call comes out of the module, which the page's code must not find half-way.
  await undefined;
  const token = await provider({ renewal });
  if (typeof token !== "string" || token.trim() === "") {
    throw new Error("The page's token provider gave no token.");
  }
  return token.trim();
}

/**
 * The provider that the page has under a global name. A script that comes later may define it: while
 * the page loads, it is waited for.
 * @param {string} name
 * @returns {import("./dataset-quality.d.ts").TokenProvider}
 */
export function globalProvider(name) {
  return async (wanted) => {
    const find = () => /** @type {any} */ (globalThis)[name];
    if (typeof find() !== "function") await pageLoaded();
    if (typeof find() !== "function") {
      throw new Error(`This page has no function "${name}" to give a token.`);
    }
    return find()(wanted);
  };
}

/** @returns {Promise<void>} */
function pageLoaded() {
  return new Promise((resolve) => {
    const check = () => {
      if (document.readyState !== "complete") return;
      document.removeEventListener("readystatechange", check);
      resolve();
    };
    document.addEventListener("readystatechange", check);
    check();
  });
}
