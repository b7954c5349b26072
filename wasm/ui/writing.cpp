#include "writing.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dq::ui {
namespace {

using CodePoint = unsigned int;

struct Range {
  CodePoint first;
  CodePoint last;
};

bool contains(std::span<const Range> ranges, CodePoint c) {
  for (const Range& range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

/// The next code point, U+FFFD for what is none, and how many bytes it takes.
std::pair<CodePoint, std::size_t> decode(std::string_view text, std::size_t at) {
  if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) return {byte, 1};
  CodePoint c = 0;
  const int bytes = ImTextCharFromUtf8(&c, text.data() + at, text.data() + text.size());
  return {c, std::max<std::size_t>(static_cast<std::size_t>(bytes), 1)};
}

bool is_blank(CodePoint c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

/// Of no width, and no part of what is around it.
bool is_ignored(CodePoint c) {
  if (c < 0xAD) return false;
  constexpr std::array ranges{Range{0xAD, 0xAD},     Range{0x61C, 0x61C},   Range{0x200B, 0x200B},
                              Range{0x200E, 0x200F}, Range{0x202A, 0x202E}, Range{0x2060, 0x206F},
                              Range{0xFEFF, 0xFEFF}};
  return contains(ranges, c);
}

/// Belongs to the character before it: marks, vowel signs, joiners, variation selectors, skin tones.
bool extends(CodePoint c) {
  if (c < 0x300) return false;
  if (c >= 0x900 && c <= 0xDFF) {
    // The blocks from Devanagari to Sinhala are laid out alike.
    const CodePoint place = c & 0x7FU;
    return place <= 0x03 || (place >= 0x3A && place <= 0x57 && place != 0x3D && place != 0x50) ||
           place == 0x62 || place == 0x63;
  }
  constexpr std::array ranges{
      Range{0x300, 0x36F},     Range{0x483, 0x489},     Range{0x591, 0x5C7},
      Range{0x610, 0x61A},     Range{0x64B, 0x65F},     Range{0x670, 0x670},
      Range{0x6D6, 0x6ED},     Range{0x730, 0x74A},     Range{0x7A6, 0x7B0},
      Range{0x8D3, 0x8FF},     Range{0xE30, 0xE3A},     Range{0xE45, 0xE4E},
      Range{0xEB0, 0xEBC},     Range{0xEC8, 0xECE},     Range{0xF71, 0xF87},
      Range{0x102B, 0x103E},   Range{0x17B4, 0x17D3},   Range{0x1AB0, 0x1AFF},
      Range{0x1DC0, 0x1DFF},   Range{0x200C, 0x200D},   Range{0x20D0, 0x20FF},
      Range{0x302A, 0x302F},   Range{0x3099, 0x309A},   Range{0xFE00, 0xFE0F},
      Range{0xFE20, 0xFE2F},   Range{0x1F3FB, 0x1F3FF}, Range{0xE0020, 0xE007F},
      Range{0xE0100, 0xE01EF},
  };
  return contains(ranges, c);
}

/// Joins the character after it to the one before.
bool joins(CodePoint c) {
  if (c < 0x94D) return false;
  constexpr std::array viramas{0x94DU, 0x9CDU, 0xA4DU, 0xACDU,  0xB4DU,  0xBCDU, 0xC4DU,
                               0xCCDU, 0xD4DU, 0xDCAU, 0x1039U, 0x17D2U, 0x200DU};
  return std::ranges::find(viramas, c) != viramas.end();
}

/// Of a script in which a line may be broken between any two characters.
bool stands_alone(CodePoint c) {
  if (c < 0xE01) return false;
  constexpr std::array ranges{
      Range{0x2E80, 0x2FFF},   Range{0x3001, 0x312F},  Range{0x3190, 0x4DBF}, Range{0x4E00, 0xA4CF},
      Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE4F}, Range{0xFF00, 0xFFEF},
      Range{0x1F300, 0x1FAFF}, Range{0x20000, 0x3FFFF}};
  // Thai and Lao write words without blanks. Where one ends is in a dictionary; that a line is broken
  // within one, between two characters, is what is left.
  return (c >= 0xE01 && c <= 0xEDF) || contains(ranges, c);
}

/// Thai's and Lao's vowels that stand before their consonant.
bool leads(CodePoint c) { return (c >= 0xE40 && c <= 0xE44) || (c >= 0xEC0 && c <= 0xEC4); }

/// Never at the beginning of a line.
bool closes(CodePoint c) {
  constexpr std::u32string_view closing =
      U"!),.:;?]}"
      U"¢°’”‰′″℃、。々〉》」』】〕〗〙〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・ーヽヾゝゞ！"
      U"），．：；？］｝～…‥";
  return closing.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

/// Never at the end of a line.
bool opens(CodePoint c) {
  constexpr std::u32string_view opening = U"([{£¥‘“〈《「『【〔〖〘〝（［｛￡￥";
  return opening.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool is_digit(CodePoint c) { return (c >= '0' && c <= '9') || (c >= 0x6F0 && c <= 0x6F9); }

Direction direction_of(CodePoint c) {
  using enum Direction;
  if (is_digit(c)) return number;
  if (c < 0xC0) {
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return left;
    if (c == 0xAA || c == 0xB5 || c == 0xBA) return left;
    if (c == '+' || c == '-') return sign;
    if (c == ',' || c == '.' || c == '/' || c == ':' || c == 0xA0) return separator;
    if (c == '#' || c == '$' || c == '%' || (c >= 0xA2 && c <= 0xA5) || c == 0xB0)
      return terminator;
    return neutral;
  }
  if (c < 0x590) return c == 0xD7 || c == 0xF7 ? neutral : left;
  if ((c >= 0x660 && c <= 0x669) || c == 0x66B || c == 0x66C || c == 0x6DD) return arabic_number;
  if (c == 0x60C || c == 0x202F) return separator;
  if (c == 0x66A || c == 0x2030 || (c >= 0x20A0 && c <= 0x20CF)) return terminator;
  if (c == 0x2212) return sign;
  constexpr std::array arabic_letters{Range{0x600, 0x7BF},     Range{0x860, 0x8FF},
                                      Range{0xFB50, 0xFDFF},   Range{0xFE70, 0xFEFC},
                                      Range{0x10D00, 0x10D3F}, Range{0x1EE00, 0x1EEFF}};
  if (contains(arabic_letters, c)) return arabic;
  constexpr std::array other_letters{Range{0x590, 0x5FF}, Range{0x7C0, 0x85F},
                                     Range{0xFB1D, 0xFB4F}, Range{0x10800, 0x10FFF},
                                     Range{0x1E800, 0x1EFFF}};
  if (contains(other_letters, c)) return right;
  constexpr std::array neutrals{
      Range{0x2010, 0x2070}, Range{0x207A, 0x207E},  Range{0x2190, 0x2335}, Range{0x2460, 0x249B},
      Range{0x2500, 0x2BFF}, Range{0x3000, 0x3004},  Range{0x3008, 0x3020}, Range{0xFE10, 0xFE6F},
      Range{0xFFF9, 0xFFFD}, Range{0x1F000, 0x1FAFF}};
  return contains(neutrals, c) ? neutral : left;
}

bool is_right_to_left(Direction direction) {
  return direction == Direction::right || direction == Direction::arabic;
}

/// Whether the pieces of a text may stand in another order than that in which they are read.
bool is_reordered(std::string_view text, bool right_to_left) {
  bool has_left = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = decode(text, at);
    at += bytes;
    const Direction direction = direction_of(c);
    if (is_right_to_left(direction) || direction == Direction::arabic_number) return true;
    has_left = has_left || direction == Direction::left;
  }
  return right_to_left && !has_left;
}

/// Longer words are drawn in several parts.
constexpr int characters_of_a_piece_max = 32;

}  // namespace

std::vector<Piece> pieces_of(std::string_view text, bool right_to_left) {
  std::vector<Piece> pieces;
  const bool is_directed = is_reordered(text, right_to_left);
  int length = 0;  // of the piece at hand, in code points
  CodePoint before = 0x20;
  bool is_open = false;  // the last piece may be longer
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = decode(text, at);
    const auto begin = static_cast<std::uint32_t>(at);
    at += bytes;
    const auto end = static_cast<std::uint32_t>(at);
    if (is_ignored(c)) {
      is_open = false;
      continue;
    }
    if (is_blank(c)) {
      pieces.push_back({.begin = begin, .end = end, .is_blank = true});
      is_open = false;
      before = 0x20;
      continue;
    }
    const bool is_attached = is_open && (extends(c) || joins(before) || leads(before));
    const Direction direction = direction_of(c);
    bool continues = is_open && length < characters_of_a_piece_max && !stands_alone(c) &&
                     !stands_alone(before) && !(before == '-' && direction == Direction::left);
    if (is_directed && continues) {
      const Direction last = pieces.back().direction;
      continues = direction == last && direction != Direction::neutral &&
                  direction != Direction::sign && direction != Direction::separator;
    }
    if ((is_attached && length < 4 * characters_of_a_piece_max) || continues) {
      pieces.back().end = end;
      ++length;
    } else {
      const bool is_broken_by_script = stands_alone(c) || stands_alone(before) || before == '-';
      const bool starts_line = !pieces.empty() && !closes(c) && !opens(before) &&
                               (pieces.back().is_blank || (is_open && is_broken_by_script));
      pieces.push_back(
          {.begin = begin, .end = end, .direction = direction, .starts_line = starts_line});
      length = 1;
    }
    is_open = true;
    before = c;
  }
  return pieces;
}

std::vector<std::size_t> character_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  CodePoint before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = decode(text, at);
    at += bytes;
    if (!ends.empty() && (extends(c) || joins(before))) {
      ends.back() = at;
    } else {
      ends.push_back(at);
    }
    before = c;
  }
  return ends;
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, character_ends(text).front());
}

std::string_view last_character(std::string_view text) {
  const std::vector<std::size_t> ends = character_ends(text);
  return text.substr(ends.size() < 2 ? 0 : ends[ends.size() - 2]);
}

bool runs_right_to_left(std::string_view text, bool otherwise) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, bytes] = decode(text, at);
    at += bytes;
    const Direction direction = direction_of(c);
    if (direction == Direction::left) return false;
    if (is_right_to_left(direction)) return true;
  }
  return otherwise;
}

std::vector<std::uint8_t> levels_of(std::span<const Piece> pieces, bool right_to_left) {
  using enum Direction;
  const Direction base = right_to_left ? right : left;
  std::vector<Direction> types;
  types.reserve(pieces.size());
  for (const Piece& piece : pieces) types.push_back(piece.direction);
  const std::size_t count = types.size();

  // W2, W3: numbers after Arabic letters, and then these are like any that run to the left.
  Direction strong = base;
  for (Direction& type : types) {
    if (type == left || type == right || type == arabic) strong = type;
    if (type == number && strong == arabic) type = arabic_number;
    if (type == arabic) type = right;
  }
  // W4: what separates two numbers of a kind is part of one.
  for (std::size_t i = 1; i + 1 < count; ++i) {
    const Direction around = types[i - 1];
    if (around != types[i + 1]) continue;
    const bool is_number = around == number && (types[i] == sign || types[i] == separator);
    if (is_number || (around == arabic_number && types[i] == separator)) types[i] = around;
  }
  // W5, W6: what ends a number, or begins one, belongs to it; the rest is neutral.
  for (std::size_t i = 0; i < count; ++i) {
    if (types[i] != terminator) continue;
    std::size_t end = i;
    while (end < count && types[end] == terminator) ++end;
    const bool touches = (i > 0 && types[i - 1] == number) || (end < count && types[end] == number);
    std::fill(types.begin() + static_cast<std::ptrdiff_t>(i),
              types.begin() + static_cast<std::ptrdiff_t>(end), touches ? number : neutral);
  }
  // W7: among letters that run to the right a number is one of them.
  strong = base;
  for (Direction& type : types) {
    if (type == sign || type == separator) type = neutral;
    if (type == left || type == right) strong = type;
    if (type == number && strong == left) type = left;
  }
  // N1, N2: neutral ones between two of a kind are of that kind, the others of the base.
  const auto side = [&types](std::size_t i) { return types[i] == left ? left : right; };
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i;
    while (end < count && types[end] == neutral) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const Direction before = i == 0 ? base : side(i - 1);
    const Direction after = end == count ? base : side(end);
    std::fill(types.begin() + static_cast<std::ptrdiff_t>(i),
              types.begin() + static_cast<std::ptrdiff_t>(end), before == after ? before : base);
    i = end;
  }
  // I1, I2
  std::vector<std::uint8_t> levels;
  levels.reserve(count);
  for (const Direction type : types) {
    if (right_to_left) {
      levels.push_back(type == right ? 1 : 2);
    } else {
      levels.push_back(type == left ? 0 : type == right ? 1 : 2);
    }
  }
  return levels;
}

std::vector<std::uint32_t> visual_order(std::span<const std::uint8_t> levels) {
  std::vector<std::uint32_t> order(levels.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::uint8_t level = 2; level > 0; --level) {
    for (std::size_t i = 0; i < order.size();) {
      std::size_t end = i;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      i = std::max(end, i + 1);
    }
  }
  return order;
}

std::string_view mirrored(std::string_view character) {
  constexpr std::array<std::string_view, 12> pairs{"(", ")", "[", "]", "{", "}",
                                                   "<", ">", "«", "»", "‹", "›"};
  const auto found = std::ranges::find(pairs, character);
  if (found == pairs.end()) return {};
  return pairs[static_cast<std::size_t>(found - pairs.begin()) ^ 1U];
}

}  // namespace dq::ui
