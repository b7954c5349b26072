/** A portal in TypeScript: what it may write, and what its compiler has to refuse. */
import { DatasetQuality } from "dataset-quality";
import type {
  DatasetRecord,
  Failure,
  OfflineEvent,
  Snapshot,
  ThresholdCrossed,
  TokenProvider,
} from "dataset-quality";

const getToken: TokenProvider = async ({ renewal }) => {
  const response = await fetch(renewal ? "/meta-token?renewal=true" : "/meta-token");
  return response.text();
};

const widget: DatasetQuality = document.createElement("dataset-quality");
widget.datasetId = "1234567890";
widget.agentName = "acme";
widget.threshold = "8.5";
widget.refreshInterval = "15m";
widget.labels = { "1234567890": "Acme stores" };
widget.theme = "dark";
widget.locale = "de_DE";
widget.endpoint = "https://portal.example/meta";
widget.endpoint = null;
widget.transport = "get";
widget.transport = null;
widget.tokenProvider = getToken;
widget.tokenProvider = () => "a token";
widget.tokenProvider = null;
DatasetQuality.wasmUrl = "/assets/dataset-quality.wasm";
const version: string = DatasetQuality.version;

widget.addEventListener("dq-load", (event) => {
  const record: DatasetRecord = event.detail;
  const worst: OfflineEvent | undefined = record.events.find(({ status }) => status === "below");
  const score: number | null | undefined = worst?.scores.composite.value;
  console.log(version, score);
});
// The events bubble.
document.addEventListener("dq-error", ({ detail }) => {
  const failure: Failure = detail;
  console.log(failure.kind, failure.retry.waitSeconds);
});
document.body.addEventListener("dq-threshold", ({ detail }) => {
  const crossed: ThresholdCrossed = detail;
  console.log(`${crossed.eventName}: ${crossed.from} to ${crossed.to}`);
});
document.body.addEventListener("dq-open", ({ detail: { datasetId, event } }) => {
  widget.open = event === null ? null : { datasetId, event };
});
widget.addEventListener("dq-token", ({ detail: { renewal } }) => console.log(renewal ? "again" : "first"));

const found: DatasetQuality | null = document.querySelector("dataset-quality");
const shown: Snapshot | null = (await found?.refresh()) ?? widget.snapshot();
const direction: "ltr" | "rtl" | undefined = shown?.direction;
console.log(shown?.language, direction, shown?.standing.meets, widget.export("csv")?.length);

// @ts-expect-error an id is text: a number could not hold all of them
widget.datasetId = 1234567890;
// @ts-expect-error there is no such theme
widget.theme = "sepia";
// @ts-expect-error a provider gives text
widget.tokenProvider = () => 42;
// @ts-expect-error there is no token to read or to set
widget.token = "a token";
// @ts-expect-error there may be no report yet
widget.snapshot().events;
// @ts-expect-error a detail has its type
widget.addEventListener("dq-load", ({ detail }) => detail.score);
// @ts-expect-error the version is what it is
DatasetQuality.version = "2";
