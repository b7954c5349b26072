#include <algorithm>
#include <cmath>
#include <utility>

#include "views.h"

namespace dq::ui {
namespace {

Icon icon_of(Notice::Severity severity) {
  switch (severity) {
    case Notice::Severity::information:
      return Icon::information;
    case Notice::Severity::warning:
      return Icon::warning;
    case Notice::Severity::error:
      return Icon::error;
  }
  return Icon::error;
}

ImU32 color_of(const Palette& palette, Notice::Severity severity) {
  switch (severity) {
    case Notice::Severity::information:
      return palette.accent;
    case Notice::Severity::warning:
      return palette.near;
    case Notice::Severity::error:
      return palette.below;
  }
  return palette.below;
}

/// The one button that stands out. Returns true when it is pressed.
bool primary_button(Frame& frame, std::string_view label, float x, float y, float width_max,
                    float& bottom) {
  const Type type = strong_type(frame, frame.colors().on_accent);
  const float inset = std::min(frame.unit(2.0F), width_max / 8.0F);
  constexpr int lines_max = 3;
  const float text_width =
      std::min(std::ceil(width_of(type, label)) + 1.0F, width_max - 2.0F * inset);
  const float text_height = height_of(frame, type, text_width, label, lines_max);
  const float height = std::max(text_height + frame.em(12.0F), frame.theme.target);
  const Box box{.x = x, .y = y, .width = text_width + 2.0F * inset, .height = height};
  const Press button = press(frame, "notice", box);
  const Palette& colors = frame.colors();
  frame.list->AddRectFilled(box.min(), box.max(), colors.accent_fill, frame.theme.radius);
  if (button.hovered) {
    frame.list->AddRectFilled(box.min(), box.max(),
                              with_alpha(colors.on_accent, button.held ? 0.2F : 0.1F),
                              frame.theme.radius);
  }
  draw_paragraph(frame, type, box.x + inset, box.y + (height - text_height) / 2.0F, text_width,
                 label, lines_max, Align::center);
  if (button.focused) {
    draw_focus_ring(frame,
                    {.x = box.x - 3.0F,
                     .y = box.y - 3.0F,
                     .width = box.width + 6.0F,
                     .height = box.height + 6.0F},
                    frame.theme.radius + 2.0F);
  }
  bottom = box.bottom();
  return button.clicked;
}

float inset_of_quote(const Frame& frame) {
  return frame.unit(frame.breadth == Breadth::micro ? 1.0F : 1.5F);
}

}  // namespace

float draw_way_back(Frame& frame, Event wish, std::string_view label, float y, float width) {
  const Box box{.x = frame.left() - frame.unit() * 0.5F,
                .y = y,
                .width = width,
                .height = frame.target(32.0F)};
  if (link_button(frame, "back", box, label, Icon::back)) {
    frame.outcome.wishes.push_back(std::move(wish));
  }
  return box.bottom();
}

float draw_age(Frame& frame, const ViewModel& view_model, float y) {
  if (view_model.age_text.empty()) return y;
  const float size = frame.em(16.0F);
  const float gap = frame.unit() * 0.75F;
  const Type type = small_type(frame, frame.colors().text);
  const float height = type.line_height() + frame.unit() * 0.5F;
  const float middle = y + height / 2.0F;
  draw_icon(frame, Icon::clock, {frame.left() + size / 2.0F, middle}, size, frame.colors().near);
  const float inset = size + gap;
  draw_line(frame, type, frame.left() + inset, middle, frame.content_width() - inset,
            view_model.age_text);
  return y + height;
}

void draw_refresh_button(Frame& frame, const ViewModel& view_model, const Box& box) {
  if (icon_button(frame, "refresh", Icon::refresh, box, view_model.can_refresh,
                  frame.word(Word::refresh))) {
    frame.outcome.wishes.emplace_back(event::RefreshRequested{});
  }
}

float draw_header(Frame& frame, const ViewModel& view_model, float y) {
  const Palette& colors = frame.colors();
  if (is_within_datasets(view_model)) {
    y = draw_way_back(frame, event::DatasetClosed{}, frame.word(Word::all_datasets), y,
                      frame.content_width()) +
        frame.unit();
  }
  const float button = frame.target(32.0F);
  const float width = frame.content_width();
  const Type title = title_type(frame, colors.text);
  const Type small = small_type(frame, colors.text_muted);
  draw_refresh_button(
      frame, view_model,
      {.x = frame.left() + width - button, .y = y, .width = button, .height = button});
  const float text_width = width - button - frame.unit();
  const float top = y;
  const bool is_narrow = frame.breadth == Breadth::compact;
  if (frame.breadth == Breadth::micro ||
      (is_narrow && width_of(title, view_model.heading) > text_width)) {
    y += draw_paragraph(frame, title, frame.left(), y + frame.unit() * 0.5F, text_width,
                        view_model.heading, 3) +
         frame.unit();
  } else {
    draw_line(frame, title, frame.left(), y + button / 2.0F, text_width, view_model.heading);
    y += button;
  }
  if (!view_model.subheading.empty()) {
    // In a narrow place the date has a line of its own.
    y += draw_paragraph(frame, small, frame.left(), y, width, view_model.subheading, 2);
  }
  y = draw_age(frame, view_model, y);
  return std::max(y, top + button) + frame.unit(2.0F);
}

float draw_quote(Frame& frame, std::string_view words, float x, float y, float width,
                 int lines_max) {
  if (words.empty()) return y;
  const Palette& colors = frame.colors();
  const float inset = inset_of_quote(frame);
  const Type label = small_type(frame, colors.text_muted);
  const float top = y;
  draw_line(frame, label, x + inset, y + label.line_height() / 2.0F, width - inset,
            frame.word(Word::meta_says));
  y += label.line_height();
  y += draw_paragraph(frame, body_type(frame, colors.text), x + inset, y, width - inset, words,
                      lines_max, Align::own);
  frame.list->AddRectFilled({x, top + 2.0F}, {x + 2.0F, y - 2.0F}, colors.track, 1.0F);
  return y;
}

float height_of_quote(Frame& frame, std::string_view words, float width, int lines_max) {
  if (words.empty()) return 0.0F;
  return small_type(frame, 0).line_height() +
         height_of(frame, body_type(frame, 0), width - inset_of_quote(frame), words, lines_max);
}

float draw_notice(Frame& frame, const Notice& notice, float y) {
  const Palette& colors = frame.colors();
  const bool roomy = frame.breadth != Breadth::micro;
  const float inset = roomy ? frame.unit(2.0F) : frame.unit();
  const float icon = frame.em(20.0F);
  Box card{.x = frame.left(), .y = y, .width = frame.content_width()};
  y += inset;

  const ImU32 color = color_of(colors, notice.severity);
  const Type title = strong_type(frame, colors.text);
  const float first_middle = y + std::max(title.line_height(), icon) / 2.0F;
  draw_icon(frame, icon_of(notice.severity), {card.x + inset + icon / 2.0F, first_middle}, icon,
            color);
  float x = card.x + inset + icon + frame.unit();
  y = first_middle - title.line_height() / 2.0F;
  y += draw_paragraph(frame, title, x, y, card.right() - inset - x, notice.title, 6);
  if (!roomy) x = card.x + inset;
  const float width = card.right() - inset - x;
  const float gap = frame.unit();
  if (!notice.text.empty()) {
    y += frame.unit() * 0.5F;
    y += draw_paragraph(frame, body_type(frame, colors.text), x, y, width, notice.text, 12);
  }
  if (!notice.meta_message.empty()) {
    y = draw_quote(frame, notice.meta_message, x, y + gap, width);
  }
  if (!notice.reference.empty()) {
    y += gap;
    y += draw_paragraph(frame, small_type(frame, colors.text_muted), x, y, width, notice.reference,
                        4);
  }
  if (notice.action != Notice::Action::none) {
    // A new token or another attempt: the session knows which of them a refresh means.
    if (primary_button(frame, notice.action_text, x, y + gap * 1.5F, width, y)) {
      frame.outcome.wishes.emplace_back(event::RefreshRequested{});
    }
  }
  card.height = y + inset - card.y;
  draw_card(frame, card);
  return card.bottom() + frame.unit(2.0F);
}

}  // namespace dq::ui
