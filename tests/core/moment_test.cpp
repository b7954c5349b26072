// Ages in words, and how long the words stay true.

#include "dq/moment.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "dq/locale.h"

namespace dq::test {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds a_day = 24h;

TEST(Elapsed, IsTheTimeBetweenTwoMoments) {
  EXPECT_EQ(elapsed({1'000ms}, {61'001ms}), 60'001ms);
  EXPECT_EQ(elapsed({1'000ms}, {1'000ms}), 0ms);
}

TEST(Elapsed, IsNothingWhenTheClockWasSetBack) { EXPECT_EQ(elapsed({1'000ms}, {999ms}), 0ms); }

struct Age {
  milliseconds age;
  std::string words;
};

TEST(DisplayAge, SaysWhatIsTrueUntilTheNextStep) {
  const std::vector<Age> ages = {
      {0ms, "moments ago"},           {5min - 1ms, "moments ago"},
      {5min, "5 minutes ago"},        {10min - 1ms, "5 minutes ago"},
      {10min, "10 minutes ago"},      {55min, "55 minutes ago"},
      {1h - 1ms, "55 minutes ago"},   {1h, "1 hour ago"},
      {2h - 1ms, "1 hour ago"},       {2h, "2 hours ago"},
      {a_day - 1ms, "23 hours ago"},  {a_day, "1 day ago"},
      {2 * a_day - 1ms, "1 day ago"}, {2 * a_day, "2 days ago"},
      {365 * a_day, "365 days ago"},
  };
  for (const Age& age : ages) EXPECT_EQ(english()->age(age.age), age.words) << age.age.count();
}

TEST(UntilNextAge, EndsExactlyWhereTheWordsChange) {
  int steps = 0;
  for (milliseconds age = 0ms; age < 4 * a_day; age += until_next_age(age)) {
    const milliseconds until = until_next_age(age);
    ASSERT_GE(until, 5min) << age.count();
    EXPECT_EQ(english()->age(age + until - 1ms), english()->age(age)) << age.count();
    EXPECT_NE(english()->age(age + until), english()->age(age)) << age.count();
    ++steps;
  }
  // 12 steps of five minutes, 23 of an hour, 3 of a day.
  EXPECT_EQ(steps, 38);
}

TEST(UntilNextAge, CountsFromWithinAStep) {
  EXPECT_EQ(until_next_age(1ms), 5min - 1ms);
  EXPECT_EQ(until_next_age(5min - 1ms), 1ms);
  EXPECT_EQ(until_next_age(57min), 3min);
  EXPECT_EQ(until_next_age(1h + 1ms), 1h - 1ms);
  EXPECT_EQ(until_next_age(a_day - 1ms), 1ms);
  EXPECT_EQ(until_next_age(a_day + 6h), 18h);
}

}  // namespace
}  // namespace dq::test
