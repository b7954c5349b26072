#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include "parts.h"

namespace dq::ui {
namespace {

constexpr std::string_view ellipsis = "…";
/// More than fits on any screen; keeps the cost of a frame apart from the length of a text.
constexpr std::size_t line_bytes_max = 1024;
constexpr std::size_t paragraph_bytes_max = 16 * 1024;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The first `bytes_max` bytes, or fewer so as not to cut a character.
std::string_view head_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t size = bytes_max;
  while (size > bytes_max - 4 && is_continuation(text[size])) --size;
  return text.substr(0, size);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == '\x7F'; }

/// `text` without line breaks and tabs; `storage` holds the result where it differs.
std::string_view without_controls(std::string_view text, std::string& storage) {
  if (std::ranges::none_of(text, is_control)) return text;
  storage = text;
  std::ranges::replace_if(storage, is_control, ' ');
  return storage;
}

std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// How much of `text` fits into `width`.
std::string_view fitting(const Type& type, std::string_view text, float width) {
  if (width <= 0.0F || text.empty()) return {};
  const char* rest = nullptr;
  // A character that ends exactly at the limit counts as too wide there, hence the addition.
  type.font->CalcTextSizeA(type.size, width + 0.5F, 0.0F, text.data(), text.data() + text.size(),
                           &rest);
  return text.substr(0, static_cast<std::size_t>(rest - text.data()));
}

void add_text(const Frame& frame, const Type& type, ImVec2 position, std::string_view text) {
  if (text.empty()) return;
  frame.list->AddText(type.font, type.size, position, type.color, text.data(),
                      text.data() + text.size());
}

/// Draws as much of `text` as leaves room for an ellipsis, and the ellipsis.
float draw_cut(const Frame& frame, const Type& type, ImVec2 position, float width,
               std::string_view text) {
  const float dots_width = width_of(type, ellipsis);
  if (dots_width > width) return 0.0F;
  const std::string_view shown = without_trailing_blanks(fitting(type, text, width - dots_width));
  add_text(frame, type, position, shown);
  const float shown_width = width_of(type, shown);
  add_text(frame, type, {position.x + shown_width, position.y}, ellipsis);
  return shown_width + dots_width;
}

Type make_type(const Frame& frame, ImFont* font, float size, ImU32 color) {
  return {.font = font, .size = frame.em(size), .color = color};
}

}  // namespace

float Type::line_height() const { return std::round(size * 1.45F); }

Type small_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.regular, 12.0F, color);
}
Type small_strong_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.bold, 12.0F, color);
}
Type body_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.regular, 14.0F, color);
}
Type strong_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.bold, 14.0F, color);
}
Type heading_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.bold, 16.0F, color);
}
Type title_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.bold, frame.breadth == Breadth::micro ? 16.0F : 20.0F, color);
}
Type display_type(const Frame& frame, ImU32 color) {
  return make_type(frame, frame.fonts.bold, frame.breadth == Breadth::micro ? 28.0F : 40.0F, color);
}

float width_of(const Type& type, std::string_view text) {
  if (text.empty()) return 0.0F;
  return type.font->CalcTextSizeA(type.size, FLT_MAX, 0.0F, text.data(), text.data() + text.size())
      .x;
}

void draw_text(Frame& frame, const Type& type, float x, float middle, std::string_view text) {
  add_text(frame, type, {x, std::round(middle - type.size / 2.0F)}, text);
}

float draw_line(Frame& frame, const Type& type, float x, float middle, float width,
                std::string_view text) {
  std::string storage;
  const std::string_view line = without_controls(head_of(text, line_bytes_max), storage);
  const ImVec2 position{x, std::round(middle - type.size / 2.0F)};
  if (line.size() == text.size() && fitting(type, line, width).size() == line.size()) {
    add_text(frame, type, position, line);
    return width_of(type, line);
  }
  const float drawn = draw_cut(frame, type, position, width, line);
  const float half = type.line_height() / 2.0F;
  if (is_hovered({.x = x, .y = middle - half, .width = width, .height = half * 2.0F})) {
    frame.tooltip = line;
  }
  return drawn;
}

void draw_number(Frame& frame, const Type& type, float x, float middle, float width,
                 std::string_view text) {
  const float whole = width_of(type, text.substr(0, text.find(frame.locale.decimal_sign)));
  const float inset = width_of(type, frame.locale.number("10")) - whole;
  if (inset < 0.0F || inset + width_of(type, text) > width) {
    draw_line(frame, type, x, middle, width, text);
  } else {
    draw_text(frame, type, x + inset, middle, text);
  }
}

float draw_paragraph(Frame& frame, const Type& type, float x, float y, float width,
                     std::string_view text, int lines_max, Align align) {
  if (text.empty() || width < 1.0F) return 0.0F;
  const std::string_view whole = head_of(text, paragraph_bytes_max);
  const bool is_cut = whole.size() < text.size();
  const float clip_top = frame.list->GetClipRectMin().y;
  const float clip_bottom = frame.list->GetClipRectMax().y;
  const float line_height = type.line_height();
  const char* const end = whole.data() + whole.size();
  const char* start = whole.data();
  float top = y;
  for (int line = 1; start < end && line <= lines_max; ++line, top += line_height) {
    const auto* newline =
        static_cast<const char*>(std::memchr(start, '\n', static_cast<std::size_t>(end - start)));
    const char* const line_end = newline == nullptr ? end : newline;
    const char* const wrap =
        std::min(type.font->CalcWordWrapPosition(type.size, start, line_end, width), line_end);
    const char* next = wrap == line_end ? wrap + (newline == nullptr ? 0 : 1) : wrap;
    if (wrap != line_end) {
      while (next < line_end && *next == ' ') ++next;
    }
    const bool is_last = (line == lines_max && next < end) || (next >= end && is_cut);
    if (top < clip_bottom && top + line_height > clip_top) {
      const std::string_view shown =
          without_trailing_blanks({start, static_cast<std::size_t>(wrap - start)});
      const float shift =
          align == Align::center ? std::floor((width - width_of(type, shown)) / 2.0F) : 0.0F;
      const ImVec2 position{x + std::max(shift, 0.0F),
                            std::round(top + (line_height - type.size) / 2.0F)};
      if (is_last) {
        draw_cut(frame, type, position, width - std::max(shift, 0.0F), shown);
      } else {
        add_text(frame, type, position, shown);
      }
    }
    start = next;
  }
  if (start < end && is_hovered({.x = x, .y = y, .width = width, .height = top - y})) {
    frame.tooltip = head_of(text, line_bytes_max);
  }
  return top - y;
}

float height_of(Frame& frame, const Type& type, float width, std::string_view text, int lines_max) {
  constexpr float out_of_sight = -1.0e6F;
  return draw_paragraph(frame, type, 0.0F, out_of_sight, width, text, lines_max);
}

}  // namespace dq::ui
