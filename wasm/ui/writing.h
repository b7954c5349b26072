/// How text is written: where it may be divided, and in which direction it runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dq::ui {

/// What a piece of text means for its direction; the classes of Unicode's Bidirectional Algorithm
/// (UAX #9) that text without control characters has.
enum class Direction : std::uint8_t {
  left,           ///< L: runs from left to right
  right,          ///< R: Hebrew, and what is like it
  arabic,         ///< AL
  number,         ///< EN
  arabic_number,  ///< AN
  sign,           ///< ES: + and -
  separator,      ///< CS: what stands within a number, as in 8.5 and 12:41
  terminator,     ///< ET: what stands at its end, as % does
  neutral,        ///< ON, WS: as what is around it
};

/// A part of a text that is measured and drawn as a whole, and on one line.
struct Piece {
  std::uint32_t begin = 0;  ///< in bytes
  std::uint32_t end = 0;
  Direction direction = Direction::neutral;
  bool is_blank = false;     ///< one space; also for a tab or another control character
  bool starts_line = false;  ///< a line may be broken before it

  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
};

/// Words, blanks, and the characters of scripts that have no blanks. What cannot be seen and is not part
/// of a word is left out: nothing obeys it. In a text that does not run from left to right
/// throughout, a piece has one direction.
/// @param right_to_left  where the text itself does not say, see `runs_right_to_left`.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text, bool right_to_left);

/// Where its characters end, in bytes, each with the marks and joined parts that belong to it.
[[nodiscard]] std::vector<std::size_t> character_ends(std::string_view text);
/// The first and the last of the characters of a text that is not empty, each with its marks.
[[nodiscard]] std::string_view first_character(std::string_view text);
[[nodiscard]] std::string_view last_character(std::string_view text);

/// By the first letter with a direction; `otherwise` without one.
[[nodiscard]] bool runs_right_to_left(std::string_view text, bool otherwise);

/// For each piece its level: even ones run from left to right, and a higher one stands within a lower
/// one (UAX #9, rules W1 to I2; brackets that belong together are not looked for).
[[nodiscard]] std::vector<std::uint8_t> levels_of(std::span<const Piece> pieces,
                                                  bool right_to_left);
/// The pieces of one line from left to right, as indices (UAX #9, rule L2).
[[nodiscard]] std::vector<std::uint32_t> visual_order(std::span<const std::uint8_t> levels);
/// What a bracket looks like where text runs from right to left; empty for what looks the same.
[[nodiscard]] std::string_view mirrored(std::string_view character);

}  // namespace dq::ui
