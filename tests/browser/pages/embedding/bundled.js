import { DatasetQuality } from "dataset-quality";

// Only where the bundler puts the wasm elsewhere than beside the bundle:
DatasetQuality.wasmUrl = new URL("/assets/dataset-quality.wasm", location.href).href;

const widget = document.createElement("dataset-quality");
widget.datasetId = "1234567890";
widget.tokenProvider = async () => (await fetch("/meta-token")).text();
document.body.append(widget);
