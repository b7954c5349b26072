/// From the bytes of an HTTP answer to a report or a failure.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dq/failure.h"
#include "dq/report.h"

namespace dq {

/// Bodies over this are refused unread: 8 MiB holds some 10,000 events with all recommendations.
inline constexpr std::size_t max_response_bytes = std::size_t{8} * 1024 * 1024;

/// Reads an answer of `dataset_quality`. Tolerant per field, strict on JSON.
///
/// - A score may be an object `{score, recommendation}`, a number, a numeric string, `null`, or
///   absent; a field that cannot be read becomes `Absence::unreadable` and never costs its row.
/// - `coverage` may stand inside `match_key`, beside it, or be absent; inside wins where both are.
/// - Names of events are made `visible`.
/// - Unknown members are ignored, duplicate event names are kept apart.
/// - `{}`, `{"offline":null}` and `{"offline":[]}` are an empty report.
/// - An `error` member makes a failure whatever the HTTP status, see `classify`.
///
/// @param http_status  the status of the answer, 100–599.
/// @param body   any bytes; UTF-8 is checked.
/// @param token  the access token of the request, to be redacted from failures; may be empty.
/// @return `FailureKind::too_large`, `not_json` (with the byte offset, from 0, where the reading
///   stopped), `unexpected_shape` (with the path; `$` for one nested deeper than 64), `http_error`, or
///   what `classify` says.
[[nodiscard]] std::expected<Report, Failure> parse_response(int http_status, std::string_view body,
                                                            std::string_view token = {});

/// Names by the ids of datasets.
using Labels = std::map<std::string, std::string, std::less<>>;

/// Reads a portal's names for its datasets: a JSON object of ids and names, which are made `visible`.
/// @return `invalid_input` for `labels` when it is anything else.
[[nodiscard]] std::expected<Labels, Failure> parse_labels(std::string_view json);

/// What is open in a widget, by names: these outlive an answer, and can stand in an address.
struct Opened {
  std::string dataset_id;            ///< empty while several are listed
  std::optional<std::string> event;  ///< nullopt while the table is shown

  bool operator==(const Opened&) const = default;
};

/// Reads what a page wishes to be open: a JSON object of `datasetId` and `event`, each a text or null.
/// @return `invalid_input` for `open` when it is anything else.
[[nodiscard]] std::expected<Opened, Failure> parse_open(std::string_view json);

}  // namespace dq
