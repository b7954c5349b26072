#include "dq/threshold.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace dq {
namespace {

bool usable(const Score& score) { return score.value.has_value() && !score.out_of_range(); }

std::string fixed(double value, int digits) {
  std::array<char, 400> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string general(double value, int digits) {
  std::array<char, 40> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.*g", digits, value);
  return {text.data(), static_cast<std::size_t>(length)};
}

/// Beyond this no limit is near, and digits after the point say nothing.
constexpr double large = 1e6;

/// From here on a composite is near the bar.
double near_from(double bar) {
  // As a person writes it: 8.3 - 0.5 is 7.8, which the difference of the two doubles is not.
  return std::round((bar - near_margin) * 1e9) / 1e9;
}

/// Whether a text would be read as the raw value's better, or its worse. Meta's own bar counts whatever
/// bar a portal has set: who reads 8.5 believes that omnichannel ads are open.
bool same_side(double shown, double value, double bar) {
  for (const double limit : {score_min, band_fair_from, band_good_from, omnichannel_bar,
                             near_from(bar), bar, score_max}) {
    if ((shown >= limit) != (value >= limit)) return false;
  }
  return (shown > score_max) == (value > score_max);
}

std::size_t fraction_digits(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : text.size() - point - 1;
}

}  // namespace

std::string_view name_of(BarStatus status) {
  switch (status) {
    case BarStatus::meets:
      return "meets";
    case BarStatus::near:
      return "near";
    case BarStatus::below:
      return "below";
    case BarStatus::unknown:
      return "unknown";
  }
  return {};
}

std::optional<BarStatus> bar_status_of(std::string_view name) {
  for (const BarStatus status :
       {BarStatus::meets, BarStatus::near, BarStatus::below, BarStatus::unknown}) {
    if (name == name_of(status)) return status;
  }
  return std::nullopt;
}

std::string_view name_of(Band band) {
  switch (band) {
    case Band::good:
      return "good";
    case Band::fair:
      return "fair";
    case Band::poor:
      return "poor";
    case Band::unknown:
      return "unknown";
  }
  return {};
}

BarStatus bar_status(const Score& composite, double bar) {
  if (!usable(composite)) return BarStatus::unknown;
  if (*composite.value >= bar) return BarStatus::meets;
  return *composite.value >= near_from(bar) ? BarStatus::near : BarStatus::below;
}

Band band(const Score& score) {
  if (!usable(score)) return Band::unknown;
  if (*score.value >= band_good_from) return Band::good;
  return *score.value >= band_fair_from ? Band::fair : Band::poor;
}

std::optional<ScoreKind> weakest_dimension(const OfflineEvent& event) {
  std::optional<ScoreKind> weakest;
  for (const ScoreKind kind : {ScoreKind::match_key, ScoreKind::frequency, ScoreKind::freshness}) {
    if (!usable(event.score(kind))) continue;
    if (!weakest || *event.score(kind).value < *event.score(*weakest).value) weakest = kind;
  }
  return weakest;
}

BarStatus Standing::overall() const {
  if (below > 0) return BarStatus::below;
  if (near > 0) return BarStatus::near;
  if (unknown > 0 || total() == 0) return BarStatus::unknown;
  return BarStatus::meets;
}

void Standing::add(BarStatus status) {
  switch (status) {
    case BarStatus::meets:
      ++meets;
      break;
    case BarStatus::near:
      ++near;
      break;
    case BarStatus::below:
      ++below;
      break;
    case BarStatus::unknown:
      ++unknown;
      break;
  }
}

Standing standing(std::span<const OfflineEvent> events, double bar) {
  Standing standing;
  for (const OfflineEvent& event : events) standing.add(bar_status(event.composite, bar));
  return standing;
}

std::optional<std::size_t> lowest_composite(std::span<const OfflineEvent> events) {
  std::optional<std::size_t> lowest;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Score& composite = events[i].composite;
    if (!usable(composite)) continue;
    if (!lowest || *composite.value < *events[*lowest].composite.value) lowest = i;
  }
  return lowest;
}

std::optional<std::size_t> fix_first(std::span<const OfflineEvent> events, double bar) {
  const auto lowest = lowest_composite(events);
  if (!lowest || *events[*lowest].composite.value >= bar) return std::nullopt;
  return lowest;
}

std::string display_score(double value, double bar) {
  if (std::abs(value) >= large) return general(value, 6);
  if (value == 0.0) value = 0.0;  // not "-0.0"
  std::string text = fixed(value, 1);
  if (same_side(std::strtod(text.c_str(), nullptr), value, bar)) return text;
  // The nearest hundredth, or its neighbour on the raw value's side.
  const double nearest = std::round(value * 100.0);
  for (const double hundredths : {nearest, nearest - 1.0, nearest + 1.0}) {
    text = fixed(hundredths / 100.0, 2);
    if (same_side(std::strtod(text.c_str(), nullptr), value, bar)) return text;
  }
  // Two limits lie closer together than that.
  for (int digits = 3; digits <= 17; ++digits) {
    text = fixed(value, digits);
    if (same_side(std::strtod(text.c_str(), nullptr), value, bar)) return text;
  }
  return text;
}

std::string display_limit(double limit) {
  std::string text = fixed(limit, 4);
  while (text.ends_with('0') && fraction_digits(text) > 1) text.pop_back();
  return text;
}

std::string display_percent(double percent) {
  if (std::abs(percent) >= large) return general(percent, 6) + "%";
  std::string text = fixed(percent, 1);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  // Only what is whole is shown as whole at the ends of the scale.
  if (text == "100" && percent < 100.0) return ">99.9%";
  if (text == "100" && percent > 100.0) return ">100%";
  if (text == "0" && percent > 0.0) return "<0.1%";
  if (text == "-0") return percent < 0.0 ? "<0%" : "0%";
  return text + "%";
}

std::string display_distance(double value, double bar) {
  if (!(value < bar)) return {};
  if (std::abs(value) >= large) return general(bar - value, 6);
  const std::string shown = display_score(value, bar);
  const std::size_t digits = std::max(fraction_digits(shown), fraction_digits(display_limit(bar)));
  return fixed(bar - std::strtod(shown.c_str(), nullptr), static_cast<int>(digits));
}

}  // namespace dq
