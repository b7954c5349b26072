#include "dq/visible.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <span>

#include "utf8.h"

namespace dq {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(std::span<const Range> ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

/// Never seen, whatever is around. Source: Unicode's Default_Ignorable_Code_Point, Bidi_Control and
/// Cc, and the blank pattern of braille. Joiners and variation selectors are not here.
constexpr std::array invisible{
    Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},
    Range{0x34F, 0x34F},     Range{0x61C, 0x61C},     Range{0x115F, 0x1160},
    Range{0x17B4, 0x17B5},   Range{0x180E, 0x180E},   Range{0x200B, 0x200B},
    Range{0x200E, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F},
    Range{0x2800, 0x2800},   Range{0x3164, 0x3164},   Range{0xFEFF, 0xFEFF},
    Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0x1BCA0, 0x1BCA3},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE00FF}, Range{0xE01F0, 0xE0FFF}};

/// Letters that a joiner, or its opposite, changes: Arabic and its like, the scripts of India and its
/// neighbours, Mongolian.
constexpr std::array joining{
    Range{0x620, 0x8FF},     Range{0x900, 0xDFF},    Range{0xF00, 0x109F},  Range{0x1780, 0x18AF},
    Range{0xA840, 0xA87F},   Range{0xFB50, 0xFDFF},  Range{0xFE70, 0xFEFC}, Range{0x10A00, 0x10A5F},
    Range{0x11000, 0x11FFF}, Range{0x1E900, 0x1E95F}};
constexpr std::array emoji{Range{0x2190, 0x21FF}, Range{0x2300, 0x27BF}, Range{0x2B00, 0x2BFF},
                           Range{0x1F000, 0x1FAFF}};
constexpr std::array ideographs{Range{0x3400, 0x9FFF}, Range{0xF900, 0xFAFF},
                                Range{0x20000, 0x3FFFF}};
/// Others of which Unicode knows variants.
constexpr std::array varied{Range{0x23, 0x23},     Range{0x2A, 0x2A},     Range{0x30, 0x39},
                            Range{0xA9, 0xA9},     Range{0xAE, 0xAE},     Range{0x1000, 0x109F},
                            Range{0x203C, 0x203C}, Range{0x2049, 0x2049}, Range{0x2100, 0x22FF},
                            Range{0x3000, 0x303F}, Range{0x3200, 0x32FF}, Range{0xA840, 0xA87F}};
constexpr Range selectors{0xFE00, 0xFE0F};
constexpr Range more_selectors{0xE0100, 0xE01EF};
constexpr Range mongolian{0x1820, 0x18AF};

constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;

bool is_in(Range range, char32_t c) { return range.first <= c && c <= range.last; }

/// 0 at the end.
char32_t code_of_first(std::string_view text) { return text.empty() ? 0 : first_of(text).code; }

/// How many bytes of the start of `text` are a flag: a black one, the letters and digits of a region as
/// tags, and the tag that ends it.
std::size_t length_of_flag(std::string_view text) {
  constexpr char32_t black_flag = 0x1F3F4;
  constexpr char32_t end_tag = 0xE007F;
  constexpr std::size_t bytes = 4;  // of each of these
  constexpr std::size_t shortest = 3;
  constexpr std::size_t longest = 6;
  constexpr std::array tags{Range{0xE0030, 0xE0039}, Range{0xE0061, 0xE007A}};
  if (code_of_first(text) != black_flag) return 0;
  std::size_t count = 0;
  text.remove_prefix(bytes);
  for (; is_in(tags, code_of_first(text)); ++count) text.remove_prefix(bytes);
  const bool is_flag = count >= shortest && count <= longest && code_of_first(text) == end_tag;
  return is_flag ? (count + 2) * bytes : 0;
}

struct Neighbours {
  char32_t second_before = 0;
  char32_t before = 0;
  char32_t after = 0;
};

bool is_seen(char32_t c, const Neighbours& near) {
  if (c == zero_width_joiner && is_in(emoji, near.after)) {
    // A selector may stand between.
    return is_in(emoji, is_in(selectors, near.before) ? near.second_before : near.before);
  }
  if (c == zero_width_joiner || c == zero_width_non_joiner) {
    return is_in(joining, near.before) && is_in(joining, near.after);
  }
  if (is_in(selectors, c)) {
    return is_in(emoji, near.before) || is_in(varied, near.before) ||
           is_in(ideographs, near.before);
  }
  if (is_in(more_selectors, c)) return is_in(ideographs, near.before);
  // Mongolian has selectors of its own.
  if ((c >= 0x180B && c <= 0x180D) || c == 0x180F) return is_in(mongolian, near.before);
  return !is_in(invisible, c);
}

}  // namespace

std::string visible(std::string_view text) {
  std::string written;
  Neighbours near;
  while (!text.empty()) {
    if (const std::size_t flag = length_of_flag(text); flag > 0) {
      written += text.substr(0, flag);
      text.remove_prefix(flag);
      near = {};
      continue;
    }
    const Character character = first_of(text);
    const char32_t code = character.code;
    text.remove_prefix(character.bytes.size());
    near.after = code_of_first(text);
    if (is_seen(code, near)) {
      written += character.bytes;
    } else {
      std::array<char, 16> name{};
      std::snprintf(name.data(), name.size(), "[U+%04X]", static_cast<unsigned>(code));
      written += name.data();
    }
    near.second_before = near.before;
    near.before = code;
  }
  return written;
}

}  // namespace dq
