/**
 * @file What `/{version}/dataset_quality` answers: a pure function of the request, the tokens and the datasets.
 * Stricter than Graph where Graph is lenient, so that a request of ours that is only nearly right fails in a test.
 */

import { DATASETS, translate } from './datasets.mjs';
import { badParameter, datasetNotFound, graphError, unsupportedRequest } from './errors.mjs';
import { parseFields, selectFields } from './fields.mjs';
import { authenticate, authorise } from './tokens.mjs';

/** @typedef {import('./datasets.mjs').Dataset} Dataset */
/** @typedef {import('./tokens.mjs').TokenMeaning} TokenMeaning */

/** The newest version that is answered; a newer one is unknown. */
export const NEWEST_VERSION = 'v26.0';
/** The oldest version that is answered; an older one is refused with 2635. */
export const OLDEST_VERSION = 'v23.0';

const PARAMETERS = ['access_token', 'agent_name', 'dataset_id', 'fields', 'locale', 'method'];

/**
 * @typedef {object} GraphRequest
 * @property {string} method the HTTP method
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {string} contentType
 * @property {string} body
 */

/**
 * @typedef {object} World What the endpoint knows.
 * @property {ReadonlyMap<string, TokenMeaning>} tokens
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
  const parameters = readParameters(request);
  checkMethod(request.method, parameters.get('method'), world.refuseOverride);
  const meaning = authenticate(parameters.get('access_token'), world.tokens);
  const datasetId = readDatasetId(parameters);
  const fields = parseFields(parameters.get('fields') ?? 'offline');
  const locale = readLocale(parameters);
  const agent = readAgent(parameters);
  const dataset = world.datasets.get(datasetId);
  if (!dataset) throw datasetNotFound(datasetId === DATASETS.missingAsCode ? 'code' : 'subcode', locale);
  authorise(meaning, datasetId);
  return selectFields(dataFor(dataset, agent, locale), fields);
}

/**
 * The version in a path, or null.
 * @param {string} path
 */
export function versionIn(path) {
  return /^\/(v\d+\.\d+)(?:\/|$)/.exec(path)?.[1] ?? null;
}

/** @param {string} path */
function checkPath(path) {
  const version = versionIn(path);
  if (version === null) throw graphError(2500, undefined, `Unknown path components: ${path}`);
  const [number, oldest, newest] = [version, OLDEST_VERSION, NEWEST_VERSION].map((name) => Number(name.slice(1)));
  if (number < oldest) throw graphError(2635);
  if (number > newest || !version.endsWith('.0')) {
    throw graphError(2500, undefined, `Unknown API version: ${version}`);
  }
  const rest = path.slice(version.length + 1);
  if (rest !== '/dataset_quality') throw graphError(2500, undefined, `Unknown path components: ${rest}`);
}

/**
 * The parameters of query and body together, each known and given once.
 * @param {GraphRequest} request
 * @returns {URLSearchParams}
 */
function readParameters({ method, query, contentType, body }) {
  const all = new URLSearchParams(query);
  if (body !== '') {
    if (method !== 'POST') throw badParameter(`A ${method} request must not have a body`);
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
      throw badParameter(`Unsupported content type (${contentType})`);
    }
    for (const [name, value] of new URLSearchParams(body)) all.append(name, value);
  }
  for (const name of all.keys()) {
    if (!PARAMETERS.includes(name)) throw badParameter(`Unknown parameter (${name})`);
    if (all.getAll(name).length > 1) throw badParameter(`Parameter ${name} was given more than once`);
  }
  if (method === 'POST' && query.has('access_token')) {
    throw badParameter('The access_token of a POST request must be in its body');
  }
  return all;
}

/**
 * Only reading is supported: GET, or a POST that says `method=get`.
 * @param {string} method
 * @param {string | null} override
 * @param {boolean} refuseOverride
 */
function checkMethod(method, override, refuseOverride) {
  if (method === 'POST' && refuseOverride) throw unsupportedRequest('post');
  const effective = method === 'POST' || method === 'GET' ? (override ?? method) : method;
  if (effective.toUpperCase() !== 'GET') throw unsupportedRequest(effective);
}

/** @param {URLSearchParams} parameters */
function readDatasetId(parameters) {
  const id = parameters.get('dataset_id');
  if (id === null) throw badParameter('The parameter dataset_id is required');
  if (!/^\d{1,20}$/.test(id)) throw badParameter('Param dataset_id must be a valid ID');
  return id;
}

/** @param {URLSearchParams} parameters */
function readLocale(parameters) {
  const locale = parameters.get('locale');
  if (locale !== null && !/^[a-z]{2}_[A-Z]{2}$/.test(locale)) {
    throw badParameter('Param locale must be a valid locale, such as en_US');
  }
  return locale ?? undefined;
}

/** @param {URLSearchParams} parameters */
function readAgent(parameters) {
  const agent = parameters.get('agent_name');
  if (agent === '') throw badParameter('Param agent_name must be non-empty');
  return agent;
}

/**
 * The data behind all fields. `agent_name` is compared as it is: the normalised name is in lower case.
 * @param {Dataset} dataset
 * @param {string | null} agent
 * @param {string} [locale]
 * @returns {Record<string, unknown>}
 */
function dataFor(dataset, agent, locale) {
  const data = agent === null
    ? { offline: dataset.offline, web: dataset.web }
    : { offline: Object.hasOwn(dataset.agents ?? {}, agent) ? dataset.agents?.[agent] : undefined };
  const sentences = locale === undefined ? undefined : dataset.translations?.[locale];
  return sentences ? /** @type {Record<string, unknown>} */ (translate(data, sentences)) : data;
}
