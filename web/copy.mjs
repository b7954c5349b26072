/** What a widget shows, as text for the clipboard. */

/** @typedef {import("./dataset-quality.d.ts").Snapshot} Snapshot */
/** @typedef {import("./dataset-quality.d.ts").OfflineEvent} OfflineEvent */

/** @param {string[]} texts */
const line = (...texts) => texts.filter((text) => text !== "").join(" – ");

/**
 * The event that is open, in lines of text; otherwise the table, in the order shown, with tabs between
 * its columns: it can be pasted into a sheet.
 * @param {Snapshot} snapshot
 */
export function asText(snapshot) {
  const open = snapshot.events.find(({ index }) => index === snapshot.openEvent);
  if (open) return detailOf(open);
  const rows = snapshot.events.map(({ name, scores, statusText, weakestText }) => [
    name,
    ...Object.values(scores).map(({ text }) => text),
    statusText,
    weakestText,
  ]);
  if (rows.length === 0) return line(snapshot.heading, snapshot.summary, snapshot.notice?.title ?? "");
  const labels = Object.values(snapshot.events[0].scores).map(({ label }) => label);
  return [["Event", ...labels, "Status", "Weakest"], ...rows]
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t"))
    .join("\n");
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
