// Words as glyphs: drawn once, kept while they are used, given up in the end.

#include "runs.h"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <string>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

TEST(Runs, AreTheSameGlyphWhenTheyAreTheSameText) {
  SharedAtlas atlas;
  Runs runs;
  const ImWchar one = runs.glyph_of(atlas.atlas(), "one");
  EXPECT_EQ(runs.glyph_of(atlas.atlas(), "one"), one);
  EXPECT_NE(runs.glyph_of(atlas.atlas(), "two"), one);
  EXPECT_STREQ(runs.text_of(one).text, "one");
  const ImWchar shifted = runs.glyph_of(atlas.atlas(), "one", 3);
  EXPECT_NE(shifted, one);
  EXPECT_STREQ(runs.text_of(shifted).text, "one");
  EXPECT_EQ(runs.text_of(shifted).quarters, 3U);
  EXPECT_EQ(runs.text_of('x').text, nullptr);
  EXPECT_EQ(runs.text_of(0x10FFFF).text, nullptr);
}

TEST(Runs, ThatAreUsedAreNotForgotten) {
  SharedAtlas atlas;
  Stage stage({400.0F, 300.0F}, &atlas);
  stage.frame();
  Runs runs;
  const ImWchar used = runs.glyph_of(atlas.atlas(), "used");
  const ImWchar left = runs.glyph_of(atlas.atlas(), "left alone");
  for (std::size_t i = 2; i < Runs::runs_max; ++i) {
    (void)runs.glyph_of(atlas.atlas(), "run " + std::to_string(i));
    EXPECT_EQ(runs.glyph_of(atlas.atlas(), "used"), used);
  }
  EXPECT_STREQ(runs.text_of(left).text, "left alone") << "there was room for all of them";
  EXPECT_EQ(runs.glyph_of(atlas.atlas(), "one too many"), left);
  EXPECT_STREQ(runs.text_of(left).text, "one too many");
  EXPECT_EQ(runs.glyph_of(atlas.atlas(), "used"), used);
}

/// Another name on every frame, for ever.
void draw_many_names(Stage& stage, int first, int count) {
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  for (int i = first; i < first + count; ++i) {
    for (EventView& event : stage.view_model.events) {
      event.name = "name" + std::to_string(i) + "of" +
                   std::to_string(&event - stage.view_model.events.data());
    }
    stage.frame();
  }
}

TEST(Runs, OfEndlesslyManyNamesTakeNoMoreMemory) {
  SharedAtlas atlas;
  Stage stage({900.0F, 900.0F}, &atlas);
  draw_many_names(stage, 0, 500);
  const ImTextureData& before = *atlas.atlas().TexData;
  const int pixels = before.Width * before.Height;
  draw_many_names(stage, 500, 1500);
  const ImTextureData& after = *atlas.atlas().TexData;
  EXPECT_LE(after.Width * after.Height, pixels);
  int glyphs = 0;
  auto& pool = atlas.atlas().Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i) glyphs += pool[i].Glyphs.Size;
  EXPECT_LT(glyphs, 20'000);
}

TEST(Runs, AreDrawnWithTheirOwnGlyphsAfterOthersHaveTakenTheirPlace) {
  SharedAtlas atlas;
  Stage stage({900.0F, 900.0F}, &atlas);
  ViewModel view_model = make_view_model(some_events());
  view_model.face = Face::table;
  stage.view_model = view_model;
  stage.settle();
  const auto widths = [&stage] {
    std::vector<float> result;
    const auto vertices = stage.picture().vertices;
    for (const ImDrawVert& vertex : vertices) result.push_back(vertex.pos.x);
    return result;
  };
  const auto before = widths();
  draw_many_names(stage, 0, 600);
  stage.view_model = view_model;
  stage.settle();
  EXPECT_EQ(widths(), before);
}

}  // namespace
}  // namespace dq::ui::test
