#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "views.h"

namespace dq::ui {
namespace {

constexpr std::array dimensions{ScoreKind::match_key, ScoreKind::frequency, ScoreKind::freshness};
constexpr std::array dimension_columns{SortColumn::match_key, SortColumn::frequency,
                                       SortColumn::freshness};

/// One row, of an event or of a dataset.
struct Row {
  std::size_t index = 0;
  std::string_view name;
  BarStatus status = BarStatus::unknown;
  std::string_view status_text;
  std::optional<double> score;  ///< usable
  std::string_view score_text;
  std::string_view remark;  ///< the weakest dimension, or what is to be fixed first
  bool has_remark = false;
  const EventView* event = nullptr;
  const DatasetView* dataset = nullptr;
};

Row row_of(const ViewModel& view_model, std::size_t index) {
  if (view_model.lists_datasets()) {
    const DatasetView& dataset = view_model.datasets[index];
    return {.index = index,
            .name = dataset.label,
            .status = dataset.status,
            .status_text = dataset.status_text,
            .score = dataset.lowest,
            .score_text = dataset.lowest_text,
            .remark = dataset.advice.empty() ? dataset.summary : dataset.advice,
            .has_remark = !dataset.advice.empty(),
            .dataset = &dataset};
  }
  const EventView& event = view_model.events[index];
  const ScoreView& composite = event.score(ScoreKind::composite);
  return {.index = index,
          .name = event.name,
          .status = event.status,
          .status_text = event.status_text,
          .score = composite.usable ? composite.value : std::nullopt,
          .score_text = composite.text,
          .remark = event.weakest_text,
          .has_remark = event.weakest.has_value(),
          .event = &event};
}

Word title_of(const ViewModel& view_model, SortColumn column) {
  const bool lists_datasets = view_model.lists_datasets();
  if (lists_datasets && column == SortColumn::event) return Word::column_dataset;
  if (lists_datasets && column == SortColumn::composite) return Word::column_lowest;
  return word_of(column);
}

struct Column {
  float x = 0.0F;
  float width = 0.0F;
};

struct Columns {
  Column name;
  Column score;
  Column status;
  std::array<Column, 3> dimension;
  Column remark;
};

/// Some languages need more words for a status than others.
float width_of_statuses(const Frame& frame, const Type& type) {
  float words = 0.0F;
  for (const BarStatus status :
       {BarStatus::meets, BarStatus::near, BarStatus::below, BarStatus::unknown}) {
    words = std::max(words, width_of(type, frame.word(word_of(status))));
  }
  return std::ceil(words);
}

float status_width(const Frame& frame) {
  const float words = width_of_statuses(frame, body_type(frame, 0));
  return std::clamp(words + frame.em(16.0F) + frame.unit(), frame.em(124.0F), frame.em(184.0F));
}

/// Of the broader layouts, from left to right. A column without width is not there: the sign then
/// stands before the name, and the weakest dimension is marked where it is.
Columns columns_of(const Frame& frame, const ViewModel& view_model) {
  const bool is_wide = frame.breadth == Breadth::wide;
  const bool has_dimensions = !view_model.lists_datasets();
  const float gap = frame.unit(is_wide ? 2.0F : 1.5F);
  float score = frame.em(is_wide ? 120.0F : 104.0F);
  float dimension = has_dimensions ? frame.em(72.0F) : 0.0F;
  const float status = is_wide || !has_dimensions ? status_width(frame) : 0.0F;
  float remark = is_wide || !has_dimensions ? frame.em(has_dimensions ? 112.0F : 160.0F) : 0.0F;
  float name = frame.content_width() - score - gap;
  for (const float width : {dimension, dimension, dimension, status, remark}) {
    if (width > 0.0F) name -= width + gap;
  }
  // What is left over goes to the bars before the names get all of it.
  // An id of a dataset that has no label is long, and its last digits tell it from others.
  const float spare = std::max(name - frame.em(has_dimensions ? 200.0F : 240.0F), 0.0F);
  const float for_score = std::min(std::floor(spare * 0.2F), frame.em(120.0F));
  const float for_dimension =
      has_dimensions ? std::min(std::floor(spare * 0.12F), frame.em(72.0F)) : 0.0F;
  const float for_remark = has_dimensions ? 0.0F : std::floor(spare * 0.4F);
  score += for_score;
  dimension += for_dimension;
  remark += for_remark;
  name -= for_score + 3.0F * for_dimension + for_remark;

  float x = frame.left();
  const auto place = [&x, gap](float width) {
    const Column column{.x = x, .width = width};
    if (width > 0.0F) x += width + gap;
    return column;
  };
  Columns columns;
  columns.name = place(name);
  columns.score = place(score);
  columns.status = place(status);
  for (Column& column : columns.dimension) column = place(dimension);
  columns.remark = place(remark);
  return columns;
}

// ---- titles

/// A column's title; pressing it sorts. Returns the width used.
float draw_sort_title(Frame& frame, const ViewModel& view_model, SortColumn column, float x,
                      float y, float height, float width_max) {
  const Palette& colors = frame.colors();
  const bool is_sorted = view_model.sort.column == column;
  const Type type =
      is_sorted ? small_strong_type(frame, colors.text) : small_type(frame, colors.text_muted);
  const std::string_view label = frame.word(title_of(view_model, column));
  const float arrow = frame.em(8.0F);
  const float gap = frame.unit() * 0.5F;
  const float mark_width = is_sorted ? gap + arrow : 0.0F;
  const float label_width = std::min(width_of(type, label), width_max - mark_width);
  const float overhang = frame.unit() * 0.5F;
  const float width = std::max(label_width + mark_width, frame.theme.target - 2.0F * overhang);
  const float target_height = std::max(height - frame.unit(), 24.0F);
  const Box target{.x = x - overhang,
                   .y = y + (height - target_height) / 2.0F,
                   .width = width + 2.0F * overhang,
                   .height = target_height};
  const Press title = press(frame, std::string("sort:").append(name_of(column)), target);
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

/// Titles one after another, as far as there is room.
void draw_flow_of_titles(Frame& frame, const ViewModel& view_model,
                         std::initializer_list<SortColumn> shown, float x, float y, float height,
                         float width) {
  const float end = x + width;
  for (const SortColumn column : shown) {
    if (end - x < frame.em(40.0F)) break;
    x += draw_sort_title(frame, view_model, column, x, y, height, end - x) +
         frame.unit(frame.breadth == Breadth::micro ? 0.75F : 2.0F);
  }
}

void draw_titles(Frame& frame, const ViewModel& view_model, const Columns& columns, float y,
                 float height) {
  using enum SortColumn;
  const bool lists_datasets = view_model.lists_datasets();
  if (frame.breadth == Breadth::micro || frame.breadth == Breadth::compact) {
    const float x = frame.left();
    const float width = frame.content_width();
    if (lists_datasets) {
      draw_flow_of_titles(frame, view_model, {event, composite, status}, x, y, height, width);
    } else {
      draw_flow_of_titles(frame, view_model,
                          {event, composite, status, weakest, match_key, frequency, freshness}, x,
                          y, height, width);
    }
    return;
  }
  const auto title = [&](SortColumn column, const Column& place) {
    if (place.width > 0.0F) {
      draw_sort_title(frame, view_model, column, place.x, y, height, place.width);
    }
  };
  if (columns.status.width > 0.0F) {
    title(event, columns.name);
    title(composite, columns.score);
    title(status, columns.status);
  } else {
    draw_flow_of_titles(frame, view_model, {event, status}, columns.name.x, y, height,
                        columns.name.width);
    title(composite, columns.score);
  }
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    title(dimension_columns[i], columns.dimension[i]);
  }
  if (lists_datasets) {
    draw_line(frame, small_type(frame, frame.colors().text_muted), columns.remark.x,
              y + height / 2.0F, columns.remark.width, frame.word(Word::column_fix_first));
  } else {
    title(weakest, columns.remark);
  }
}

// ---- rows

void draw_row_sign(Frame& frame, const Row& row, ImVec2 center, float size) {
  if (row.dataset != nullptr) {
    draw_sign(frame, *row.dataset, center, size);
  } else {
    draw_status(frame, row.status, center, size);
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

/// One line, a cell in each column.
void draw_table_row(Frame& frame, const ViewModel& view_model, const Row& row,
                    const Columns& columns, float middle) {
  const Palette& colors = frame.colors();
  const Type body = body_type(frame, colors.text);
  const Type muted = body_type(frame, colors.text_muted);
  const Type strong = strong_type(frame, colors.text);
  const float shape = frame.em(16.0F);
  const float inset = shape + frame.unit();

  Column name = columns.name;
  Column sign = columns.status;
  if (columns.status.width == 0.0F) {
    sign = name;
    name.x += inset;
    name.width -= inset;
  }
  draw_row_sign(frame, row, {sign.x + shape / 2.0F, middle}, shape);
  draw_line(frame, body, name.x, middle, name.width, row.name);
  if (columns.status.width > 0.0F) {
    draw_line(frame, row.status == BarStatus::unknown ? muted : body, columns.status.x + inset,
              middle, columns.status.width - inset, row.status_text);
  }

  const float number = frame.em(40.0F);
  draw_number(frame, row.score ? strong : muted, columns.score.x, middle, number, row.score_text);
  draw_marked_bar(frame, view_model, row.score,
                  bar_beside(frame, columns.score, number, middle, frame.em(8.0F)),
                  color_of(colors, row.status));

  if (row.event != nullptr) {
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      const ScoreView& score = row.event->score(dimensions[i]);
      const bool is_weakest = row.event->weakest == dimensions[i];
      const float score_width = frame.em(34.0F);
      const Type type = is_weakest ? strong : score.usable ? body : muted;
      draw_number(frame, type, columns.dimension[i].x, middle, score_width, score.text);
      // Where no column names it: weight alone is easily overlooked.
      if (is_weakest && columns.remark.width == 0.0F) {
        const float half = frame.em(11.0F);
        const float overhang = frame.unit() * 0.5F;
        frame.list->AddRect({columns.dimension[i].x - overhang, middle - half},
                            {columns.dimension[i].x + score_width + overhang, middle + half},
                            colors.unknown, half);
      }
      draw_score_bar(frame, score.usable, score.value.value_or(0.0),
                     bar_beside(frame, columns.dimension[i], score_width, middle, frame.em(4.0F)),
                     color_of(colors, score.band));
    }
  }
  if (columns.remark.width > 0.0F) {
    draw_line(frame, row.has_remark ? body : muted, columns.remark.x, middle, columns.remark.width,
              row.remark);
  }
}

/// Two lines: the name over the remark, the score over its bar.
void draw_compact_row(Frame& frame, const ViewModel& view_model, const Row& row, const Box& box) {
  const Palette& colors = frame.colors();
  const float shape = frame.em(16.0F);
  const float first = box.middle() - frame.em(11.0F);
  const float second = box.middle() + frame.em(11.0F);
  // The status beside the score is to be read as a whole, unless that would leave no room for names.
  const float score_and_status =
      frame.em(36.0F) + frame.unit() + width_of_statuses(frame, small_type(frame, 0));
  const float right_width = std::round(std::min(
      std::clamp(score_and_status, box.width * 0.38F, box.width * 0.46F), frame.em(160.0F)));
  const float right_x = box.right() - right_width;
  const float text_x = box.x + shape + frame.unit();
  const float text_width = right_x - frame.unit(2.0F) - text_x;

  draw_row_sign(frame, row, {box.x + shape / 2.0F, first}, shape);
  draw_line(frame, body_type(frame, colors.text), text_x, first, text_width, row.name);
  draw_line(frame, small_type(frame, colors.text_muted), text_x, second, text_width, row.remark);

  const Type number =
      row.score ? strong_type(frame, colors.text) : body_type(frame, colors.text_muted);
  const float number_width = draw_line(frame, number, right_x, first, right_width, row.score_text);
  const float word_x = right_x + number_width + frame.unit();
  const Type word = small_type(frame, colors.text_muted);
  draw_line(frame, word, word_x, first, box.right() - word_x, row.status_text);
  draw_marked_bar(frame, view_model, row.score,
                  {.x = right_x,
                   .y = std::round(second - frame.em(3.0F)),
                   .width = right_width,
                   .height = frame.em(6.0F)},
                  color_of(colors, row.status));
}

/// The name, and the score below it.
void draw_micro_row(Frame& frame, const ViewModel& view_model, const Row& row, const Box& box) {
  const Palette& colors = frame.colors();
  const float shape = frame.em(14.0F);
  const float first = box.middle() - frame.em(11.0F);
  const float second = box.middle() + frame.em(11.0F);
  draw_line(frame, body_type(frame, colors.text), box.x, first, box.width, row.name);
  draw_row_sign(frame, row, {box.x + shape / 2.0F, second}, shape);
  const float number_x = box.x + shape + frame.unit() * 0.75F;
  const Type number =
      row.score ? strong_type(frame, colors.text) : body_type(frame, colors.text_muted);
  const float number_width =
      std::max(draw_line(frame, number, number_x, second, box.right() - number_x, row.score_text),
               frame.em(28.0F));
  const float bar_x = number_x + number_width + frame.unit() * 0.5F;
  draw_marked_bar(frame, view_model, row.score,
                  {.x = bar_x,
                   .y = std::round(second - frame.em(3.0F)),
                   .width = box.right() - bar_x,
                   .height = frame.em(6.0F)},
                  color_of(colors, row.status));
}

float row_height_of(const Frame& frame) {
  switch (frame.breadth) {
    case Breadth::micro:
    case Breadth::compact:
      return std::max(frame.em(44.0F) + frame.unit(2.0F), 52.0F);
    case Breadth::medium:
    case Breadth::wide:
      return std::max({frame.em(28.0F) + frame.unit(2.0F), 36.0F, frame.theme.target});
  }
  return 44.0F;
}

void draw_row(Frame& frame, const ViewModel& view_model, const Row& row, const Columns& columns,
              float y, float height) {
  const Box box{.x = frame.left(), .y = y, .width = frame.content_width(), .height = height};
  const float overhang = std::min(frame.padding - 4.0F, frame.unit());
  const Box target{
      .x = box.x - overhang, .y = y, .width = box.width + 2.0F * overhang, .height = height};
  const Press pressed = press(frame, row_item(row.index), target);
  if (pressed.clicked && row.event != nullptr) {
    frame.outcome.wishes.emplace_back(event::EventOpened{.index = row.index});
  } else if (pressed.clicked) {
    frame.outcome.wishes.emplace_back(event::DatasetOpened{.index = row.index});
  }
  if (pressed.hovered) {
    frame.list->AddRectFilled(target.min(), {target.right(), target.bottom() - 1.0F},
                              frame.colors().hover, frame.theme.radius / 2.0F);
  }
  switch (frame.breadth) {
    case Breadth::micro:
      draw_micro_row(frame, view_model, row, box);
      break;
    case Breadth::compact:
      draw_compact_row(frame, view_model, row, box);
      break;
    case Breadth::medium:
    case Breadth::wide:
      draw_table_row(frame, view_model, row, columns, box.middle());
      break;
  }
  draw_hairline(frame, box.x, box.bottom() - 1.0F, box.width);
  if (pressed.focused) {
    draw_focus_ring(frame,
                    {.x = target.x + 1.0F,
                     .y = target.y + 1.0F,
                     .width = target.width - 2.0F,
                     .height = target.height - 3.0F},
                    frame.theme.radius / 2.0F);
  }
}

/// Scrolls to the row that has the focus, be it far out of sight.
void reveal_row(Frame& frame, const ViewModel& view_model, float y, float height, float top) {
  for (std::size_t i = 0; i < view_model.order.size() && frame.focus.moved; ++i, y += height) {
    if (row_item(view_model.order[i]) != frame.focus.item) continue;
    reveal(frame, {.y = y, .height = height}, top);
  }
}

/// Where the filter leaves nothing, and the way out.
float draw_no_rows(Frame& frame, const ViewModel& view_model, float y) {
  const bool lists_datasets = view_model.lists_datasets();
  const float width = frame.content_width();
  y += frame.unit(3.0F);
  y +=
      draw_paragraph(frame, body_type(frame, frame.colors().text), frame.left(), y, width,
                     frame.word(lists_datasets ? Word::no_dataset_matches : Word::no_event_matches),
                     3, Align::center);
  y += frame.unit();
  const std::string_view label =
      frame.word(lists_datasets ? Word::show_all_datasets : Word::show_all_events);
  const float link_width = std::min(width_of_link(frame, label), width);
  const Box box{.x = frame.left() + std::floor((width - link_width) / 2.0F),
                .y = y,
                .width = link_width,
                .height = frame.target(32.0F)};
  if (link_button(frame, "all", box, label)) {
    frame.outcome.wishes.emplace_back(event::FilterChosen{});
  }
  return box.bottom() + frame.unit(2.0F);
}

}  // namespace

void draw_score_bar(Frame& frame, bool usable, double value, const Box& box, ImU32 color) {
  if (box.width < frame.em(16.0F)) return;
  if (usable) {
    draw_bar(frame, box, value / score_max, color);
  } else {
    draw_empty_bar(frame, box);
  }
}

void draw_marked_bar(Frame& frame, const ViewModel& view_model, std::optional<double> value,
                     const Box& box, ImU32 color) {
  draw_score_bar(frame, value.has_value(), value.value_or(0.0), box, color);
  if (value && box.width >= frame.em(16.0F)) draw_mark(frame, box, view_model.bar / score_max);
}

void draw_sign(Frame& frame, const DatasetView& dataset, ImVec2 center, float size) {
  const Palette& colors = frame.colors();
  if (dataset.status != BarStatus::unknown && dataset.stale) {
    // The status is yesterday's: its sign, and a clock on its shoulder.
    draw_status(frame, dataset.status, center, size);
    const ImVec2 corner{center.x + size * 0.42F, center.y + size * 0.42F};
    frame.list->AddCircleFilled(corner, size * 0.36F, colors.surface);
    draw_icon(frame, Icon::clock, corner, size * 0.68F, colors.text);
    return;
  }
  switch (dataset.phase) {
    case Phase::waiting_for_token:
    case Phase::loading:
      draw_icon(frame, Icon::waiting, center, size, colors.text_muted);
      return;
    case Phase::failed:
      draw_icon(frame, Icon::error, center, size, colors.below);
      return;
    case Phase::unconfigured:
    case Phase::ready:
    case Phase::empty:
      draw_status(frame, dataset.status, center, size);
      return;
  }
}

float draw_table(Frame& frame, const ViewModel& view_model, float y) {
  ImGuiWindow* const window = ImGui::GetCurrentWindow();
  const Columns columns = columns_of(frame, view_model);
  const float title_height = std::max(frame.target(28.0F) + frame.unit(), 32.0F);
  const float row_height = row_height_of(frame);
  const std::size_t rows = view_model.rows();
  const auto count = static_cast<int>(view_model.order.size());

  // The titles stay in sight while the rows pass under them, unless that leaves few of these.
  const bool sticky = window->Size.y >= 5.0F * row_height;
  const float titles_y = sticky ? std::max(y, 0.0F) : y;
  draw_titles(frame, view_model, columns, titles_y, title_height);
  draw_hairline(frame, frame.left(), titles_y + title_height - 1.0F, frame.content_width());
  if (count == 0 && rows > 0) return draw_no_rows(frame, view_model, y + title_height);

  const float rows_y = y + title_height;
  if (frame.focus.item.starts_with("row:")) {
    reveal_row(frame, view_model, rows_y, row_height, sticky ? title_height : 0.0F);
  }
  const float visible_y = std::clamp(titles_y + title_height, 0.0F, window->Size.y);
  ImGui::PushClipRect({0.0F, visible_y}, {frame.width, window->Size.y}, true);
  ImGui::SetCursorScreenPos({frame.left(), rows_y});
  ImGuiListClipper clipper;
  clipper.Begin(count, row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const std::uint32_t index = view_model.order[static_cast<std::size_t>(i)];
      if (index >= rows) continue;
      draw_row(frame, view_model, row_of(view_model, index), columns,
               rows_y + static_cast<float>(i) * row_height, row_height);
    }
  }
  ImGui::PopClipRect();
  return rows_y + static_cast<float>(count) * row_height;
}

}  // namespace dq::ui
