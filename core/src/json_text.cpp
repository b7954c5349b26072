#include "dq/json_text.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace dq {
namespace {

/// How many bytes the first character of `text` has, which is not empty; 0 where it is no UTF-8.
std::size_t length_of_first(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  // Written with more bytes than it takes, a half of a pair of UTF-16, or beyond the last one.
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < least[length] || is_surrogate || code > 0x10FFFF ? 0 : length;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char c = text.front();
    const std::size_t length = length_of_first(text);
    if (length == 0) {
      out += "\uFFFD";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < ' ') {
      constexpr std::string_view hex = "0123456789abcdef";
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4U];
      out += hex[static_cast<unsigned char>(c) & 0xFU];
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  out += '"';
}

/// Behind the last one in `text`, which ends in a bracket.
void make_room(std::string& text) {
  text.pop_back();
  if (text.size() > 1) text += ',';
}

}  // namespace

std::string shortest_text(double number) {
  constexpr int digits_max = 17;  // of these every double reads as itself
  constexpr double largest_exact = 9007199254740992.0;
  std::array<char, 32> text{};
  // 100, which the shortest digits alone would make 1e+02.
  if (number == std::trunc(number) && std::abs(number) <= largest_exact) {
    std::snprintf(text.data(), text.size(), "%.0f", number);
    return text.data();
  }
  for (int digits = 1; digits <= digits_max; ++digits) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, number);
    if (std::strtod(text.data(), nullptr) == number) break;
  }
  return text.data();
}

JsonText::JsonText(double number)
    : text_(std::isfinite(number) ? shortest_text(number) : std::string("null")) {}

JsonText::JsonText(std::string_view text) { append_quoted(text_, text); }

JsonText::JsonText(const std::vector<std::string>& texts) : JsonText(array()) {
  for (const std::string& text : texts) push_back(text);
}

JsonText::JsonText(std::initializer_list<Member> members) : text_("{}") {
  for (const auto& [name, value] : members) add(name, value);
}

JsonText JsonText::array() {
  JsonText array(nullptr);
  array.text_ = "[]";
  return array;
}

JsonText& JsonText::add(std::string_view name, const JsonText& value) {
  make_room(text_);
  append_quoted(text_, name);
  text_ += ':';
  text_ += value.text_;
  text_ += '}';
  return *this;
}

void JsonText::push_back(const JsonText& value) {
  make_room(text_);
  text_ += value.text_;
  text_ += ']';
}

}  // namespace dq
