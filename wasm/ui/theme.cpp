#include "theme.h"

namespace dq::ui {
namespace {

/// From 0xRRGGBB.
constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 0xFFU, (hex >> 8) & 0xFFU, hex & 0xFFU, 0xFFU);
}

}  // namespace

// The four status colours differ in lightness as well as in hue, so that they stay apart for people
// who see two of the three primaries: `meets` leans to blue, `below` to yellow, `near` is the
// lightest warm one.

Theme light_theme() {
  return {.palette = {.surface = rgb(0xFFFFFF),
                      .surface_raised = rgb(0xF6F7F9),
                      .hover = rgb(0xEDF0F4),
                      .border = rgb(0xDFE3E9),
                      .text = rgb(0x161A22),
                      .text_muted = rgb(0x586172),
                      .accent = rgb(0x1D5BD6),
                      .on_accent = rgb(0xFFFFFF),
                      .focus = rgb(0x1D5BD6),
                      .track = rgb(0xD5DBE4),
                      .bar_mark = rgb(0x161A22),
                      .meets = rgb(0x006B66),
                      .near = rgb(0xC37500),
                      .below = rgb(0xB42318),
                      .unknown = rgb(0x7F8796)}};
}

Theme dark_theme() {
  return {.palette = {.surface = rgb(0x14171C),
                      .surface_raised = rgb(0x1C2027),
                      .hover = rgb(0x262B34),
                      .border = rgb(0x303641),
                      .text = rgb(0xECEFF4),
                      .text_muted = rgb(0xA3ADBC),
                      .accent = rgb(0x8AB4FF),
                      .on_accent = rgb(0x0D1420),
                      .focus = rgb(0x8AB4FF),
                      .track = rgb(0x363D49),
                      .bar_mark = rgb(0xECEFF4),
                      .meets = rgb(0x45D6C6),
                      .near = rgb(0xF5B83D),
                      .below = rgb(0xFF7262),
                      .unknown = rgb(0x7D8799)}};
}

}  // namespace dq::ui
