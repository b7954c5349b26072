/**
 * @file The datasets that the stand-in knows. Ids are strings of digits: most are larger than 2^53, where a client
 * that turns one into a number asks for another dataset.
 */

/**
 * One entry of `offline`, as Graph sends it. Deliberately loose: live answers are.
 * @typedef {Record<string, unknown>} OfflineEvent
 */

/**
 * @typedef {object} Dataset
 * @property {string} label a name for people; the API never sends it
 * @property {unknown[]} [offline] the entries without an `agent_name` filter; absent: Graph answers `{}`
 * @property {Record<string, unknown>[]} [web]
 * @property {Record<string, unknown[]>} [agents] the entries for one normalised agent name
 * @property {Record<string, Record<string, string>>} [translations] by locale: sentence in English -> translation
 */

/** The well-known ids. */
export const DATASETS = Object.freeze({
  /** The first sample of Meta's reference, exactly. */
  reference: '1234567890',
  /** A retailer with ten offline events of every status, website data, two agents and two translations. */
  retailer: '2000000000000000001',
  /** 10,000 events, the same on every run. */
  large: '2000000000000000002',
  /** Answers `{}`. */
  empty: '2000000000000000003',
  /** Answers `{"offline":[]}`. */
  noEvents: '2000000000000000004',
  /** Six events, all at 8.5 or above. */
  allMeet: '2000000000000000005',
  /** Shapes that live answers have been seen or feared to have. */
  odd: '2000000000000000006',
  /** 2^53 + 1, the first integer that a double cannot hold; one event. */
  beyondDouble: '9007199254740993',
  /** Does not exist: 2044055 as `code`. */
  missingAsCode: '4040000000000000001',
  /** Does not exist: 2044055 as `error_subcode` of 100, as for every other unknown id. */
  missingAsSubcode: '4040000000000000002',
});

const COMPOSITE_OK = 'Your offline data quality score is ok, but could be improved.';
const COMPOSITE_GOOD = 'Your offline data quality score is good.';
const COMPOSITE_LOW = 'Your offline data quality score is low and needs to be improved.';
const MATCH_KEY = 'Sending email and phone number parameters can help improve your match key score.';
const FREQUENCY = 'Sharing your offline data more often can help improve your frequency score and help you get '
  + 'better ad outcomes.';
const FRESHNESS = 'Sending your most recent offline conversion data sooner can help improve your score and help you '
  + 'get better ad outcomes.';
const NOTHING_TO_DO = 'Keep up the good work.';

/** @type {Record<string, Record<string, string>>} */
const TRANSLATIONS = {
  de_DE: {
    [COMPOSITE_OK]: 'Die Qualität deiner Offline-Daten ist in Ordnung, könnte aber verbessert werden.',
    [COMPOSITE_GOOD]: 'Die Qualität deiner Offline-Daten ist gut.',
    [COMPOSITE_LOW]: 'Die Qualität deiner Offline-Daten ist niedrig und sollte verbessert werden.',
    [MATCH_KEY]: 'Wenn du E-Mail-Adressen und Telefonnummern sendest, kann sich deine Abgleichsbewertung verbessern.',
    [FREQUENCY]: 'Wenn du deine Offline-Daten häufiger teilst, können sich deine Häufigkeitsbewertung und deine '
      + 'Werbeergebnisse verbessern.',
    [FRESHNESS]: 'Wenn du deine neuesten Offline-Conversions früher sendest, können sich deine Bewertung und deine '
      + 'Werbeergebnisse verbessern.',
    [NOTHING_TO_DO]: 'Weiter so.',
  },
  ja_JP: {
    [COMPOSITE_OK]: 'オフラインデータの品質スコアは問題ありませんが、改善の余地があります。',
    [COMPOSITE_GOOD]: 'オフラインデータの品質スコアは良好です。',
    [COMPOSITE_LOW]: 'オフラインデータの品質スコアが低いため、改善が必要です。',
    [MATCH_KEY]: 'メールアドレスと電話番号のパラメーターを送信すると、マッチキースコアの改善につながります。',
    [FREQUENCY]: 'オフラインデータをより頻繁に共有すると、頻度スコアと広告の成果の改善につながります。',
    [FRESHNESS]: '最新のオフラインコンバージョンデータをより早く送信すると、スコアと広告の成果の改善につながります。',
    [NOTHING_TO_DO]: 'この調子で続けましょう。',
  },
};

/** @param {number} score @param {string} advice */
const scored = (score, advice) => ({ score, recommendation: score >= 8.5 ? NOTHING_TO_DO : advice });

/** @param {number} score */
function compositeOf(score) {
  const recommendation = score >= 8.5 ? COMPOSITE_GOOD : score >= 4 ? COMPOSITE_OK : COMPOSITE_LOW;
  return { score, recommendation };
}

/** @param {number} email @param {number} phone in percent */
const coverageOf = (email, phone) => ({ email, phone });

/**
 * An event in the documented shape, with coverage inside `match_key` where the prose puts it.
 * @param {string} event_name
 * @param {number} composite
 * @param {[number, number, number]} parts match key, frequency and freshness
 * @param {[number, number]} [coverage] email and phone, in percent
 */
function eventOf(event_name, composite, [matchKey, frequency, freshness], coverage) {
  return {
    event_name,
    composite: compositeOf(composite),
    match_key: { ...scored(matchKey, MATCH_KEY), ...(coverage ? { coverage: coverageOf(...coverage) } : {}) },
    frequency: scored(frequency, FREQUENCY),
    freshness: scored(freshness, FRESHNESS),
  };
}

/** @returns {Dataset} */
function reference() {
  return {
    label: "The reference's sample",
    offline: [{
      event_name: 'Purchase',
      composite: { score: 6.6, recommendation: COMPOSITE_OK },
      match_key: { score: 5.6, recommendation: MATCH_KEY },
      frequency: { score: 4.6, recommendation: FREQUENCY },
      freshness: { score: 2.2, recommendation: FRESHNESS },
    }],
  };
}

/** @returns {Dataset} */
function retailer() {
  const { composite: _omitted, ...schedule } = eventOf('Schedule', 7, [6.1, 7.9, 7.2], [64.5, 71]);
  const subscribe = { ...eventOf('Subscribe', 6.3, [5.2, 8.8, 5.9]), coverage: coverageOf(100, 41.7) };
  return {
    label: 'Nordwind Retail',
    offline: [
      eventOf('Purchase', 9.1, [8.7, 10, 8.9], [96.4, 88.2]),
      eventOf('Lead', 8.5, [8.5, 9.3, 8], [91, 84.3]),
      eventOf('AddToCart', 8.46, [8.4, 9.1, 7.8], [90.2, 79.9]),
      eventOf('CompleteRegistration', 8.1, [9.6, 7.1, 6.9], [100, 62.5]),
      { ...eventOf('Contact', 0, [7.7, 3.1, 5], [88, 12.5]), composite: null },
      schedule,
      subscribe,
      eventOf('In-store purchase – Berlin', 3.2, [4.1, 2.6, 2.8], [22.4, 9.1]),
      eventOf('店舗購入', 7.4, [6.8, 9, 7.6], [55.1, 93.7]),
      eventOf('شراء من المتجر', 5, [5.5, 4.9, 3.9], [48, 51.2]),
    ],
    web: [{
      event_name: 'Purchase',
      event_match_quality: {
        composite_score: 6.2,
        match_key_feedback: [{
          identifier: 'email', coverage: { percentage: 64 },
          potential_aly_acr_increase: { percentage: 120.5, description: 'More additional conversions reported.' },
        }],
        diagnostics: [{
          name: 'Hashed email missing', description: 'Some events have no email address.', solution: 'Send it.',
          percentage: 36, affected_event_count: 360, total_event_count: 1000,
        }],
      },
      event_coverage: { percentage: 81, goal_percentage: 75, description: 'Above the goal.' },
      data_freshness: { upload_frequency: 'real_time', description: 'Events arrive in real time.' },
      acr: { percentage: 12.1, description: 'Additional conversions reported.' },
    }],
    agents: {
      acme: [
        eventOf('Purchase', 8.9, [8.6, 9.8, 8.7], [94, 86.1]),
        eventOf('Lead', 7.9, [7.2, 9, 7.7], [80.4, 66]),
      ],
      stape: [eventOf('店舗購入', 7.4, [6.8, 9, 7.6], [55.1, 93.7])],
    },
    translations: TRANSLATIONS,
  };
}

/** @returns {Dataset} */
function allMeet() {
  return {
    label: 'Musterhaus (all events meet 8.5)',
    offline: [
      eventOf('Purchase', 9.8, [9.9, 10, 9.4], [99.5, 97.1]),
      eventOf('Lead', 9.2, [9, 9.5, 9.1], [93.3, 90]),
      eventOf('AddToCart', 9, [8.8, 9.9, 8.6], [91.8, 88.4]),
      eventOf('Subscribe', 8.8, [8.6, 9.2, 8.5], [90, 86.2]),
      eventOf('Schedule', 8.5, [8.5, 8.5, 8.5], [85, 85]),
      eventOf('Contact', 10, [10, 10, 10], [100, 100]),
    ],
  };
}

/** @returns {Dataset} */
function odd() {
  return {
    label: 'Odd shapes',
    offline: [
      { event_name: 'Numeric strings', composite: '8.5', match_key: { score: '7.25' }, frequency: '10', freshness: '0' },
      { event_name: 'Plain numbers', composite: 8.5, match_key: 7, frequency: 10, freshness: 0 },
      {
        event_name: 'Out of range', composite: { score: 11.2 }, match_key: { score: -1, coverage: { email: 140 } },
        frequency: { score: 10.0001 }, freshness: { score: -0.5 },
      },
      eventOf('Twice', 9, [9, 9, 9]),
      eventOf('Twice', 2, [2, 2, 2]),
      {
        event_name: 'Unknown members', composite: { score: 8.6, trend: 'up', history: [8.1, 8.4] },
        match_key: { score: 8.6, coverage: { email: 90, phone: 80, mobile_device_id: 33.3, fax: 1 } }, loyalty: 4,
      },
      { event_name: 'Not numbers', composite: 'high', match_key: [], frequency: true, freshness: { score: {} } },
      {
        event_name: 'Nulls', composite: { score: null, recommendation: null }, match_key: null, frequency: null,
        freshness: null,
      },
      { event_name: 'Coverage as text', match_key: { score: 5, coverage: { email: '88.5', phone: null } } },
      { event_name: 'Name only' },
      { event_name: '', composite: { score: 6 } },
      { event_name: 42, composite: { score: 6 } },
      { composite: { score: 6 } },
      { event_name: '<img src=x onerror=alert(1)> "quoted", \u202Ereversed\u202C \u0000 🛒', composite: { score: 6 } },
      { event_name: 'L'.repeat(500), composite: { score: 6, recommendation: 'Long. '.repeat(200) } },
      null,
      'Purchase',
      [],
    ],
  };
}

/**
 * A small generator of pseudo-random numbers in [0, 1) (mulberry32): the same sequence on every run.
 * @param {number} seed
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Made once: it takes some milliseconds, and every server of a process can share it. */
const LARGE_EVENTS = (() => {
  const random = generator(20261124);
  /** @param {number} top */
  const upTo = (top) => Math.round(random() * top * 10) / 10;
  return Array.from({ length: 10_000 }, (_, index) => eventOf(
    `Store ${String(index + 1).padStart(5, '0')} purchase`, upTo(10), [upTo(10), upTo(10), upTo(10)],
    [upTo(100), upTo(100)]));
})();

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
    [DATASETS.large, { label: '10,000 events', offline: LARGE_EVENTS }],
    [DATASETS.noEvents, { label: 'No events', offline: [] }],
    [DATASETS.empty, { label: 'No data' }],
    [DATASETS.beyondDouble, {
      label: 'An id beyond 2^53', offline: [eventOf('Purchase', 8.4, [8, 8.9, 8.2], [85, 80])],
    }],
  ]);
}

/**
 * The entries with their recommendations in another language.
 * @param {unknown} value
 * @param {Readonly<Record<string, string>>} sentences
 * @returns {unknown}
 */
export function translate(value, sentences) {
  if (Array.isArray(value)) return value.map((item) => translate(item, sentences));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) =>
    [name, name === 'recommendation' ? sentences[member] ?? member : translate(member, sentences)]));
}
