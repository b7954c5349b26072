/**
 * Answers `POST /graph/vN.N/dataset_quality` with what Meta says. The token stays on the server.
 * @param {Request} request
 * @param {(request: Request, datasetId: string) => Promise<string | null>} tokenFor
 * @param {string} [graph]
 */
export async function proxy(request, tokenFor, graph = "https://graph.facebook.com") {
  const { pathname } = new URL(request.url);
  const [, version] = /^\/graph\/(v\d+\.\d+)\/dataset_quality$/.exec(pathname) ?? [];
  if (request.method !== "POST" || !version) return new Response("Not found", { status: 404 });

  const form = new URLSearchParams(await request.text());
  // null where whoever is signed in may not see this dataset.
  const token = await tokenFor(request, form.get("dataset_id") ?? "");
  if (token === null) return new Response("Forbidden", { status: 403 });
  form.set("access_token", token);

  const answer = await fetch(`${graph}/${version}/dataset_quality`, { method: "POST", body: form });
  return new Response(answer.body, {
    status: answer.status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
}
