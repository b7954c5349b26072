/// What one answer of the Dataset Quality API said, field by field.
///
/// Source of the field names and meanings: Meta, "Dataset Quality API for Offline Events".
#pragma once

#include <array>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace dq {

/// Why a field of an answer carries no number. Each is a different fact to a user.
enum class Absence {
  omitted,     ///< the member is not there
  null,        ///< the member is there and is `null`
  unreadable,  ///< the member is there, but is not a finite number in any accepted form
};

/// A number of the answer, or why there is none. Never a sentinel: no data is not zero.
using Reading = std::expected<double, Absence>;

/// A documented quality score.
inline constexpr double score_min = 0.0;
inline constexpr double score_max = 10.0;

/// One score with Meta's own words about it.
struct Score {
  /// Nominally in [score_min, score_max]; a value outside is kept as sent, see `out_of_range`.
  Reading value = std::unexpected(Absence::omitted);
  /// Meta's recommendation, verbatim UTF-8; empty when the answer has none.
  std::string recommendation;

  /// True for a value that the documentation says cannot be.
  [[nodiscard]] bool out_of_range() const;
  bool operator==(const Score&) const = default;
};

/// How much of an event's rows carried a match key, in percent of rows, nominally in [0, 100].
struct Coverage {
  Reading email_percent = std::unexpected(Absence::omitted);
  Reading phone_percent = std::unexpected(Absence::omitted);

  bool operator==(const Coverage&) const = default;
};

/// The four scores of an event. `composite` is the one that is compared with the bar.
enum class ScoreKind { composite, match_key, frequency, freshness };
inline constexpr std::array all_score_kinds{ScoreKind::composite, ScoreKind::match_key,
                                            ScoreKind::frequency, ScoreKind::freshness};

/// The API's own name of a score, as it stands in `fields` and in the answer.
[[nodiscard]] std::string_view api_name(ScoreKind kind);

/// One row of the answer's `offline` array.
struct OfflineEvent {
  /// A standard or a custom event name, see `visible`; not unique; empty when the answer has none.
  std::string name;
  Score composite;
  Score match_key;
  Score frequency;
  Score freshness;
  Coverage coverage;

  [[nodiscard]] const Score& score(ScoreKind kind) const;
  [[nodiscard]] Score& score(ScoreKind kind);
  bool operator==(const OfflineEvent&) const = default;
};

/// A whole answer. An empty one (`{}` or `{"offline":[]}`) is normal: there is no data.
struct Report {
  /// In the order of the answer; duplicate names stay apart.
  std::vector<OfflineEvent> events;
  /// What was passed over or looked odd, each with its JSON path; at most `remarks_max` of them.
  std::vector<std::string> remarks;
  static constexpr std::size_t remarks_max = 50;

  bool operator==(const Report&) const = default;
};

}  // namespace dq
