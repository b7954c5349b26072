/** A portal's own proxy, as far as a widget can see one: what is asked under `/graph` goes to Graph. */

import { once } from "node:events";
import { request as send } from "node:http";
import { pipeline } from "node:stream/promises";

const PREFIX = "/graph";

/** @param {string} path */
export const isProxied = (path) => path.startsWith(`${PREFIX}/`);

/**
 * Passes a request on, and its answer back, as they are.
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} response
 * @param {string} graphUrl
 */
export async function passOn(incoming, response, graphUrl) {
  const target = new URL(graphUrl + (incoming.url ?? "").slice(PREFIX.length));
  const outgoing = send(target, {
    method: incoming.method,
    headers: { "content-type": incoming.headers["content-type"] ?? "" },
  });
  const answered = once(outgoing, "response");
  incoming.pipe(outgoing);
  const [answer] = await answered;
  response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
  await pipeline(answer, response);
}
