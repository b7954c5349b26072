#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "parts.h"

namespace dq::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// Points of a shape in a square from (-1, -1) to (1, 1).
template <std::size_t count>
std::array<ImVec2, count> placed(const std::array<ImVec2, count>& points, ImVec2 center,
                                 float radius) {
  std::array<ImVec2, count> result;
  for (std::size_t i = 0; i < count; ++i) {
    result[i] = {center.x + points[i].x * radius, center.y + points[i].y * radius};
  }
  return result;
}

template <std::size_t count>
void draw_stroke(const Frame& frame, const std::array<ImVec2, count>& points, ImVec2 center,
                 float radius, ImU32 color, float thickness) {
  const auto line = placed(points, center, radius);
  frame.list->AddPolyline(line.data(), static_cast<int>(count), color, ImDrawFlags_None, thickness);
}

void draw_triangle(const Frame& frame, const std::array<ImVec2, 3>& corners, ImVec2 center,
                   float radius, ImU32 color) {
  const auto [a, b, c] = placed(corners, center, radius);
  frame.list->AddTriangleFilled(a, b, c, color);
}

/// A triangle that points up, with round corners.
void draw_warning_triangle(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  constexpr std::array<ImVec2, 3> corners{{{0.0F, -0.72F}, {0.78F, 0.66F}, {-0.78F, 0.66F}}};
  const auto outline = placed(corners, center, radius);
  frame.list->AddTriangleFilled(outline[0], outline[1], outline[2], color);
  frame.list->AddPolyline(outline.data(), 3, color, ImDrawFlags_Closed, radius * 0.3F);
  for (const ImVec2 corner : outline) frame.list->AddCircleFilled(corner, radius * 0.15F, color);
}

void draw_bang(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  const float half = std::max(radius * 0.13F, 0.75F);
  frame.list->AddRectFilled({center.x - half, center.y - radius * 0.3F},
                            {center.x + half, center.y + radius * 0.3F}, color, half);
  frame.list->AddCircleFilled({center.x, center.y + radius * 0.53F}, half * 1.2F, color);
}

void draw_cross(const Frame& frame, ImVec2 center, float radius, ImU32 color, float thickness) {
  constexpr std::array<ImVec2, 2> falling{{{-1.0F, -1.0F}, {1.0F, 1.0F}}};
  constexpr std::array<ImVec2, 2> rising{{{-1.0F, 1.0F}, {1.0F, -1.0F}}};
  draw_stroke(frame, falling, center, radius, color, thickness);
  draw_stroke(frame, rising, center, radius, color, thickness);
}

/// @param side  1 points to the left, -1 to the right.
void draw_chevron(const Frame& frame, ImVec2 center, float radius, ImU32 color, float side) {
  const std::array<ImVec2, 3> line{
      {{0.25F * side, -0.55F}, {-0.3F * side, 0.0F}, {0.25F * side, 0.55F}}};
  draw_stroke(frame, line, center, radius, color, std::max(1.5F, radius * 0.2F));
}

void draw_refresh(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  // Three quarters of a turn, and a head at its upper right end.
  const float around = radius * 0.72F;
  frame.list->PathArcTo(center, around, 0.12F * pi, 1.72F * pi);
  frame.list->PathStroke(color, ImDrawFlags_None, std::max(1.5F, radius * 0.18F));
  draw_triangle(frame, {{{0.86F, -0.92F}, {0.86F, -0.16F}, {0.1F, -0.16F}}}, center, radius, color);
}

/// A sheet, and the corner of another one behind it.
void draw_copy(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  const float thickness = std::max(1.5F, radius * 0.18F);
  const auto at = [&](float x, float y) {
    return ImVec2(center.x + radius * x, center.y + radius * y);
  };
  frame.list->AddRect(at(-0.25F, -0.25F), at(0.8F, 0.8F), color, radius * 0.2F, ImDrawFlags_None,
                      thickness);
  constexpr std::array<ImVec2, 5> behind{
      {{-0.55F, 0.35F}, {-0.75F, 0.35F}, {-0.75F, -0.75F}, {0.35F, -0.75F}, {0.35F, -0.55F}}};
  draw_stroke(frame, behind, center, radius, color, thickness);
}

void draw_clock(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  const float thickness = std::max(1.5F, radius * 0.18F);
  frame.list->AddCircle(center, radius * 0.8F, color, 0, thickness);
  constexpr std::array<ImVec2, 3> hands{{{0.0F, -0.45F}, {0.0F, 0.05F}, {0.35F, 0.25F}}};
  draw_stroke(frame, hands, center, radius, color, thickness);
}

void draw_information(const Frame& frame, ImVec2 center, float radius, ImU32 color) {
  const float half = std::max(radius * 0.13F, 0.75F);
  frame.list->AddCircle(center, radius * 0.85F, color, 0, std::max(1.5F, radius * 0.16F));
  frame.list->AddRectFilled({center.x - half, center.y - radius * 0.1F},
                            {center.x + half, center.y + radius * 0.45F}, color, half);
  frame.list->AddCircleFilled({center.x, center.y - radius * 0.38F}, half * 1.2F, color);
}

}  // namespace

ImU32 color_of(const Palette& palette, BarStatus status) {
  switch (status) {
    case BarStatus::meets:
      return palette.meets;
    case BarStatus::near:
      return palette.near;
    case BarStatus::below:
      return palette.below;
    case BarStatus::unknown:
      return palette.unknown;
  }
  return palette.unknown;
}

ImU32 color_of(const Palette& palette, Band band) {
  switch (band) {
    case Band::good:
      return palette.meets;
    case Band::fair:
      return palette.near;
    case Band::poor:
      return palette.below;
    case Band::unknown:
      return palette.unknown;
  }
  return palette.unknown;
}

ImU32 with_alpha(ImU32 color, float alpha) {
  const auto old_alpha = static_cast<float>(color >> IM_COL32_A_SHIFT);
  const auto new_alpha = static_cast<ImU32>(std::lround(old_alpha * std::clamp(alpha, 0.0F, 1.0F)));
  return (color & ~IM_COL32_A_MASK) | new_alpha << IM_COL32_A_SHIFT;
}

void draw_status(Frame& frame, BarStatus status, ImVec2 center, float size) {
  const ImU32 color = color_of(frame.colors(), status);
  const ImU32 inner = frame.colors().surface;
  const float radius = size / 2.0F;
  const float thickness = std::max(1.5F, radius * 0.22F);
  switch (status) {
    case BarStatus::meets: {
      // A check is the same in every direction of writing.
      const float side = frame.right_to_left ? -1.0F : 1.0F;
      const std::array<ImVec2, 3> check{
          {{-0.42F * side, 0.04F}, {-0.1F * side, 0.36F}, {0.46F * side, -0.32F}}};
      frame.list->AddCircleFilled(center, radius, color);
      draw_stroke(frame, check, center, radius, inner, thickness);
      return;
    }
    case BarStatus::near:
      draw_warning_triangle(frame, center, radius, color);
      draw_bang(frame, {center.x, center.y + radius * 0.08F}, radius, inner);
      return;
    case BarStatus::below: {
      const float half = radius * 0.9F;
      frame.list->AddRectFilled({center.x - half, center.y - half},
                                {center.x + half, center.y + half}, color, radius * 0.3F);
      draw_cross(frame, center, radius * 0.38F, inner, thickness);
      return;
    }
    case BarStatus::unknown: {
      constexpr std::array<ImVec2, 2> dash{{{-0.4F, 0.0F}, {0.4F, 0.0F}}};
      frame.list->AddCircle(center, radius - thickness / 2.0F, color, 0, thickness);
      draw_stroke(frame, dash, center, radius, color, thickness);
      return;
    }
  }
}

void draw_icon(Frame& frame, Icon icon, ImVec2 center, float size, ImU32 color) {
  const float radius = size / 2.0F;
  switch (icon) {
    case Icon::refresh:
      draw_refresh(frame, center, radius, color);
      return;
    case Icon::copy:
      draw_copy(frame, center, radius, color);
      return;
    case Icon::back:
      draw_chevron(frame, center, radius, color, 1.0F);
      return;
    case Icon::forward:
      draw_chevron(frame, center, radius, color, -1.0F);
      return;
    case Icon::flag: {
      const float half = std::max(0.75F, radius * 0.1F);
      const float pole = center.x - radius * 0.5F;
      frame.list->AddRectFilled({pole - half, center.y - radius * 0.75F},
                                {pole + half, center.y + radius * 0.75F}, color, half);
      draw_triangle(frame, {{{-0.5F, -0.75F}, {0.7F, -0.3F}, {-0.5F, 0.15F}}}, center, radius,
                    color);
      return;
    }
    case Icon::clock:
      draw_clock(frame, center, radius, color);
      return;
    case Icon::up:
      draw_triangle(frame, {{{0.0F, -0.5F}, {0.7F, 0.5F}, {-0.7F, 0.5F}}}, center, radius, color);
      return;
    case Icon::down:
      draw_triangle(frame, {{{0.0F, 0.5F}, {-0.7F, -0.5F}, {0.7F, -0.5F}}}, center, radius, color);
      return;
    case Icon::information:
      draw_information(frame, center, radius, color);
      return;
    case Icon::warning:
      draw_warning_triangle(frame, center, radius, color);
      draw_bang(frame, {center.x, center.y + radius * 0.08F}, radius, frame.colors().surface);
      return;
    case Icon::error:
      frame.list->PathArcTo(center, radius, pi / 8.0F, pi * 15.0F / 8.0F, 7);  // an octagon
      frame.list->PathFillConvex(color);
      draw_cross(frame, center, radius * 0.36F, frame.colors().surface,
                 std::max(1.5F, radius * 0.2F));
      return;
    case Icon::waiting:
      for (int i = -1; i <= 1; ++i) {
        frame.list->AddCircleFilled({center.x + static_cast<float>(i) * radius * 0.7F, center.y},
                                    radius * 0.2F, color);
      }
      return;
  }
}

void draw_card(Frame& frame, const Box& box) {
  frame.list->ChannelsSetCurrent(0);
  frame.list->AddRectFilled(box.min(), box.max(), frame.colors().surface_raised,
                            frame.theme.radius);
  frame.list->AddRect(box.min(), box.max(), frame.colors().border, frame.theme.radius);
  frame.list->ChannelsSetCurrent(1);
}

void draw_hairline(Frame& frame, float x, float y, float width) {
  frame.list->AddRectFilled({x, y}, {x + width, y + 1.0F}, frame.colors().border);
}

void draw_bar(Frame& frame, const Box& box, double fraction, ImU32 color) {
  const float round = box.height / 2.0F;
  frame.list->AddRectFilled(box.min(), box.max(), frame.colors().track, round);
  const float filled = box.width * std::clamp(static_cast<float>(fraction), 0.0F, 1.0F);
  if (filled < 0.5F) return;
  frame.list->AddRectFilled(box.min(), {box.x + filled, box.bottom()}, color,
                            std::min(round, filled / 2.0F));
}

void draw_gauge(Frame& frame, ImVec2 center, float radius, std::optional<double> fraction,
                double mark, ImU32 color) {
  constexpr float start = 0.75F * pi;
  constexpr float sweep = 1.5F * pi;
  const float thickness = std::round(radius * 0.2F);
  const float around = radius - thickness / 2.0F;
  const auto at = [center](float angle, float distance) {
    return ImVec2(center.x + std::cos(angle) * distance, center.y + std::sin(angle) * distance);
  };
  const auto draw_arc = [&](float part, ImU32 arc_color) {
    const float end = start + sweep * part;
    // Dear ImGui divides by the length of an arc: of a score of 0 only the round ends are drawn.
    if (end > start) {
      frame.list->PathArcTo(center, around, start, end);
      frame.list->PathStroke(arc_color, ImDrawFlags_None, thickness);
    }
    for (const float angle : {start, end}) {
      frame.list->AddCircleFilled(at(angle, around), thickness / 2.0F, arc_color);
    }
  };
  if (!fraction) {
    // Dots, as a bar without a value is dashes.
    constexpr int dots = 24;
    for (int i = 0; i <= dots; ++i) {
      const float angle = start + sweep * static_cast<float>(i) / dots;
      frame.list->AddCircleFilled(at(angle, around), 1.25F, frame.colors().unknown);
    }
    return;
  }
  draw_arc(1.0F, frame.colors().track);
  draw_arc(std::clamp(static_cast<float>(*fraction), 0.0F, 1.0F), color);
  const float angle = start + sweep * std::clamp(static_cast<float>(mark), 0.0F, 1.0F);
  const float inner = radius - thickness - 2.0F;
  frame.list->AddLine(at(angle, inner), at(angle, radius), frame.colors().surface, 5.0F);
  frame.list->AddLine(at(angle, inner), at(angle, radius + 2.0F), frame.colors().bar_mark, 2.0F);
}

void draw_empty_bar(Frame& frame, const Box& box) {
  constexpr float dash = 4.0F;
  const float middle = std::floor(box.middle());
  // Few enough dashes on the widest of screens.
  const float step = std::max(dash * 2.0F, box.width / 64.0F);
  for (float x = 0.0F; x + dash <= box.width; x += step) {
    frame.list->AddRectFilled({box.x + x, middle}, {box.x + x + dash, middle + 1.0F},
                              frame.colors().unknown);
  }
}

void draw_mark(Frame& frame, const Box& box, double fraction) {
  const float x =
      std::round(box.x + box.width * std::clamp(static_cast<float>(fraction), 0.0F, 1.0F));
  const float top = box.y - 3.0F;
  const float bottom = box.bottom() + 3.0F;
  // A gap on both sides keeps it visible on a filled bar.
  frame.list->AddRectFilled({x - 2.0F, box.y}, {x + 2.0F, box.bottom()}, frame.colors().surface);
  frame.list->AddRectFilled({x - 1.0F, top}, {x + 1.0F, bottom}, frame.colors().bar_mark, 1.0F);
}

void draw_focus_ring(Frame& frame, const Box& box, float radius) {
  frame.list->AddRect(box.min(), box.max(), frame.colors().focus, radius, ImDrawFlags_None, 2.0F);
}

}  // namespace dq::ui
