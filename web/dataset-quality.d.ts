/** The types of what a portal sees of `<dataset-quality>`. */

export type Phase =
  | "unconfigured"
  | "waiting_for_token"
  | "loading"
  | "ready"
  | "empty"
  | "failed";
/** Where a composite stands against the bar. */
export type BarStatus = "meets" | "near" | "below" | "unknown";
/** Where a score stands by Meta's documented bands. */
export type Band = "good" | "fair" | "poor" | "unknown";
/** A score by its name in Meta's API. */
export type ScoreName = "composite" | "match_key" | "frequency" | "freshness";
export type SortColumn = "event" | "composite" | "status" | "weakest";

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
  /** Verbatim; not unique. */
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

/** All that a widget shows, in words and numbers. Never holds a token. */
export interface Snapshot {
  phase: Phase;
  /** A request or a question for a token is under way. */
  busy: boolean;
  /** What is shown is older than the last attempt to refresh it. */
  stale: boolean;
  datasetId: string;
  heading: string;
  subheading: string;
  summary: string;
  advice: string;
  ageText: string;
  notice: Notice | null;
  /** What a composite is compared with. */
  bar: number;
  barText: string;
  /** `status` is the worst there is among the events; the numbers count events. */
  standing: {
    status: BarStatus;
    statusText: string;
    meets: number;
    near: number;
    below: number;
    unknown: number;
  };
  /** Milliseconds since the Unix epoch; `null` before the first report. */
  receivedAt: number | null;
  sort: { column: SortColumn; descending: boolean };
  /** The `index` of the event shown in detail. */
  openEvent: number | null;
  canRefresh: boolean;
  /** In the order shown. */
  events: OfflineEvent[];
}

/** The detail of `dq-error`. */
export interface Failure {
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

/** The detail of `dq-threshold`: an event's standing has changed since the last report. */
export interface ThresholdCrossed {
  eventName: string;
  from: BarStatus;
  to: BarStatus;
  composite: number | null;
}

/** The detail of `dq-token`: a token is wanted; `renewal` when Meta refused the last one. */
export interface TokenWanted {
  renewal: boolean;
}

export interface DatasetQualityEventMap {
  "dq-load": CustomEvent<Snapshot>;
  "dq-error": CustomEvent<Failure>;
  "dq-threshold": CustomEvent<ThresholdCrossed>;
  "dq-token": CustomEvent<TokenWanted>;
}

/** Gives an access token, or a promise of one. Called again when Meta says that it has expired. */
export type TokenProvider = (wanted: TokenWanted) => string | Promise<string>;

/** `<dataset-quality>`: the offline data quality of one dataset. */
export class DatasetQuality extends HTMLElement {
  /**
   * Makes `<dataset-quality>` this class; harmless when something has done so already.
   * @param wasmUrl absolute URL of dataset-quality.wasm
   */
  static define(wasmUrl: string): void;

  /** 1–20 digits. A string: ids can exceed what a number holds. */
  datasetId: string;
  /** As it is sent; may be empty. */
  agentName: string;
  /** `vN.N`; empty for the widget's default. */
  apiVersion: string;
  /** For example `composite,match_key`; empty for all. */
  fields: string;
  transport: string;
  /** For example `de_DE`: the language of Meta's recommendations. */
  locale: string;
  /** What a composite is compared with; empty for 8.5. */
  threshold: string;
  theme: "auto" | "light" | "dark";
  /**
   * Where requests go instead of Meta: any https origin, with or without a path. The attribute of the
   * same name takes addresses of the page's own origin only, and this property goes before it. `null`:
   * as the attribute says.
   */
  endpoint: string | null;
  /** Another one drops the token and the report at hand, and starts anew. */
  tokenProvider: TokenProvider | null;

  /** Asks Meta again; resolves when the attempt has ended, well or not. Never rejects. */
  refresh(): Promise<Snapshot | null>;
  /** What is shown; `null` before the widget has started. */
  snapshot(): Snapshot | null;

  addEventListener<K extends keyof DatasetQualityEventMap>(
    type: K,
    listener: (this: DatasetQuality, event: DatasetQualityEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof DatasetQualityEventMap>(
    type: K,
    listener: (this: DatasetQuality, event: DatasetQualityEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "dataset-quality": DatasetQuality;
  }
}
