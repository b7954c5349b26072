/// The parts of the widget, one above the other. Each draws itself from `y` downwards and returns
/// where it ends.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "dq/view_model.h"
#include "parts.h"

namespace dq::ui {

/// Heading, subheading, age of the data, and the button that refreshes it.
[[nodiscard]] float draw_header(Frame& frame, const ViewModel& view_model, float y);
/// What happened, what to do about it, Meta's own words, and a button.
[[nodiscard]] float draw_notice(Frame& frame, const Notice& notice, float y);
/// What stands instead of the content where there is none yet: a placeholder or a sentence.
[[nodiscard]] float draw_state(Frame& frame, const ViewModel& view_model, float y);
/// The report: where it stands, what to fix first, and the table of its events.
/// @param last_open  the event whose detail was shown before, to be focused again.
[[nodiscard]] float draw_overview(Frame& frame, const ViewModel& view_model, float y,
                                  std::optional<std::size_t> last_open);
/// One event with all that Meta says about it.
[[nodiscard]] float draw_detail(Frame& frame, const ViewModel& view_model, const EventView& event,
                                float y);

/// "Data is 10 minutes old", with a clock.
[[nodiscard]] float draw_age(Frame& frame, const ViewModel& view_model, float y);
/// Asks for fresh data when pressed.
void draw_refresh_button(Frame& frame, const ViewModel& view_model, const Box& box);
/// Meta's own words, told from ours by their label and a line at their side.
[[nodiscard]] float draw_quote(Frame& frame, std::string_view words, float x, float y, float width);

}  // namespace dq::ui
