#include "dq/locale.h"

#include <cstdio>
#include <utility>

#include "ascii.h"
#include "english_words.h"

namespace dq {
namespace {

std::string_view unit_name(Age::Unit unit) {
  switch (unit) {
    case Age::Unit::minute:
      return "minute";
    case Age::Unit::hour:
      return "hour";
    case Age::Unit::day:
      return "day";
  }
  return {};
}

std::string english_age(Age age) {
  return std::to_string(age.count) + " " + std::string(unit_name(age.unit)) +
         (age.count == 1 ? "" : "s");
}

std::string english_moment(Moment moment) {
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto minutes = std::chrono::floor<std::chrono::minutes>(
      std::chrono::sys_time<std::chrono::milliseconds>(moment.since_epoch));
  const auto day = std::chrono::floor<std::chrono::days>(minutes);
  const std::chrono::year_month_day date(day);
  const auto minute_of_day = static_cast<int>((minutes - day).count());
  std::array<char, 40> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%u %s %d, %02d:%02d", static_cast<unsigned>(date.day()),
      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      minute_of_day / 60, minute_of_day % 60);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string_view Words::operator[](Word word) const {
  const auto index = static_cast<std::size_t>(word);
  const std::string& text = texts_[index];
  return text.empty() ? std::string_view(english_words[index]) : text;
}

void Words::set(Word word, std::string text) {
  texts_[static_cast<std::size_t>(word)] = std::move(text);
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> texts) {
  std::string filled;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '{' && i + 2 < pattern.size() && is_digit(pattern[i + 1]) &&
                          pattern[i + 2] == '}';
    const auto place = is_place ? static_cast<std::size_t>(pattern[i + 1] - '0') : texts.size();
    if (place < texts.size()) {
      filled += texts.begin()[place];
      i += 2;
    } else {
      filled += pattern[i];
    }
  }
  return filled;
}

std::string Locale::number(std::string_view text) const {
  std::string written;
  for (const char c : text) {
    if (is_digit(c)) {
      written += digits[static_cast<std::size_t>(c - '0')];
    } else if (c == '.') {
      written += decimal_sign;
    } else {
      written += c;
    }
  }
  return written;
}

std::string Locale::percent(std::string_view text) const {
  std::string sign;
  if (text.starts_with('<') || text.starts_with('>')) {
    sign = text.front();
    text.remove_prefix(1);
  }
  if (text.ends_with('%')) text.remove_suffix(1);
  return sign + fill(percent_pattern, {number(text)});
}

std::string Locale::count(std::size_t number) const {
  const std::string text = std::to_string(number);
  std::string written;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && (text.size() - i) % 3 == 0 && text.size() >= grouped_from) written += group_sign;
    written += digits[static_cast<std::size_t>(text[i] - '0')];
  }
  return written;
}

std::string Locale::age(std::chrono::milliseconds age) const {
  const auto format = [this](Age shown) {
    return format_age != nullptr ? format_age(*this, shown) : english_age(shown);
  };
  const Age coarse = coarse_age(age);
  if (coarse.count > 0) return format(coarse);
  return say(Word::age_under, {format(first_age)});
}

std::string Locale::moment(Moment moment) const {
  return format_moment != nullptr ? format_moment(*this, moment) : english_moment(moment);
}

bool Locale::is_one(std::size_t number) const {
  // Arabic and Japanese have the same words for all numbers in this table.
  const bool zero_is_one = language == "fr" || language == "pt";
  return number == 1 || (number == 0 && zero_is_one);
}

const std::shared_ptr<const Locale>& english() {
  static const auto locale = std::make_shared<const Locale>();
  return locale;
}

}  // namespace dq
