/**
 * The datasets that the stand-in knows. Ids are strings of digits: most are larger than 2^53, where
 * a client that turns one into a number asks for another dataset.
 */

import { coverageOf, eventOf } from "./events.mjs";
import { manyEvents } from "./large.mjs";
import { SENTENCES } from "./sentences.mjs";

/**
 * Deliberately loose: live answers are.
 * @typedef {object} Dataset
 * @property {string} label a name for people; the API never sends it
 * @property {unknown[]} [offline] without an `agent_name` filter; absent: Graph answers `{}`
 * @property {Record<string, unknown>[]} [web]
 * @property {Record<string, unknown[]>} [agents] `offline` for one normalised agent name
 */

export const DATASETS = Object.freeze({
  /** The first sample of Meta's reference, exactly. */
  reference: "1234567890",
  /** Nine offline events of every status, website data, and two agents: `acme` and `stape`. */
  retailer: "2000000000000000001",
  /** 10,000 events, the same on every run. */
  large: "2000000000000000002",
  /** Answers `{}`. */
  empty: "2000000000000000003",
  /** Answers `{"offline":[]}`. */
  noEvents: "2000000000000000004",
  /** Six events, all at 8.5 or above. */
  allMeet: "2000000000000000005",
  /** Shapes that live answers have been seen or feared to have. */
  odd: "2000000000000000006",
  /** 2^53 + 1, the first integer that a double cannot hold; one event. */
  beyondDouble: "9007199254740993",
  /** Does not exist: 2044055 as `code`. */
  missingAsCode: "4040000000000000001",
  /** Does not exist: 2044055 as `error_subcode` of 100, as for every other unknown id. */
  missingAsSubcode: "4040000000000000002",
});

/** @returns {Dataset} */
function reference() {
  return {
    label: "The reference's sample",
    offline: [
      {
        event_name: "Purchase",
        composite: { score: 6.6, recommendation: SENTENCES.compositeOk },
        match_key: { score: 5.6, recommendation: SENTENCES.matchKey },
        frequency: { score: 4.6, recommendation: SENTENCES.frequency },
        freshness: { score: 2.2, recommendation: SENTENCES.freshness },
      },
    ],
  };
}

/** @returns {Dataset} */
function retailer() {
  return {
    label: "Nordwind Retail",
    offline: [
      eventOf("Purchase", 9.1, [8.7, 10, 8.9], [96.4, 88.2]),
      eventOf("Lead", 8.5, [8.5, 9.3, 8], [91, 84.3]),
      eventOf("InStoreVisit", 8.46, [8.4, 9.1, 7.8], [90.2, 79.9]),
      eventOf("CompleteRegistration", 8.1, [9.6, 7.1, 6.9], [100, 62.5]),
      eventOf("来店予約", 7.4, [6.8, 9, 7.6], [55.1, 93.7]),
      // Coverage beside `match_key`, where the reference's third sample has it.
      {
        ...eventOf("Reserva confirmada", 6.3, [5.2, 8.8, 5.9]),
        coverage: coverageOf(100, 41.7),
      },
      eventOf("شراء من المتجر", 5, [5.5, 4.9, 3.9], [48, 51.2]),
      {
        ...eventOf("Telefonbestellung – Filiale 12", 3.2, [4.1, 2.6, 2.8], [22.4, 9.1]),
        freshness: { score: null, recommendation: null },
      },
      { ...eventOf("Contact", 0, [7.7, 3.1, 5], [88, 12.5]), composite: null },
    ],
    web: [
      {
        event_name: "Purchase",
        event_match_quality: {
          composite_score: 6.2,
          match_key_feedback: [{ identifier: "email", coverage: { percentage: 64 } }],
        },
        event_coverage: { percentage: 81, goal_percentage: 75, description: "Above the goal." },
        data_freshness: { upload_frequency: "real_time", description: "Events arrive at once." },
      },
    ],
    agents: {
      acme: [
        eventOf("Purchase", 8.9, [8.6, 9.8, 8.7], [94, 86.1]),
        eventOf("Lead", 7.9, [7.2, 9, 7.7], [80.4, 66]),
      ],
      stape: [eventOf("来店予約", 7.4, [6.8, 9, 7.6], [55.1, 93.7])],
    },
  };
}

/** @returns {Dataset} */
function allMeet() {
  return {
    label: "Musterhaus (all events meet 8.5)",
    offline: [
      eventOf("Purchase", 9.8, [9.9, 10, 9.4], [99.5, 97.1]),
      eventOf("Lead", 9.2, [9, 9.5, 9.1], [93.3, 90]),
      eventOf("AddToCart", 9, [8.8, 9.9, 8.6], [91.8, 88.4]),
      eventOf("Subscribe", 8.8, [8.6, 9.2, 8.5], [90, 86.2]),
      eventOf("Schedule", 8.5, [8.5, 8.5, 8.5], [85, 85]),
      eventOf("Contact", 10, [10, 10, 10], [100, 100]),
    ],
  };
}

/** @returns {Dataset} */
function odd() {
  const beside = coverageOf(10, 20);
  return {
    label: "Odd shapes",
    offline: [
      {
        event_name: "Numeric strings",
        composite: "8.5",
        match_key: { score: "7.25" },
        frequency: "10",
        freshness: "0",
      },
      { event_name: "Plain numbers", composite: 8.5, match_key: 7, frequency: 10, freshness: 0 },
      {
        event_name: "Out of range",
        composite: { score: 12 },
        match_key: { score: -1, coverage: { email: 140 } },
        frequency: { score: 10.0001 },
        freshness: { score: -0.5 },
      },
      eventOf("Twice", 9, [9, 9, 9]),
      eventOf("Twice", 2, [2, 2, 2]),
      { ...eventOf("Coverage beside", 6, [6, 6, 6]), coverage: beside },
      eventOf("Coverage inside", 6, [6, 6, 6], [30, 40]),
      { ...eventOf("Coverage beside and inside", 6, [6, 6, 6], [30, 40]), coverage: beside },
      {
        event_name: "Coverage as text",
        match_key: { score: 5, coverage: { email: "88.5", phone: null } },
      },
      {
        event_name: "Unknown members",
        composite: { score: 8.6, trend: "up", history: [8.1, 8.4] },
        match_key: { score: 8.6, coverage: { email: 90, phone: 80, fax: 1 } },
        loyalty: 4,
      },
      {
        event_name: "Not numbers",
        composite: "high",
        match_key: [],
        frequency: true,
        freshness: { score: {} },
      },
      {
        event_name: "Nulls",
        composite: { score: null, recommendation: null },
        match_key: null,
        frequency: null,
        freshness: null,
      },
      { event_name: "Name only" },
      { event_name: "", composite: { score: 6 } },
      { event_name: 42, composite: { score: 6 } },
      { composite: { score: 6 } },
      {
        event_name: '<img src=x onerror=alert(1)> "quoted", \u202Ereversed\u202C \u0000 🛒',
        composite: { score: 6 },
      },
      {
        event_name: "L".repeat(500),
        composite: { score: 6, recommendation: "Long. ".repeat(200) },
      },
      null,
      "Purchase",
      [],
    ],
  };
}

/** Made once: every server of a process can share them. */
const LARGE_EVENTS = manyEvents(10_000);

/**
 * A fresh table for one server, which a test may change.
 * @returns {Map<string, Dataset>}
 */
export function datasetTable() {
  return new Map([
    [DATASETS.retailer, retailer()],
    [DATASETS.reference, reference()],
    [DATASETS.allMeet, allMeet()],
    [DATASETS.odd, odd()],
    [DATASETS.large, { label: "10,000 events", offline: LARGE_EVENTS }],
    [DATASETS.noEvents, { label: "No events", offline: [] }],
    [DATASETS.empty, { label: "No data" }],
    [
      DATASETS.beyondDouble,
      {
        label: "An id beyond 2^53",
        offline: [eventOf("Purchase", 8.4, [8, 8.9, 8.2], [85, 80])],
      },
    ],
  ]);
}
