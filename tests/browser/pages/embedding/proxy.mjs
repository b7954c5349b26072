/**
 * What the widget asks with, and how each of it looks.
 * @type {Record<string, RegExp>}
 */
const known = {
  dataset_id: /^\d{1,20}$/,
  agent_name: /^[^\p{Cc}]{1,256}$/u,
  fields: /^offline(\{[a-z_,]+\})?$/,
  locale: /^\w{2,16}$/,
  method: /^get$/,
};

/**
 * Answers `POST /graph/vN.N/dataset_quality` with what Meta says. The token stays on the server.
 * Your server also limits how long a body may be, and how often somebody may ask.
 * @param {Request} request
 * @param {(request: Request, datasetId: string) => Promise<string | null>} tokenFor
 * @param {string} [graph]
 */
export async function proxy(request, tokenFor, graph = "https://graph.facebook.com") {
  const refuse = (/** @type {number} */ status) => new Response("Refused", { status });
  const { pathname, search } = new URL(request.url);
  const [, version] = /^\/graph\/(v\d+\.\d+)\/dataset_quality$/.exec(pathname) ?? [];
  if (request.method !== "POST" || !version || search) return refuse(404);
  // A page of another site must not ask with the cookies of whoever is signed in here.
  if (!isOfThisOrigin(request)) return refuse(403);

  // A form of your own, of what is known, each once: what is checked here is what Meta is asked.
  const form = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(await request.text())) {
    if (!Object.hasOwn(known, name) || !known[name].test(value) || form.has(name)) return refuse(400);
    form.append(name, value);
  }
  const datasetId = form.get("dataset_id");
  if (datasetId === null) return refuse(400);
  // null where whoever is signed in may not see this dataset.
  const token = await tokenFor(request, datasetId);
  if (token === null) return refuse(403);
  form.set("method", "get");
  form.set("access_token", token);

  const url = `${graph}/${version}/dataset_quality`;
  const answer = await fetch(url, { method: "POST", body: form, redirect: "error" });
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/**
 * Browsers say where a request comes from. Where they do not, as over plain http or in older ones, they name
 * the origin of every POST: one without it is refused. `request.url` must be the address that the browser
 * asked, also behind a server that ends TLS.
 * @param {Request} request
 */
function isOfThisOrigin({ headers, url }) {
  const site = headers.get("sec-fetch-site");
  return site === null ? headers.get("origin") === new URL(url).origin : site === "same-origin";
}
