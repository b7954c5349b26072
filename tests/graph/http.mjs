/** What both servers need of HTTP: a free port, a request's body, and a prompt end. */

import { once } from "node:events";

/** @typedef {import("node:http").Server} Server */
/** @typedef {import("node:http").IncomingMessage} IncomingMessage */

/** How many ports above the wanted one are tried when it is busy. */
const PORTS_TRIED = 100;

/** The largest body that is read, in bytes. */
const LARGEST_BODY = 1 << 20;

/**
 * Listens on `port`, or on the next free one above it; 0 lets the system choose.
 * @param {Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>} the port
 */
export async function listen(server, port, host) {
  const last = port === 0 ? 0 : Math.min(port + PORTS_TRIED, 65535);
  for (let wanted = port; ; wanted += 1) {
    try {
      const listening = once(server, "listening");
      server.listen(wanted, host);
      await listening;
      return portOf(server);
    } catch (error) {
      const busy = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!busy || wanted >= last) throw error;
    }
  }
}

/** @param {Server} server */
function portOf(server) {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return address.port;
}

/**
 * The origin of a server, with the brackets that an IPv6 host needs.
 * @param {string} host
 * @param {number} port
 */
export const originOf = (host, port) => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/**
 * The target of a request as path and query, neither of them decoded or normalised.
 * @param {IncomingMessage} request
 * @returns {[path: string, query: string]}
 */
export function splitTarget({ url = "/" }) {
  const [path] = url.split("?", 1);
  return [path, url.slice(path.length + 1)];
}

/**
 * Closes a server at once, cutting the connections that are open. Closing twice is harmless.
 * @param {Server} server
 * @returns {Promise<void>}
 */
export async function closeNow(server) {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/**
 * @param {IncomingMessage} request
 * @returns {Promise<string>}
 */
export async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new RangeError(`the body is over ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
