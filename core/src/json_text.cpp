#include "dq/json_text.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "utf8.h"

namespace dq {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const char c = text.front();
    const Character character = first_of(text);
    if (!character.is_valid) {
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
      out += character.bytes;
    }
    text.remove_prefix(character.bytes.size());
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
