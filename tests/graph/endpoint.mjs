/**
 * What `/{version}/dataset_quality` answers: a function of the request, the tokens and the
 * datasets. Stricter than Graph where Graph is lenient, so that a request of ours that is only
 * nearly right fails in a test.
 */

import { DATASETS } from "./datasets.mjs";
import { badParameter, datasetNotFound, graphError, unsupportedRequest } from "./errors.mjs";
import { parseFields, selectFields } from "./fields.mjs";
import { translate } from "./sentences.mjs";

/** @typedef {import("./datasets.mjs").Dataset} Dataset */

/** The newest version that is answered; a newer one is unknown. */
export const NEWEST_VERSION = "v26.0";
/** The oldest version that is answered; an older one is refused with 2635. */
export const OLDEST_VERSION = "v23.0";

const PARAMETERS = ["access_token", "agent_name", "dataset_id", "fields", "locale", "method"];

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * @typedef {object} GraphRequest
 * @property {string} method the HTTP method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {string} contentType
 * @property {string} body
 */

/**
 * What the endpoint knows.
 * @typedef {object} World
 * @property {import("./tokens.mjs").Gate} gate
 * @property {ReadonlyMap<string, Dataset>} datasets
 * @property {boolean} refuseOverride whether a POST with `method=get` is refused
 */

/**
 * Answers a request, or throws a `GraphError`.
 * @param {GraphRequest} request
 * @param {World} world
 * @returns {Record<string, unknown>}
 */
export function answer(request, world) {
  checkPath(request.path);
  checkMethod(request, world.refuseOverride);
  const parameters = readParameters(request);
  const token = parameters.get("access_token");
  world.gate.authenticate(token);
  const datasetId = readDatasetId(parameters);
  const fields = parseFields(parameters.get("fields") ?? "offline");
  const locale = readLocale(parameters);
  const agent = readAgent(parameters);
  const dataset = world.datasets.get(datasetId);
  if (!dataset) {
    throw datasetNotFound(datasetId === DATASETS.missingAsCode ? "code" : "subcode", locale);
  }
  world.gate.authorise(token, datasetId);
  const data = selectFields(dataFor(dataset, agent), fields);
  return /** @type {Record<string, unknown>} */ (translate(data, locale));
}

/**
 * The version in a path, if there is one.
 * @param {string} path
 */
export const versionIn = (path) => /^\/(v\d+\.\d+)(?:\/|$)/.exec(path)?.[1];

/**
 * The parameters of a form, however wrong the rest of the request is.
 * @param {Pick<GraphRequest, "contentType" | "body">} request
 */
export const formOf = ({ contentType, body }) => new URLSearchParams(FORM_TYPE.test(contentType) ? body : "");

/** @param {string} path */
function checkPath(path) {
  const version = versionIn(path);
  if (version === undefined) throw unknownPath(path);
  const [number, oldest, newest] = [version, OLDEST_VERSION, NEWEST_VERSION].map((name) =>
    Number(name.slice(1)),
  );
  const rest = path.slice(version.length + 1);
  if (number < oldest) throw graphError(2635);
  // Graph takes an unknown version for the name of an object.
  if (number > newest || !version.endsWith(".0") || rest !== "/dataset_quality") {
    throw unknownPath(rest);
  }
}

/** @param {string} path */
const unknownPath = (path) => graphError(2500, undefined, `Unknown path components: ${path}`);

/**
 * Only reading is supported: GET, or a form sent by POST that says `method=get`.
 * @param {GraphRequest} request
 * @param {boolean} refuseOverride
 */
function checkMethod(request, refuseOverride) {
  if (request.method === "GET") return;
  const override = request.method === "POST" ? formOf(request).get("method") : null;
  if (refuseOverride || override === null) throw unsupportedRequest(request.method);
  if (override.toLowerCase() !== "get") throw unsupportedRequest(override);
}

/**
 * Each parameter is known, given once, and where it belongs.
 * @param {GraphRequest} request
 * @returns {URLSearchParams}
 */
function readParameters(request) {
  const { method, query, body } = request;
  if (method === "GET" && body !== "") throw badParameter("A GET request must not have a body");
  if (method === "GET" && query.has("method")) throw badParameter("Unknown parameter (method)");
  if (method === "POST" && query.has("access_token")) {
    throw badParameter("The access_token of a POST request must be in its body");
  }
  const all = new URLSearchParams([...query, ...formOf(request)]);
  for (const name of all.keys()) {
    if (!PARAMETERS.includes(name)) throw badParameter(`Unknown parameter (${name})`);
    if (all.getAll(name).length > 1) {
      throw badParameter(`Parameter ${name} was given more than once`);
    }
  }
  return all;
}

/** @param {URLSearchParams} parameters */
function readDatasetId(parameters) {
  const id = parameters.get("dataset_id");
  if (id === null) throw badParameter("The parameter dataset_id is required");
  if (!/^\d{1,20}$/.test(id)) throw badParameter("Param dataset_id must be a valid ID");
  return id;
}

/** @param {URLSearchParams} parameters */
function readLocale(parameters) {
  const locale = parameters.get("locale") ?? undefined;
  if (locale !== undefined && !/^[a-z]{2}_[A-Z]{2}$/.test(locale)) {
    throw badParameter("Param locale must be a valid locale, such as en_US");
  }
  return locale;
}

/** @param {URLSearchParams} parameters */
function readAgent(parameters) {
  const agent = parameters.get("agent_name") ?? undefined;
  if (agent === "") throw badParameter("Param agent_name must be non-empty");
  return agent;
}

/**
 * The data behind all fields. `agent_name` is compared as it is: the normalised name is in lower
 * case.
 * @param {Dataset} dataset
 * @param {string | undefined} agent
 * @returns {Record<string, unknown>}
 */
function dataFor(dataset, agent) {
  if (agent === undefined) return { offline: dataset.offline, web: dataset.web };
  const agents = dataset.agents ?? {};
  return { offline: Object.hasOwn(agents, agent) ? agents[agent] : undefined };
}
