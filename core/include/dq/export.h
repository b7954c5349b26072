/// What is known, as files that other programs read.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dq/failure.h"
#include "dq/moment.h"
#include "dq/threshold.h"
#include "dq/view_model.h"

namespace dq {

/// All that is known of one dataset.
struct DatasetRecord {
  std::string id;
  std::string label;  ///< the portal's name for it; may be empty
  /// When the events were received; nullopt when they never were, which is not the same as no events.
  std::optional<Moment> received;
  Standing standing;
  std::vector<EventView> events;   ///< in the order of the answer
  std::optional<Failure> failure;  ///< of the last attempt: the events are then older than it

  bool operator==(const DatasetRecord&) const = default;
};

/// `2026-11-24T08:30:00Z`, for years 0–9999.
[[nodiscard]] std::string iso_time(Moment moment);

/// A table after RFC 4180: a row of titles, then one for each event, lines ending in CRLF. Values as
/// Meta sent them, empty where there is none. A dataset without events has one row with its state. An
/// apostrophe stands before whatever a spreadsheet would run as a formula, whichever separator it splits at;
/// numbers and ids stay as they are.
[[nodiscard]] std::string to_csv(std::span<const DatasetRecord> records);

/// A JSON array of records, each `{datasetId, label, receivedAt, standing, events, failure}`. Invalid
/// UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_json(std::span<const DatasetRecord> records);
/// One of them, the detail of `dq-load`.
[[nodiscard]] std::string to_json(const DatasetRecord& record);

/// What is shown, as text for the clipboard: the open event in lines; otherwise the table in the order
/// shown, with tabs between its columns, so that it can be pasted into a sheet; without either, the state
/// in one line. In the widget's language, and like the table of `to_csv` without formulas.
[[nodiscard]] std::string to_text(const ViewModel& view_model);

}  // namespace dq
