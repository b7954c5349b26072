/** The types of what a portal sees of `<dataset-quality>`. */

export type Phase = "unconfigured" | "waiting_for_token" | "loading" | "ready" | "empty" | "failed";
/** Where a composite stands against the threshold. */
export type BarStatus = "meets" | "near" | "below" | "unknown";
/** Where a score stands by Meta's documented bands. */
export type Band = "good" | "fair" | "poor" | "unknown";
/** A score by its name in Meta's API. */
export type ScoreName = "composite" | "match_key" | "frequency" | "freshness";
/** What a table is sorted by; `event` is the name of a row, of an event or of a dataset. */
export type SortColumn =
  | "event"
  | "composite"
  | "status"
  | "match_key"
  | "frequency"
  | "freshness"
  | "weakest";
/** Which of its faces a widget shows; `auto`: what the space allows. */
export type View = "auto" | "badge" | "card" | "table" | "detail";

export interface Score {
  label: string;
  /** As Meta sent it, nominally 0–10; `null` when there is none, which is not zero. */
  value: number | null;
  /** True for a value within 0–10. */
  usable: boolean;
  /** The value as shown; never rounded over a limit that it does not meet. */
  text: string;
  band: Band;
  bandText: string;
  /** Meta's own words; may be empty. */
  recommendation: string;
  /** The widget's words: why there is no value, or what is odd about it; mostly empty. */
  note: string;
}

export interface Coverage {
  label: string;
  /** Percent of the event's rows, as Meta sent it, nominally 0–100; `null` when there is none. */
  percent: number | null;
  usable: boolean;
  text: string;
  note: string;
}

export interface OfflineEvent {
  /** Its place in Meta's answer, from 0. */
  index: number;
  /**
   * As Meta sent it, with characters that nobody would see written out: `[U+202E]` for one that turns the
   * direction of what follows. Not unique.
   */
  name: string;
  status: BarStatus;
  statusText: string;
  distanceText: string;
  /** The lowest of the three dimensions; `null` when none has a score. */
  weakest: ScoreName | null;
  weakestText: string;
  scores: Record<ScoreName, Score>;
  coverage: Coverage[];
}

export interface Notice {
  severity: "information" | "warning" | "error";
  title: string;
  text: string;
  /** Meta's own words; may be empty. */
  metaMessage: string;
  /** For support: place, code, fbtrace_id; may be empty. */
  reference: string;
  action: "none" | "retry" | "renew_token";
  actionText: string;
}

/** One dataset of a widget that watches several, in one row. */
export interface Dataset {
  /** Its place in `dataset-id`, from 0. */
  index: number;
  id: string;
  /** The portal's name for it, written as names of events are; else "Dataset 1234567890". */
  label: string;
  phase: Phase;
  stale: boolean;
  /** The worst of its events. */
  status: BarStatus;
  statusText: string;
  /** The lowest composite of its events; `null` when there is none. */
  lowest: number | null;
  lowestText: string;
  summary: string;
  advice: string;
}

/** How many events, or datasets, stand where against the threshold; `status` is the worst there is. */
export interface Standing {
  status: BarStatus;
  meets: number;
  near: number;
  below: number;
  unknown: number;
}

/** All that a widget shows, in words and numbers. Never holds a token. */
export interface Snapshot {
  /** In which numbers and dates are written, BCP 47. */
  locale: string;
  /** Of the widget's own words, BCP 47: English where it does not speak that of `locale`. */
  language: string;
  /** Of the widget's own words. */
  direction: "ltr" | "rtl";
  view: View;
  phase: Phase;
  /** A request or a question for a token is under way. */
  busy: boolean;
  /** What is shown is older than the last attempt to refresh it. */
  stale: boolean;
  /** The rows of the table are datasets: several are watched and none is open. */
  listsDatasets: boolean;
  /** How many are watched. */
  datasetCount: number;
  heading: string;
  subheading: string;
  summary: string;
  /** Where Meta's answer is empty: what may be the reason, a question each. */
  checks: string[];
  advice: string;
  ageText: string;
  notice: Notice | null;
  /** What a composite is compared with. */
  bar: number;
  /** Of all scores, from 0: where it ends, and where its bands begin. */
  scale: { max: number; fair: number; good: number };
  /** What Meta documents that a score is made of. */
  looksAt: Record<ScoreName, string>;
  barText: string;
  /** Of all rows, shown or not, that have an answer; and how many have none because it failed. */
  standing: Standing & { statusText: string; failed: number };
  /** Milliseconds since the Unix epoch; `null` before the first report. */
  receivedAt: number | null;
  sort: { column: SortColumn; descending: boolean };
  /** Words of a name in any order, and a status, or what has failed; `null` for all. */
  filter: { text: string; status: BarStatus | "failed" | null };
  /** How many rows there are without the filter. */
  rowCount: number;
  /** The `index` of the dataset whose events are shown; `null` while datasets are listed. */
  openDataset: number | null;
  /** How many rows there are with it. */
  filteredCount: number;
  /** The event shown in detail. */
  openEvent: OfflineEvent | null;
  /** What a badge or a card is about: the open event, else the row with the lowest score. */
  subject: OfflineEvent | Dataset | null;
  canRefresh: boolean;
  /** What is shown has just been put on the clipboard. */
  copied: boolean;
  /** Those of the table in the order shown, else the open one alone. */
  datasets: Dataset[];
  /** Of the open dataset, in the order shown. */
  events: OfflineEvent[];
}

/** All that is known of one dataset: the detail of `dq-load`, and what `export("json")` holds an array of. */
export interface DatasetRecord {
  datasetId: string;
  /** The portal's name for it; may be empty. */
  label: string;
  /** Milliseconds since the Unix epoch; `null` when nothing was ever received. */
  receivedAt: number | null;
  standing: Standing;
  /** In the order of Meta's answer. */
  events: OfflineEvent[];
  /** Of the last attempt: the events are then older than it. */
  failure: Omit<Failure, "datasetId"> | null;
}

/** The detail of `dq-error`. */
export interface Failure {
  /** Empty for what concerns no dataset or all of them. */
  datasetId: string;
  /** For example `token_expired` or `rate_limited`; `widget_unavailable` when the module cannot start. */
  kind: string;
  /** What happened, in one sentence. */
  what: string;
  /** What the user can do, in one sentence. */
  remedy: string;
  /** The name of an input, a JSON path, or a byte offset; may be empty. */
  where: string;
  metaMessage: string;
  code: number | null;
  subcode: number | null;
  /** 0 when there was no HTTP answer. */
  httpStatus: number;
  fbtraceId: string;
  retry: { policy: "never" | "once" | "back_off" | "after_new_token"; waitSeconds: number };
}

/** What is open, by names: the detail of `dq-open`, and the property `open`. */
export interface Opened {
  /** The dataset whose events are shown; `null` while several are listed. */
  datasetId: string | null;
  /** `name` of the event shown in detail; `null` while the table is shown. Of several with this name, the first. */
  event: string | null;
}

/** The detail of `dq-threshold`: an event's standing has changed since the last report. */
export interface ThresholdCrossed {
  datasetId: string;
  eventName: string;
  from: BarStatus;
  to: BarStatus;
  composite: number | null;
}

/** The detail of `dq-token`: a token is wanted. */
export interface TokenWanted {
  /** Meta has refused the last one: a cached token is of no use. */
  renewal: boolean;
  /** All datasets that the token is to be good for. */
  datasetIds: string[];
}

/** What a token provider is told. */
export interface TokenRequest extends TokenWanted {
  /** Aborted when the widget has no use for the answer any more. */
  signal: AbortSignal;
  /** The widget that asks. */
  element: DatasetQuality;
}

export interface DatasetQualityEventMap {
  "dq-load": CustomEvent<DatasetRecord>;
  "dq-error": CustomEvent<Failure>;
  "dq-open": CustomEvent<Opened>;
  "dq-threshold": CustomEvent<ThresholdCrossed>;
  "dq-token": CustomEvent<TokenWanted>;
}

/**
 * Gives an access token, or a promise of one: one token for all datasets of the widget that asks. Called again
 * when Meta says that it has expired.
 */
export type TokenProvider = (wanted: TokenRequest) => string | Promise<string>;

/** `<dataset-quality>`: the offline data quality of one dataset, or of several. */
export class DatasetQuality extends HTMLElement {
  /** Of the code that this is. */
  static readonly version: string;
  /**
   * Where dataset-quality.wasm is: beside the script, unless the page's code says otherwise before
   * the first widget starts. Another file than the one of this version is not run.
   */
  static wasmUrl: string;

  /**
   * Makes `<dataset-quality>` this class, which loading the script does as well. Harmless when it is
   * that already; when another version is, that one stays, and the console is told once.
   * @param wasmUrl absolute; for a `DatasetQuality.wasmUrl` that nobody has set
   */
  static define(wasmUrl: string): void;

  /** 1–20 digits, or several such ids with commas between. A string: ids can exceed what a number holds. */
  datasetId: string;
  /** Names for datasets by their ids. */
  labels: Record<string, string> | null;
  /**
   * What is open; `null` before anything was. Can be set at any time: what has no report yet opens when
   * that arrives, unless the user opens or closes something before. Where one dataset is watched, it is
   * the one meant.
   */
  open: Opened | null;
  /** As it is sent; may be empty. */
  agentName: string;
  /** `vN.N`; empty for the widget's default. */
  apiVersion: string;
  /** For example `composite,match_key`; empty for all. */
  fields: string;
  /**
   * How the token travels. `auto`: in the body of a POST, and in the address of a GET only where Meta refuses
   * that. Addresses stand in logs and caches: the attribute of the same name takes `auto` and `post`
   * only, and this property goes before it. `null`: as the attribute says.
   */
  transport: "auto" | "post" | "get" | null;
  /**
   * For example `de_DE`: the language of the widget and of Meta's recommendations. Empty: the widget's is
   * the page's, by the nearest `lang`.
   */
  locale: string;
  /** What a composite is compared with; empty for 8.5. */
  threshold: string;
  /** The attribute `refresh`: how often Meta is asked again, for example `15m`; `off`; empty for an hour. */
  refreshInterval: string;
  view: View;
  /** Of the widget's heading in the outline of the page, `1` to `6`; the others follow it. Empty for 2. */
  headingLevel: string;
  theme: "auto" | "light" | "dark";
  /**
   * Where requests go instead of Meta: any https origin, with or without a path. It is given the token
   * provider's token. An address of the page's own origin without a provider is a proxy that adds its
   * own token.
   *
   * The attribute of the same name takes addresses of the page's own origin only, and what stands there
   * is always such a proxy: it is given no token, and no provider is asked for one. This property goes
   * before the attribute. `null`: as the attribute says. React and Vue set properties of custom
   * elements, in their markup too: there `endpoint="/meta"` is this property.
   *
   * A redirect cannot be refused: the browser follows it before the widget sees it, and a 307 or 308
   * sends the token on to wherever it leads. Name only places that do not redirect elsewhere.
   */
  endpoint: string | null;
  /** Another one drops the token and the report at hand, and starts anew. */
  tokenProvider: TokenProvider | null;

  /**
   * Asks Meta again; resolves when the attempt has ended, well or not. It always does: at once without a
   * token provider, and after ten seconds with one that gives no answer; the snapshot is then still `busy`.
   * `null` when the element is in no page, cannot start, or is removed meanwhile. Never rejects.
   */
  refresh(): Promise<Snapshot | null>;
  /** What is shown; `null` before the widget has started. */
  snapshot(): Snapshot | null;
  /**
   * All that is known of all datasets, shown or not: a table after RFC 4180, or an array of
   * `DatasetRecord`. `null` before the widget has started.
   */
  export(format: "csv" | "json"): string | null;
}

/** The attributes of `<dataset-quality>`, for the markup of a framework. Each has a property above. */
export interface DatasetQualityAttributes {
  "dataset-id"?: string;
  "agent-name"?: string;
  "api-version"?: string;
  fields?: string;
  /** A proxy of the page's own origin that adds its own token. */
  endpoint?: string;
  transport?: "auto" | "post";
  /** `off`, or for example `15m`. Its property is `refreshInterval`. */
  refresh?: string;
  locale?: string;
  threshold?: string;
  view?: View;
  /** `1` to `6`; 2 where it is not given. */
  "heading-level"?: string;
  /** As JSON: `{"1234567890": "Acme"}`. */
  labels?: string;
  theme?: "auto" | "light" | "dark";
  /**
   * The name of a function that the page has put on `window` and that gives a token; never a token. What
   * `const`, `let` or a module declares is not on `window`; a built-in or bound function does not count.
   */
  "token-provider"?: string;
}

/** The properties that a framework can set where it sets attributes. */
export type DatasetQualityProperties = {
  -readonly [Name in keyof DatasetQuality as Name extends keyof HTMLElement
    ? never
    : DatasetQuality[Name] extends (...values: never[]) => unknown
      ? never
      : Name]?: DatasetQuality[Name];
};

declare global {
  interface HTMLElementTagNameMap {
    "dataset-quality": DatasetQuality;
  }
  // The events bubble: anything around a widget can listen to them.
  interface GlobalEventHandlersEventMap extends DatasetQualityEventMap {}
}
