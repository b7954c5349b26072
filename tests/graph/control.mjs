/**
 * What a test in another process, or a page, can say to the stand-in, and ask of it:
 * `GET /__faults`, `POST /__faults` (JSON, of any content type, so that no preflight is needed; it
 * replaces all faults), `GET /__requests`, and `DELETE /__requests` to empty the list.
 */

/**
 * @typedef {object} Controlled
 * @property {unknown[]} requests
 * @property {(faults: any) => void} setFaults
 * @property {unknown} faults those of now
 */

/**
 * @param {{method: string, path: string, body: string}} request
 * @param {import("node:http").ServerResponse} response
 * @param {Controlled} controlled
 */
export function answerControl({ method, path, body }, response, controlled) {
  /** @param {number} status @param {unknown} value */
  const send = (status, value) => {
    const headers = { "access-control-allow-origin": "*", "content-type": "application/json" };
    response.writeHead(status, { ...headers, "cache-control": "no-store" });
    response.end(JSON.stringify(value));
  };
  switch (`${method} ${path}`) {
    case "GET /__faults":
      return send(200, controlled.faults);
    case "POST /__faults":
      try {
        const faults = JSON.parse(body);
        controlled.setFaults(faults);
        return send(200, faults);
      } catch (error) {
        return send(400, { error: String(error) });
      }
    case "GET /__requests":
      return send(200, controlled.requests);
    case "DELETE /__requests":
      controlled.requests.length = 0;
      return send(200, controlled.requests);
    default:
      return send(404, { error: `${method} ${path} is not known` });
  }
}
