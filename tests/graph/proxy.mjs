/** A portal's own proxy, as far as a widget can see one: what is asked under `/graph` goes to Graph. */

import { once } from "node:events";
import { request as send } from "node:http";
import { pipeline } from "node:stream/promises";

import { readBody } from "./http.mjs";
import { TOKENS } from "./tokens.mjs";

const PREFIX = "/graph";

/**
 * A proxy as a portal writes one.
 * @typedef {(request: Request) => Promise<Response>} Proxy
 */

/** @param {string} path */
export const isProxied = (path) => path.startsWith(`${PREFIX}/`);

/**
 * Passes a request on, and its answer back. Adds a token that works to a question that has none, as a
 * portal's proxy does.
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} response
 * @param {string} graphUrl
 */
export async function passOn(incoming, response, graphUrl) {
  const target = new URL(graphUrl + (incoming.url ?? "").slice(PREFIX.length));
  const isPost = incoming.method === "POST";
  const form = new URLSearchParams(await readBody(incoming));
  const question = isPost ? form : target.searchParams;
  if (!question.has("access_token")) question.set("access_token", TOKENS.good);
  const outgoing = send(target, {
    method: incoming.method,
    headers: { "content-type": incoming.headers["content-type"] ?? "" },
  });
  const answered = once(outgoing, "response");
  outgoing.end(isPost ? String(form) : undefined);
  const [answer] = await answered;
  response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
  await pipeline(answer, response);
}

/**
 * Has a proxy answer.
 * @param {Proxy} proxy
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} response
 */
export async function answerBy(proxy, incoming, response) {
  const { method = "", headers } = incoming;
  const body = await readBody(incoming);
  const answer = await proxy(
    new Request(new URL(incoming.url ?? "", `http://${headers.host}`), {
      method,
      headers: ["content-type", "sec-fetch-site", "origin"].flatMap((name) =>
        headers[name] === undefined ? [] : [[name, String(headers[name])]],
      ),
      body: method === "GET" || method === "HEAD" ? undefined : body,
    }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
