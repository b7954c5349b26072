/// Points in time come in as arguments; core has no clock.
#pragma once

#include <chrono>
#include <string>

namespace dq {

struct Moment {
  /// Since the Unix epoch, UTC.
  std::chrono::milliseconds since_epoch{0};

  bool operator==(const Moment&) const = default;
  auto operator<=>(const Moment&) const = default;
};

/// From `earlier` to `later`, never negative: a clock may be set back.
[[nodiscard]] std::chrono::milliseconds elapsed(Moment earlier, Moment later);

/// An age in coarse words that stay true until the next step: "less than 5 minutes", "5 minutes",
/// "10 minutes", … "1 hour", "2 hours", … "1 day", "3 days".
[[nodiscard]] std::string display_age(std::chrono::milliseconds age);

/// How long after `age` the words of `display_age` change; at least five minutes apart.
[[nodiscard]] std::chrono::milliseconds until_next_age(std::chrono::milliseconds age);

}  // namespace dq
