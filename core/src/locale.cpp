#include "dq/locale.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "ascii.h"
#include "dq/export.h"
#include "english_words.h"

namespace dq {
namespace {

std::string english_age(Age age) {
  constexpr std::array units{"minute", "hour", "day"};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%d %s%s ago", static_cast<int>(age.count),
                units[static_cast<std::size_t>(age.unit)], age.count == 1 ? "" : "s");
  return text.data();
}

/// Cuts the first line off.
std::string_view take_line(std::string_view& lines) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  return line;
}

}  // namespace

Words::Words(std::string lines) : texts_(std::move(lines)) {
  std::size_t begin = 0;
  for (std::uint16_t& one : begins_) {
    if (begin >= std::min(texts_.size(), std::size_t{UINT16_MAX})) return;
    one = static_cast<std::uint16_t>(begin);
    begin = texts_.find('\n', begin);
    if (begin == std::string::npos) return;
    texts_[begin++] = '\0';
  }
}

std::string_view Words::operator[](Word word) const {
  const auto index = static_cast<std::size_t>(word);
  // The first one begins at 0, as do those that are missing: these are then in English.
  const char* const text = texts_.c_str() + begins_[index];
  const bool is_missing = *text == '\0' || (begins_[index] == 0 && index > 0);
  return is_missing ? english_words[index] : text;
}

std::string lines_of(const Words& words) {
  std::string lines;
  for (std::size_t i = 0; i < word_count; ++i) {
    lines += words[static_cast<Word>(i)];
    lines += '\n';
  }
  return lines;
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
  const std::size_t sign = text.starts_with('<') || text.starts_with('>') ? 1 : 0;
  if (text.ends_with('%')) text.remove_suffix(1);
  std::string written(text.substr(0, sign));
  written += fill(percent_pattern, {number(text.substr(sign))});
  return written;
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
  const Age coarse = coarse_age(age);
  if (coarse.count == 0) return std::string(words[Word::age_recent]);
  return format_age != nullptr ? format_age(*this, coarse) : english_age(coarse);
}

std::string Locale::moment(Moment moment) const {
  return format_moment != nullptr ? format_moment(*this, moment) : iso_time(moment);
}

bool Locale::is_one(std::size_t number) const {
  // Arabic and Japanese have the same words for all numbers in this table.
  return number == 1 || (number == 0 && language == "fr");
}

const std::shared_ptr<const Locale>& english() {
  static const auto locale = std::make_shared<const Locale>();
  return locale;
}

void read_locale(std::string_view lines, Locale& locale) {
  locale.tag = take_line(lines);
  locale.language = take_line(lines);
  locale.right_to_left = take_line(lines) == "rtl";
  locale.decimal_sign = take_line(lines);
  locale.group_sign = take_line(lines);
  locale.grouped_from = take_line(lines) == "4" ? 4 : 5;
  locale.percent_pattern = take_line(lines);
  for (std::string& digit : locale.digits) digit = take_line(lines);
  locale.words = Words(std::string(lines));
}

}  // namespace dq
