/** What `/dev.json` tells the hosted page, so that it can show sample data. */

import { datasetTable } from "./datasets.mjs";
import { TOKENS } from "./tokens.mjs";

/**
 * @typedef {object} Sample
 * @property {string} graph where the page asks: at its own origin, as its policy wants it
 * @property {string} standIn the origin of the stand-in Graph API behind that
 * @property {string} token one that works there
 * @property {{id: string, label: string}[]} datasets the most telling one first
 * @property {string} [agentName]
 */

/**
 * @param {string} graphUrl
 * @returns {Sample}
 */
export const sampleOf = (graphUrl) => ({
  graph: "/graph",
  standIn: graphUrl,
  token: TOKENS.good,
  datasets: [...datasetTable()].map(([id, { label }]) => ({ id, label })),
});
