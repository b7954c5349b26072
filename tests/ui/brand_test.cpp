// Brands as portals have them, and as they should not be: what is to be read can be read.

#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "color.h"
#include "seen_colors.h"
#include "theme.h"

namespace dq::ui::test {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 0xFFU, (hex >> 8) & 0xFFU, hex & 0xFFU, 0xFFU);
}

struct Named {
  const char* name;
  bool dark;
  Brand brand;
  /// The surface leaves room for four colours that are seen on it and told apart; on others the
  /// shapes have to do.
  bool tells_statuses_apart = true;
};
void PrintTo(const Named& named, std::ostream* out) { *out << named.name; }

const std::vector<Named>& brands() {
  static const std::vector<Named> all{
      {"YellowOnWhite", false, {.accent = rgb(0xFFFF00)}},
      {"YellowOnDark", true, {.accent = rgb(0xFFFF00)}},
      {"WhiteOnWhite", false, {.accent = rgb(0xFFFFFF)}},
      {"BlackOnDark", true, {.accent = rgb(0x000000)}},
      {"MidGreySurface", false, {.surface = rgb(0x808080)}, false},
      {"MidGreySurfaceDark", true, {.surface = rgb(0x777777)}, false},
      {"MidGreyEverything",
       false,
       {.accent = rgb(0x808080), .surface = rgb(0x808080), .text = rgb(0x808080)},
       false},
      {"PaleText", false, {.text = rgb(0xCCCCCC)}},
      {"DimTextOnDark", true, {.text = rgb(0x333333)}},
      {"DarkSurfaceInALightPage", false, {.surface = rgb(0x101828)}},
      {"LightSurfaceInADarkPage", true, {.surface = rgb(0xFFF8E7)}},
      {"CreamAndBrown",
       false,
       {.accent = rgb(0x8A4B2A), .surface = rgb(0xFBF3E4), .text = rgb(0x4A2F1D)}},
      {"RedSurface", false, {.surface = rgb(0xB42318)}, false},
      {"StrongBlueSurface", true, {.surface = rgb(0x0000FF)}, false},
      {"Neon", true, {.accent = rgb(0x00FF00), .surface = rgb(0x000000), .text = rgb(0xFF00FF)}},
      {"Glass", false, {.surface = IM_COL32(0, 0, 0, 40)}, false},
  };
  return all;
}

class BrandColors : public testing::TestWithParam<Named> {
 protected:
  const Palette palette = make_theme(GetParam().dark, GetParam().brand).palette;
  const std::array<ImU32, 3> grounds{palette.surface, palette.surface_raised, palette.hover};
};
INSTANTIATE_TEST_SUITE_P(Nasty, BrandColors, testing::ValuesIn(brands()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST_P(BrandColors, KeepTextReadable) {
  for (const ImU32 ground : grounds) {
    EXPECT_GE(contrast(palette.text, ground), 4.5) << std::hex << ground;
    EXPECT_GE(contrast(palette.text_muted, ground), 4.5) << std::hex << ground;
    EXPECT_GE(contrast(palette.accent, ground), 4.5) << std::hex << ground;
  }
  EXPECT_GE(contrast(palette.on_accent, palette.accent_fill), 4.5);
}

TEST_P(BrandColors, KeepShapesVisible) {
  for (const ImU32 ground : grounds) {
    for (const ImU32 color : {palette.meets, palette.near, palette.below, palette.unknown,
                              palette.focus, palette.bar_mark}) {
      EXPECT_GE(contrast(color, ground), 3.0) << std::hex << color << " on " << ground;
    }
  }
  EXPECT_GE(contrast(palette.bar_mark, palette.track), 3.0);
}

TEST_P(BrandColors, AreOpaque) {
  for (const ImU32 color : {palette.surface, palette.surface_raised, palette.hover, palette.border,
                            palette.text, palette.text_muted, palette.accent, palette.accent_fill,
                            palette.on_accent, palette.focus, palette.track, palette.bar_mark,
                            palette.meets, palette.near, palette.below, palette.unknown}) {
    EXPECT_EQ(color >> IM_COL32_A_SHIFT, 0xFFU);
  }
}

TEST(Brands, TellTheStatusesApartForEveryVision) {
  for (const Named& named : brands()) {
    if (!named.tells_statuses_apart) continue;
    const Palette palette = make_theme(named.dark, named.brand).palette;
    const std::array statuses{palette.meets, palette.near, palette.below, palette.unknown};
    for (const Vision& vision : visions) {
      for (std::size_t i = 0; i < statuses.size(); ++i) {
        for (std::size_t j = i + 1; j < statuses.size(); ++j) {
          EXPECT_GE(difference(statuses[i], statuses[j], vision.matrix), 12.0)
              << named.name << ", " << vision.name << ": " << i << " and " << j;
        }
      }
    }
  }
}

TEST_P(BrandColors, AreTheBrandsOwnWhereTheyFill) {
  const Brand& brand = GetParam().brand;
  if (brand.accent) {
    EXPECT_EQ(palette.accent_fill, *brand.accent);
  }
  if (brand.surface && *brand.surface >> IM_COL32_A_SHIFT == 0xFFU) {
    EXPECT_EQ(palette.surface, *brand.surface);
  }
}

TEST(EverySurface, HasReadableText) {
  // Through all greys and a net of colours, with a text that is the surface itself.
  for (unsigned red = 0; red < 256; red += 15) {
    for (unsigned green = 0; green < 256; green += 51) {
      for (unsigned blue = 0; blue < 256; blue += 51) {
        const ImU32 surface = IM_COL32(red, green, blue, 255);
        const Palette palette =
            make_theme(false, {.accent = surface, .surface = surface, .text = surface}).palette;
        for (const ImU32 ground : {palette.surface, palette.surface_raised, palette.hover}) {
          ASSERT_GE(contrast(palette.text, ground), 4.5) << std::hex << surface;
          ASSERT_GE(contrast(palette.text_muted, ground), 4.5) << std::hex << surface;
          ASSERT_GE(contrast(palette.accent, ground), 4.5) << std::hex << surface;
          ASSERT_GE(contrast(palette.below, ground), 3.0) << std::hex << surface;
        }
      }
    }
  }
}

TEST(BrandColors, ChangeNoMoreThanTheyMust) {
  const Palette good = make_theme(false, {.accent = rgb(0x8A1C5B)}).palette;
  EXPECT_EQ(good.accent, rgb(0x8A1C5B));
  EXPECT_EQ(good.text, make_theme(false).palette.text);
  EXPECT_EQ(good.meets, make_theme(false).palette.meets);
  // Yellow becomes a darker yellow, not black.
  const ImU32 yellow = make_theme(false, {.accent = rgb(0xFFD400)}).palette.accent;
  EXPECT_GT(yellow & 0xFFU, (yellow >> IM_COL32_B_SHIFT) & 0xFFU);
  EXPECT_LT(contrast(yellow, IM_COL32_WHITE), 6.5);
}

TEST(Brand, ShinesThroughToTheWidgetsOwnSurface) {
  EXPECT_EQ(make_theme(false, {.surface = IM_COL32(0, 0, 0, 51)}).palette.surface, rgb(0xCCCCCC));
}

TEST(Brand, MeasuresStayWithinWhatCanBeUsed) {
  const Theme small = make_theme(false, {.radius = -5.0F, .spacing = 0.0F, .font_size = 0.5F});
  EXPECT_EQ(small.radius, 0.0F);
  EXPECT_EQ(small.spacing, 4.0F);
  EXPECT_EQ(small.font_size, 10.0F);
  const Theme large = make_theme(false, {.radius = 1.0e9F, .spacing = 500.0F, .font_size = 500.0F});
  EXPECT_EQ(large.radius, 24.0F);
  EXPECT_EQ(large.spacing, 16.0F);
  EXPECT_EQ(large.font_size, 32.0F);
  const Theme own = make_theme(true);
  EXPECT_EQ(own.radius, 8.0F);
  EXPECT_EQ(own.spacing, 8.0F);
  EXPECT_EQ(own.font_size, 14.0F);
}

TEST(Contrast, OfTheWidgetIsThatOfTheStandard) {
  for (unsigned grey = 0; grey < 256; grey += 5) {
    const ImU32 color = IM_COL32(grey, 255 - grey, grey / 2, 255);
    EXPECT_NEAR(dq::ui::contrast(color, IM_COL32_WHITE), contrast(color, IM_COL32_WHITE), 1e-3);
  }
}

}  // namespace
}  // namespace dq::ui::test
