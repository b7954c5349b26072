/// Colours and measures of the widget. Lengths are in CSS pixels.
#pragma once

#include <imgui.h>

#include <array>
#include <optional>

namespace dq::ui {

/// Every colour that the widget draws with, each by what it is for.
struct Palette {
  ImU32 surface;         ///< behind everything
  ImU32 surface_raised;  ///< cards, header row, notices
  ImU32 hover;           ///< a row or a button under the pointer
  ImU32 border;          ///< hairlines
  ImU32 text;
  ImU32 text_muted;   ///< still at least 4.5:1 on the three surfaces
  ImU32 accent;       ///< links and icons; at least 4.5:1 on the three surfaces
  ImU32 accent_fill;  ///< the primary button: the brand's colour as it is
  ImU32 on_accent;    ///< text on `accent_fill`
  ImU32 focus;        ///< focus ring
  ImU32 track;        ///< the empty part of a bar
  ImU32 bar_mark;     ///< the line at the bar, 8.5
  ImU32 meets;        ///< at least 3:1 on the three surfaces, as the three below
  ImU32 near;
  ImU32 below;
  ImU32 unknown;
};

/// Those that the page's own controls are painted with; in the order of `colors` in web/dataset-quality.mjs.
inline constexpr std::array shared_colors{
    &Palette::surface,   &Palette::surface_raised, &Palette::hover,  &Palette::border,
    &Palette::text,      &Palette::text_muted,     &Palette::accent, &Palette::accent_fill,
    &Palette::on_accent, &Palette::focus,          &Palette::track,  &Palette::meets,
    &Palette::near,      &Palette::below,          &Palette::unknown};

struct Theme {
  Palette palette;
  float font_size = 14.0F;  ///< of body text
  float radius = 8.0F;      ///< of cards and buttons
  float spacing = 8.0F;     ///< the grid's unit
  float target = 24.0F;     ///< what can be pressed is at least this large
  bool reduced_motion = false;
};

/// What a portal wants to look like its own; what it leaves open stays the widget's.
struct Brand {
  std::optional<ImU32> accent;
  std::optional<ImU32> surface;  ///< what shines through is the widget's own
  std::optional<ImU32> text;
  std::optional<float> radius;
  std::optional<float> spacing;
  std::optional<float> font_size;
};

/// The widget's own colours, and a brand's in their place: as they are where they fill, and as much
/// lighter or darker as it takes where they are to be read or told apart. Measures are held within
/// what can be used.
/// @param more_contrast  borders and muted text as strong as text is.
[[nodiscard]] Theme make_theme(bool dark, const Brand& brand = {}, bool more_contrast = false);

}  // namespace dq::ui
