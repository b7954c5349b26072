/// Colours and measures of the widget. Lengths are in CSS pixels.
#pragma once

#include <imgui.h>

namespace dq::ui {

/// Every colour that the widget draws with, each by what it is for.
struct Palette {
  ImU32 surface;         ///< behind everything
  ImU32 surface_raised;  ///< cards, header row, notices
  ImU32 hover;           ///< a row or a button under the pointer
  ImU32 border;          ///< hairlines
  ImU32 text;
  ImU32 text_muted;  ///< still at least 4.5:1 on `surface`
  ImU32 accent;      ///< links, primary button
  ImU32 on_accent;   ///< text on `accent`
  ImU32 focus;       ///< focus ring
  ImU32 track;       ///< the empty part of a bar
  ImU32 bar_mark;    ///< the line at the bar, 8.5
  ImU32 meets;       ///< at least 3:1 on `surface`, as the three below
  ImU32 near;
  ImU32 below;
  ImU32 unknown;
};

struct Theme {
  Palette palette;
  float font_size = 14.0F;  ///< of body text
  float radius = 8.0F;      ///< of cards and buttons
  float spacing = 8.0F;     ///< the grid's unit
  bool reduced_motion = false;
};

[[nodiscard]] Theme light_theme();
[[nodiscard]] Theme dark_theme();

}  // namespace dq::ui
