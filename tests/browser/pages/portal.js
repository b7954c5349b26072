// The portal's own sign-in: here it hands out the token of the stand-in Graph API.
async function getMetaToken() {
  const response = await fetch("/dev.json");
  return (await response.json()).token;
}
