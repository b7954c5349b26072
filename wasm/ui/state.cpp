#include <algorithm>
#include <cmath>
#include <numbers>

#include "views.h"

namespace dq::ui {
namespace {

/// What stands where something will be. The page moves a light over it, see `placeholder_item`: while
/// the widget only waits, the canvas draws nothing.
ImU32 placeholder_color(const Frame& frame) { return with_alpha(frame.colors().track, 0.7F); }

void draw_block(Frame& frame, const Box& box) {
  frame.list->AddRectFilled(box.min(), box.max(), placeholder_color(frame),
                            std::min(frame.theme.radius, box.height) / 2.0F);
}

/// The shape of a table to come.
float draw_table_placeholder(Frame& frame, float y) {
  constexpr int rows = 5;
  const float x = frame.left();
  const float width = frame.content_width();
  const float inset = std::min(frame.unit(2.0F), frame.padding);
  const float line = frame.em(12.0F);
  const Box card{.x = x, .y = y, .width = width, .height = frame.em(88.0F)};
  draw_card(frame, card);
  const float inner = width - 2.0F * inset;
  draw_block(frame, {.x = x + inset, .y = y + inset, .width = inner * 0.45F, .height = line});
  draw_block(
      frame,
      {.x = x + inset, .y = card.bottom() - inset - line, .width = inner * 0.7F, .height = line});
  y = card.bottom() + frame.unit(2.0F);
  const float row_height = frame.em(44.0F);
  for (int row = 0; row < rows; ++row, y += row_height) {
    const float middle = y + row_height / 2.0F - line / 2.0F;
    // Names differ in length; a fixed pattern looks so too, and is the same in every frame.
    const float name = width * (0.24F + 0.05F * static_cast<float>((row * 3) % 4));
    draw_block(frame, {.x = x, .y = middle, .width = name, .height = line});
    draw_block(frame, {.x = x + width * 0.5F, .y = middle, .width = width * 0.22F, .height = line});
    draw_block(frame,
               {.x = x + width * 0.84F, .y = middle, .width = width * 0.16F, .height = line});
    draw_hairline(frame, x, y + row_height - 1.0F, width);
  }
  return y;
}

/// The shape of a card to come: name, gauge, three dimensions.
float draw_card_placeholder(Frame& frame, float y) {
  const float x = frame.left();
  const float width = frame.content_width();
  const float line = frame.em(10.0F);
  draw_block(frame, {.x = x, .y = y, .width = width * 0.5F, .height = frame.em(14.0F)});
  y += frame.em(14.0F) + frame.unit(1.5F);
  const float gauge = frame.em(frame.breadth == Breadth::micro ? 72.0F : 88.0F);
  const float thickness = std::round(gauge * 0.1F);
  const float radius = (gauge - thickness) / 2.0F;
  const ImVec2 center{x + gauge / 2.0F, y + gauge / 2.0F};
  constexpr float pi = std::numbers::pi_v<float>;
  frame.list->PathArcTo(center, radius, 0.75F * pi, 2.25F * pi);
  frame.list->PathStroke(placeholder_color(frame), ImDrawFlags_None, thickness);
  const float beside = x + gauge + frame.unit(2.0F);
  for (int i = 0; i < 3; ++i) {
    draw_block(frame, {.x = beside,
                       .y = y + gauge * (0.08F + 0.28F * static_cast<float>(i)),
                       .width = std::max(x + width - beside, 1.0F),
                       .height = line});
  }
  return y + gauge * 0.86F;
}

/// Tells the page where the placeholder is that ends at `bottom`.
/// @return `bottom`.
float place_placeholder(Frame& frame, float top, float bottom) {
  place_item(frame, placeholder_item,
             {.x = frame.left(), .y = top, .width = frame.content_width(), .height = bottom - top});
  return bottom;
}

constexpr int lines_of_sentence = 12;

void draw_picture(Frame& frame, Phase phase, ImVec2 center, float size) {
  const ImU32 color = frame.colors().unknown;
  frame.list->AddCircle(center, size / 2.0F - 1.0F, color, 0, 2.0F);
  if (phase == Phase::waiting_for_token) {
    draw_icon(frame, Icon::waiting, center, size * 0.6F, color);
    return;
  }
  const float half = size * 0.2F;
  frame.list->AddRectFilled({center.x - half, center.y - 1.0F}, {center.x + half, center.y + 1.0F},
                            color);
}

float width_of_state(const Frame& frame) {
  return std::min(frame.content_width(), frame.em(440.0F));
}

/// What may be the reason where there is nothing: a list of questions. As high wherever it stands.
float draw_checks(Frame& frame, const ViewModel& view_model, float x, float y) {
  if (view_model.checks.empty()) return y;
  const float width = width_of_state(frame);
  y += frame.unit(1.5F);
  y += draw_paragraph(frame, body_type(frame, frame.colors().text_muted), x, y, width,
                      frame.word(Word::check_title), 2);
  const Type type = body_type(frame, frame.colors().text);
  const float inset = frame.em(14.0F);
  for (const std::string& check : view_model.checks) {
    y += frame.unit() * 0.5F;
    frame.list->AddCircleFilled({x + frame.em(4.0F), y + type.line_height() / 2.0F}, frame.em(2.0F),
                                frame.colors().unknown);
    y += draw_paragraph(frame, type, x + inset, y, width - inset, check, lines_of_sentence);
  }
  return y;
}

float height_of_checks(Frame& frame, const ViewModel& view_model) {
  if (view_model.checks.empty()) return 0.0F;
  const float width = width_of_state(frame);
  const Type type = body_type(frame, 0);
  float height = frame.unit(1.5F) + height_of(frame, type, width, frame.word(Word::check_title), 2);
  for (const std::string& check : view_model.checks) {
    height += frame.unit() * 0.5F +
              height_of(frame, type, width - frame.em(14.0F), check, lines_of_sentence);
  }
  return height;
}

/// A picture and a sentence beside it; the sentence alone where a list follows that needs the place.
float draw_low_sentence(Frame& frame, const ViewModel& view_model, float y) {
  const bool has_picture = view_model.checks.empty();
  const float size = has_picture ? frame.em(32.0F) : 0.0F;
  const float inset = has_picture ? size + frame.unit(1.5F) : 0.0F;
  const float width = frame.content_width() - inset;
  const Type type = body_type(frame, frame.colors().text);
  const float text = height_of(frame, type, width, view_model.summary, lines_of_sentence);
  const float height = std::max(size, text);
  if (has_picture) {
    draw_picture(frame, view_model.phase, {frame.left() + size / 2.0F, y + height / 2.0F}, size);
  }
  draw_paragraph(frame, type, frame.left() + inset, y + std::round((height - text) / 2.0F), width,
                 view_model.summary, lines_of_sentence);
  return y + height;
}

/// A picture and a sentence below it, in the middle of the width; beside it, or without it, where the
/// display is too low for all of that, which then wishes to be higher.
float draw_sentence(Frame& frame, const ViewModel& view_model, float y) {
  const float size = frame.em(40.0F);
  const Type type = body_type(frame, frame.colors().text);
  const float width = width_of_state(frame);
  const float text_y = y + frame.unit(5.0F) + size;
  const float end = text_y + height_of(frame, type, width, view_model.summary, lines_of_sentence);
  const float whole = end + height_of_checks(frame, view_model) + ImGui::GetScrollY();
  const bool is_cut = !view_model.checks.empty() && frame.height < whole;
  if (is_cut || frame.height < frame.em(200.0F)) {
    frame.wished_height = whole + frame.unit(5.0F);
    return draw_checks(frame, view_model, frame.left(), draw_low_sentence(frame, view_model, y));
  }
  draw_picture(frame, view_model.phase, {frame.width / 2.0F, y + frame.unit(3.0F) + size / 2.0F},
               size);
  draw_paragraph(frame, type, (frame.width - width) / 2.0F, text_y, width, view_model.summary,
                 lines_of_sentence, Align::center);
  return draw_checks(frame, view_model, (frame.width - width) / 2.0F, end) + frame.unit(3.0F);
}

}  // namespace

float draw_state(Frame& frame, const ViewModel& view_model, float y) {
  switch (view_model.phase) {
    case Phase::loading: {
      const Type type = body_type(frame, frame.colors().text_muted);
      y += draw_paragraph(frame, type, frame.left(), y, frame.content_width(), view_model.summary,
                          4);
      y += frame.unit(2.0F);
      return place_placeholder(frame, y, draw_table_placeholder(frame, y));
    }
    case Phase::failed:
      // The notice above has said it all.
      if (view_model.notice) return y;
      [[fallthrough]];
    case Phase::unconfigured:
    case Phase::waiting_for_token:
    case Phase::empty:
    case Phase::ready:
      return draw_sentence(frame, view_model, y);
  }
  return y;
}

float draw_card_state(Frame& frame, const ViewModel& view_model, float y) {
  y += frame.unit(1.5F);
  if (view_model.notice) {
    y = draw_notice(frame, *view_model.notice, y);
    if (view_model.phase == Phase::failed) return y;
  }
  if (view_model.phase == Phase::loading) {
    const Type type = small_type(frame, frame.colors().text_muted);
    y += draw_paragraph(frame, type, frame.left(), y, frame.content_width(), view_model.summary, 2);
    y += frame.unit();
    return place_placeholder(frame, y, draw_card_placeholder(frame, y)) + frame.unit(1.5F);
  }
  const float button = frame.target(28.0F);
  const float width = frame.content_width();
  draw_line(frame, heading_type(frame, frame.colors().text), frame.left(), y + button / 2.0F,
            width - button - frame.unit(), view_model.heading);
  draw_refresh_button(
      frame, view_model,
      {.x = frame.left() + width - button, .y = y, .width = button, .height = button});
  y += button + frame.unit();
  y = draw_low_sentence(frame, view_model, y);
  return draw_checks(frame, view_model, frame.left(), y) + frame.unit(1.5F);
}

}  // namespace dq::ui
