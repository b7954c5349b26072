/** The stand-in Graph API as a server. */

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { answerControl } from "./control.mjs";
import { datasetTable } from "./datasets.mjs";
import { NEWEST_VERSION, answer, formOf, versionIn } from "./endpoint.mjs";
import { GraphError, graphError, unsupportedRequest } from "./errors.mjs";
import { checkedFaults, spend, spoil } from "./faults.mjs";
import { closeNow, listen, originOf, readBody, splitTarget } from "./http.mjs";
import { Gate } from "./tokens.mjs";
import { usageHeaders } from "./usage.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */
/** @typedef {import("./faults.mjs").Faults} Faults */
/** @typedef {import("./faults.mjs").Reply} Reply */

/**
 * A request as it came, preflights included.
 * @typedef {object} SeenRequest
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {Record<string, string>} form the parameters of a form-encoded body
 * @property {string} body
 */

/**
 * @typedef {object} GraphOptions
 * @property {number} [port] 0, the default, for any; a busy one gives way to the next free one
 * @property {string} [host]
 * @property {Faults} [faults] from the start
 */

/**
 * @typedef {object} Graph
 * @property {string} url its origin, without a slash at the end
 * @property {number} port
 * @property {SeenRequest[]} requests what came so far, oldest first; grows, and a test may empty it
 * @property {Map<string, import("./datasets.mjs").Dataset>} datasets by id; a test may change them
 * @property {(faults: Faults) => void} setFaults replaces all faults; `{}` ends them
 * @property {() => Promise<void>} close cuts what is open, and resolves when the port is free
 */

/**
 * @param {GraphOptions} [options]
 * @returns {Promise<Graph>}
 */
export async function startGraph({ port = 0, host = "127.0.0.1", faults: initial = {} } = {}) {
  /** @type {SeenRequest[]} */
  const requests = [];
  const datasets = datasetTable();
  const gate = new Gate();
  const closing = new AbortController();
  let faults = checkedFaults(initial);

  /** @param {Faults} wanted */
  const setFaults = (wanted) => {
    faults = checkedFaults(wanted);
  };

  /**
   * @param {import("./endpoint.mjs").GraphRequest} request
   * @returns {{reply: Reply, happened: Faults, code?: number}}
   */
  function decide(request) {
    const token = formOf(request).get("access_token") ?? request.query.get("access_token");
    /** @type {Faults} */
    let happened = {};
    try {
      const refuseOverride = faults.refuseOverride ?? false;
      const data = answer(request, { gate, datasets, refuseOverride });
      happened = faults;
      faults = spend(faults);
      const good = { status: 200, contentType: JSON_TYPE, body: JSON.stringify(data) };
      return { reply: spoil(good, happened, token), happened };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (error.body.code === 190) gate.refused(token);
      return { reply: errorReply(error), happened, code: error.body.code };
    }
  }

  /** @param {IncomingMessage} incoming @param {ServerResponse} response */
  async function handle(incoming, response) {
    const [path, queryText] = splitTarget(incoming);
    const body = await readBody(incoming);
    const method = incoming.method ?? "";
    if (path.startsWith("/__")) {
      answerControl({ method, path, body }, response, { requests, setFaults, faults });
      return;
    }
    const query = new URLSearchParams(queryText);
    const contentType = incoming.headers["content-type"] ?? "";
    const request = { method, path, query, contentType, body };
    requests.push({
      method,
      path,
      query: Object.fromEntries(query),
      headers: incoming.headers,
      form: Object.fromEntries(formOf(request)),
      body,
    });
    // A preflight finds no permission, so a client that causes one gets nowhere.
    if (method === "OPTIONS") {
      send(response, errorReply(unsupportedRequest("options")), headersFor(path, {}));
      return;
    }
    const { reply, happened, code } = decide(request);
    if (happened.latencyMs) {
      await sleep(happened.latencyMs, undefined, { signal: closing.signal });
    }
    send(response, reply, headersFor(path, happened, code));
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error) => {
      if (closing.signal.aborted || response.headersSent || incoming.destroyed) {
        response.destroy();
        return;
      }
      const failure = graphError(1, undefined, `The stand-in failed: ${error}`);
      send(response, errorReply(failure), headersFor("/", {}));
    });
  });
  const actualPort = await listen(server, port, host);
  return {
    url: originOf(host, actualPort),
    port: actualPort,
    requests,
    datasets,
    setFaults,
    close() {
      closing.abort();
      return closeNow(server);
    },
  };
}

const JSON_TYPE = "application/json; charset=UTF-8";

/**
 * @param {GraphError} error
 * @returns {Reply}
 */
function errorReply({ status, body }) {
  const fbtrace_id = `A${randomBytes(16).toString("base64url")}`;
  return {
    status,
    contentType: JSON_TYPE,
    body: JSON.stringify({ error: { ...body, fbtrace_id } }),
  };
}

/**
 * @param {string} path
 * @param {Faults} faults
 * @param {number} [code] of an error
 * @returns {Record<string, string>}
 */
function headersFor(path, { noCors, headers }, code) {
  return {
    ...(noCors ? {} : { "access-control-allow-origin": "*" }),
    "facebook-api-version": versionIn(path) ?? NEWEST_VERSION,
    "cache-control": "private, no-cache, no-store, must-revalidate",
    pragma: "no-cache",
    expires: "Sat, 01 Jan 2000 00:00:00 GMT",
    ...usageHeaders(code),
    ...headers,
  };
}

/**
 * @param {ServerResponse} response
 * @param {Reply} reply
 * @param {Record<string, string>} headers
 */
function send(response, { status, contentType, body, fate }, headers) {
  const bytes = Buffer.from(body);
  const all = { ...headers, "content-type": contentType, "content-length": bytes.length };
  switch (fate) {
    case "hang":
      return;
    case "drop":
      response.destroy();
      return;
    case "cut":
      response.writeHead(status, all);
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
      return;
    case undefined:
      response.writeHead(status, all).end(bytes);
  }
}
