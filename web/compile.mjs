/**
 * The wasm, checked before it runs: its hash stands in this script, so whoever vouches for the script
 * vouches for the wasm. It comes from the one address given; no other place is ever tried.
 */
import { Word } from "dq-words";

/**
 * @param {string} wasmUrl
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compile(wasmUrl) {
  const response = await fetchChecked(wasmUrl, __DQ_WASM_INTEGRITY__).catch((error) =>
    explain(wasmUrl, error),
  );
  // Compiling while loading demands exactly this type, which servers often do not send.
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {string} url
 * @param {string} integrity
 */
export const fetchChecked = (url, integrity) =>
  // A cache may still hold the file of an earlier version.
  fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: "reload" }));

/**
 * The browser tells a wrong hash, a wrong status and no answer apart for nobody but its own console.
 * @param {string} wasmUrl
 * @param {Error} error
 * @returns {Promise<never>}
 */
async function explain(wasmUrl, error) {
  const answer = await fetch(wasmUrl, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  // The element says it in the language of the page.
  throw new Error("", {
    cause: !answer
      ? [Word.start_unreachable, wasmUrl, error.message]
      : answer.ok
        ? [Word.start_other_file, wasmUrl]
        : [Word.start_http_error, wasmUrl, answer.status],
  });
}
