#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "parts.h"
#include "writing.h"

namespace dq::ui {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view blank = " ";
/// More than fits on any screen; keeps the cost of a frame apart from the length of a text.
constexpr std::size_t line_bytes_max = 1024;
constexpr std::size_t paragraph_bytes_max = 16 * line_bytes_max;
/// What ends at the limit fits, whatever its parts have been rounded to.
constexpr float tolerance = 0.5F;

/// The first `bytes_max` bytes, or fewer so as not to cut a code point.
std::string_view head_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  const auto is_continuation = [text](std::size_t i) {
    return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  std::size_t size = bytes_max;
  while (size > bytes_max - 4 && is_continuation(size)) --size;
  return text.substr(0, size);
}

/// A part of a line, drawn as a whole.
struct Part {
  std::string_view text;
  float width = 0.0F;
  Direction direction = Direction::neutral;
  bool is_blank = false;
  bool starts_line = false;
};

float advance_of(const Type& type, std::string_view run) {
  const ImWchar glyph = type.runs->glyph_of(*type.font->ContainerAtlas, run);
  ImFontBaked* const baked = type.font->GetFontBaked(type.size);
  return baked->GetCharAdvance(glyph) * type.size / baked->Size;
}

/// How far apart two parts of one text stand that have a blank or nothing between them. The browser
/// kerns across blanks and hyphens, so that the letters at both sides are measured together as well.
float room_between(const Type& type, std::string_view before, std::string_view after) {
  const std::string_view last = last_character(before);
  const std::string_view first = first_character(after);
  const char* const end = first.data() + first.size();
  const std::string_view whole(last.data(), static_cast<std::size_t>(end - last.data()));
  return advance_of(type, whole) - advance_of(type, last) - advance_of(type, first);
}

std::vector<Part> parts_of(const Type& type, std::string_view text) {
  const std::vector<Piece> pieces = pieces_of(text, type.right_to_left);
  std::vector<Part> parts;
  parts.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    const std::string_view run = piece.is_blank ? blank : piece.of(text);
    parts.push_back({.text = run,
                     .width = advance_of(type, run),
                     .direction = piece.direction,
                     .is_blank = piece.is_blank,
                     .starts_line = piece.starts_line});
  }
  const auto are_joined = [&pieces](std::size_t i, std::size_t next) {
    return next < pieces.size() && !pieces[i].is_blank && !pieces[next].is_blank;
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (are_joined(i, i + 1) && parts[i].text.ends_with('-')) {
      parts[i].width += room_between(type, parts[i].text, parts[i + 1].text);
    }
    // Several blanks are rare, and a tab is drawn as one: these are as wide as they are alone.
    if (are_joined(i, i + 2) && pieces[i + 1].of(text) == blank) {
      parts[i + 1].width = room_between(type, parts[i].text, parts[i + 2].text);
    }
  }
  return parts;
}

float width_of(std::span<const Part> parts) {
  float width = 0.0F;
  for (const Part& part : parts) width += part.width;
  return width;
}

void drop_trailing_blanks(std::vector<Part>& parts) {
  while (!parts.empty() && parts.back().is_blank) parts.pop_back();
}

Part head_of(const Type& type, const Part& part, std::size_t bytes) {
  Part head = part;
  head.text = part.text.substr(0, bytes);
  head.width = bytes == 0 ? 0.0F : advance_of(type, head.text);
  return head;
}

/// As many characters as fit, or none.
Part head_within(const Type& type, const Part& part, float width) {
  const std::vector<std::size_t> ends = character_ends(part.text);
  const auto end = std::ranges::partition_point(ends, [&](std::size_t bytes) {
    return advance_of(type, part.text.substr(0, bytes)) <= width;
  });
  return head_of(type, part, end == ends.begin() ? 0 : *(end - 1));
}

/// As much as leaves room for an ellipsis, and the ellipsis; empty where there is none even for it.
std::vector<Part> cut(const Type& type, std::span<const Part> parts, float width) {
  const Part dots{.text = ellipsis, .width = advance_of(type, ellipsis)};
  float room = width - dots.width + tolerance;
  std::vector<Part> shown;
  if (room < 0.0F) return shown;
  for (const Part& part : parts) {
    if (part.width > room) {
      const Part head = head_within(type, part, room);
      if (!head.text.empty()) shown.push_back(head);
      break;
    }
    shown.push_back(part);
    room -= part.width;
  }
  drop_trailing_blanks(shown);
  shown.push_back(dots);
  return shown;
}

/// The next line, taken from the front of `rest`: at least a character, whatever the width.
std::vector<Part> take_line(const Type& type, std::span<Part>& rest, float width) {
  float room = width + tolerance;
  std::size_t end = 0;
  std::size_t next_line = 0;
  for (; end < rest.size(); ++end) {
    if (rest[end].starts_line) next_line = end;
    if (!rest[end].is_blank && rest[end].width > room) break;
    room -= rest[end].width;
  }
  if (end < rest.size() && next_line > 0) end = next_line;
  std::vector<Part> line(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end));
  if (end < rest.size() && next_line == 0) {
    Part& divided = rest[end];
    Part head = head_within(type, divided, room);
    if (head.text.empty() && end == 0) {
      head = head_of(type, divided, character_ends(divided.text).front());
    }
    if (!head.text.empty()) {
      line.push_back(head);
      divided.text.remove_prefix(head.text.size());
      if (divided.text.empty()) {
        ++end;
      } else {
        divided.width = advance_of(type, divided.text);
      }
    }
  }
  rest = rest.subspan(end);
  while (!rest.empty() && rest.front().is_blank) rest = rest.subspan(1);
  drop_trailing_blanks(line);
  return line;
}

/// @param left, top  of the run's place on the display.
void add_run(const Frame& frame, const Type& type, std::string_view run, float left, float top) {
  const float density = std::max(ImGui::GetIO().DisplayFramebufferScale.x, 0.25F);
  // A glyph that is put between two pixels would be blurred. Where pixels are large, blanks between
  // words would be uneven were they put to the nearest one: then they are drawn for their place in it.
  constexpr float fine_enough = 1.75F;
  const float steps = density < fine_enough ? 4.0F : 1.0F;
  const float place = std::round(left * density * steps) / steps;
  const float pixel = std::floor(place);
  const auto quarters = static_cast<unsigned>((place - pixel) * 4.0F);
  left = pixel / density;

  const ImWchar code_point = type.runs->glyph_of(*type.font->ContainerAtlas, run, quarters);
  ImFontBaked* const baked = type.font->GetFontBaked(type.size);
  const ImFontGlyph& glyph = *baked->FindGlyph(code_point);
  if (glyph.Visible == 0) return;
  const float scale = type.size / baked->Size;
  ImVec2 min{left + glyph.X0 * scale, top + glyph.Y0 * scale};
  ImVec2 max{left + glyph.X1 * scale, top + glyph.Y1 * scale};
  ImVec2 uv_min{glyph.U0, glyph.V0};
  ImVec2 uv_max{glyph.U1, glyph.V1};
  if (frame.right_to_left) {
    // The whole picture is mirrored in the end; text that is mirrored before comes out as it was.
    min.x = frame.width - min.x;
    max.x = frame.width - max.x;
  }
  const ImU32 color = glyph.Colored != 0 ? type.color | ~IM_COL32_A_MASK : type.color;
  frame.list->PrimReserve(6, 4);
  frame.list->PrimRectUV(min, max, uv_min, uv_max, color);
}

/// @param position  of the upper corner where the line begins.
void draw_parts(const Frame& frame, const Type& type, ImVec2 position, std::span<const Part> parts,
                bool right_to_left) {
  std::vector<Piece> pieces;
  pieces.reserve(parts.size());
  for (const Part& part : parts) pieces.push_back({.direction = part.direction});
  const std::vector<std::uint8_t> levels = levels_of(pieces, right_to_left);
  float x = frame.right_to_left ? frame.width - position.x - width_of(parts) : position.x;
  for (const std::uint32_t i : visual_order(levels)) {
    const Part& part = parts[i];
    const std::string_view other = levels[i] % 2 == 1 ? mirrored(part.text) : std::string_view();
    if (!part.is_blank) add_run(frame, type, other.empty() ? part.text : other, x, position.y);
    x += part.width;
  }
}

/// The whole of a text that is cut short, for who points at it or has come to it by key.
void offer_whole(Frame& frame, const Box& place, std::string_view text) {
  const bool is_pointed_at = is_hovered(place);
  if (!is_pointed_at && (!frame.tooltip.text.empty() || !frame.focused.contains(place))) return;
  const Box& item = is_pointed_at ? frame.hovered : frame.focused;
  const Box seen = visible_part(place);
  frame.tooltip = {.text = std::string(text),
                   .about = item.contains(seen) ? item : seen,
                   .x = place.x,
                   .is_pointed_at = is_pointed_at};
}

Type make_type(const Frame& frame, ImFont* font, float size, ImU32 color) {
  return {.font = font,
          .size = frame.em(size),
          .color = color,
          .runs = frame.fonts.runs,
          .right_to_left = frame.right_to_left};
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
  return width_of(parts_of(type, head_of(text, line_bytes_max)));
}

void draw_text(Frame& frame, const Type& type, float x, float middle, std::string_view text) {
  draw_parts(frame, type, {x, std::round(middle - type.size / 2.0F)}, parts_of(type, text),
             runs_right_to_left(text, frame.right_to_left));
}

float draw_line(Frame& frame, const Type& type, float x, float middle, float width,
                std::string_view text) {
  const std::string_view line = head_of(text, line_bytes_max);
  const bool right_to_left = runs_right_to_left(line, frame.right_to_left);
  const ImVec2 position{x, std::round(middle - type.size / 2.0F)};
  const std::vector<Part> parts = parts_of(type, line);
  const float whole = width_of(parts);
  if (line.size() == text.size() && whole <= width + tolerance) {
    draw_parts(frame, type, position, parts, right_to_left);
    return whole;
  }
  const std::vector<Part> shown = cut(type, parts, width);
  draw_parts(frame, type, position, shown, right_to_left);
  const float half = type.line_height() / 2.0F;
  offer_whole(frame, {.x = x, .y = middle - half, .width = width, .height = half * 2.0F}, line);
  return width_of(shown);
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
  std::string_view left = head_of(
      text, std::min(paragraph_bytes_max, static_cast<std::size_t>(lines_max) * line_bytes_max));
  const bool is_cut = left.size() < text.size();
  const float clip_top = frame.list->GetClipRectMin().y;
  const float clip_bottom = frame.list->GetClipRectMax().y;
  const float line_height = type.line_height();
  float top = y;
  int lines = 0;
  bool is_whole = !is_cut;
  while (!left.empty() && lines < lines_max) {
    const std::size_t newline = left.find('\n');
    const std::string_view part = left.substr(0, newline);
    left.remove_prefix(newline == std::string_view::npos ? left.size() : newline + 1);
    const bool right_to_left = runs_right_to_left(part, frame.right_to_left);
    std::vector<Part> parts = parts_of(type, part);
    std::span<Part> rest = parts;
    do {
      ++lines;
      // What the last line cuts short it shows with all its blanks.
      std::vector<Part> left_over;
      if (lines == lines_max) left_over.assign(rest.begin(), rest.end());
      std::vector<Part> line = take_line(type, rest, width);
      const bool ends_early = (lines == lines_max && (!rest.empty() || !left.empty())) ||
                              (rest.empty() && left.empty() && is_cut);
      is_whole = is_whole && !ends_early;
      if (top < clip_bottom && top + line_height > clip_top) {
        if (ends_early && !rest.empty()) line = std::move(left_over);
        if (ends_early) line = cut(type, line, width);
        const bool is_at_end = align == Align::own && right_to_left != frame.right_to_left;
        const float spare = std::max(width - width_of(line), 0.0F);
        const float shift = is_at_end ? spare : align == Align::center ? spare / 2.0F : 0.0F;
        draw_parts(frame, type, {x + shift, std::round(top + (line_height - type.size) / 2.0F)},
                   line, right_to_left);
      }
      top += line_height;
    } while (!rest.empty() && lines < lines_max);
  }
  if (!is_whole) {
    offer_whole(frame, {.x = x, .y = y, .width = width, .height = top - y},
                head_of(text, line_bytes_max));
  }
  return top - y;
}

float height_of(Frame& frame, const Type& type, float width, std::string_view text, int lines_max) {
  constexpr float out_of_sight = -1.0e6F;
  return draw_paragraph(frame, type, 0.0F, out_of_sight, width, text, lines_max);
}

}  // namespace dq::ui
