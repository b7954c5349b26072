/**
 * The `fields` parameter: Graph's field expansion (`offline{event_name, composite}`), read
 * strictly, and the selection of the members that were asked for.
 */

import { badParameter, graphError } from "./errors.mjs";

/**
 * A field with the fields under it; an empty record is a field that has none.
 * @typedef {{[name: string]: FieldTree}} FieldTree
 */

/** @returns {FieldTree} */
const leaf = () => ({});

/** @param {string[]} names @returns {FieldTree} */
const leaves = (...names) => Object.fromEntries(names.map((name) => [name, leaf()]));

const DEDUPE_SHARE = leaves("percentage", "description");

/**
 * Every field that the endpoint knows.
 * @type {FieldTree}
 */
const KNOWN_FIELDS = {
  offline: leaves("event_name", "composite", "match_key", "frequency", "freshness"),
  web: {
    event_name: leaf(),
    event_match_quality: {
      composite_score: leaf(),
      match_key_feedback: {
        identifier: leaf(),
        coverage: leaves("percentage"),
        potential_aly_acr_increase: leaves("percentage", "description"),
      },
      diagnostics: leaves(
        "name",
        "description",
        "solution",
        "percentage",
        "affected_event_count",
        "total_event_count",
      ),
    },
    event_coverage: leaves("percentage", "goal_percentage", "description"),
    dedupe_key_feedback: {
      dedupe_key: leaf(),
      browser_events_with_dedupe_key: DEDUPE_SHARE,
      server_events_with_dedupe_key: DEDUPE_SHARE,
      overall_browser_coverage_from_dedupe_key: DEDUPE_SHARE,
    },
    data_freshness: leaves("upload_frequency", "description"),
    acr: leaves("percentage", "description"),
    event_potential_aly_acr_increase: leaves("percentage", "description"),
  },
};

/**
 * Reads a `fields` value. White space is allowed after a comma, as in the reference's example, and
 * nowhere else; quotes are refused.
 * @param {string} text
 * @returns {FieldTree}
 */
export function parseFields(text) {
  let position = 0;

  /** @param {string} complaint */
  const syntaxError = (complaint) =>
    graphError(2500, undefined, `Syntax error "${complaint}" at character ${position}: ${text}`);

  /** @param {FieldTree} known @returns {FieldTree} */
  function list(known) {
    /** @type {FieldTree} */
    const fields = {};
    do {
      const [name, tree] = field(known);
      if (Object.hasOwn(fields, name)) {
        throw syntaxError(`Field ${name} specified more than once.`);
      }
      fields[name] = tree;
    } while (skipComma());
    return fields;
  }

  /** @param {FieldTree} known @returns {[string, FieldTree]} */
  function field(known) {
    const name = /^\w+/.exec(text.slice(position))?.[0];
    if (!name) throw syntaxError("Expected name.");
    if (!Object.hasOwn(known, name)) {
      throw badParameter(`Tried accessing nonexisting field (${name}) on node type (DatasetQuality)`);
    }
    position += name.length;
    if (text[position] !== "{") return [name, leaf()];
    if (Object.keys(known[name]).length === 0) {
      throw badParameter(`Subfields are not supported by ${name}`);
    }
    position += 1;
    const children = list(known[name]);
    if (text[position] !== "}") throw syntaxError('Expected "}".');
    position += 1;
    return [name, children];
  }

  function skipComma() {
    const comma = /^,\s*/.exec(text.slice(position))?.[0];
    position += comma?.length ?? 0;
    return comma !== undefined;
  }

  const fields = list(KNOWN_FIELDS);
  if (position < text.length) {
    throw syntaxError(`Expected end of string instead of "${text[position]}".`);
  }
  return fields;
}

/**
 * The part of `value` that `fields` asks for. Members that are no fields of Graph's ride along, so
 * that a client meets them; `coverage` standing beside `match_key` belongs to it.
 * @param {unknown} value
 * @param {FieldTree} fields
 * @param {FieldTree} known
 * @returns {unknown}
 */
function select(value, fields, known) {
  if (Object.keys(fields).length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, fields, known));
  if (typeof value !== "object" || value === null) return value;
  const chosen = Object.entries(value).filter(([name]) => {
    if (name === "coverage" && Object.hasOwn(known, "match_key")) {
      return Object.hasOwn(fields, "match_key");
    }
    return Object.hasOwn(fields, name) || !Object.hasOwn(known, name);
  });
  return Object.fromEntries(
    chosen.map(([name, member]) => [name, select(member, fields[name] ?? leaf(), known[name] ?? leaf())]),
  );
}

/**
 * The answer for the fields asked for. A dataset without data for a field answers without it.
 * @param {Readonly<Record<string, unknown>>} data
 * @param {FieldTree} fields
 * @returns {Record<string, unknown>}
 */
export function selectFields(data, fields) {
  const present = Object.keys(fields).filter((name) => data[name] !== undefined);
  return Object.fromEntries(
    present.map((name) => [name, select(data[name], fields[name], KNOWN_FIELDS[name])]),
  );
}
