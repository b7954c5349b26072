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

}  // namespace

milliseconds elapsed(Moment earlier, Moment later) {
  return std::max(later.since_epoch - earlier.since_epoch, milliseconds(0));
}

Age coarse_age(milliseconds age) {
  if (age < Hours(1)) return {age / first_step * first_step.count(), Age::Unit::minute};
  if (age < Days(1)) return {age / Hours(1), Age::Unit::hour};
  return {age / Days(1), Age::Unit::day};
}

milliseconds until_next_age(milliseconds age) {
  const milliseconds step = step_at(age);
  return step - age % step;
}

}  // namespace dq
