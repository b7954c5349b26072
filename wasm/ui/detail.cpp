#include <algorithm>
#include <array>
#include <cmath>

#include "views.h"

namespace dq::ui {
namespace {

/// What copies the event as text, and whether it has.
void draw_copy_button(Frame& frame, const ViewModel& view_model, const Box& box, float left_min) {
  if (icon_button(frame, "copy", Icon::copy, box, true, frame.word(Word::copy_text))) {
    frame.outcome.wishes.emplace_back(event::CopyRequested{});
  }
  if (!view_model.copied) return;
  const Type type = small_type(frame, frame.colors().text);
  const std::string_view word = frame.word(Word::copied);
  const float x = box.x - width_of(type, word) - frame.unit() * 0.5F;
  if (x >= left_min) draw_text(frame, type, x, box.middle(), word);
}

/// The way back, if there is one, and the buttons at the other end of the line.
float draw_toolbar(Frame& frame, const ViewModel& view_model, float y) {
  const float height = frame.target(32.0F);
  const float width = frame.content_width() - height;  // without the button that refreshes
  const float room = width - height;
  float left_end = frame.left() + frame.em(136.0F);
  // The table's detail leads back to the table; a widget that is a detail, to other datasets at most.
  if (view_model.face != Face::detail) {
    (void)draw_way_back(frame, event::EventClosed{},
                        frame.word(frame.breadth == Breadth::micro ? Word::back : Word::all_events),
                        y, room);
  } else if (is_within_datasets(view_model)) {
    (void)draw_way_back(frame, event::DatasetClosed{}, frame.word(Word::all_datasets), y, room);
  } else {
    draw_line(frame, small_type(frame, frame.colors().text_muted), frame.left(), y + height / 2.0F,
              room - frame.unit(), view_model.subheading);
    left_end = frame.left() + width;
  }
  Box button{.x = frame.left() + width - height, .y = y, .width = height, .height = height};
  draw_copy_button(frame, view_model, button, left_end);
  button.x += height;
  draw_refresh_button(frame, view_model, button);
  return y + height + frame.unit();
}

float draw_name(Frame& frame, const EventView& event, float y) {
  const Type type = title_type(frame, frame.colors().text);
  y += draw_paragraph(frame, type, frame.left(), y, frame.content_width(), event.name, 3);
  const Type word = body_type(frame, frame.colors().text);
  const float shape = frame.em(16.0F);
  y += frame.unit() * 0.5F;
  draw_status(frame, event.status, {frame.left() + shape / 2.0F, y + word.line_height() / 2.0F},
              shape);
  const float inset = shape + frame.unit();
  y += draw_paragraph(frame, word, frame.left() + inset, y, frame.content_width() - inset,
                      event.status_text, 3);
  return y + frame.unit(1.5F);
}

float draw_note(Frame& frame, std::string_view note, float x, float y, float width) {
  if (note.empty()) return y;
  return y +
         draw_paragraph(frame, small_type(frame, frame.colors().text_muted), x, y, width, note, 4);
}

/// What Meta documents that a score is made of, in our words.
float draw_facts(Frame& frame, ScoreKind kind, float x, float y, float width) {
  const Palette& colors = frame.colors();
  const Type label = small_type(frame, colors.text_muted);
  draw_line(frame, label, x, y + label.line_height() / 2.0F, width,
            frame.word(Word::what_it_looks_at));
  y += label.line_height();
  return y + draw_paragraph(frame, small_type(frame, colors.text), x, y, width,
                            looks_at(kind, frame.locale), 8);
}

/// The bar with the scale's ends and the mark of the bar named below it.
float draw_scale(Frame& frame, const ViewModel& view_model, const EventView& event, float x,
                 float y, float width) {
  const ScoreView& score = event.score(ScoreKind::composite);
  const Box box{.x = x, .y = y + 3.0F, .width = width, .height = frame.em(12.0F)};
  if (score.usable) {
    draw_bar(frame, box, *score.value / score_max, color_of(frame.colors(), event.status));
  } else {
    draw_empty_bar(frame, box);
  }
  const double fraction = view_model.bar / score_max;
  draw_mark(frame, box, fraction);
  const Type type = small_type(frame, frame.colors().text_muted);
  const float middle = box.bottom() + frame.unit() * 0.5F + type.line_height() / 2.0F;
  const float label_width = width_of(type, view_model.bar_text);
  const float label_x = std::clamp(x + width * static_cast<float>(fraction) - label_width / 2.0F, x,
                                   std::max(x + width - label_width, x));
  draw_text(frame, type, std::round(label_x), middle, view_model.bar_text);
  const float clearance = frame.unit();
  const std::string least = frame.locale.number("0");
  const std::string most = frame.locale.number("10");
  if (label_x - clearance > x + width_of(type, least)) draw_text(frame, type, x, middle, least);
  const float end_x = x + width - width_of(type, most);
  if (label_x + label_width + clearance < end_x) draw_text(frame, type, end_x, middle, most);
  return middle + type.line_height() / 2.0F;
}

float draw_composite(Frame& frame, const ViewModel& view_model, const EventView& event, float y) {
  const Palette& colors = frame.colors();
  const ScoreView& score = event.score(ScoreKind::composite);
  const float inset = frame.breadth == Breadth::micro ? frame.unit() : frame.unit(2.0F);
  Box card{.x = frame.left(), .y = y, .width = frame.content_width()};
  const float x = card.x + inset;
  const float width = card.width - 2.0F * inset;
  y += inset;
  const Type label = small_type(frame, colors.text_muted);
  draw_line(frame, label, x, y + label.line_height() / 2.0F, width, score.label);
  y += label.line_height();

  const Type number = display_type(frame, score.usable ? colors.text : colors.text_muted);
  const float number_width =
      draw_line(frame, number, x, y + number.line_height() / 2.0F, width, score.text);
  const Type distance = body_type(frame, colors.text);
  const float beside_x = x + number_width + frame.unit(2.0F);
  const float beside = x + width - beside_x;
  const std::string standing =
      score.usable ? score.band_text + " · " + event.distance_text : event.distance_text;
  const bool fits = width_of(distance, standing) <= beside;
  if (fits) {
    draw_line(frame, distance, beside_x,
              y + number.line_height() / 2.0F + (number.size - distance.size) * 0.36F, beside,
              standing);
  }
  y += number.line_height();
  if (!fits) y += draw_paragraph(frame, distance, x, y, width, standing, 4);
  y = draw_scale(frame, view_model, event, x, y + frame.unit() * 0.5F, width);
  if (score.note != event.distance_text) y = draw_note(frame, score.note, x, y, width);
  if (!score.recommendation.empty()) {
    y = draw_quote(frame, score.recommendation, x, y + frame.unit(1.5F), width);
  }
  y = draw_facts(frame, ScoreKind::composite, x, y + frame.unit(1.5F), width);
  card.height = y + inset - card.y;
  draw_card(frame, card);
  return card.bottom();
}

float draw_coverage(Frame& frame, const EventView& event, float x, float y, float width) {
  const Palette& colors = frame.colors();
  const Type body = body_type(frame, colors.text);
  for (const CoverageView& coverage : event.coverage) {
    y += frame.unit();
    const float middle = y + body.line_height() / 2.0F;
    const float text_width = width_of(body, coverage.text);
    draw_line(frame, body, x, middle, width - text_width - frame.unit(), coverage.label);
    draw_text(frame, body, x + width - text_width, middle, coverage.text);
    y += body.line_height();
    const Box bar{.x = x, .y = y, .width = width, .height = frame.em(6.0F)};
    if (coverage.usable) {
      draw_bar(frame, bar, coverage.percent.value_or(0.0) / 100.0, colors.accent);
    } else {
      draw_empty_bar(frame, bar);
    }
    y = bar.bottom();
    if (!coverage.note.empty()) y = draw_note(frame, coverage.note, x, y + 2.0F, width);
  }
  return y;
}

void draw_chip(Frame& frame, std::string_view text, float right, float middle, float left_min) {
  const Palette& colors = frame.colors();
  const Type type = small_type(frame, colors.text);
  const float inset = frame.unit() * 0.75F;
  const float width = width_of(type, text) + 2.0F * inset;
  const float half = type.line_height() / 2.0F + 1.0F;
  if (right - width < left_min) return;
  frame.list->AddRectFilled({right - width, middle - half}, {right, middle + half}, colors.hover,
                            half);
  frame.list->AddRect({right - width, middle - half}, {right, middle + half}, colors.border, half);
  draw_text(frame, type, right - width + inset, middle, text);
}

/// One of the three dimensions. Returns its lower edge; the card itself is drawn by the caller.
float draw_dimension(Frame& frame, const EventView& event, ScoreKind kind, float x, float y,
                     float width) {
  const Palette& colors = frame.colors();
  const ScoreView& score = event.score(kind);
  const Type label = strong_type(frame, colors.text);
  const float label_middle = y + label.line_height() / 2.0F;
  const float label_width = draw_line(frame, label, x, label_middle, width, score.label);
  if (event.weakest == kind) {
    draw_chip(frame, frame.word(Word::column_weakest), x + width, label_middle,
              x + label_width + frame.unit());
  }
  y += label.line_height() + frame.unit() * 0.5F;

  const Type number = title_type(frame, score.usable ? colors.text : colors.text_muted);
  const float middle = y + number.line_height() / 2.0F;
  const float number_width = draw_line(frame, number, x, middle, width, score.text);
  const float word_x = x + number_width + frame.unit();
  draw_line(frame, body_type(frame, colors.text_muted), word_x, middle + frame.em(2.0F),
            x + width - word_x, score.band_text);
  y += number.line_height() + frame.unit() * 0.5F;
  const Box bar{.x = x, .y = y, .width = width, .height = frame.em(8.0F)};
  if (score.usable) {
    draw_bar(frame, bar, *score.value / score_max, color_of(colors, score.band));
  } else {
    draw_empty_bar(frame, bar);
  }
  y = bar.bottom() + frame.unit() * 0.5F;
  y = draw_note(frame, score.note, x, y, width);
  if (!score.recommendation.empty()) {
    y = draw_quote(frame, score.recommendation, x, y + frame.unit(), width);
  }
  if (kind == ScoreKind::match_key) {
    y += frame.unit(1.5F);
    const Type heading = small_type(frame, colors.text_muted);
    draw_line(frame, heading, x, y + heading.line_height() / 2.0F, width,
              frame.word(Word::coverage));
    y = draw_coverage(frame, event, x, y + heading.line_height() - frame.unit() * 0.5F, width);
  }
  return draw_facts(frame, kind, x, y + frame.unit(1.5F), width);
}

float draw_dimensions(Frame& frame, const EventView& event, float y) {
  constexpr std::array kinds{ScoreKind::match_key, ScoreKind::frequency, ScoreKind::freshness};
  const float gap = frame.unit(1.5F);
  const float inset = frame.breadth == Breadth::micro ? frame.unit() : frame.unit(2.0F);
  const bool beside = frame.content_width() >= frame.em(760.0F);
  const float width =
      beside ? std::floor((frame.content_width() - 2.0F * gap) / 3.0F) : frame.content_width();
  std::array<Box, kinds.size()> cards;
  float x = frame.left();
  float bottom = y;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const float end =
        draw_dimension(frame, event, kinds[i], x + inset, y + inset, width - 2.0F * inset) + inset;
    cards[i] = {.x = x, .y = y, .width = width, .height = end - y};
    if (beside && i + 1 == kinds.size()) cards[i].width = frame.left() + frame.content_width() - x;
    bottom = std::max(bottom, end);
    if (beside) {
      x += width + gap;
    } else {
      y = end + gap;
    }
  }
  for (Box& card : cards) {
    if (beside) card.height = bottom - card.y;
    draw_card(frame, card);
  }
  return bottom;
}

}  // namespace

float draw_detail(Frame& frame, const ViewModel& view_model, const EventView& event, float y) {
  y = draw_toolbar(frame, view_model, y);
  if (view_model.notice) y = draw_notice(frame, *view_model.notice, y);
  if (!view_model.age_text.empty()) y = draw_age(frame, view_model, y) + frame.unit();
  y = draw_name(frame, event, y);
  y = draw_composite(frame, view_model, event, y) + frame.unit(1.5F);
  return draw_dimensions(frame, event, y);
}

}  // namespace dq::ui
