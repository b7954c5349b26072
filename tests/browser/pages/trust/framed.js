// A sandboxed frame has no origin of its own: it asks Graph itself, with the token that it is given.
const { graph, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const widget = document.createElement("dataset-quality");
widget.datasetId = "1234567890";
widget.endpoint = graph;
widget.tokenProvider = () => token;
for (const name of ["dq-load", "dq-error"]) {
  widget.addEventListener(name, ({ detail }) => parent.postMessage({ name, detail }, "*"));
}
document.body.append(widget);
