#include "dq/moment.h"

#include <algorithm>

namespace dq {
namespace {

using std::chrono::milliseconds;
using Days = std::chrono::days;
using Hours = std::chrono::hours;
using Minutes = std::chrono::minutes;

constexpr Minutes first_step{5};

/// The length of the step in which the words for an age stay the same.
milliseconds step_at(milliseconds age) {
  if (age < Hours(1)) return first_step;
  if (age < Days(1)) return Hours(1);
  return Days(1);
}

std::string count(std::int64_t number, const char* unit) {
  return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
}

}  // namespace

milliseconds elapsed(Moment earlier, Moment later) {
  return std::max(later.since_epoch - earlier.since_epoch, milliseconds(0));
}

std::string display_age(milliseconds age) {
  if (age < first_step) return "less than 5 minutes";
  if (age < Hours(1)) return count(age / first_step * first_step.count(), "minute");
  if (age < Days(1)) return count(age / Hours(1), "hour");
  return count(age / Days(1), "day");
}

milliseconds until_next_age(milliseconds age) {
  const milliseconds step = step_at(age);
  return step - age % step;
}

}  // namespace dq
