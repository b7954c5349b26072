// Contrast by WCAG 2.2, and status colours as people with a colour-vision deficiency see them.

#include "theme.h"

#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>

#include "seen_colors.h"

namespace dq::ui::test {
namespace {

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
}  // namespace dq::ui::test
