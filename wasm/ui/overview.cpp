#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "views.h"

namespace dq::ui {
namespace {

struct Count {
  std::optional<BarStatus> status;  ///< nullopt: no answer, because it failed
  std::size_t count;
};

std::string_view word_of(const Frame& frame, const Count& counted) {
  return frame.word(counted.status ? dq::word_of(*counted.status) : Word::state_failed);
}

/// How the rows that have an answer divide, as one meter. Leaves out what there is none of.
void draw_shares(Frame& frame, std::span<const Count> counts, std::size_t total, const Box& box) {
  constexpr float gap = 2.0F;
  const auto has_share = [](const Count& counted) { return counted.status && counted.count > 0; };
  const auto parts = static_cast<float>(std::ranges::count_if(counts, has_share));
  if (parts == 0.0F) return;
  const float room = box.width - gap * (parts - 1.0F);
  float x = box.x;
  for (const Count& counted : counts) {
    if (!has_share(counted)) continue;
    const float share = room * static_cast<float>(counted.count) / static_cast<float>(total);
    frame.list->AddRectFilled({x, box.y}, {x + share, box.bottom()},
                              color_of(frame.colors(), *counted.status),
                              std::min(box.height, share) / 2.0F);
    x += share + gap;
  }
}

/// How many rows have a status; pressing it shows these alone, and again all of them.
void draw_chip(Frame& frame, const ViewModel& view_model, const Count& counted, const Box& box,
               std::string_view number_text, bool has_word) {
  const Palette& colors = frame.colors();
  const auto& [status, count] = counted;
  const bool is_active = status ? view_model.filter.status == status : view_model.filter.failed;
  const float round = std::min(box.height / 2.0F, frame.theme.radius * 2.0F);
  const std::string item = std::string("filter:").append(status ? name_of(*status) : "failed");
  Press chip;
  if (count > 0 || is_active) {
    chip = press(frame, item, box);
    if (chip.clicked) {
      Filter filter = view_model.filter;
      filter.status = is_active ? std::nullopt : status;
      filter.failed = !is_active && !status;
      frame.outcome.wishes.emplace_back(event::FilterChosen{std::move(filter)});
    }
    frame.list->AddRectFilled(box.min(), box.max(), chip.hovered ? colors.hover : colors.surface,
                              round);
    frame.list->AddRect(box.min(), box.max(), is_active ? colors.accent : colors.border, round,
                        ImDrawFlags_None, is_active ? 2.0F : 1.0F);
    if (chip.hovered && !has_word) name_hovered(frame, box, word_of(frame, counted));
  } else {
    place_disabled(frame, item, box);
  }
  const float inset = frame.unit() * 1.25F;
  const float gap = frame.unit() * 0.75F;
  const float size = frame.em(16.0F);
  float x = box.x + inset;
  const ImVec2 center{x + size / 2.0F, box.middle()};
  if (status) {
    draw_status(frame, *status, center, size);
  } else {
    draw_icon(frame, Icon::error, center, size, colors.below);
  }
  x += size + gap;
  const Type number = strong_type(frame, count > 0 ? colors.text : colors.text_muted);
  x += draw_line(frame, number, x, box.middle(), box.right() - x, number_text) + gap;
  if (has_word) {
    draw_line(frame, small_type(frame, is_active ? colors.text : colors.text_muted), x,
              box.middle(), box.right() - x, word_of(frame, counted));
  }
  if (chip.focused) {
    draw_focus_ring(frame,
                    {.x = box.x - 3.0F,
                     .y = box.y - 3.0F,
                     .width = box.width + 6.0F,
                     .height = box.height + 6.0F},
                    round + 3.0F);
  }
}

/// @return the place after the last of them, in its line.
Box draw_chips(Frame& frame, const ViewModel& view_model, std::span<const Count> counts, float x,
               float y, float width) {
  const float gap = frame.unit();
  const float height = frame.target(28.0F);
  const Type number = strong_type(frame, 0);
  const Type word = small_type(frame, 0);
  // A word where the widest of them has room.
  const bool has_words = width >= frame.em(184.0F);
  float at = x;
  for (const Count& counted : counts) {
    const std::string number_text = frame.locale.count(counted.count);
    float needed = 2.0F * frame.unit() * 1.25F + frame.em(16.0F) + frame.unit() * 0.75F +
                   std::ceil(width_of(number, number_text));
    if (has_words) {
      needed += frame.unit() * 0.75F + std::ceil(width_of(word, word_of(frame, counted)));
    }
    needed = std::min(needed, width);
    if (at > x && at + needed > x + width) {
      at = x;
      y += height + gap;
    }
    draw_chip(frame, view_model, counted, {.x = at, .y = y, .width = needed, .height = height},
              number_text, has_words);
    at += needed + gap;
  }
  return {.x = at, .y = y, .width = x + width - at, .height = height};
}

/// Where there are so few rows, all of them are seen at once.
constexpr std::size_t rows_to_search = 6;

/// Leaves room for the page's own input, where rows can be looked for: after the chips, or below them.
/// @return where it ends.
float place_search(Frame& frame, const ViewModel& view_model, Box after_chips, float x,
                   float width) {
  if (view_model.rows() < rows_to_search && view_model.filter.text.empty()) {
    return after_chips.bottom();
  }
  Box box = after_chips;
  const float wanted = std::min(frame.em(240.0F), width);
  if (box.width < std::min(wanted, frame.em(160.0F))) {
    box = {.x = x, .y = box.bottom() + frame.unit(), .width = width, .height = box.height};
  } else {
    box.x = std::max(box.x, box.right() - wanted);
    box.width = x + width - box.x;
  }
  place_item(frame, "search", box);
  if (frame.focus.item == "search") reveal(frame, box);
  return box.bottom();
}

float draw_summary(Frame& frame, const ViewModel& view_model, float y) {
  const Palette& colors = frame.colors();
  const Standing& standing = view_model.standing;
  const std::array<Count, 5> all{{{BarStatus::meets, standing.meets},
                                  {BarStatus::near, standing.near},
                                  {BarStatus::below, standing.below},
                                  {BarStatus::unknown, standing.unknown},
                                  {std::nullopt, view_model.failed_count}}};
  // Failures have a chip only where there are any; where all have failed, there is nothing else to say.
  const bool has_failed = view_model.failed_count > 0 || view_model.filter.failed;
  const bool only_failed = has_failed && standing.total() == 0 && !view_model.filter.status;
  const auto counts =
      std::span(all).subspan(only_failed ? all.size() - 1 : 0, only_failed  ? 1
                                                               : has_failed ? all.size()
                                                                            : all.size() - 1);
  const float inset = frame.breadth == Breadth::micro ? frame.unit() : frame.unit(2.0F);
  Box card{.x = frame.left(), .y = y, .width = frame.content_width()};
  const float x = card.x + inset;
  const float width = card.width - 2.0F * inset;
  y += inset;

  y += draw_paragraph(frame, strong_type(frame, colors.text), x, y, width, view_model.summary, 8);
  y += frame.unit();
  if (standing.total() > 0) {
    draw_shares(frame, counts, standing.total(),
                {.x = x, .y = y, .width = width, .height = frame.em(6.0F)});
    y += frame.em(6.0F);
  }
  y += frame.unit(1.5F);
  y = place_search(frame, view_model, draw_chips(frame, view_model, counts, x, y, width), x, width);
  if (!view_model.advice.empty()) {
    y += frame.unit(1.5F);
    draw_hairline(frame, x, y, width);
    y += frame.unit() + 1.0F;
    const Type type = body_type(frame, colors.text);
    const float flag = frame.em(16.0F);
    draw_icon(frame, Icon::flag, {x + flag / 2.0F, y + type.line_height() / 2.0F}, flag,
              colors.accent);
    y += draw_paragraph(frame, type, x + flag + frame.unit() * 0.75F, y,
                        width - flag - frame.unit() * 0.75F, view_model.advice,
                        frame.breadth == Breadth::micro ? 6 : 3);
  }
  card.height = y + inset - card.y;
  draw_card(frame, card);
  return card.bottom() + frame.unit(1.5F);
}

}  // namespace

float draw_overview(Frame& frame, const ViewModel& view_model, float y) {
  y = draw_summary(frame, view_model, y);
  return draw_table(frame, view_model, y);
}

}  // namespace dq::ui
