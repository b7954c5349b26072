import "dataset-quality";
import type { DatasetRecord, TokenProvider } from "dataset-quality";
import type {} from "dataset-quality/react";
import { useState } from "react";

export function DataQuality({ id, getToken }: { id: string; getToken: TokenProvider }) {
  const [report, setReport] = useState<DatasetRecord | null>(null);
  return (
    <section>
      <h2>{report ? `${report.standing.meets} events meet the threshold` : "Data quality"}</h2>
      <dataset-quality
        datasetId={id}
        tokenProvider={getToken}
        ondq-load={(event) => setReport(event.detail)}
      />
    </section>
  );
}
