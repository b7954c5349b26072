// Your server knows who is signed in, and answers with a token for that client.
async function getMetaToken({ renewal }) {
  const response = await fetch(`/meta-token?renewal=${renewal}`, { cache: "no-store" });
  if (!response.ok) throw new Error("Sign in again to see the data quality.");
  return response.text();
}
