/** A static server for the hosted page and for the pages of browser tests. */

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

import { closeNow, listen, originOf, splitTarget } from "./http.mjs";
import { answerBy, isProxied, passOn } from "./proxy.mjs";
import { sampleOf } from "./sample.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */

/**
 * @typedef {object} StaticOptions
 * @property {string} root the directory served at `/`; may come to be later
 * @property {string} [pages] the directory served at `/pages/`
 * @property {number} [port] 0, the default, for any; a busy one gives way to the next free one
 * @property {string} [host]
 * @property {string} [graphUrl] origin of the stand-in, which is also at `/graph`, as behind a
 *   portal's own proxy, with `/dev.json` and a `<meta>` in the hosted page that names it; without it there is
 *   none of these
 * @property {import("./proxy.mjs").Proxy} [proxy] what answers at `/graph` instead
 * @property {(html: string) => string} [fillIn] what becomes of an HTML page of `pages`, such as of
 *   the host that it names
 * @property {Partial<import("./sample.mjs").Sample>} [sample] what `/dev.json` says differently
 * @property {(path: string) => Record<string, string>} [headers] further ones for a path as it was
 *   asked for, such as a `content-security-policy`; they replace the usual ones
 * @property {Record<string, string>} [mime] other types, by ending: `{".wasm": "text/plain"}`
 */

/**
 * @typedef {object} StaticServer
 * @property {string} url its origin, without a slash at the end
 * @property {number} port
 * @property {() => Promise<void>} close cuts what is open, and resolves when the port is free
 */

/** @type {Readonly<Record<string, string>>} */
const MIME = {
  ".css": "text/css; charset=utf-8",
  ".d.ts": "text/plain; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * What a request comes to, before what all answers have in common.
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Uint8Array | string} body
 */

/**
 * @param {StaticOptions} options
 * @returns {Promise<StaticServer>}
 */
export async function startStatic(options) {
  const { port = 0, host = "127.0.0.1" } = options;
  const server = createServer((request, response) => {
    const { graphUrl, proxy } = options;
    if ((graphUrl !== undefined || proxy !== undefined) && isProxied(request.url ?? "")) {
      const done = proxy
        ? answerBy(proxy, request, response)
        : passOn(request, response, /** @type {string} */ (graphUrl));
      done.catch(() => response.destroy());
      return;
    }
    answer(request, options)
      .catch((error) => plain(500, `The server failed: ${error}`))
      .then((found) => send(request, response, found, options))
      .catch(() => response.destroy());
  });
  const actualPort = await listen(server, port, host);
  return {
    url: originOf(host, actualPort),
    port: actualPort,
    close: () => closeNow(server),
  };
}

/**
 * @param {IncomingMessage} request
 * @param {StaticOptions} options
 * @returns {Promise<Answer>}
 */
async function answer(request, { root, pages, graphUrl, fillIn, sample, mime }) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
  }
  const [encoded, query] = splitTarget(request);
  const wanted = decode(encoded);
  if (wanted === undefined) return plain(400, "The path cannot be decoded.");
  if (wanted === "/dev.json" && graphUrl !== undefined) {
    return found(JSON.stringify({ ...sampleOf(graphUrl), ...sample }), MIME[".json"]);
  }
  const inPages = pages !== undefined && /^\/pages(\/|$)/.test(wanted);
  const directory = inPages ? pages : root;
  const relative = inPages ? wanted.slice("/pages".length) : wanted;
  const file = await fileAt(directory, relative);
  if (file === undefined) return plain(404, `Not found: ${wanted}`);
  if (file === "directory") {
    // Leading slashes would make another host of the rest.
    const location = `/${encoded.replace(/^\/+/, "")}/${query && `?${query}`}`;
    return plain(301, location, { location });
  }
  const type = typeOf(file, mime);
  if (!inPages && graphUrl !== undefined && path.basename(file) === "index.html") {
    return found(withSample(await readFile(file, "utf8")), type);
  }
  if (inPages && fillIn && file.endsWith(".html")) {
    return found(fillIn(await readFile(file, "utf8")), type);
  }
  return found(await readFile(file), type);
}

/**
 * The hosted page, told that there is sample data here: where there is none, it asks for none.
 * @param {string} html
 */
const withSample = (html) => html.replace("</head>", '<meta name="dq-sample" content="/dev.json" /></head>');

/** @param {string} encoded */
function decode(encoded) {
  try {
    const decoded = decodeURIComponent(encoded);
    return decoded.startsWith("/") && !decoded.includes("\0") ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The file that a path means, with all links followed; never one outside of `directory`.
 * @param {string} directory
 * @param {string} relative decoded, may lead anywhere
 * @returns {Promise<string | "directory" | undefined>} `directory` where a slash is missing
 */
async function fileAt(directory, relative) {
  try {
    const root = await realpath(directory);
    const inside = (/** @type {string} */ file) => file === root || file.startsWith(root + path.sep);
    const named = path.join(root, relative);
    if (!inside(named.replace(/\/$/, ""))) return undefined;
    const isDirectory = (await stat(named)).isDirectory();
    if (isDirectory && !relative.endsWith("/")) return "directory";
    const file = await realpath(isDirectory ? path.join(named, "index.html") : named);
    return inside(file) && (await stat(file)).isFile() ? file : undefined;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? "";
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EACCES"].includes(code)) return undefined;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {Record<string, string>} [mime]
 */
function typeOf(file, mime = {}) {
  const ending = file.endsWith(".d.ts") ? ".d.ts" : path.extname(file);
  return mime[ending] ?? MIME[ending] ?? "application/octet-stream";
}

/**
 * @param {Uint8Array | string} body
 * @param {string} type
 * @returns {Answer}
 */
function found(body, type) {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  return { status: 200, headers: { "content-type": type, etag }, body };
}

/**
 * @param {number} status
 * @param {string} text
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
const plain = (status, text, headers = {}) => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  body: `${text}\n`,
});

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Answer} answer
 * @param {StaticOptions} options
 */
function send(request, response, { status, headers, body }, options) {
  const all = {
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    ...headers,
    ...options.headers?.(splitTarget(request)[0]),
  };
  if (headers.etag && isKnown(headers.etag, request.headers["if-none-match"])) {
    response.writeHead(304, all).end();
    return;
  }
  response.writeHead(status, { ...all, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * @param {string} etag
 * @param {string} [ifNoneMatch]
 */
const isKnown = (etag, ifNoneMatch = "") =>
  ifNoneMatch.split(",").some((known) => ["*", etag].includes(known.trim().replace(/^W\//, "")));
