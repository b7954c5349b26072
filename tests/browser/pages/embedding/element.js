const told = document.querySelector("#told");
for (const widget of document.querySelectorAll("dataset-quality")) {
  widget.tokenProvider = getMetaToken;
  widget.addEventListener("dq-load", ({ detail }) => {
    told.textContent = `${detail.standing.below} events are below the threshold.`;
  });
  widget.addEventListener("dq-error", ({ detail }) => {
    told.textContent = `${detail.what} ${detail.remedy}`;
  });
}
