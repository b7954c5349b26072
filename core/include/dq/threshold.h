/// Where a score stands, and how it is shown without a lie.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dq/report.h"

namespace dq {

/// "A composite score of 8.5 or higher allows the access to use of omnichannel ads." Inclusive.
/// Source: Meta, Dataset Quality API for Offline Events, field `composite`.
inline constexpr double omnichannel_bar = 8.5;

/// A composite less than this far below the bar, or exactly so far, is near it. Ours, not Meta's:
/// one recommendation followed usually moves a composite by about half a point.
inline constexpr double near_margin = 0.5;

/// Lower bounds of the bands, inclusive. Source: Meta's omnichannel set-up guide, which says 8–10,
/// 4–7 and 0–3; the gaps between them are closed downwards: [8,10], [4,8), [0,4).
inline constexpr double band_good_from = 8.0;
inline constexpr double band_fair_from = 4.0;

/// Where a composite stands against the bar.
enum class BarStatus { meets, near, below, unknown };
/// Where any score stands by the documented bands.
enum class Band { good, fair, poor, unknown };

[[nodiscard]] std::string_view name_of(BarStatus status);
/// By its name; nullopt for none of them.
[[nodiscard]] std::optional<BarStatus> bar_status_of(std::string_view name);
[[nodiscard]] std::string_view name_of(Band band);

/// Compares the raw value. Unknown without a value, or for one outside [0, 10].
/// @param bar  in (0, 10].
[[nodiscard]] BarStatus bar_status(const Score& composite, double bar = omnichannel_bar);
[[nodiscard]] Band band(const Score& score);

/// The lowest of match key, frequency and freshness, the first of them in this order when equal;
/// nullopt when none has a usable value.
[[nodiscard]] std::optional<ScoreKind> weakest_dimension(const OfflineEvent& event);

/// A report against the bar.
struct Standing {
  std::size_t meets = 0;
  std::size_t near = 0;
  std::size_t below = 0;
  std::size_t unknown = 0;

  [[nodiscard]] std::size_t total() const { return meets + near + below + unknown; }
  void add(BarStatus status);
  /// The worst there is, where not knowing is worse than meeting: `meets` only when every event
  /// does, `unknown` for no events.
  [[nodiscard]] BarStatus overall() const;
  bool operator==(const Standing&) const = default;
};
[[nodiscard]] Standing standing(std::span<const OfflineEvent> events, double bar = omnichannel_bar);

/// The index of the event with the lowest usable composite, the first of them when equal; nullopt when
/// there is none.
[[nodiscard]] std::optional<std::size_t> lowest_composite(std::span<const OfflineEvent> events);

/// The index of the event to fix first: the lowest usable composite under the bar; nullopt when
/// there is none.
[[nodiscard]] std::optional<std::size_t> fix_first(std::span<const OfflineEvent> events,
                                                   double bar = omnichannel_bar);

/// The shortest decimal text, from one fraction digit up, that stands on the same side as the raw value
/// of every limit that means something: `bar` and where nearness to it begins, Meta's own bar whatever
/// `bar` is, the limits of the bands, and both ends of the scale. 6.6 is "6.6", 8.46 is "8.46", 8.4999
/// is "8.49", 9.97 is "9.97". Decimal point `.`; value must be finite.
[[nodiscard]] std::string display_score(double value, double bar = omnichannel_bar);

/// A bar or other limit as text, exact to four fraction digits, without trailing zeros beyond one.
[[nodiscard]] std::string display_limit(double limit);

/// A percentage, one fraction digit at most and none when whole: "90%", "12.5%". What is close to an
/// end of the scale and not there is told apart: "<0.1%", ">99.9%".
[[nodiscard]] std::string display_percent(double percent);

/// How far below the bar, as text that is never "0": `bar` minus what `display_score` shows, so that
/// the three texts add up. Empty when `value` is not below.
[[nodiscard]] std::string display_distance(double value, double bar = omnichannel_bar);

}  // namespace dq
