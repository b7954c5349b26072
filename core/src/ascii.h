/// Characters as the API's own syntax knows them: ASCII, whatever the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace dq {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Other characters stay what they are.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters without case.
constexpr bool contains(std::string_view text, std::string_view part) {
  return part.empty() || !std::ranges::search(text, part, {}, lower, lower).empty();
}

/// Without the white space around.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace dq
