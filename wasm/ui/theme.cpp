#include "theme.h"

#include <algorithm>
#include <array>

#include "color.h"

namespace dq::ui {
namespace {

constexpr float text_contrast = 4.5F;   // WCAG 2.2, 1.4.3
constexpr float shape_contrast = 3.0F;  // WCAG 2.2, 1.4.11
constexpr float more = 7.0F;            // WCAG 2.2, 1.4.6

/// From 0xRRGGBB.
constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 0xFFU, (hex >> 8) & 0xFFU, hex & 0xFFU, 0xFFU);
}

// The four status colours differ in lightness as well as in hue, so that they stay apart for people
// who see two of the three primaries: `meets` leans to blue, `below` to yellow, `near` is the
// lightest warm one.

constexpr Palette light_palette{.surface = rgb(0xFFFFFF),
                                .surface_raised = rgb(0xF6F7F9),
                                .hover = rgb(0xEDF0F4),
                                .border = rgb(0xDFE3E9),
                                .text = rgb(0x161A22),
                                .text_muted = rgb(0x586172),
                                .accent = rgb(0x1D5BD6),
                                .accent_fill = rgb(0x1D5BD6),
                                .on_accent = rgb(0xFFFFFF),
                                .focus = rgb(0x1D5BD6),
                                .track = rgb(0xD5DBE4),
                                .bar_mark = rgb(0x161A22),
                                .meets = rgb(0x006B66),
                                .near = rgb(0xC37500),
                                .below = rgb(0xB42318),
                                .unknown = rgb(0x7F8796)};

constexpr Palette dark_palette{.surface = rgb(0x14171C),
                               .surface_raised = rgb(0x1C2027),
                               .hover = rgb(0x262B34),
                               .border = rgb(0x303641),
                               .text = rgb(0xECEFF4),
                               .text_muted = rgb(0xA3ADBC),
                               .accent = rgb(0x8AB4FF),
                               .accent_fill = rgb(0x8AB4FF),
                               .on_accent = rgb(0x0D1420),
                               .focus = rgb(0x8AB4FF),
                               .track = rgb(0x363D49),
                               .bar_mark = rgb(0xECEFF4),
                               .meets = rgb(0x45D6C6),
                               .near = rgb(0xF5B83D),
                               .below = rgb(0xFF7262),
                               .unknown = rgb(0x7D8799)};

/// The shades between a surface and its text, and the text itself.
void set_ground(Palette& palette, ImU32 surface, ImU32 text) {
  palette.surface = surface;
  const std::array ground{surface};
  palette.text = palette.bar_mark = readable(text, ground, text_contrast);
  const ImU32 away = ink_on(palette.text);
  // Towards the text, unless that takes what it needs to be read: then away from it.
  const auto shade = [&palette, away](float part, float contrast_min) {
    const ImU32 shaded = mix(palette.surface, palette.text, part);
    return contrast(shaded, palette.text) >= contrast_min ? shaded
                                                          : mix(palette.surface, away, part);
  };
  palette.surface_raised = shade(0.04F, text_contrast);
  palette.hover = shade(0.08F, text_contrast);
  palette.border = shade(0.14F, shape_contrast);
  palette.track = shade(0.18F, shape_contrast);
  palette.text_muted = mix(palette.text, palette.surface, 0.3F);
}

void set_brand(Palette& palette, const Brand& brand) {
  if (brand.surface || brand.text) {
    const ImU32 surface =
        brand.surface ? laid_over(*brand.surface, palette.surface) : palette.surface;
    // A dark brand on a light page is dark: the other colours are those that were made for it.
    palette = ink_on(surface) == IM_COL32_WHITE ? dark_palette : light_palette;
    set_ground(palette, surface, brand.text ? laid_over(*brand.text, surface) : palette.text);
  }
  if (brand.accent) {
    palette.accent = palette.accent_fill = laid_over(*brand.accent, palette.surface);
    palette.on_accent = ink_on(palette.accent_fill);
  }
  const std::array grounds{palette.surface, palette.surface_raised, palette.hover};
  palette.text_muted = readable(palette.text_muted, grounds, text_contrast);
  palette.focus = readable(palette.accent_fill, grounds, shape_contrast);
  palette.accent = readable(palette.accent, grounds, text_contrast);
  for (ImU32* const color : {&palette.meets, &palette.below, &palette.unknown}) {
    *color = readable(*color, grounds, shape_contrast);
  }
  palette.near = readable(palette.near, grounds, shape_contrast, Toward::light);
}

}  // namespace

Theme make_theme(bool dark, const Brand& brand, bool more_contrast) {
  Theme theme{.palette = dark ? dark_palette : light_palette};
  Palette& palette = theme.palette;
  set_brand(palette, brand);
  if (more_contrast) {
    palette.border = palette.text_muted;
    palette.text_muted = palette.text;
    palette.hover = palette.surface_raised;
    for (ImU32* const color :
         {&palette.meets, &palette.near, &palette.below, &palette.unknown, &palette.accent}) {
      *color = readable(*color, std::array{palette.surface, palette.surface_raised}, more);
    }
  }
  theme.radius = std::clamp(brand.radius.value_or(theme.radius), 0.0F, 24.0F);
  theme.spacing = std::clamp(brand.spacing.value_or(theme.spacing), 4.0F, 16.0F);
  theme.font_size = std::clamp(brand.font_size.value_or(theme.font_size), 10.0F, 32.0F);
  return theme;
}

}  // namespace dq::ui
