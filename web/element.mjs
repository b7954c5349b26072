/** The entry for bundlers and `<script type="module">`: defines the element. */
import { DatasetQuality } from "./dataset-quality.mjs";

DatasetQuality.define(new URL("dataset-quality.wasm", import.meta.url).href);

export { DatasetQuality };
