// Contrast by WCAG 2.2, and status colours as people with a colour-vision deficiency see them.

#include "theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <string>

namespace dq::ui {
namespace {

using Linear = std::array<double, 3>;
using Matrix = std::array<std::array<double, 3>, 3>;

Linear linear(ImU32 color) {
  const auto channel = [color](int shift) {
    const double value = static_cast<double>((color >> shift) & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

double luminance(ImU32 color) {
  const auto [r, g, b] = linear(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

double contrast(ImU32 a, ImU32 b) {
  const double darker = std::min(luminance(a), luminance(b));
  const double lighter = std::max(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

/// CIE L*a*b* of a colour as seen through `vision`.
Linear lab(ImU32 color, const Matrix& vision) {
  const Linear seen = linear(color);
  Linear rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) rgb[i] += vision[i][j] * seen[j];
    rgb[i] = std::clamp(rgb[i], 0.0, 1.0);
  }
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
  const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
  const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
  return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

double difference(ImU32 a, ImU32 b, const Matrix& vision) {
  const Linear x = lab(a, vision);
  const Linear y = lab(b, vision);
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

/// Source: Machado, Oliveira, Fernandes 2009, severity 1.0.
struct Vision {
  const char* name;
  Matrix matrix;
};
constexpr std::array<Vision, 4> visions{{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
}};

struct Named {
  const char* name;
  bool dark;
};
void PrintTo(const Named& named, std::ostream* out) { *out << named.name; }

class ThemeColors : public testing::TestWithParam<Named> {
 protected:
  const Palette palette = make_theme(GetParam().dark).palette;
};

TEST_P(ThemeColors, AreOpaque) {
  for (const ImU32 color :
       {palette.surface, palette.surface_raised, palette.hover, palette.border, palette.text,
        palette.text_muted, palette.accent, palette.on_accent, palette.focus, palette.track,
        palette.bar_mark, palette.meets, palette.near, palette.below, palette.unknown}) {
    EXPECT_EQ(color >> IM_COL32_A_SHIFT, 0xFFU);
  }
}

TEST_P(ThemeColors, KeepTextReadable) {
  for (const ImU32 background : {palette.surface, palette.surface_raised, palette.hover}) {
    EXPECT_GE(contrast(palette.text, background), 7.0);
    EXPECT_GE(contrast(palette.text_muted, background), 4.5);
    EXPECT_GE(contrast(palette.accent, background), 4.5);
  }
  EXPECT_GE(contrast(palette.on_accent, palette.accent), 4.5);
  EXPECT_GE(contrast(palette.surface, palette.text), 4.5) << "the tooltip";
}

TEST_P(ThemeColors, KeepShapesVisible) {
  for (const ImU32 background : {palette.surface, palette.surface_raised, palette.hover}) {
    for (const ImU32 color : {palette.meets, palette.near, palette.below, palette.unknown,
                              palette.focus, palette.bar_mark}) {
      EXPECT_GE(contrast(color, background), 3.0) << std::hex << color << " on " << background;
    }
  }
  EXPECT_GE(contrast(palette.bar_mark, palette.track), 3.0);
}

TEST_P(ThemeColors, TellTheStatusesApartForEveryVision) {
  const std::array statuses{palette.meets, palette.near, palette.below, palette.unknown};
  // Fills of some size are told apart from about 10 on.
  constexpr double clearly = 15.0;
  for (const Vision& vision : visions) {
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      for (std::size_t j = i + 1; j < statuses.size(); ++j) {
        EXPECT_GE(difference(statuses[i], statuses[j], vision.matrix), clearly)
            << vision.name << ": " << i << " and " << j;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, ThemeColors,
                         testing::Values(Named{"Light", false}, Named{"Dark", true}),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(Contrast, IsThatOfTheStandard) {
  EXPECT_NEAR(contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21.0, 1e-9);
  EXPECT_NEAR(contrast(IM_COL32(0x76, 0x76, 0x76, 255), IM_COL32_WHITE), 4.54, 0.005);
}

}  // namespace
}  // namespace dq::ui
