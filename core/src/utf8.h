/// Characters of UTF-8 (RFC 3629).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dq {

/// What stands for bytes that are no character.
inline constexpr char32_t replacement_character = 0xFFFD;

struct Character {
  char32_t code = 0;
  std::string_view bytes;
  bool is_valid = true;
};

/// The first character of what is not empty. A byte that begins none counts as a replacement character.
constexpr Character first_of(std::string_view text) {
  const Character none{
      .code = replacement_character, .bytes = text.substr(0, 1), .is_valid = false};
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {.code = lead, .bytes = text.substr(0, 1)};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return none;
  char32_t code = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return none;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  // Written with more bytes than it takes, a half of a pair of UTF-16, or beyond the last one.
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[size] || is_surrogate || code > 0x10FFFF) return none;
  return {.code = code, .bytes = text.substr(0, size)};
}

}  // namespace dq
