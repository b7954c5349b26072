/** What JSX may say about the element, and what it may not. */
import type { DatasetQuality } from "dataset-quality";
import type {} from "dataset-quality/react";
import { createRef } from "react";

const ref = createRef<DatasetQuality>();

export const good = (
  <>
    <dataset-quality dataset-id="1234567890" theme="dark" token-provider="getMetaToken" />
    <dataset-quality
      ref={ref}
      datasetId="1234567890"
      agentName="acme"
      refreshInterval="15m"
      view="table"
      endpoint="https://portal.example/meta"
      transport="get"
      tokenProvider={async () => "a token"}
      ondq-error={({ detail }) => console.log(detail.remedy)}
      ondq-threshold={({ detail }) => console.log(detail.eventName)}
      className="wide"
      style={{ height: 400 }}
    />
  </>
);

export const bad = [
  // @ts-expect-error there is no such theme
  <dataset-quality theme="sepia" />,
  // @ts-expect-error an id is text
  <dataset-quality datasetId={1234567890} />,
  // @ts-expect-error a token is never an attribute
  <dataset-quality token="a token" />,
  // @ts-expect-error a method is not a property to set
  <dataset-quality snapshot={() => null} />,
  // @ts-expect-error nor is this one: it is the attribute of this name that means the interval
  <dataset-quality refresh="15m" />,
  // @ts-expect-error a detail has its type
  <dataset-quality ondq-load={({ detail }) => detail.score} />,
];
