/** What a template of Vue may say about the element, and what it may not. */
import type {} from "dataset-quality/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["dataset-quality"]>["$props"];

export const good: Props = {
  datasetId: "1234567890",
  "agent-name": "acme",
  theme: "auto",
  tokenProvider: () => "a token",
  onDqLoad: ({ detail }) => console.log(detail.standing.meets),
  class: "wide",
};

export const bad: Props[] = [
  // @ts-expect-error it is a method that has this name
  { refresh: "15m" },
  // @ts-expect-error there is no such theme
  { theme: "sepia" },
  // @ts-expect-error a token is never an attribute
  { token: "a token" },
  // @ts-expect-error a detail has its type
  { onDqError: ({ detail }) => detail.score },
];
