/** What a widget shows, as text for the clipboard. */
import { Word } from "dq-words";
import { fill } from "./locale.mjs";

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
 * @param {string[]} words
 */
export function asText(snapshot, words) {
  if (snapshot.openEvent) return detailOf(snapshot.openEvent, words);
  const rows = snapshot.listsDatasets ? rowsOfDatasets(snapshot, words) : rowsOfEvents(snapshot, words);
  if (rows.length === 1) return line(snapshot.heading, snapshot.summary, snapshot.notice?.title ?? "");
  return rows
    .map((cells) => cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t"))
    .join("\n");
}

/** @param {Snapshot} snapshot @param {string[]} words */
function rowsOfDatasets({ datasets }, words) {
  const rows = datasets.map(({ label, id, lowestText, statusText, summary, advice }) => [
    inSheet(label),
    id,
    lowestText,
    statusText,
    summary,
    inSheet(advice),
  ]);
  const titles = [
    Word.column_dataset,
    Word.column_id,
    Word.lowest_composite,
    Word.column_status,
    Word.column_events,
    Word.column_fix_first,
  ];
  return [titles.map((title) => words[title]), ...rows];
}

/** @param {Snapshot} snapshot @param {string[]} words */
function rowsOfEvents({ events }, words) {
  const rows = events.map(({ name, scores, statusText, weakestText }) => [
    inSheet(name),
    ...Object.values(scores).map(({ text }) => text),
    statusText,
    weakestText,
  ]);
  const labels = Object.values(events[0]?.scores ?? {}).map(({ label }) => label);
  const titles = [words[Word.column_event], ...labels, words[Word.column_status], words[Word.column_weakest]];
  return [titles, ...rows];
}

/** @param {OfflineEvent} event @param {string[]} words */
function detailOf({ name, statusText, distanceText, scores, coverage }, words) {
  const labelled = (/** @type {string[]} */ ...texts) => fill(words[Word.labelled], ...texts);
  const lines = [name, line(statusText, distanceText)];
  for (const { label, text, bandText, usable, note, recommendation } of Object.values(scores)) {
    lines.push(line(labelled(label, text), usable ? bandText : "", note));
    if (recommendation !== "") lines.push(labelled(words[Word.meta_says], recommendation));
  }
  for (const { label, text, note } of coverage) lines.push(line(labelled(label, text), note));
  return lines.join("\n");
}
