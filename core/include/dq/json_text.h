/// JSON, written as it is put together: each value is its own text, and there is no tree of them.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dq {

/// The shortest decimal text that reads as the same number.
[[nodiscard]] std::string shortest_text(double number);

/// The text of one JSON value (RFC 8259).
class JsonText {
 public:
  using Member = std::pair<std::string_view, JsonText>;

  // NOLINTBEGIN(google-explicit-constructor): a value is written where its text is wanted.
  JsonText(std::nullptr_t) : text_("null") {}
  JsonText(std::same_as<bool> auto value) : text_(value ? "true" : "false") {}
  JsonText(std::integral auto value)
    requires(!std::same_as<decltype(value), bool>)
      : text_(std::to_string(value)) {}
  /// null for what JSON has no number for.
  JsonText(double number);
  /// In quotes. What is no UTF-8 becomes U+FFFD.
  JsonText(std::string_view text);
  JsonText(const std::string& text) : JsonText(std::string_view(text)) {}
  JsonText(const char* text) : JsonText(std::string_view(text)) {}
  template <typename T>
  JsonText(const std::optional<T>& value)
      : JsonText(value ? JsonText(*value) : JsonText(nullptr)) {}
  JsonText(const std::vector<std::string>& texts);
  /// An object.
  JsonText(std::initializer_list<Member> members);
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] static JsonText object() { return JsonText(std::initializer_list<Member>{}); }
  [[nodiscard]] static JsonText array();

  /// Adds a member to an object. A name that is there already is written twice.
  JsonText& add(std::string_view name, const JsonText& value);
  /// Adds an element to an array.
  void push_back(const JsonText& value);

  [[nodiscard]] const std::string& text() const& { return text_; }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace dq
