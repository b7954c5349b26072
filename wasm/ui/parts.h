/// The pieces that every part of the widget is made of: text, bars, shapes, buttons. They draw into
/// the frame's draw list at absolute places, and leave the layout to their callers.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "dq/locale.h"
#include "dq/threshold.h"
#include "theme.h"
#include "ui.h"

namespace dq::ui {

/// How wide the display is, in steps that a layout can be chosen by.
enum class Breadth {
  micro,    ///< name and score, one above the other
  compact,  ///< two lines a row
  medium,   ///< a table
  wide,     ///< a table with the three dimensions
};

/// What is told about something: the whole of a text that is cut short, or the name of a button.
struct Tooltip {
  std::string text;  ///< empty for none
  Box about;         ///< is not covered
  float x = 0.0F;    ///< where it begins, if there is room
  bool is_pointed_at = false;
};

/// All that drawing needs to know in one frame.
struct Frame {
  const Theme& theme;
  const Fonts& fonts;
  const Locale& locale;
  Outcome& outcome;
  float width = 0.0F;    ///< of the display
  float height = 0.0F;   ///< of the display
  float padding = 0.0F;  ///< between the display's edge and the content
  Breadth breadth = Breadth::medium;
  /// The layout is drawn from left to right all the same, and mirrored in the end, see `mirror`.
  bool right_to_left = false;
  ImDrawList* list = nullptr;
  Focus focus = {};
  /// About what is under the pointer, or has the focus; drawn last, above everything.
  Tooltip tooltip = {};
  /// What has the focus of the keyboard; without size where that is nothing.
  Box focused = {};
  /// The item under the pointer, as far as it can be seen; without size where there is none.
  Box hovered = {};
  /// What a face that has left something out would take to show all of it.
  float wished_height = 0.0F;

  [[nodiscard]] const Palette& colors() const { return theme.palette; }
  [[nodiscard]] std::string_view word(Word word) const { return locale.words[word]; }
  /// A length given for text of 14 pixels, at the theme's size of text.
  [[nodiscard]] float em(float length) const;
  /// A length of something that is pressed: as much as a pointer or a finger needs at least.
  [[nodiscard]] float target(float length) const { return std::max(em(length), theme.target); }
  [[nodiscard]] float unit(float times = 1.0F) const { return theme.spacing * times; }
  [[nodiscard]] float left() const { return padding; }
  [[nodiscard]] float content_width() const { return width - 2.0F * padding; }
};

[[nodiscard]] Breadth breadth_of(float width, const Theme& theme);

// ---- text

struct Type {
  ImFont* font = nullptr;
  float size = 0.0F;
  ImU32 color = 0;
  Runs* runs = nullptr;
  bool right_to_left = false;  ///< what has no direction of its own

  /// From line to line of a paragraph.
  [[nodiscard]] float line_height() const;
};
[[nodiscard]] Type small_type(const Frame& frame, ImU32 color);
[[nodiscard]] Type small_strong_type(const Frame& frame, ImU32 color);  ///< small, bold
[[nodiscard]] Type body_type(const Frame& frame, ImU32 color);
[[nodiscard]] Type strong_type(const Frame& frame, ImU32 color);  ///< body, bold
[[nodiscard]] Type heading_type(const Frame& frame, ImU32 color);
[[nodiscard]] Type title_type(const Frame& frame, ImU32 color);
[[nodiscard]] Type display_type(const Frame& frame, ImU32 color);  ///< one large number

/// Of one line.
[[nodiscard]] float width_of(const Type& type, std::string_view text);
/// One line from its left edge, vertically centred on `middle`.
void draw_text(Frame& frame, const Type& type, float x, float middle, std::string_view text);
/// The same, ending in "…" where it is wider than `width`; the whole text then shows while the
/// pointer is on it. Line breaks become spaces.
/// @return the width drawn.
float draw_line(Frame& frame, const Type& type, float x, float middle, float width,
                std::string_view text);

/// A number whose decimal point stands where those of the numbers above and below do.
void draw_number(Frame& frame, const Type& type, float x, float middle, float width,
                 std::string_view text);

/// Where the lines of a paragraph stand: at the side where the widget's own lines begin; in the middle; or
/// each at the side where its own writing begins, as `dir=auto` has it, for what others have written.
enum class Align { start, center, own };
/// A paragraph from its top left corner, at most `lines_max` lines, the last of them ending in "…"
/// where more would follow. Words longer than a line are cut; only lines in sight are drawn.
/// @return its height.
float draw_paragraph(Frame& frame, const Type& type, float x, float y, float width,
                     std::string_view text, int lines_max = 400, Align align = Align::start);

/// Of what `draw_paragraph` would draw.
[[nodiscard]] float height_of(Frame& frame, const Type& type, float width, std::string_view text,
                              int lines_max);

// ---- shapes

[[nodiscard]] ImU32 color_of(const Palette& palette, BarStatus status);
[[nodiscard]] ImU32 color_of(const Palette& palette, Band band);
[[nodiscard]] ImU32 with_alpha(ImU32 color, float alpha);

/// The shape of a status, so that it is never told by colour alone: a check in a disc, a triangle
/// with a bang, a cross in a square, a ring with a dash.
void draw_status(Frame& frame, BarStatus status, ImVec2 center, float size);

enum class Icon {
  refresh,
  copy,
  back,
  forward,
  flag,
  clock,
  up,
  down,
  information,
  warning,
  error,
  waiting
};
void draw_icon(Frame& frame, Icon icon, ImVec2 center, float size, ImU32 color);

/// A raised rectangle with a hairline around it, behind what has been drawn in this frame.
void draw_card(Frame& frame, const Box& box);
void draw_hairline(Frame& frame, float x, float y, float width);

/// @param fraction  in [0, 1].
void draw_bar(Frame& frame, const Box& box, double fraction, ImU32 color);
/// Three quarters of a ring, open below, with the mark of the bar across it.
/// @param fraction  in [0, 1]; nullopt for a ring without a value.
void draw_gauge(Frame& frame, ImVec2 center, float radius, std::optional<double> fraction,
                double mark, ImU32 color);
/// Where there is no value: a dashed line that cannot be taken for a bar at zero.
void draw_empty_bar(Frame& frame, const Box& box);
/// The mark on a bar at `fraction` of its width, a little higher than the bar.
void draw_mark(Frame& frame, const Box& box, double fraction);

// ---- what can be pressed

struct Press {
  bool clicked = false;
  bool hovered = false;
  bool held = false;
  bool focused = false;  ///< wants a ring
};
/// Tells the page where an item is, see `Outcome`.
void place_item(Frame& frame, std::string_view item, const Box& box);
/// The part of it that is in sight.
[[nodiscard]] Box visible_part(const Box& box);
/// Tells the page where an item is that is drawn, but cannot be pressed.
void place_disabled(Frame& frame, std::string_view item, const Box& box);
/// An invisible button.
/// @param item  its name, see `Focus`.
[[nodiscard]] Press press(Frame& frame, std::string_view item, const Box& box);
/// Scrolls `box`, which has the focus, into sight if that is wanted.
/// @param top  what is above it in the display is covered.
/// @return true when it will be at another place in the next frame.
bool reveal(Frame& frame, const Box& box, float top = 0.0F);
void draw_focus_ring(Frame& frame, const Box& box, float radius);

/// A square button with an icon. A disabled one is drawn faintly and cannot be pressed.
bool icon_button(Frame& frame, std::string_view item, Icon icon, const Box& box, bool enabled,
                 std::string_view tooltip);

/// A link of one line: an icon, if any, and a few words.
[[nodiscard]] float width_of_link(const Frame& frame, std::string_view label,
                                  std::optional<Icon> icon = std::nullopt);
/// @param box  is made as narrow as the link is.
bool link_button(Frame& frame, std::string_view item, Box box, std::string_view label,
                 std::optional<Icon> icon = std::nullopt);

/// Tells the name of what the pointer is on, where it is not written there.
void name_hovered(Frame& frame, const Box& box, std::string_view name);

/// Whether the pointer is in the part of `box` that can be seen.
[[nodiscard]] bool is_hovered(const Box& box);

}  // namespace dq::ui
