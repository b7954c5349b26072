/**
 * The hosted page: one widget for what is asked. What is not secret stands in the fragment of the
 * address, so that a view can be shared; the token stays in this module's memory.
 */
import "./element.mjs";
import { addressOf, datasetsIn, faultOfToken, hasToken, textOf } from "./page_input.mjs";
import { languageFor, say, speak, tagOf } from "./page_language.mjs";

/** @typedef {import("./page_language.mjs").PageWord} PageWord */
/** @typedef {import("./dataset-quality.d.ts").DatasetQuality} DatasetQuality */
/** @typedef {import("./dataset-quality.d.ts").Opened} Opened */

/**
 * Where sample data comes from.
 * @typedef {object} Sample
 * @property {string} graph an endpoint that needs no token of Meta's
 * @property {string} [token] one that works there; without it the endpoint needs none
 * @property {{id: string, label: string}[]} datasets
 */

/** What is asked, as it stands in the fragment. Beside it stand the language, and what is open. */
const asking = ["sample", "datasets", "agent", "version"];

/** Failures that only another token mends, or something that the person behind it must do. */
const ofToken = ["token_expired", "token_malformed", "app_not_authorized", "account_checkpoint"];

/**
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
const find = (selector) => /** @type {T} */ (document.querySelector(selector));

const form = /** @type {HTMLFormElement} */ (find("#query"));
const fields = /** @type {HTMLFieldSetElement} */ (find("#fields"));
const hint = find("#hint");
const result = /** @type {HTMLElement} */ (find("#result"));
const edit = /** @type {HTMLButtonElement} */ (find("#edit"));
const sampleChoice = /** @type {HTMLElement} */ (find("#sample-choice"));
const sampleSelect = /** @type {HTMLSelectElement} */ (find("#sample-dataset"));
const widgets = /** @type {HTMLElement} */ (find("#widgets"));
const locale = /** @type {HTMLSelectElement} */ (find("#locale"));
const tokenField = /** @type {HTMLInputElement} */ (find("#token"));
const datasetsField = /** @type {HTMLTextAreaElement} */ (find("#datasets"));

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (find(`#${id}`));

const widgetShown = () => document.querySelector("dataset-quality");

let token = "";
/** The token that the widget has been given, and that Meta has not refused. */
let given = "";
/** Counts the wishes for a view: what an older one still waits for is not shown. */
let newest = 0;
/** What the widget at hand was asked, see `askedIn`; empty where there is none. */
let lastAsked = "";
/** As the address has it; null leaves the language to the browser. @type {string | null} */
let chosenLocale = null;
/** What is shown, in the language of now. */
let saySummary = () => "";
/** Says the last message in the language of now. */
let tellAgain = () => {};

// --- The token --------------------------------------------------------------------------------------

/** @param {string} next empty for none; it does not stay in the field */
function holdToken(next) {
  token = next;
  given = "";
  tokenField.value = "";
  tokenField.placeholder = next && say("token_in_use");
}

/**
 * A promise that waits for the person would leave the widget without an end to wait for: it says what is
 * the matter instead, and is asked to go on when there is a token.
 * @type {import("./dataset-quality.d.ts").TokenProvider}
 */
function provideToken({ renewal }) {
  if (token !== "" && !(renewal && token === given)) {
    given = token;
    return token;
  }
  // There was none before: it is the button in the widget that asks.
  if (token === "") setForm(true, tokenField);
  holdToken("");
  throw new Error("");
}

/** @param {import("./dataset-quality.d.ts").Failure} failure */
function tellRefusal({ kind, what, where, metaMessage }) {
  if (viewInAddress().has("sample") || !(ofToken.includes(kind) || where === "token")) return;
  holdToken("");
  tell("");
  const error = errorOf(tokenField);
  error.textContent = what;
  if (metaMessage !== "") {
    // Its language is Meta's choice.
    const words = Object.assign(document.createElement("q"), { lang: "", textContent: metaMessage });
    error.append(" ", say("meta_says"), ": ", words);
  }
  tokenField.setAttribute("aria-invalid", "true");
  // Who reads the widget is not taken away from it.
  setForm(true, widgets.contains(document.activeElement) ? undefined : tokenField);
}

/** Dots in place of the token: by the style sheet, or else as a password, which browsers offer to keep. */
function maskToken() {
  const isMasked = getComputedStyle(tokenField).getPropertyValue("-webkit-text-security") === "disc";
  tokenField.type = isMasked ? "text" : "password";
}

/** The browser may keep the page for the way back, with all that it has in memory. */
function forgetToken() {
  holdToken("");
  // It holds a token of its own. One of sample data holds none of a person's, and without a provider it would
  // take its endpoint for a proxy and ask anew.
  const widget = widgetShown();
  if (widget?.endpoint === null) widget.tokenProvider = null;
  leave();
}

// --- What the page says -----------------------------------------------------------------------------

/**
 * @param {PageWord | ""} word
 * @param {HTMLInputElement | HTMLTextAreaElement} [culprit] the field that it is about, which gets the focus
 */
function tell(word, culprit) {
  tellAgain = () => {
    if (word !== "") (culprit ? errorOf(culprit) : hint).textContent = say(word);
  };
  hint.textContent = "";
  for (const input of [tokenField, datasetsField]) {
    errorOf(input).textContent = "";
    input.removeAttribute("aria-invalid");
  }
  culprit?.setAttribute("aria-invalid", "true");
  culprit?.focus();
  tellAgain();
}

/** @param {Element} input */
const errorOf = (input) => find(`#${input.id}-error`);

/**
 * The form is one line as soon as there is something to see: on a phone, that would be below it.
 * @param {boolean} isOpen
 * @param {HTMLElement} [focus]
 */
function setForm(isOpen, focus) {
  form.hidden = !isOpen;
  edit.setAttribute("aria-expanded", String(isOpen));
  edit.dataset.words = isOpen ? "close" : "edit";
  edit.textContent = say(isOpen ? "close" : "edit");
  if (isOpen) growDatasets();
  focus?.focus();
}

/** Where the result of what a person has pressed is, and from where the keys go on. */
function goToResult() {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
}

/** As many lines as there are, up to what the style sheet allows; not all browsers do it by themselves. */
function growDatasets() {
  datasetsField.rows = datasetsField.value.split("\n").length;
}

// --- What is shown ----------------------------------------------------------------------------------

const viewInAddress = () => new URLSearchParams(location.hash.slice(1));

/** @param {URLSearchParams} view */
const askedIn = (view) => JSON.stringify(asking.map((name) => view.get(name) ?? ""));

/** @param {URLSearchParams} view @returns {Opened} */
const openIn = (view) => ({ datasetId: view.get("dataset"), event: view.get("event") });

/**
 * @param {Record<string, string | null>} asked
 * @param {Opened} open
 */
function fragmentOf(asked, open) {
  const locale = viewInAddress().get("locale");
  const all = Object.entries({ ...asked, locale, dataset: open.datasetId, event: open.event });
  return new URLSearchParams(all.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** In an entry of the history that then is known to be this page's. @param {URLSearchParams} view */
const remember = (view) => history.replaceState(history.state ?? { pushed: 0 }, "", `#${view}`);

/**
 * The part of the address that is about what is open follows the widget. Back closes what was opened.
 * @param {Opened} open
 */
function followWidget({ datasetId, event }) {
  const before = viewInAddress();
  const open = { datasetId: widgetShown()?.datasetId.includes(",") ? datasetId : null, event };
  const view = fragmentOf(Object.fromEntries(asking.map((name) => [name, before.get(name)])), open);
  const depth = (/** @type {Opened} */ { datasetId, event }) => Number(!!datasetId) + Number(event !== null);
  const deeper = depth(open) - depth(openIn(before));
  // So many entries of the history lead back from here to where nothing was open.
  const pushed = history.state?.pushed ?? 0;
  if (deeper > 0) history.pushState({ pushed: pushed + 1 }, "", `#${view}`);
  else if (deeper < 0 && pushed >= -deeper) history.go(deeper);
  else remember(view);
}

/**
 * @param {Record<string, string>} asked
 * @param {(widget: DatasetQuality) => void} prepare
 */
function show(asked, prepare) {
  const before = viewInAddress();
  lastAsked = askedIn(new URLSearchParams(asked));
  // What was open in this view, before the page was loaded again, opens again.
  const open = askedIn(before) === lastAsked ? openIn(before) : { datasetId: null, event: null };
  remember(fragmentOf(asked, open));
  const widget = document.createElement("dataset-quality");
  widget.locale = locale.value;
  widget.open = open;
  prepare(widget);
  newest++;
  widgets.replaceChildren(widget);
  arrive();
}

/** The form makes room for what it has brought. */
function arrive() {
  find("#shown").textContent = saySummary();
  result.hidden = false;
  setForm(false);
}

/** Nothing is shown. */
function leave() {
  newest++;
  lastAsked = "";
  widgets.replaceChildren();
  sampleChoice.hidden = result.hidden = true;
  setForm(true);
}

/** @param {boolean} [replacesToken] the widget has one that Meta has not refused, perhaps another person's */
function showOwn(replacesToken = false) {
  newest++;
  // A token that was pasted into another field must not get into the address.
  for (const name of ["datasets", "agent", "version"]) {
    if (!hasToken(field(name).value, token)) continue;
    field(name).value = "";
    tell("token_elsewhere", tokenField);
    return;
  }
  const datasets = datasetsIn(datasetsField.value);
  if (datasets.length === 0) {
    tell("need_dataset", datasetsField);
    return;
  }
  if (token === "") {
    tell("need_token", tokenField);
    return;
  }
  tell("");
  sampleChoice.hidden = true;
  const asked = {
    datasets: addressOf(datasets),
    agent: field("agent").value.trim(),
    version: field("version").value.trim(),
  };
  saySummary = () => {
    const [{ id, label }] = datasets;
    const what =
      datasets.length > 1
        ? say("shown_datasets", datasets.length.toLocaleString(tagOf(locale.value)))
        : label || say("shown_dataset", id);
    return asked.agent === "" ? what : `${what} · ${say("shown_agent", asked.agent)}`;
  };
  const widget = widgetShown();
  const isSame = lastAsked === askedIn(new URLSearchParams(asked));
  if (widget && isSame && !replacesToken && widget.snapshot()?.canRefresh) {
    // It goes on where it is; where the last token was refused, it asks for this one.
    void widget.refresh();
    arrive();
  } else {
    show(asked, (widget) => {
      widget.datasetId = datasets.map(({ id }) => id).join(",");
      widget.labels = Object.fromEntries(datasets.map(({ id, label }) => [id, label]));
      widget.agentName = asked.agent;
      widget.apiVersion = asked.version;
      widget.tokenProvider = provideToken;
    });
  }
  goToResult();
}

/** @param {string} [wanted] id of the dataset to show first */
async function showSample(wanted) {
  const wish = ++newest;
  const sample = await loadSample();
  if (wish !== newest) return;
  tell("");
  const isOne = sample.datasets.length === 1;
  const choices = sample.datasets.map(({ id, label }) => new Option(label, id, false, id === wanted));
  const all = sample.datasets.map(({ id }) => id).join(",");
  if (!isOne) {
    const option = new Option(say("sample_all"), all, false, all === wanted);
    option.dataset.words = "sample_all";
    choices.push(option);
  }
  sampleSelect.replaceChildren(...choices);
  const choose = () => {
    saySummary = () => say("sample");
    show({ sample: sampleSelect.value }, (widget) => {
      widget.datasetId = sampleSelect.value;
      widget.labels = Object.fromEntries(sample.datasets.map(({ id, label }) => [id, label]));
      widget.endpoint = new URL(sample.graph, location.href).href.replace(/\/$/, "");
      if (sample.token === undefined) widget.transport = "get";
      else widget.tokenProvider = () => /** @type {string} */ (sample.token);
    });
    sampleChoice.hidden = isOne;
  };
  sampleSelect.onchange = choose;
  choose();
  if (wanted === undefined) goToResult();
}

/**
 * The stand-in Graph API where this page is served for development, and its server says so in the page;
 * else a file beside this page, which the widget asks for as it would ask Meta.
 * @returns {Promise<Sample>}
 */
async function loadSample() {
  const place = document.querySelector("meta[name=dq-sample]")?.getAttribute("content");
  if (place) return (await fetch(place)).json();
  return { graph: "sample", datasets: [{ id: "1234567890", label: say("sample") }] };
}

// --- What the address says --------------------------------------------------------------------------

/** Fills the form with what the address says. */
function fill() {
  const view = viewInAddress();
  for (const name of ["agent", "version"]) field(name).value = view.get(name) ?? "";
  datasetsField.value = textOf(datasetsIn(view.get("datasets") ?? ""));
  speakAsWanted();
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
    leave();
    tell(view.has("datasets") ? "need_token_for_view" : "");
  }
}

/** In the language of the address, else of the browser. */
function speakAsWanted() {
  chosenLocale = viewInAddress().get("locale");
  const language = languageFor(chosenLocale);
  locale.value = [...locale.options].find(({ lang }) => lang === language)?.value ?? "";
  speak(language);
  if (token !== "") tokenField.placeholder = say("token_in_use");
  if (!result.hidden) find("#shown").textContent = saySummary();
  tellAgain();
  const widget = widgetShown();
  if (widget) widget.locale = locale.value;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const entered = tokenField.value.trim();
  const fault = entered && faultOfToken(entered);
  if (fault) {
    tell(fault, tokenField);
    return;
  }
  const replacesToken = entered !== "" && given !== "";
  if (entered !== "") holdToken(entered);
  showOwn(replacesToken);
});
form.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || result.hidden) return;
  setForm(false);
  edit.focus();
});
datasetsField.addEventListener("keydown", (event) => {
  // A list of one line is entered as any other field is; more lines are pasted, or made with Shift.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
datasetsField.addEventListener("input", growDatasets);
edit.addEventListener("click", () => {
  const isOpening = Boolean(form.hidden);
  setForm(isOpening, isOpening ? datasetsField : undefined);
});
locale.addEventListener("change", () => {
  const view = viewInAddress();
  view.set("locale", locale.value);
  remember(view);
  speakAsWanted();
});
find("#sample").addEventListener("click", () => void showSample());
widgets.addEventListener("dq-error", ({ detail }) => tellRefusal(detail));
widgets.addEventListener("dq-open", ({ detail }) => followWidget(detail));
addEventListener("hashchange", () => {
  const view = viewInAddress();
  const widget = widgetShown();
  if (widget && askedIn(view) === lastAsked) {
    newest++;
    widget.open = openIn(view);
    // On the way back and forth, the language stays what it has become.
    if (history.state && chosenLocale) view.set("locale", chosenLocale);
    remember(view);
    speakAsWanted();
    return;
  }
  fill();
  restore();
});
addEventListener("pagehide", forgetToken);
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) restore();
});
// A style sheet that comes late may be that which masks the token.
find("link[rel=stylesheet]").addEventListener("load", maskToken);
maskToken();
fields.disabled = locale.disabled = false;
fill();
restore();
