#include <algorithm>
#include <array>
#include <cmath>

#include "views.h"

namespace dq::ui {
namespace {

constexpr std::array dimensions{ScoreKind::match_key, ScoreKind::frequency, ScoreKind::freshness};
/// The part of a gauge's diameter that its open ring is high.
constexpr float gauge_share = 0.86F;

/// What a card says, whether of an event or of a dataset.
struct Content {
  std::string_view name;
  std::string_view standing;  ///< beside the sign
  std::optional<double> value;
  std::string_view value_text;
  BarStatus status = BarStatus::unknown;
  std::string_view words;  ///< Meta's, about what to fix first
};

Content content_of(const Subject& subject) {
  if (subject.dataset != nullptr) {
    const DatasetView& dataset = *subject.dataset;
    return {.name = dataset.label,
            .standing = dataset.status_text,
            .value = dataset.lowest,
            .value_text = dataset.lowest_text,
            .status = dataset.status};
  }
  const EventView& event = *subject.event;
  const ScoreView& score = event.score(ScoreKind::composite);
  Content content{.name = event.name,
                  .standing = event.distance_text.empty() ? event.status_text : event.distance_text,
                  .value_text = score.text,
                  .status = event.status,
                  .words = score.recommendation};
  if (score.usable) content.value = score.value;
  if (event.weakest && event.status != BarStatus::meets) {
    const std::string& about_weakest = event.score(*event.weakest).recommendation;
    if (!about_weakest.empty()) content.words = about_weakest;
  }
  return content;
}

void draw_card_gauge(Frame& frame, const ViewModel& view_model, const Content& content, float x,
                     float y, float diameter) {
  const Palette& colors = frame.colors();
  const float radius = diameter / 2.0F;
  const ImVec2 center{x + radius, y + radius};
  draw_gauge(frame, center, radius,
             content.value ? std::optional(*content.value / score_max) : std::nullopt,
             view_model.bar / score_max, color_of(colors, content.status));
  Type number = display_type(frame, content.value ? colors.text : colors.text_muted);
  number.size = std::round(radius * 0.54F);
  const float room = diameter * 0.62F;
  float width = width_of(number, content.value_text);
  if (width > room) {
    number.size = std::max(std::floor(number.size * 0.97F * room / width), frame.em(12.0F));
    width = std::min(width_of(number, content.value_text), room);
  }
  draw_line(frame, number, std::round(center.x - width / 2.0F), center.y, room, content.value_text);
  // In the opening, where it stands free of the ring's ends.
  const Type small = small_type(frame, colors.text_muted);
  const float label_room = radius * 0.95F;
  std::string label = frame.locale.say(Word::bar_named, {view_model.bar_text});
  // The number alone says what the mark means, where its name is too long.
  if (width_of(small, label) > label_room) label = view_model.bar_text;
  const float label_width = width_of(small, label);
  if (label_width > label_room) return;
  draw_text(frame, small, std::round(center.x - label_width / 2.0F),
            y + diameter * gauge_share - small.size / 2.0F, label);
}

/// One dimension: its name and number over its bar, or all in one line where it is low.
void draw_dimension(Frame& frame, const EventView& event, ScoreKind kind, const Box& box) {
  const Palette& colors = frame.colors();
  const ScoreView& score = event.score(kind);
  const bool is_weakest = event.weakest == kind;
  const auto type = [&](ImU32 color) {
    return is_weakest ? small_strong_type(frame, color) : small_type(frame, color);
  };
  const Type label = type(is_weakest ? colors.text : colors.text_muted);
  const Type number = type(score.usable ? colors.text : colors.text_muted);
  const float number_width = std::min(width_of(number, score.text), box.width / 2.0F);
  const float bar_height = frame.em(box.height < frame.em(22.0F)   ? 3.0F
                                    : box.width < frame.em(160.0F) ? 4.0F
                                                                   : 6.0F);
  // What meets the bar has nothing to be fixed.
  const float flag = is_weakest && event.status != BarStatus::meets ? frame.em(14.0F) : 0.0F;
  const float line = std::round(label.size * 1.25F);
  const bool is_low = box.height < line + bar_height;
  const float gap = is_low ? 0.0F : std::clamp(box.height - line - bar_height - 3.0F, 0.0F, 2.0F);
  const float top = std::round(box.middle() - (line + (is_low ? 0.0F : gap + bar_height)) / 2.0F);
  const float middle = top + line / 2.0F;
  const float label_room =
      is_low ? frame.em(80.0F) - flag : box.width - number_width - frame.unit() - flag;
  // As short as the table's title.
  const std::string_view name = frame.word(short_word_of(kind));
  const float label_width = draw_line(frame, label, box.x, middle, label_room, name);
  if (flag > 0.0F) {
    draw_icon(frame, Icon::flag, {box.x + label_width + flag * 0.6F, middle}, frame.em(12.0F),
              colors.accent);
  }
  const float number_x = box.right() - number_width;
  draw_line(frame, number, number_x, middle, number_width + 1.0F, score.text);
  Box bar{.x = box.x, .y = top + line + gap, .width = box.width, .height = bar_height};
  if (is_low) {
    bar.x += frame.em(80.0F);
    bar.y = std::round(middle - bar_height / 2.0F);
    bar.width = number_x - frame.unit() - bar.x;
  }
  draw_score_bar(frame, score.usable, score.value.value_or(0.0), bar, color_of(colors, score.band));
}

/// What is beside the gauge: the dimensions of an event, or the words of a dataset.
void draw_beside(Frame& frame, const Subject& subject, const Box& box) {
  if (box.width < frame.em(48.0F)) return;
  if (subject.event != nullptr) {
    const float height = box.height / static_cast<float>(dimensions.size());
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      draw_dimension(frame, *subject.event, dimensions[i],
                     {.x = box.x,
                      .y = box.y + static_cast<float>(i) * height,
                      .width = box.width,
                      .height = height});
    }
    return;
  }
  const Palette& colors = frame.colors();
  const DatasetView& dataset = *subject.dataset;
  const Type body =
      box.width < frame.em(200.0F) ? small_type(frame, colors.text) : body_type(frame, colors.text);
  const float flag = frame.em(16.0F) + frame.unit() * 0.5F;
  const int lines = std::max(static_cast<int>(box.height / body.line_height()), 1);
  const int lines_of_advice = dataset.advice.empty() ? 0 : std::max(lines / 2, 1);
  const int lines_of_summary = std::max(lines - lines_of_advice, 1);
  const float height = height_of(frame, body, box.width, dataset.summary, lines_of_summary) +
                       height_of(frame, body, box.width - flag, dataset.advice, lines_of_advice);
  float y = box.y + std::max(std::round((box.height - height) / 2.0F), 0.0F);
  y += draw_paragraph(frame, body, box.x, y, box.width, dataset.summary, lines_of_summary);
  if (lines_of_advice == 0 || y + body.line_height() > box.bottom() + 1.0F) return;
  draw_icon(frame, Icon::flag, {box.x + frame.em(8.0F), y + body.line_height() / 2.0F},
            frame.em(16.0F), colors.accent);
  draw_paragraph(frame, body, box.x + flag, y, box.width - flag, dataset.advice, lines_of_advice);
}

// ---- head: name, standing, age

struct Head {
  bool opens = false;
  bool goes_back = false;     ///< to the datasets
  bool has_overline = false;  ///< how all rows stand, over the name of this one
};

bool fits_overline(const Frame& frame, const ViewModel& view_model, float width) {
  return width_of(small_type(frame, 0), view_model.summary) <= width;
}

struct Layout {
  const ViewModel& view_model;
  const Subject& subject;
  Content content;
  Head head;
  float top = 0.0F;
  float padding = 0.0F;
};

/// What the buttons in the upper corner take.
float width_of_buttons(const Frame& frame, const Head& head) {
  return frame.target(28.0F) * (head.goes_back ? 2.0F : 1.0F);
}

float height_of_head(const Frame& frame, const ViewModel& view_model, const Head& head) {
  return frame.target(24.0F) + frame.em(20.0F) + (head.has_overline ? frame.em(20.0F) : 0.0F) +
         (view_model.age_text.empty() ? 0.0F : frame.em(20.0F));
}

/// @return where it ends.
float draw_head(Frame& frame, const Layout& layout, const Head& head, Box box) {
  const ViewModel& view_model = layout.view_model;
  const Subject& subject = layout.subject;
  const Content& content = layout.content;
  const Palette& colors = frame.colors();
  const float icon = frame.em(16.0F);
  const float line = frame.em(20.0F);
  const float buttons = width_of_buttons(frame, head);
  if (head.has_overline) {
    const Type small = small_type(frame, colors.text_muted);
    draw_line(frame, small, box.x, box.y + line / 2.0F, box.width - buttons, view_model.summary);
    box.y += line;
  }
  const Box target{.x = box.x - frame.unit(),
                   .y = box.y,
                   .width = box.width - buttons + frame.unit(),
                   .height = frame.target(24.0F)};
  float name_room = target.right() - frame.unit() - box.x;
  if (head.opens) {
    const Press name = press(frame, row_item(subject.index), target);
    if (name.hovered) {
      frame.list->AddRectFilled(target.min(), target.max(), colors.hover, frame.theme.radius);
    }
    if (name.focused) draw_focus_ring(frame, target, frame.theme.radius);
    if (name.clicked && subject.event != nullptr) {
      frame.outcome.wishes.emplace_back(event::EventOpened{.index = subject.index});
    } else if (name.clicked) {
      frame.outcome.wishes.emplace_back(event::DatasetOpened{.index = subject.index});
    }
    name_room -= icon;
  }
  const float name_width = draw_line(frame, heading_type(frame, colors.text), box.x,
                                     target.middle(), name_room, content.name);
  if (head.opens) {
    draw_icon(frame, Icon::forward, {box.x + name_width + icon * 0.6F, target.middle()},
              icon * 0.8F, colors.accent);
  }
  float y = target.bottom();
  const float middle = y + line / 2.0F;
  if (subject.dataset != nullptr) {
    draw_sign(frame, *subject.dataset, {box.x + icon / 2.0F, middle}, icon);
  } else {
    draw_status(frame, content.status, {box.x + icon / 2.0F, middle}, icon);
  }
  const Type standing =
      box.width < frame.em(240.0F) ? small_type(frame, colors.text) : body_type(frame, colors.text);
  const float inset = icon + frame.unit() * 0.75F;
  draw_line(frame, standing, box.x + inset, middle, box.width - inset, content.standing);
  y += line;
  if (!view_model.age_text.empty()) {
    const Type small = small_type(frame, colors.text);
    draw_icon(frame, Icon::clock, {box.x + icon / 2.0F, y + line / 2.0F}, icon, colors.near);
    draw_line(frame, small, box.x + inset, y + line / 2.0F, box.width - inset, view_model.age_text);
    y += line;
  }
  return y;
}

/// @param middle  of the first line.
void draw_buttons(Frame& frame, const Layout& layout, float middle) {
  const float size = frame.target(28.0F);
  Box button{.x = frame.left() + frame.content_width() - size + frame.unit() * 0.75F,
             .y = std::max(std::round(middle - size / 2.0F), layout.top + 2.0F),
             .width = size,
             .height = size};
  draw_refresh_button(frame, layout.view_model, button);
  if (!layout.head.goes_back) return;
  button.x -= size;
  if (icon_button(frame, "back", Icon::back, button, true, frame.word(Word::all_datasets))) {
    frame.outcome.wishes.emplace_back(event::DatasetClosed{});
  }
}

// ---- foot: what to do

/// At most as many lines as the room has.
float draw_foot(Frame& frame, const ViewModel& view_model, const Content& content, const Box& box) {
  const Palette& colors = frame.colors();
  const Type small = small_type(frame, colors.text);
  if (box.height < small.line_height() || box.width < frame.em(48.0F)) return box.y;
  if (view_model.notice) {
    const Notice& notice = *view_model.notice;
    const float icon = frame.em(16.0F);
    const float inset = icon + frame.unit() * 0.75F;
    draw_icon(frame, Icon::warning, {box.x + icon / 2.0F, box.y + small.line_height() / 2.0F}, icon,
              colors.near);
    const int lines = static_cast<int>(box.height / small.line_height());
    const float y =
        box.y + draw_paragraph(frame, small_strong_type(frame, colors.text), box.x + inset, box.y,
                               box.width - inset, notice.title, std::min(lines, 2));
    const int lines_left = static_cast<int>((box.bottom() - y) / small.line_height());
    if (lines_left < 1) return y;
    return y + draw_paragraph(frame, small, box.x + inset, y, box.width - inset, notice.text,
                              std::min(lines_left, 3));
  }
  if (content.words.empty()) return box.y;
  const Type body = body_type(frame, colors.text);
  const float room = box.height - small.line_height();
  if (room >= body.line_height()) {
    return draw_quote(frame, content.words, box.x, box.y, box.width,
                      static_cast<int>(room / body.line_height()));
  }
  // One line has to do.
  const Type muted = small_type(frame, colors.text_muted);
  const float middle = box.y + small.line_height() / 2.0F;
  const float label =
      draw_line(frame, muted, box.x, middle, box.width, frame.word(Word::meta_says)) + frame.unit();
  draw_line(frame, small, box.x + label, middle, box.width - label, content.words);
  return box.y + small.line_height();
}

/// What the foot would take in full.
float height_of_foot(Frame& frame, const ViewModel& view_model, const Content& content,
                     float width) {
  const Type small = small_type(frame, frame.colors().text);
  if (view_model.notice) {
    const float inner = width - frame.em(16.0F) - frame.unit() * 0.75F;
    return height_of(frame, small_strong_type(frame, small.color), inner, view_model.notice->title,
                     2) +
           height_of(frame, small, inner, view_model.notice->text, 3);
  }
  constexpr int lines_max = 6;
  return height_of_quote(frame, content.words, width, lines_max);
}

// ---- the whole

/// How the width of a strip is divided.
struct Strip {
  float head = 0.0F;
  float beside = 0.0F;
  float foot = 0.0F;  ///< 0 where there is none
};

constexpr float strip_gauge = 112.0F;

Strip strip_of(const Frame& frame, const Layout& layout, float gauge) {
  const float gap = frame.unit(3.0F);
  const float rest =
      frame.content_width() - width_of_buttons(frame, layout.head) - frame.unit() - gauge - gap;
  Strip strip{.head = std::round(std::clamp(rest * 0.32F, frame.em(168.0F), frame.em(280.0F))),
              .beside = std::round(std::clamp(rest * 0.32F, frame.em(140.0F), frame.em(320.0F)))};
  const bool has_words = layout.view_model.notice || !layout.content.words.empty();
  const float foot = rest - strip.head - strip.beside - 2.0F * gap;
  if (has_words && foot >= frame.em(172.0F)) {
    strip.foot = std::min(foot, frame.em(480.0F));
  } else {
    strip.beside = std::min(rest - strip.head - gap, frame.em(480.0F));
  }
  return strip;
}

float natural_height_of_strip(Frame& frame, const Layout& layout) {
  const float gauge = frame.em(strip_gauge);
  const Strip strip = strip_of(frame, layout, gauge);
  const float foot = strip.foot > 0.0F
                         ? height_of_foot(frame, layout.view_model, layout.content, strip.foot)
                         : 0.0F;
  return std::max(
             {gauge * gauge_share, height_of_head(frame, layout.view_model, layout.head), foot}) +
         2.0F * frame.padding;
}

/// Side by side: the gauge, the name, what is beside the gauge, the foot.
float draw_strip(Frame& frame, const Layout& layout) {
  const float gap = frame.unit(3.0F);
  const float natural = natural_height_of_strip(frame, layout) - 2.0F * frame.padding;
  const float room = frame.height - 2.0F * layout.padding;
  const float gauge =
      std::floor(std::clamp(room / gauge_share, frame.em(56.0F), frame.em(strip_gauge)));
  const Strip strip = strip_of(frame, layout, gauge);
  const float height = std::max(gauge * gauge_share, std::min(natural, room));
  const float middle = layout.top + layout.padding + height / 2.0F;
  const auto place = [middle](float x, float width, float part_height) {
    return Box{.x = x,
               .y = std::round(middle - part_height / 2.0F),
               .width = width,
               .height = part_height};
  };

  float x = frame.left();
  draw_card_gauge(frame, layout.view_model, layout.content, x,
                  std::round(middle - gauge * gauge_share / 2.0F), gauge);
  x += gauge + gap;
  Head head = layout.head;
  if (height_of_head(frame, layout.view_model, head) > height + frame.unit() ||
      !fits_overline(frame, layout.view_model, strip.head - width_of_buttons(frame, head))) {
    head.has_overline = false;
  }
  draw_head(frame, layout, head,
            place(x, strip.head, height_of_head(frame, layout.view_model, head)));
  x += strip.head + gap;
  draw_beside(frame, layout.subject, place(x, strip.beside, std::min(height, frame.em(96.0F))));
  x += strip.beside + gap;
  if (strip.foot > 0.0F) {
    const float foot = height_of_foot(frame, layout.view_model, layout.content, strip.foot);
    draw_foot(frame, layout.view_model, layout.content,
              place(x, strip.foot, std::min(foot, height) + 1.0F));
  }
  draw_buttons(frame, layout, layout.top + layout.padding + frame.em(12.0F));
  return layout.top + 2.0F * layout.padding + height;
}

float natural_gauge_of_stack(const Frame& frame) {
  return std::round(std::min(frame.em(frame.breadth == Breadth::micro ? 80.0F : 112.0F),
                             frame.content_width() * 0.42F));
}

float natural_height_of_stack(Frame& frame, const Layout& layout) {
  const float foot =
      height_of_foot(frame, layout.view_model, layout.content, frame.content_width());
  return height_of_head(frame, layout.view_model, layout.head) + frame.unit(2.0F) +
         std::round(natural_gauge_of_stack(frame) * gauge_share) +
         (foot > 0.0F ? frame.unit(2.0F) + foot : 0.0F) + 2.0F * frame.padding;
}

/// One above the other: the name, the gauge and what is beside it, the foot.
float draw_stack(Frame& frame, const Layout& layout) {
  const float width = frame.content_width();
  const float foot_height = height_of_foot(frame, layout.view_model, layout.content, width);
  const bool is_tight = frame.height < natural_height_of_stack(frame, layout) - 0.5F;
  Head head = layout.head;
  float gauge = natural_gauge_of_stack(frame);
  float gap = frame.unit(2.0F);
  float padding = frame.padding;
  if (is_tight) {
    padding = std::min(padding, frame.unit(1.25F));
    gap = frame.unit();
    // First the line about all rows gives way, then the gauge's size, then Meta's words.
    const float least = std::min(frame.em(72.0F), gauge);
    const float foot_least = foot_height > 0.0F ? frame.em(18.0F) + gap : 0.0F;
    const auto left = [&] {
      return frame.height - 2.0F * padding - gap - foot_least -
             height_of_head(frame, layout.view_model, head);
    };
    if (left() < least * gauge_share) head.has_overline = false;
    gauge = std::round(std::clamp(left() / gauge_share, least, gauge));
  }

  float y = draw_head(frame, layout, head,
                      {.x = frame.left(), .y = layout.top + padding, .width = width}) +
            gap;
  draw_card_gauge(frame, layout.view_model, layout.content, frame.left(), y, gauge);
  const float beside_x =
      frame.left() + gauge + frame.unit(frame.breadth == Breadth::micro ? 1.5F : 3.0F);
  draw_beside(frame, layout.subject,
              {.x = beside_x,
               .y = y,
               .width = frame.left() + width - beside_x,
               .height = gauge * gauge_share});
  y += std::round(gauge * gauge_share);
  Box foot{.x = frame.left(), .y = y + gap, .width = width, .height = foot_height + 1.0F};
  if (is_tight) foot.height = layout.top + frame.height - padding - foot.y;
  const float end = draw_foot(frame, layout.view_model, layout.content, foot);
  draw_buttons(frame, layout, layout.top + padding + frame.em(head.has_overline ? 10.0F : 12.0F));
  return (end > foot.y ? end : y) + padding;
}

}  // namespace

float draw_card_face(Frame& frame, const ViewModel& view_model, const Subject& subject, float y) {
  const bool is_wide = frame.width >= frame.em(840.0F);
  const bool is_strip =
      is_wide || (frame.width >= frame.em(480.0F) && frame.height < frame.em(160.0F));
  const Layout layout{
      .view_model = view_model,
      .subject = subject,
      .content = content_of(subject),
      .head = {.opens = view_model.face == Face::automatic || subject.dataset != nullptr,
               .goes_back = is_within_datasets(view_model),
               .has_overline =
                   view_model.rows() > 1 && !view_model.open_event &&
                   fits_overline(frame, view_model, frame.content_width() - frame.em(56.0F))},
      .top = y,
      .padding = frame.height < frame.em(112.0F) && is_strip ? frame.unit() : frame.padding};
  frame.wished_height =
      is_wide ? natural_height_of_strip(frame, layout) : natural_height_of_stack(frame, layout);
  return is_strip ? draw_strip(frame, layout) : draw_stack(frame, layout);
}

}  // namespace dq::ui
