// Where scores stand, and that what is shown of them stands there too.

#include "dq/threshold.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "support.h"

namespace dq::test {
namespace {

double just_below(double value) {
  return std::nextafter(value, -std::numeric_limits<double>::infinity());
}
double just_above(double value) {
  return std::nextafter(value, std::numeric_limits<double>::infinity());
}

OfflineEvent event_with_composite(Reading value) {
  OfflineEvent event;
  event.composite.value = value;
  return event;
}

std::vector<OfflineEvent> events_with_composites(const std::vector<Reading>& values) {
  std::vector<OfflineEvent> events;
  for (const Reading& value : values) events.push_back(event_with_composite(value));
  return events;
}

const Reading no_score = absent(Absence::omitted);

// --- Standing against the bar --------------------------------------------------------------------

TEST(BarStatus, MeetsTheBarFromExactlyTheBarOn) {
  EXPECT_EQ(omnichannel_bar, 8.5);
  EXPECT_EQ(bar_status(score_of(just_below(8.5))), BarStatus::near);
  EXPECT_EQ(bar_status(score_of(8.5)), BarStatus::meets);
  EXPECT_EQ(bar_status(score_of(just_above(8.5))), BarStatus::meets);
}

TEST(BarStatus, IsNearFromExactlyTheMarginOn) {
  EXPECT_EQ(bar_status(score_of(just_below(8.0))), BarStatus::below);
  EXPECT_EQ(bar_status(score_of(8.0)), BarStatus::near);
  EXPECT_EQ(bar_status(score_of(just_above(8.0))), BarStatus::near);
}

TEST(BarStatus, HoldsAtEveryBarOfOneFractionDigit) {
  for (int tenths = 1; tenths <= 100; ++tenths) {
    const double bar = tenths / 10.0;
    EXPECT_EQ(bar_status(score_of(bar), bar), BarStatus::meets) << bar;
    EXPECT_EQ(bar_status(score_of(just_below(bar)), bar), BarStatus::near) << bar;
    if (tenths < 6) continue;
    // Written as a person writes it: 7.8 is half a point below 8.3.
    const double near_from = (tenths - 5) / 10.0;
    EXPECT_EQ(bar_status(score_of(near_from), bar), BarStatus::near) << bar;
    EXPECT_EQ(bar_status(score_of(just_below(near_from)), bar), BarStatus::below) << bar;
  }
}

TEST(BarStatus, IsUnknownWithoutAUsableValue) {
  for (const Reading& value :
       {absent(Absence::omitted), absent(Absence::null), absent(Absence::unreadable),
        Reading(just_above(10.0)), Reading(just_below(0.0)), Reading(850.0)}) {
    EXPECT_EQ(bar_status(score_of(value)), BarStatus::unknown) << testing::PrintToString(value);
    EXPECT_EQ(band(score_of(value)), Band::unknown) << testing::PrintToString(value);
  }
}

TEST(BarStatus, KnowsTheEndsOfTheScale) {
  EXPECT_EQ(bar_status(score_of(0.0)), BarStatus::below);
  EXPECT_EQ(bar_status(score_of(10.0)), BarStatus::meets);
  EXPECT_EQ(bar_status(score_of(10.0), 10.0), BarStatus::meets);
  EXPECT_EQ(bar_status(score_of(just_below(10.0)), 10.0), BarStatus::near);
}

TEST(BandOf, BeginsAtItsLimit) {
  struct Case {
    double value;
    Band band;
  };
  for (const Case& tested : std::vector<Case>{{0.0, Band::poor},
                                              {3.0, Band::poor},
                                              {just_below(4.0), Band::poor},
                                              {4.0, Band::fair},
                                              {just_above(4.0), Band::fair},
                                              {7.0, Band::fair},
                                              {just_below(8.0), Band::fair},
                                              {8.0, Band::good},
                                              {just_above(8.0), Band::good},
                                              {10.0, Band::good}}) {
    EXPECT_EQ(band(score_of(tested.value)), tested.band) << tested.value;
  }
}

TEST(NameOf, TellsStatusesAndBandsApart) {
  EXPECT_EQ(name_of(BarStatus::meets), "meets");
  EXPECT_EQ(name_of(BarStatus::near), "near");
  EXPECT_EQ(name_of(BarStatus::below), "below");
  EXPECT_EQ(name_of(BarStatus::unknown), "unknown");
  for (const BarStatus status :
       {BarStatus::meets, BarStatus::near, BarStatus::below, BarStatus::unknown}) {
    EXPECT_EQ(bar_status_of(name_of(status)), status);
  }
  EXPECT_EQ(bar_status_of(""), std::nullopt);
  EXPECT_EQ(bar_status_of("Meets"), std::nullopt);
  EXPECT_EQ(name_of(Band::good), "good");
  EXPECT_EQ(name_of(Band::fair), "fair");
  EXPECT_EQ(name_of(Band::poor), "poor");
  EXPECT_EQ(name_of(Band::unknown), "unknown");
}

// --- One event, many events ----------------------------------------------------------------------

TEST(WeakestDimension, IsTheLowestOfTheThreeParts) {
  struct Case {
    Reading match_key, frequency, freshness;
    std::optional<ScoreKind> weakest;
  };
  using enum ScoreKind;
  for (const Case& tested : std::vector<Case>{
           {5.6, 4.6, 2.2, freshness},
           {5.6, 2.2, 4.6, frequency},
           {2.2, 4.6, 5.6, match_key},
           // Equal ones: the first in the order of the reference.
           {3.0, 3.0, 3.0, match_key},
           {4.0, 3.0, 3.0, frequency},
           {3.0, 4.0, 3.0, match_key},
           // What has no usable value is not the weakest.
           {no_score, 9.0, absent(Absence::null), frequency},
           {-1.0, 9.0, 9.5, frequency},
           {11.0, absent(Absence::unreadable), 9.5, freshness},
           {no_score, no_score, no_score, std::nullopt},
       }) {
    OfflineEvent event = event_with_composite(0.0);
    event.match_key.value = tested.match_key;
    event.frequency.value = tested.frequency;
    event.freshness.value = tested.freshness;
    EXPECT_EQ(weakest_dimension(event), tested.weakest);
  }
}

TEST(Standing, CountsEveryEventOnce) {
  const auto events = events_with_composites({8.5, 10.0, 9.0, 8.4, 8.0, 7.9, no_score, 42.0, 99.0});
  const Standing counts = standing(events);
  EXPECT_EQ(counts, (Standing{.meets = 3, .near = 2, .below = 1, .unknown = 3}));
  EXPECT_EQ(counts.total(), events.size());
}

TEST(Standing, ComparesWithTheBarGiven) {
  const auto events = events_with_composites({8.5, 9.5, 9.0, 8.9});
  EXPECT_EQ(standing(events, 9.5), (Standing{.meets = 1, .near = 1, .below = 2}));
}

TEST(Standing, SumsUpToTheWorst) {
  struct Case {
    std::vector<Reading> composites;
    BarStatus overall;
  };
  for (const Case& tested : std::vector<Case>{
           {{}, BarStatus::unknown},
           {{9.0}, BarStatus::meets},
           {{9.0, 9.0}, BarStatus::meets},
           {{9.0, no_score}, BarStatus::unknown},
           {{no_score}, BarStatus::unknown},
           {{9.0, 8.2, no_score}, BarStatus::near},
           {{9.0, 8.2, no_score, 1.0}, BarStatus::below},
           {{1.0}, BarStatus::below},
       }) {
    EXPECT_EQ(standing(events_with_composites(tested.composites)).overall(), tested.overall)
        << testing::PrintToString(tested.composites);
  }
}

TEST(FixFirst, IsTheLowestUsableCompositeUnderTheBar) {
  struct Case {
    std::vector<Reading> composites;
    std::optional<std::size_t> first;
  };
  for (const Case& tested : std::vector<Case>{
           {{}, std::nullopt},
           {{8.5, 9.0}, std::nullopt},
           {{no_score, 42.0, -1.0}, std::nullopt},
           {{9.0, 6.6, 7.0}, 1U},
           {{9.0, 7.0, 6.6}, 2U},
           {{9.0, just_below(8.5)}, 1U},
           {{7.0, 7.0}, 0U},
           {{no_score, -1.0, 8.4}, 2U},
           {{0.0, 1.0}, 0U},
       }) {
    EXPECT_EQ(fix_first(events_with_composites(tested.composites)), tested.first)
        << testing::PrintToString(tested.composites);
  }
}

TEST(LowestComposite, IsTheFirstOfTheLowestUsableOnes) {
  const auto lowest = [](const std::vector<Reading>& composites) {
    return lowest_composite(events_with_composites(composites));
  };
  EXPECT_EQ(lowest({}), std::nullopt);
  EXPECT_EQ(lowest({no_score, -1.0, 11.0}), std::nullopt);
  EXPECT_EQ(lowest({no_score, 9.5, 9.0, 9.0, -1.0}), 2U);
  EXPECT_EQ(lowest({9.0, 0.0}), 1U);
}

TEST(FixFirst, ComparesWithTheBarGiven) {
  const auto events = events_with_composites({9.0, 8.6});
  EXPECT_EQ(fix_first(events, 9.0), 1U);
  EXPECT_EQ(fix_first(events, 8.6), std::nullopt);
}

// --- What is shown -------------------------------------------------------------------------------

/// Bars that are likely, and bars that stand, or whose nearness begins, close to another limit.
const std::vector<double> bars = {8.5,    8.0,    4.0,  10.0,  9.25,  0.1,    7.0,    8.3,
                                  9.0,    7.99,   8.01, 7.999, 8.001, 4.0005, 8.4567, 3.3333,
                                  8.4999, 8.5001, 0.5,  4.5,   8.999, 9.9999, 9.0001};

/// All that a reader takes a score for, see `display_score`.
std::vector<double> limits_of(double bar) {
  return {0.0, 4.0, 8.0, 8.5, std::round((bar - 0.5) * 1e4) / 1e4, bar, 10.0};
}

/// Values all over the scale, and crowds of them around the limits, the same in every run.
std::vector<double> many_values(double bar) {
  std::vector<double> values;
  std::mt19937_64 random(20'261'124);
  const auto unit = [&random] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
  for (int i = 0; i < 4'000; ++i) values.push_back(unit() * 12.0 - 1.0);
  for (const double limit : limits_of(bar)) {
    values.insert(values.end(), {limit, just_below(limit), just_above(limit)});
    for (int i = 0; i < 400; ++i) {
      const double distance = std::pow(10.0, -12.0 * unit());
      values.insert(values.end(), {limit - distance, limit + distance});
    }
  }
  for (int thousandths = -100; thousandths <= 10'100; ++thousandths) {
    values.push_back(thousandths / 1000.0);
  }
  return values;
}

std::size_t fraction_digits(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

/// Whether two numbers stand on the same side of the bar and of every limit of the scale.
bool stand_together(double a, double b, double bar) {
  for (const double limit : limits_of(bar)) {
    if ((a >= limit) != (b >= limit)) return false;
  }
  return (a > 10.0) == (b > 10.0);
}

TEST(DisplayScore, NeverCrossesALimit) {
  for (const double bar : bars) {
    for (const double value : many_values(bar)) {
      const std::string text = display_score(value, bar);
      const double shown = std::stod(text);
      ASSERT_TRUE(stand_together(shown, value, bar))
          << text << " for " << std::hexfloat << value << " at bar " << bar;
      ASSERT_NEAR(shown, value, 0.0500001) << text;
    }
  }
}

TEST(DisplayScore, IsNoLongerThanItMustBe) {
  for (const double bar : bars) {
    for (const double value : many_values(bar)) {
      const std::string text = display_score(value, bar);
      ASSERT_GE(fraction_digits(text), 1U) << text;
      const double tenths = std::round(value * 10.0) / 10.0;
      // Between two tenths rounding may go either way.
      if (std::abs(std::abs(value - tenths) - 0.05) < 1e-9) continue;
      ASSERT_EQ(fraction_digits(text) == 1, stand_together(tenths, value, bar))
          << text << " for " << value << " at bar " << bar;
    }
  }
}

struct Shown {
  double value;
  std::string text;
};

TEST(DisplayScore, ShowsOneFractionDigitWhereThatIsTrue) {
  for (const Shown& tested : std::vector<Shown>{{6.6, "6.6"},     {10.0, "10.0"},
                                                {0.0, "0.0"},     {-0.0, "0.0"},
                                                {8.5, "8.5"},     {8.54, "8.5"},
                                                {5.0, "5.0"},     {8.46, "8.46"},
                                                {8.4999, "8.49"}, {just_below(8.5), "8.49"},
                                                {7.96, "7.96"},   {7.9999, "7.99"},
                                                {3.97, "3.97"},   {just_below(4.0), "3.99"},
                                                {10.04, "10.04"}, {just_above(10.0), "10.01"},
                                                {-0.04, "-0.04"}, {-0.0001, "-0.01"},
                                                {0.04, "0.0"},    {850.0, "850.0"},
                                                {-3.0, "-3.0"}}) {
    EXPECT_EQ(display_score(tested.value), tested.text);
  }
}

TEST(DisplayScore, KeepsToTheBarGiven) {
  EXPECT_EQ(display_score(8.96, 9.0), "8.96");
  EXPECT_EQ(display_score(8.16, 8.7), "8.16") << "8.2 is near this bar, and 8.16 is not";
  EXPECT_EQ(display_score(8.44, 8.45), "8.4");
  EXPECT_EQ(display_score(8.4566, 8.4567), "8.45");
  EXPECT_EQ(display_score(7.9995, 7.9995), "7.9995");
}

TEST(DisplayScore, NeverShowsMetasBarForLess) {
  for (const double bar : bars) {
    EXPECT_EQ(display_score(8.5, bar), "8.5") << bar;
    for (const double value : {8.45, 8.46, 8.49, 8.499, just_below(8.5)}) {
      const std::string text = display_score(value, bar);
      EXPECT_LT(std::stod(text), 8.5) << text << " for " << value << " at bar " << bar;
    }
  }
  EXPECT_EQ(display_score(8.46, 9.0), "8.46");
  EXPECT_EQ(display_score(8.46, 8.45), "8.46");
}

TEST(DisplayScore, ShowsTheEndOfTheScaleOnlyForIt) {
  EXPECT_EQ(display_score(9.96), "9.96");
  EXPECT_EQ(display_score(just_below(10.0)), "9.99");
  EXPECT_EQ(display_score(10.0), "10.0");
}

TEST(DisplayScore, StaysShortForNumbersThatAreNoScores) {
  for (const double value : {1e6, -1e6, 1e300, -1e300, 999'999.96, -999'999.96}) {
    const std::string text = display_score(value);
    EXPECT_LE(text.size(), 14U) << text;
    EXPECT_NEAR(std::stod(text) / value, 1.0, 1e-5) << text;
  }
}

TEST(DisplayLimit, ShowsALimitAsItIsWritten) {
  for (const Shown& tested : std::vector<Shown>{{8.5, "8.5"},
                                                {8.0, "8.0"},
                                                {10.0, "10.0"},
                                                {9.25, "9.25"},
                                                {8.4567, "8.4567"},
                                                {0.1, "0.1"},
                                                {8.05, "8.05"}}) {
    EXPECT_EQ(display_limit(tested.value), tested.text);
  }
}

TEST(DisplayPercent, TellsTheEndsOfTheScaleFromWhatIsCloseToThem) {
  for (const Shown& tested : std::vector<Shown>{{0.0, "0%"},
                                                {-0.0, "0%"},
                                                {just_above(0.0), "<0.1%"},
                                                {0.04, "<0.1%"},
                                                {0.06, "0.1%"},
                                                {12.5, "12.5%"},
                                                {12.54, "12.5%"},
                                                {49.97, "50%"},
                                                {90.0, "90%"},
                                                {99.94, "99.9%"},
                                                {99.96, ">99.9%"},
                                                {just_below(100.0), ">99.9%"},
                                                {100.0, "100%"},
                                                {just_above(100.0), ">100%"},
                                                {100.06, "100.1%"},
                                                {250.0, "250%"},
                                                {-0.01, "<0%"},
                                                {-5.0, "-5%"}}) {
    EXPECT_EQ(display_percent(tested.value), tested.text) << tested.value;
  }
}

TEST(DisplayPercent, StaysShortForNumbersThatAreNoPercentages) {
  EXPECT_EQ(display_percent(1e300), "1e+300%");
  EXPECT_EQ(display_percent(-1e300), "-1e+300%");
}

TEST(DisplayDistance, AddsUpWithTheScoreToTheBar) {
  for (const double bar : bars) {
    for (const double value : many_values(bar)) {
      const std::string distance = display_distance(value, bar);
      ASSERT_EQ(distance.empty(), value >= bar) << value << " at bar " << bar;
      if (distance.empty()) continue;
      ASSERT_GT(std::stod(distance), 0.0) << value << " at bar " << bar;
      ASSERT_NEAR(std::stod(display_score(value, bar)) + std::stod(distance),
                  std::stod(display_limit(bar)), 1e-9)
          << distance << " for " << value << " at bar " << bar;
    }
  }
}

TEST(DisplayDistance, SaysHowFarBelow) {
  EXPECT_EQ(display_distance(6.6), "1.9");
  EXPECT_EQ(display_distance(8.46), "0.04");
  EXPECT_EQ(display_distance(just_below(8.5)), "0.01");
  EXPECT_EQ(display_distance(8.5), "");
  EXPECT_EQ(display_distance(9.0), "");
  EXPECT_EQ(display_distance(6.6, 9.25), "2.65");
  EXPECT_EQ(display_distance(-1e300), "1e+300");
}

}  // namespace
}  // namespace dq::test
