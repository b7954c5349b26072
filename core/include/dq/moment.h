/// Points in time come in as arguments; core has no clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace dq {

struct Moment {
  /// Since the Unix epoch, UTC.
  std::chrono::milliseconds since_epoch{0};

  bool operator==(const Moment&) const = default;
  auto operator<=>(const Moment&) const = default;
};

/// From `earlier` to `later`, never negative: a clock may be set back.
[[nodiscard]] std::chrono::milliseconds elapsed(Moment earlier, Moment later);

/// An age in a coarse number that stays true until the next step.
struct Age {
  enum class Unit { minute, hour, day };
  std::int64_t count = 0;
  Unit unit = Unit::minute;

  bool operator==(const Age&) const = default;
};
/// 0 minutes, 5 minutes, 10 minutes, … 1 hour, 2 hours, … 1 day, 2 days.
[[nodiscard]] Age coarse_age(std::chrono::milliseconds age);

/// How long after `age` what `coarse_age` says changes; at least five minutes apart.
[[nodiscard]] std::chrono::milliseconds until_next_age(std::chrono::milliseconds age);

}  // namespace dq
