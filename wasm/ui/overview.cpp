#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "views.h"

namespace dq::ui {
namespace {

constexpr std::array dimensions{ScoreKind::match_key, ScoreKind::frequency, ScoreKind::freshness};

double fraction_of(const ScoreView& score) { return score.value.value_or(0.0) / score_max; }

// ---- where the report stands

struct Count {
  BarStatus status;
  std::size_t count;
};

/// How the events divide, as one bar. Leaves out what there is none of.
void draw_shares(Frame& frame, const std::array<Count, 4>& counts, std::size_t total,
                 const Box& box) {
  constexpr float gap = 2.0F;
  const auto parts =
      static_cast<float>(std::ranges::count_if(counts, [](const Count& c) { return c.count > 0; }));
  if (parts == 0.0F) return;
  const float room = box.width - gap * (parts - 1.0F);
  float x = box.x;
  for (const auto& [status, count] : counts) {
    if (count == 0) continue;
    const float share = room * static_cast<float>(count) / static_cast<float>(total);
    frame.list->AddRectFilled({x, box.y}, {x + share, box.bottom()},
                              color_of(frame.colors(), status), std::min(box.height, share) / 2.0F);
    x += share + gap;
  }
}

float draw_counts(Frame& frame, const std::array<Count, 4>& counts, float x, float y, float width) {
  const float size = frame.em(16.0F);
  const float gap = frame.unit() * 0.75F;
  const float line = frame.em(24.0F);
  float at = x;
  for (const auto& [status, count] : counts) {
    const ImU32 color = count > 0 ? frame.colors().text : frame.colors().text_muted;
    const Type number = strong_type(frame, color);
    const Type label = small_type(frame, frame.colors().text_muted);
    const std::string number_text = std::to_string(count);
    const std::string_view label_text = status_text(status);
    const float number_width = width_of(number, number_text);
    const float needed = size + gap + number_width + gap + width_of(label, label_text);
    if (at > x && at + needed > x + width) {
      at = x;
      y += line;
    }
    const float middle = y + line / 2.0F;
    draw_status(frame, status, {at + size / 2.0F, middle}, size);
    draw_text(frame, number, at + size + gap, middle, number_text);
    const float label_x = at + size + gap + number_width + gap;
    // In the narrowest widget even one of them is broken into lines.
    const float label_height =
        draw_paragraph(frame, label, label_x, middle - label.line_height() / 2.0F,
                       x + width - label_x, label_text, 3);
    y += std::max(label_height - label.line_height(), 0.0F);
    at += needed + frame.unit(2.5F);
  }
  return y + line;
}

float draw_summary(Frame& frame, const ViewModel& view_model, float y) {
  const Palette& colors = frame.colors();
  const Standing& standing = view_model.standing;
  const std::array<Count, 4> counts{{{BarStatus::meets, standing.meets},
                                     {BarStatus::near, standing.near},
                                     {BarStatus::below, standing.below},
                                     {BarStatus::unknown, standing.unknown}}};
  const float inset = frame.breadth == Breadth::micro ? frame.unit() : frame.unit(2.0F);
  Box card{.x = frame.left(), .y = y, .width = frame.content_width()};
  const float x = card.x + inset;
  const float width = card.width - 2.0F * inset;
  y += inset;

  y += draw_paragraph(frame, strong_type(frame, colors.text), x, y, width, view_model.summary, 8);
  y += frame.unit();
  draw_shares(frame, counts, standing.total(),
              {.x = x, .y = y, .width = width, .height = frame.em(6.0F)});
  y += frame.em(6.0F) + frame.unit();
  y = draw_counts(frame, counts, x, y, width);
  if (!view_model.advice.empty()) {
    y += frame.unit();
    draw_hairline(frame, x, y, width);
    y += frame.unit() + 1.0F;
    const Type type = body_type(frame, colors.text);
    const float arrow = frame.em(16.0F);
    draw_icon(frame, Icon::flag, {x + arrow / 2.0F, y + type.line_height() / 2.0F}, arrow,
              colors.accent);
    y += draw_paragraph(frame, type, x + arrow + frame.unit() * 0.75F, y,
                        width - arrow - frame.unit() * 0.75F, view_model.advice,
                        frame.breadth == Breadth::micro ? 6 : 3);
  }
  card.height = y + inset - card.y;
  draw_card(frame, card);
  return card.bottom() + frame.unit(1.5F);
}

// ---- the table

struct Column {
  float x = 0.0F;
  float width = 0.0F;
};

struct Columns {
  Column event;
  Column composite;
  Column status;
  std::array<Column, 3> dimension;
  Column weakest;
};

/// Of the broader layouts, from left to right.
Columns columns_of(const Frame& frame) {
  const bool wide = frame.breadth == Breadth::wide;
  const float gap = frame.unit(2.0F);
  float composite = frame.em(120.0F);
  float dimension = wide ? frame.em(72.0F) : 0.0F;
  const float status = frame.em(124.0F);
  const float weakest = frame.em(112.0F);
  const float taken =
      composite + status + weakest + 3.0F * gap + (wide ? 3.0F * (dimension + gap) : 0.0F);
  float event = frame.content_width() - taken;
  // What is left over goes to the bars before the names get all of it.
  const float spare = std::max(event - frame.em(200.0F), 0.0F);
  const float for_composite = std::min(std::floor(spare * 0.25F), frame.em(120.0F));
  const float for_dimension = wide ? std::min(std::floor(spare * 0.1F), frame.em(72.0F)) : 0.0F;
  composite += for_composite;
  dimension += for_dimension;
  event -= for_composite + 3.0F * for_dimension;

  float x = frame.left();
  const auto place = [&x, gap](float width) {
    const Column column{.x = x, .width = width};
    x += width + gap;
    return column;
  };
  Columns columns;
  columns.event = place(event);
  columns.composite = place(composite);
  columns.status = place(status);
  if (wide) {
    for (Column& column : columns.dimension) column = place(dimension);
  }
  columns.weakest = place(weakest);
  return columns;
}

/// A column's title; pressing it sorts. Returns the width used.
float draw_sort_title(Frame& frame, const ViewModel& view_model, SortColumn column, float x,
                      float y, float height, float width_max) {
  const Palette& colors = frame.colors();
  const bool is_sorted = view_model.sort.column == column;
  const Type type = small_type(frame, is_sorted ? colors.text : colors.text_muted);
  const std::string_view label = label_of(column);
  const float arrow = frame.em(8.0F);
  const float gap = frame.unit() * 0.5F;
  const float mark_width = is_sorted ? gap + arrow : 0.0F;
  const float label_width = std::min(width_of(type, label), width_max - mark_width);
  const float width = label_width + mark_width;
  const float overhang = frame.unit() * 0.5F;
  const Box target{.x = x - overhang,
                   .y = y + frame.unit() * 0.5F,
                   .width = width + 2.0F * overhang,
                   .height = height - frame.unit()};
  const Press title =
      press(frame, -1 - static_cast<int>(column), target);  // rows have the numbers from 0
  if (title.clicked) frame.outcome.wishes.emplace_back(event::SortChosen{.column = column});
  if (title.hovered) {
    frame.list->AddRectFilled(target.min(), target.max(), colors.hover, frame.theme.radius / 2.0F);
  }
  const float middle = y + height / 2.0F;
  draw_line(frame, type, x, middle, label_width + 1.0F, label);
  if (is_sorted) {
    draw_icon(frame, view_model.sort.descending ? Icon::down : Icon::up,
              {x + label_width + gap + arrow / 2.0F, middle}, arrow, colors.accent);
  }
  if (title.focused) draw_focus_ring(frame, target, frame.theme.radius / 2.0F);
  return width;
}

void draw_titles(Frame& frame, const ViewModel& view_model, const Columns& columns, float y,
                 float height) {
  if (frame.breadth == Breadth::micro || frame.breadth == Breadth::compact) {
    float x = frame.left();
    const float end = x + frame.content_width();
    for (const SortColumn column :
         {SortColumn::event, SortColumn::composite, SortColumn::status, SortColumn::weakest}) {
      if (end - x < frame.em(40.0F)) break;
      x += draw_sort_title(frame, view_model, column, x, y, height, end - x) +
           frame.unit(frame.breadth == Breadth::micro ? 0.75F : 2.0F);
    }
    return;
  }
  const auto title = [&](SortColumn column, const Column& place) {
    draw_sort_title(frame, view_model, column, place.x, y, height, place.width);
  };
  title(SortColumn::event, columns.event);
  title(SortColumn::composite, columns.composite);
  title(SortColumn::status, columns.status);
  if (frame.breadth == Breadth::wide) {
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      draw_line(frame, small_type(frame, frame.colors().text_muted), columns.dimension[i].x,
                y + height / 2.0F, columns.dimension[i].width, label_of(dimensions[i]));
    }
  }
  title(SortColumn::weakest, columns.weakest);
}

void draw_score_bar(Frame& frame, const ScoreView& score, const Box& box, ImU32 color) {
  if (box.width < frame.em(16.0F)) return;
  if (score.usable) {
    draw_bar(frame, box, fraction_of(score), color);
  } else {
    draw_empty_bar(frame, box);
  }
}

/// A bar of the composite with the mark of the bar on it.
void draw_composite_bar(Frame& frame, const ViewModel& view_model, const EventView& event,
                        const Box& box) {
  const ScoreView& score = event.score(ScoreKind::composite);
  draw_score_bar(frame, score, box, color_of(frame.colors(), event.status));
  if (score.usable && box.width >= frame.em(16.0F)) {
    draw_mark(frame, box, view_model.bar / score_max);
  }
}

Box bar_beside(const Frame& frame, const Column& column, float number_width, float middle,
               float height) {
  const float gap = frame.unit();
  return {.x = column.x + number_width + gap,
          .y = std::round(middle - height / 2.0F),
          .width = column.width - number_width - gap,
          .height = height};
}

void draw_table_row(Frame& frame, const ViewModel& view_model, const EventView& event,
                    const Columns& columns, float middle) {
  const Palette& colors = frame.colors();
  const Type body = body_type(frame, colors.text);
  const Type muted = body_type(frame, colors.text_muted);
  const Type strong = strong_type(frame, colors.text);
  const ScoreView& composite = event.score(ScoreKind::composite);

  draw_line(frame, body, columns.event.x, middle, columns.event.width, event.name);

  const float number = frame.em(40.0F);
  draw_line(frame, composite.usable ? strong : muted, columns.composite.x, middle, number,
            composite.text);
  draw_composite_bar(frame, view_model, event,
                     bar_beside(frame, columns.composite, number, middle, frame.em(8.0F)));

  const float shape = frame.em(16.0F);
  draw_status(frame, event.status, {columns.status.x + shape / 2.0F, middle}, shape);
  const float word_x = columns.status.x + shape + frame.unit();
  draw_line(frame, body, word_x, middle, columns.status.x + columns.status.width - word_x,
            event.status_text);

  if (frame.breadth == Breadth::wide) {
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      const ScoreView& score = event.score(dimensions[i]);
      const bool is_weakest = event.weakest == dimensions[i];
      const float score_width = frame.em(28.0F);
      draw_line(frame,
                is_weakest     ? strong
                : score.usable ? body
                               : muted,
                columns.dimension[i].x, middle, score_width, score.text);
      draw_score_bar(frame, score,
                     bar_beside(frame, columns.dimension[i], score_width, middle, frame.em(4.0F)),
                     color_of(colors, score.band));
    }
  }
  draw_line(frame, event.weakest ? body : muted, columns.weakest.x, middle, columns.weakest.width,
            event.weakest_text);
}

/// Two lines: the name over the weakest dimension, the score over its bar.
void draw_compact_row(Frame& frame, const ViewModel& view_model, const EventView& event,
                      const Box& row) {
  const Palette& colors = frame.colors();
  const float shape = frame.em(16.0F);
  const float first = row.middle() - frame.em(11.0F);
  const float second = row.middle() + frame.em(11.0F);
  const float right_width = std::round(std::min(row.width * 0.38F, frame.em(160.0F)));
  const float right_x = row.right() - right_width;
  const float text_x = row.x + shape + frame.unit();
  const float text_width = right_x - frame.unit(2.0F) - text_x;

  draw_status(frame, event.status, {row.x + shape / 2.0F, first}, shape);
  draw_line(frame, body_type(frame, colors.text), text_x, first, text_width, event.name);
  draw_line(frame, small_type(frame, colors.text_muted), text_x, second, text_width,
            event.weakest_text);

  const ScoreView& composite = event.score(ScoreKind::composite);
  const Type number =
      composite.usable ? strong_type(frame, colors.text) : body_type(frame, colors.text_muted);
  const float number_width = draw_line(frame, number, right_x, first, right_width, composite.text);
  const float word_x = right_x + number_width + frame.unit();
  const Type word = small_type(frame, colors.text_muted);
  draw_line(frame, word, word_x, first, row.right() - word_x, event.status_text);
  draw_composite_bar(frame, view_model, event,
                     {.x = right_x,
                      .y = std::round(second - frame.em(3.0F)),
                      .width = right_width,
                      .height = frame.em(6.0F)});
}

/// The name, and the score below it.
void draw_micro_row(Frame& frame, const ViewModel& view_model, const EventView& event,
                    const Box& row) {
  const Palette& colors = frame.colors();
  const float shape = frame.em(14.0F);
  const float first = row.middle() - frame.em(11.0F);
  const float second = row.middle() + frame.em(11.0F);
  draw_line(frame, body_type(frame, colors.text), row.x, first, row.width, event.name);
  draw_status(frame, event.status, {row.x + shape / 2.0F, second}, shape);
  const float number_x = row.x + shape + frame.unit() * 0.75F;
  const ScoreView& composite = event.score(ScoreKind::composite);
  const Type number =
      composite.usable ? strong_type(frame, colors.text) : body_type(frame, colors.text_muted);
  const float number_width =
      std::max(draw_line(frame, number, number_x, second, row.right() - number_x, composite.text),
               frame.em(28.0F));
  const float bar_x = number_x + number_width + frame.unit() * 0.5F;
  draw_composite_bar(frame, view_model, event,
                     {.x = bar_x,
                      .y = std::round(second - frame.em(3.0F)),
                      .width = row.right() - bar_x,
                      .height = frame.em(6.0F)});
}

float row_height_of(const Frame& frame) {
  switch (frame.breadth) {
    case Breadth::micro:
    case Breadth::compact:
      return frame.em(60.0F);
    case Breadth::medium:
    case Breadth::wide:
      return std::max(frame.em(44.0F), 36.0F);
  }
  return 44.0F;
}

void draw_row(Frame& frame, const ViewModel& view_model, std::uint32_t index,
              const Columns& columns, float y, float height, bool was_open) {
  const EventView& event = view_model.events[index];
  const Box row{.x = frame.left(), .y = y, .width = frame.content_width(), .height = height};
  const float overhang = std::min(frame.padding - 4.0F, frame.unit());
  const Box target{
      .x = row.x - overhang, .y = y, .width = row.width + 2.0F * overhang, .height = height};
  const Press pressed = press(frame, static_cast<int>(index), target);
  if (was_open) ImGui::SetItemDefaultFocus();
  if (pressed.clicked) frame.outcome.wishes.emplace_back(event::EventOpened{.index = index});
  if (pressed.hovered) {
    frame.list->AddRectFilled(target.min(), {target.right(), target.bottom() - 1.0F},
                              frame.colors().hover, frame.theme.radius / 2.0F);
  }
  switch (frame.breadth) {
    case Breadth::micro:
      draw_micro_row(frame, view_model, event, row);
      break;
    case Breadth::compact:
      draw_compact_row(frame, view_model, event, row);
      break;
    case Breadth::medium:
    case Breadth::wide:
      draw_table_row(frame, view_model, event, columns, row.middle());
      break;
  }
  draw_hairline(frame, row.x, row.bottom() - 1.0F, row.width);
  if (pressed.focused) {
    draw_focus_ring(frame,
                    {.x = target.x + 1.0F,
                     .y = target.y + 1.0F,
                     .width = target.width - 2.0F,
                     .height = target.height - 3.0F},
                    frame.theme.radius / 2.0F);
  }
}

float draw_table(Frame& frame, const ViewModel& view_model, float y,
                 std::optional<std::size_t> last_open) {
  ImGuiWindow* const window = ImGui::GetCurrentWindow();
  const Columns columns = columns_of(frame);
  const float title_height = frame.em(36.0F);
  const float row_height = row_height_of(frame);
  const auto count = static_cast<int>(view_model.order.size());

  // The titles stay in sight while the rows pass under them, unless that leaves few of these.
  const bool sticky = window->Size.y >= 5.0F * row_height;
  const float titles_y = sticky ? std::max(y, 0.0F) : y;
  draw_titles(frame, view_model, columns, titles_y, title_height);
  draw_hairline(frame, frame.left(), titles_y + title_height - 1.0F, frame.content_width());
  // Rows that are focused by a key are scrolled to below the titles.
  if (sticky) window->DecoInnerSizeY1 = title_height;

  const float rows_y = y + title_height;
  const float visible_y = std::clamp(titles_y + title_height, 0.0F, window->Size.y);
  ImGui::PushClipRect({0.0F, visible_y}, {frame.width, window->Size.y}, true);
  ImGui::SetCursorScreenPos({frame.left(), rows_y});
  ImGuiListClipper clipper;
  clipper.Begin(count, row_height);
  // Where an event's detail was open, its row is wanted whether or not it is in sight.
  if (last_open) {
    const auto found = std::ranges::find(view_model.order, *last_open);
    if (found != view_model.order.end()) {
      clipper.IncludeItemByIndex(static_cast<int>(found - view_model.order.begin()));
    }
  }
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t index = view_model.order[static_cast<std::size_t>(i)];
      if (index >= view_model.events.size()) continue;
      draw_row(frame, view_model, index, columns, rows_y + static_cast<float>(i) * row_height,
               row_height, index == last_open);
    }
  }
  ImGui::PopClipRect();
  return rows_y + static_cast<float>(count) * row_height;
}

}  // namespace

float draw_overview(Frame& frame, const ViewModel& view_model, float y,
                    std::optional<std::size_t> last_open) {
  y = draw_summary(frame, view_model, y);
  return draw_table(frame, view_model, y, last_open);
}

}  // namespace dq::ui
