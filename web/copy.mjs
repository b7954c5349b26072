/** What a widget shows, as text for the clipboard. */

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").OfflineEvent} OfflineEvent */

/** @param {string[]} texts */
const line = (...texts) => texts.filter((text) => text !== "").join(" – ");

/** A name that a sheet would run as a formula begins with an apostrophe. @param {string} name */
const inSheet = (name) => (/^[=+\-@]/.test(name) ? `'${name}` : name);

/**
 * The event that is open, in lines of text; otherwise the table, in the order shown, with tabs between
 * its columns: it can be pasted into a sheet.
 * @param {Snapshot} snapshot
 */
export function asText(snapshot) {
  if (snapshot.openEvent) return detailOf(snapshot.openEvent);
  const rows = snapshot.listsDatasets ? rowsOfDatasets(snapshot) : rowsOfEvents(snapshot);
  if (rows.length === 1) return line(snapshot.heading, snapshot.summary, snapshot.notice?.title ?? "");
  return rows
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t"))
    .join("\n");
}

/** @param {Snapshot} snapshot */
function rowsOfDatasets({ datasets }) {
  const rows = datasets.map(({ label, id, lowestText, statusText, summary, advice }) => [
    inSheet(label),
    id,
    lowestText,
    statusText,
    summary,
    inSheet(advice),
  ]);
  return [["Dataset", "Id", "Lowest composite", "Status", "Events", "Fix first"], ...rows];
}

/** @param {Snapshot} snapshot */
function rowsOfEvents({ events }) {
  const rows = events.map(({ name, scores, statusText, weakestText }) => [
    inSheet(name),
    ...Object.values(scores).map(({ text }) => text),
    statusText,
    weakestText,
  ]);
  const labels = Object.values(events[0]?.scores ?? {}).map(({ label }) => label);
  return [["Event", ...labels, "Status", "Weakest"], ...rows];
}

/** @param {OfflineEvent} event */
function detailOf({ name, statusText, distanceText, scores, coverage }) {
  const lines = [name, line(statusText, distanceText)];
  for (const { label, text, bandText, usable, note, recommendation } of Object.values(scores)) {
    lines.push(line(`${label}: ${text}`, usable ? bandText : "", note));
    if (recommendation !== "") lines.push(`Meta says: ${recommendation}`);
  }
  for (const { label, text, note } of coverage) lines.push(line(`${label}: ${text}`, note));
  return lines.join("\n");
}
