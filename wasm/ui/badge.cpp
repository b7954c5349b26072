#include <algorithm>
#include <cmath>

#include "views.h"

namespace dq::ui {
namespace {

/// Where there is no room for `ViewModel::summary`.
Word short_word(Phase phase) {
  switch (phase) {
    case Phase::unconfigured:
      return Word::state_unconfigured;
    case Phase::waiting_for_token:
      return Word::state_waiting;
    case Phase::loading:
      return Word::state_loading;
    case Phase::ready:
    case Phase::empty:
      return Word::state_empty;
    case Phase::failed:
      return Word::state_failed;
  }
  return Word::state_failed;
}

/// What is drawn from left to right takes its part of the line.
struct Line {
  float x = 0.0F;
  float right = 0.0F;
  float middle = 0.0F;

  [[nodiscard]] float room() const { return right - x; }
};

void draw_phase(Frame& frame, const ViewModel& view_model, Line line) {
  const Palette& colors = frame.colors();
  const float size = frame.em(16.0F);
  const ImVec2 center{line.x + size / 2.0F, line.middle};
  switch (view_model.phase) {
    case Phase::loading:
    case Phase::waiting_for_token:
      draw_icon(frame, Icon::waiting, center, size, colors.text_muted);
      break;
    case Phase::failed:
      draw_icon(frame, Icon::error, center, size, colors.below);
      break;
    case Phase::unconfigured:
      draw_icon(frame, Icon::information, center, size, colors.accent);
      break;
    case Phase::ready:
    case Phase::empty:
      draw_status(frame, BarStatus::unknown, center, size);
      break;
  }
  line.x += size + frame.unit();
  const Type type = body_type(frame, colors.text);
  const bool fits = !view_model.summary.empty() &&
                    width_of(type, view_model.summary) <= std::max(line.room(), 0.0F);
  draw_line(frame, type, line.x, line.middle, line.room(),
            fits ? std::string_view(view_model.summary) : frame.word(short_word(view_model.phase)));
}

void draw_standing(Frame& frame, const ViewModel& view_model, const Subject& subject, Line line) {
  const Palette& colors = frame.colors();
  const float gap = frame.unit();
  const float size = frame.em(frame.height < frame.em(28.0F) ? 16.0F : 20.0F);
  draw_status(frame, view_model.overall, {line.x + size / 2.0F, line.middle}, size);
  line.x += size + gap;

  std::optional<double> value;
  std::string_view text;
  if (subject.event != nullptr) {
    const ScoreView& score = subject.event->score(ScoreKind::composite);
    if (score.usable) value = score.value;
    text = score.text;
  } else {
    value = subject.dataset->lowest;
    text = subject.dataset->lowest_text;
  }
  const Type number = heading_type(frame, value ? colors.text : colors.text_muted);
  line.x += draw_line(frame, number, line.x, line.middle, line.room(), text) + gap;

  // From the right, what there is room for: old data, and how far it is to the bar.
  if (view_model.stale || view_model.notice) {
    const float icon = frame.em(16.0F);
    if (line.room() < icon) return;
    draw_icon(frame, view_model.stale ? Icon::clock : Icon::warning,
              {line.right - icon / 2.0F, line.middle}, icon, colors.near);
    line.right -= icon + gap;
  }
  const Type word = body_type(frame, colors.text);
  const float word_width = std::ceil(width_of(word, view_model.overall_text));
  const float bar_least = frame.em(32.0F);
  const bool has_word = word_width > 0.0F && word_width <= line.room();
  const float bar_room = line.room() - (has_word ? word_width + 2.0F * gap : 0.0F);
  if (bar_room >= bar_least) {
    const float width = std::floor(std::min(bar_room, frame.em(96.0F)));
    const float height = frame.em(6.0F);
    draw_marked_bar(frame, view_model, value,
                    {.x = has_word ? line.right - width : line.x,
                     .y = std::round(line.middle - height / 2.0F),
                     .width = width,
                     .height = height},
                    color_of(colors, view_model.overall));
    line.right -= width + 2.0F * gap;
  }
  if (!has_word) return;
  line.x += draw_line(frame, word, line.x, line.middle, line.room(), view_model.overall_text) +
            2.0F * gap;
  const Type muted = small_type(frame, colors.text_muted);
  if (width_of(muted, view_model.summary) > line.room()) return;
  draw_line(frame, muted, line.x, line.middle + frame.em(1.0F), line.room(), view_model.summary);
}

}  // namespace

float draw_badge(Frame& frame, const ViewModel& view_model) {
  frame.wished_height = frame.em(32.0F);
  const Box whole{.width = frame.width, .height = std::max(frame.height, 1.0F)};
  if (view_model.can_refresh) {
    const Press badge = press(frame, "refresh", whole);
    if (badge.clicked) frame.outcome.wishes.emplace_back(event::RefreshRequested{});
    if (badge.hovered) {
      frame.list->AddRectFilled(whole.min(), whole.max(), frame.colors().hover);
    }
    if (badge.focused) {
      draw_focus_ring(
          frame, {.x = 1.0F, .y = 1.0F, .width = frame.width - 2.0F, .height = frame.height - 2.0F},
          frame.theme.radius);
    }
  }
  const Line line{.x = frame.left(),
                  .right = frame.left() + frame.content_width(),
                  .middle = std::round(frame.height / 2.0F)};
  const auto subject = subject_in(view_model);
  if (subject && !(subject->dataset != nullptr && !subject->dataset->lowest &&
                   view_model.phase != Phase::ready)) {
    draw_standing(frame, view_model, *subject, line);
  } else {
    draw_phase(frame, view_model, line);
  }
  return std::min(frame.wished_height, frame.height);
}

}  // namespace dq::ui
