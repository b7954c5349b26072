/// In which language the widget speaks, and how it writes numbers, ages and dates. Core has no data about
/// languages but English: the rest comes from the page, which has `Intl`.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "dq/moment.h"
#include "dq/word.h"

namespace dq {

/// The texts of one language, English where one is missing.
class Words {
 public:
  Words() = default;
  /// @param lines  in the order of `Word`; an empty one, or none, for a text that is missing.
  explicit Words(std::string lines);
  [[nodiscard]] std::string_view operator[](Word word) const;

 private:
  std::string texts_;                               ///< each with a zero at its end
  std::array<std::uint16_t, word_count> begins_{};  ///< in `texts_`
};
/// All of them, in lines.
[[nodiscard]] std::string lines_of(const Words& words);

/// `pattern` with the texts in the places of {0}, {1} and so on.
[[nodiscard]] std::string fill(std::string_view pattern,
                               std::initializer_list<std::string_view> texts);

struct Locale {
  /// Of numbers and dates, BCP 47.
  std::string tag = "en";
  /// Of the words, BCP 47: not that of `tag` where the widget does not speak it.
  std::string language = "en";
  Words words;
  /// Of the words.
  bool right_to_left = false;

  std::string decimal_sign = ".";
  /// Between thousands; empty for none.
  std::string group_sign = ",";
  /// Numbers of fewer digits have no group sign.
  std::size_t grouped_from = 4;
  std::array<std::string, 10> digits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  std::string percent_pattern = "{0}%";

  /// "10 minutes ago". Without it, English.
  std::string (*format_age)(const Locale&, Age) = nullptr;
  /// "24 Nov 2026, 12:41", in the reader's time zone. Without it, as `iso_time` writes it.
  std::string (*format_moment)(const Locale&, Moment) = nullptr;

  /// Of what the `display_…` functions of threshold.h say, with this locale's decimal sign and digits:
  /// nothing is rounded anew.
  [[nodiscard]] std::string number(std::string_view text) const;
  /// The same for a percentage: "<0.1%", "90%".
  [[nodiscard]] std::string percent(std::string_view text) const;
  [[nodiscard]] std::string count(std::size_t number) const;
  /// "moments ago", "5 minutes ago", … "1 hour ago", … "3 days ago", see `coarse_age`.
  [[nodiscard]] std::string age(std::chrono::milliseconds age) const;
  [[nodiscard]] std::string moment(Moment moment) const;
  /// A word with texts in its places.
  [[nodiscard]] std::string say(Word word, std::initializer_list<std::string_view> texts) const {
    return fill(words[word], texts);
  }
  /// Whether the words for so many are those for one.
  [[nodiscard]] bool is_one(std::size_t number) const;
};

/// Never null.
[[nodiscard]] const std::shared_ptr<const Locale>& english();

/// Takes in what the page knows of a locale, in lines: tag; language; `rtl` or `ltr`; decimal sign; group
/// sign; `grouped_from`, 4 or 5; pattern of a percentage; the ten digits; then the words. The page and
/// the module are of one build, so nothing is checked; lines that are not there are empty.
void read_locale(std::string_view lines, Locale& locale);

}  // namespace dq
