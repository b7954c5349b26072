/**
 * The hosted page: one widget for each dataset asked for. What is not secret stands in the fragment
 * of the address, so that a view can be shared; the token stays in this module's memory.
 */
import "./element.mjs";

/**
 * Where sample data comes from.
 * @typedef {object} Sample
 * @property {string} graph an endpoint that needs no token of Meta's
 * @property {string} [token] one that works there; without it the endpoint needs none
 * @property {{id: string, label: string}[]} datasets
 */

/** What a view is made of, as it stands in the fragment. */
const shared = ["datasets", "agent", "version", "locale", "sample"];

/**
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
const find = (selector) => /** @type {T} */ (document.querySelector(selector));

const form = /** @type {HTMLFormElement} */ (find("#query"));
const fields = /** @type {HTMLFieldSetElement} */ (find("#fields"));
const hint = find("#hint");
const sampleChoice = /** @type {HTMLElement} */ (find("#sample-choice"));
const sampleSelect = /** @type {HTMLSelectElement} */ (find("#sample-choice select"));
const widgets = find("#widgets");
const locale = /** @type {HTMLSelectElement} */ (find("#locale"));

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (find(`#${id}`));

let token = "";
/** Widgets whose token Meta has refused, waiting for the next one. @type {((token: string) => void)[]} */
let waiting = [];
/** Counts the wishes for a view: what an older one still waits for is not shown. */
let newest = 0;

/** @param {string} next empty for none; it does not stay in the field */
function holdToken(next) {
  token = next;
  field("token").value = "";
  field("token").placeholder = next && "In use. Enter another one to replace it.";
}

/** @type {import("./dataset-quality.d.ts").TokenProvider} */
function provideToken({ renewal }) {
  if (!renewal && token !== "") return token;
  if (renewal) holdToken("");
  tell(renewal ? "Meta refuses this token: enter another one." : "Enter a token.", field("token"));
  return new Promise((resolve) => waiting.push(resolve));
}

/**
 * @param {string} text
 * @param {HTMLInputElement} [culprit]
 */
function tell(text, culprit) {
  hint.textContent = text;
  for (const input of form.querySelectorAll("input")) {
    if (input === culprit) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** @param {string} text ids with anything between them */
const idsOf = (text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

/** @param {(widget: import("./dataset-quality.d.ts").DatasetQuality) => void} prepare */
function show(prepare) {
  const widget = document.createElement("dataset-quality");
  widget.locale = locale.value;
  prepare(widget);
  newest++;
  widgets.replaceChildren(widget);
}

function showOwn() {
  newest++;
  // A token that was pasted into another field must not get into the address.
  for (const name of ["datasets", "agent", "version"]) {
    const { value } = field(name);
    if (!/EAA\w{20}/.test(value) && !(token !== "" && value.includes(token))) continue;
    field(name).value = "";
    tell("That was an access token: paste it into its own field.", field("token"));
    field("token").focus();
    return;
  }
  const ids = idsOf(field("datasets").value);
  if (ids.length === 0) {
    tell("Enter the id of a dataset.", field("datasets"));
    field("datasets").focus();
    return;
  }
  if (token === "") {
    tell("Enter a token, or look at sample data.", field("token"));
    field("token").focus();
    return;
  }
  tell("");
  remember({ datasets: ids.join(","), agent: field("agent").value, version: field("version").value });
  sampleChoice.hidden = true;
  // Those who only wait for a token go on where they are.
  const resumed = waiting;
  waiting = [];
  const asked = ids.join(",") + field("agent").value + field("version").value;
  if (resumed.length > 0 && asked === lastAsked) {
    for (const resolve of resumed) resolve(token);
    return;
  }
  lastAsked = asked;
  show((widget) => {
    widget.datasetId = ids.join(",");
    widget.agentName = field("agent").value.trim();
    widget.apiVersion = field("version").value.trim();
    widget.tokenProvider = provideToken;
  });
}
let lastAsked = "";

/** @param {string} [wanted] id of the dataset to show first */
async function showSample(wanted) {
  const wish = ++newest;
  const sample = await loadSample();
  if (wish !== newest) return;
  tell("");
  lastAsked = "";
  const choices = sample.datasets.map(({ id, label }) => ({ id, label }));
  const several = sample.datasets.map(({ id }) => id).join(",");
  if (choices.length > 1) choices.push({ id: several, label: "All of these" });
  sampleSelect.replaceChildren(
    ...choices.map(({ id, label }) => new Option(label, id, false, id === wanted)),
  );
  sampleChoice.hidden = choices.length < 2;
  const choose = () => {
    remember({ sample: sampleSelect.value });
    show((widget) => {
      widget.datasetId = sampleSelect.value;
      widget.labels = Object.fromEntries(sample.datasets.map(({ id, label }) => [id, label]));
      widget.endpoint = new URL(sample.graph, location.href).href.replace(/\/$/, "");
      if (sample.token === undefined) widget.transport = "get";
      else widget.tokenProvider = () => /** @type {string} */ (sample.token);
    });
  };
  sampleSelect.onchange = choose;
  choose();
}

/**
 * The stand-in Graph API where this page is served for development; else a file beside this page,
 * which the widget asks for as it would ask Meta.
 * @returns {Promise<Sample>}
 */
async function loadSample() {
  try {
    const response = await fetch("dev.json");
    const sample = response.ok && (await response.json());
    if (Array.isArray(sample?.datasets)) return sample;
  } catch {
    // Some hosts answer with a page of theirs where there is no such file.
  }
  return { graph: "sample", datasets: [{ id: "1234567890", label: "Sample" }] };
}

/** @param {Record<string, string>} view */
function remember(view) {
  const all = Object.entries({ ...view, locale: locale.value });
  const fragment = new URLSearchParams(all.filter(([, value]) => value !== ""));
  history.replaceState(null, "", `#${fragment}`);
}

const viewInAddress = () => new URLSearchParams(location.hash.slice(1));

/** Fills the form with what the address says. */
function fill() {
  const view = viewInAddress();
  for (const name of shared) {
    if (name !== "sample") field(name).value = view.get(name) ?? "";
  }
}

/** Shows what the address says, as far as there is a token for it. */
function restore() {
  const view = viewInAddress();
  const sample = view.get("sample");
  if (sample !== null) {
    void showSample(sample);
  } else if (view.has("datasets") && token !== "") {
    showOwn();
  } else {
    newest++;
    lastAsked = "";
    sampleChoice.hidden = true;
    widgets.replaceChildren();
    if (view.has("datasets")) tell("Enter a token to see this view.", field("token"));
  }
}

/** The browser may keep the page for the way back, with all that it has in memory. */
function forgetToken() {
  holdToken("");
  waiting = [];
  // It holds a token of its own.
  const widget = document.querySelector("dataset-quality");
  if (widget) widget.tokenProvider = null;
  widgets.replaceChildren();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const entered = field("token").value.trim();
  if (entered !== "") holdToken(entered);
  showOwn();
});
locale.addEventListener("change", () => {
  remember(Object.fromEntries(viewInAddress()));
  const widget = document.querySelector("dataset-quality");
  if (widget) widget.locale = locale.value;
});
find("#sample").addEventListener("click", () => void showSample());
addEventListener("hashchange", () => {
  fill();
  restore();
});
addEventListener("pagehide", forgetToken);
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) restore();
});
fields.disabled = false;
tell("");
fill();
restore();
