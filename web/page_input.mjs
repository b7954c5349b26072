/** What people enter into the hosted page, and what its address holds of it. */

/** A dataset as it was entered. @typedef {{id: string, label: string}} NamedDataset */

/**
 * Ids with anything between them. One can have a name: `Acme=123`, or in an entry of its own `Acme 123` or
 * `123 Acme`, as a table is pasted.
 * @param {string} text
 * @returns {NamedDataset[]} each id once
 */
export function datasetsIn(text) {
  /** @type {Map<string, string>} */
  const labels = new Map();
  // A blank ends an entry only after what can be nothing but its id.
  for (const entry of text.split(/[,;\n]+|(?<==\s*\d+)\s+/)) {
    for (const { id, label } of namedIn(entry.trim())) labels.set(id, labels.get(id) || label);
  }
  return [...labels].map(([id, label]) => ({ id, label }));
}

/** @param {string} entry @returns {NamedDataset[]} */
function namedIn(entry) {
  const isNamed = /[^\d\s]/.test(entry);
  const before = isNamed && /^(.*?)[\s=:]+(\d+)$/.exec(entry);
  if (before) return [{ id: before[2], label: before[1] }];
  const after = isNamed && /^(\d+)[\s=:]+(.+)$/.exec(entry);
  if (after) return [{ id: after[1], label: after[2] }];
  // What is no id is refused by the widget, with what is wrong about it.
  return entry
    .split(/[\s=]+/)
    .filter(Boolean)
    .map((id) => ({ id, label: "" }));
}

/** As it stands in the address. @param {NamedDataset[]} datasets */
export const addressOf = (datasets) => datasets.map(written).join(",");

/** As a person would enter it. @param {NamedDataset[]} datasets */
export const textOf = (datasets) =>
  datasets.map(written).join(datasets.some(({ label }) => label !== "") ? "\n" : ", ");

/** @param {NamedDataset} dataset */
const written = ({ id, label }) => (label === "" ? id : `${label}=${id}`);

/**
 * What is visibly wrong with a token. Only Meta knows whether one works: what could be one is sent.
 * @param {string} token without blanks around
 * @returns {"token_blanks" | "token_malformed" | ""}
 */
export function faultOfToken(token) {
  if (/\s/.test(token)) return "token_blanks";
  // Letters and digits, or the number of an app, a bar and a secret; all that were seen are longer.
  const canBeOne = /^[\w|.~+/-]{20,}=*$/.test(token) && !/^\d+$/.test(token);
  return canBeOne ? "" : "token_malformed";
}

/** Whether a text holds a token: the one that is used, or what looks like one. @param {string} text @param {string} token */
export const hasToken = (text, token) => /EAA\w{20}/.test(text) || (token !== "" && text.includes(token));
