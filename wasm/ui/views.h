/// The faces of the widget and their parts. A part draws itself from `y` downwards and returns where
/// it ends.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dq/view_model.h"
#include "parts.h"

namespace dq::ui {

// ---- which face

/// The face that is drawn in a display of this size: never `automatic`.
///
/// By the width first. The height decides only where the page fixes it: a face that was chosen for
/// want of height still asks for enough of it (`least_height`), so that where the widget may be as
/// high as it likes the choice comes to rest.
[[nodiscard]] Face face_of(const ViewModel& view_model, const Theme& theme, ImVec2 size);
/// What a face at this width asks for at least; 0 for no more than its content.
[[nodiscard]] float least_height(const ViewModel& view_model, const Theme& theme, float width);

/// What a badge or a card is about: an event, or a dataset where these are the rows.
struct Subject {
  const EventView* event = nullptr;
  const DatasetView* dataset = nullptr;
  std::size_t index = 0;
};
/// nullopt where there are no rows.
[[nodiscard]] std::optional<Subject> subject_in(const ViewModel& view_model);

/// The name of a row, see `Focus`.
[[nodiscard]] std::string row_item(std::size_t index);

// ---- faces

/// One line in the middle of the display: a sign, the lowest score, a word. Never scrolls.
[[nodiscard]] float draw_badge(Frame& frame, const ViewModel& view_model);
/// One event, or dataset, and what to do about it.
[[nodiscard]] float draw_card_face(Frame& frame, const ViewModel& view_model,
                                   const Subject& subject, float y);
/// The card's, where there is nothing to be shown yet.
[[nodiscard]] float draw_card_state(Frame& frame, const ViewModel& view_model, float y);
/// Where the rows stand, what to fix first, how to find some of them, and the table.
[[nodiscard]] float draw_overview(Frame& frame, const ViewModel& view_model, float y);
/// One event with all that Meta says about it.
[[nodiscard]] float draw_detail(Frame& frame, const ViewModel& view_model, const EventView& event,
                                float y);

// ---- parts of faces

/// Whether the rows are those of one dataset of several.
[[nodiscard]] bool is_within_datasets(const ViewModel& view_model);

/// The rows, sorted and filtered.
[[nodiscard]] float draw_table(Frame& frame, const ViewModel& view_model, float y);
/// Heading, subheading, age of the data, and the button that refreshes it.
[[nodiscard]] float draw_header(Frame& frame, const ViewModel& view_model, float y);
/// What happened, what to do about it, Meta's own words, and a button.
[[nodiscard]] float draw_notice(Frame& frame, const Notice& notice, float y);
/// What stands instead of the content where there is none yet: a placeholder or a sentence.
[[nodiscard]] float draw_state(Frame& frame, const ViewModel& view_model, float y);
/// A link that leads to where `wish` does.
/// @param width  that the line has for it.
[[nodiscard]] float draw_way_back(Frame& frame, Event wish, std::string_view label, float y,
                                  float width);
/// "Last updated 10 minutes ago", with a clock.
[[nodiscard]] float draw_age(Frame& frame, const ViewModel& view_model, float y);
/// Asks for fresh data when pressed.
void draw_refresh_button(Frame& frame, const ViewModel& view_model, const Box& box);
/// Meta's own words, told from ours by their label and a line at their side.
[[nodiscard]] float draw_quote(Frame& frame, std::string_view words, float x, float y, float width,
                               int lines_max = 400);
[[nodiscard]] float height_of_quote(Frame& frame, std::string_view words, float width,
                                    int lines_max);
/// The bar of a score, or what stands where there is none.
void draw_score_bar(Frame& frame, bool usable, double value, const Box& box, ImU32 color);
/// The same with the mark of the bar across it.
void draw_marked_bar(Frame& frame, const ViewModel& view_model, std::optional<double> value,
                     const Box& box, ImU32 color);
/// The sign of a dataset: its status, or what keeps it from having one.
void draw_sign(Frame& frame, const DatasetView& dataset, ImVec2 center, float size);

}  // namespace dq::ui
