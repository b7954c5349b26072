// The table's cost, height and scrolling.

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

std::size_t vertices_of(Stage& stage) {
  stage.settle();
  return stage.picture().vertices.size();
}

TEST(Table, CostsAScreenfulHoweverManyEventsThereAre) {
  for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
    Stage stage({width, 800.0F});
    stage.view_model = make_view_model(many_events(100));
    stage.view_model.face = Face::table;
    const std::size_t for_hundred = vertices_of(stage);
    stage.view_model = make_view_model(many_events(10'000));
    stage.view_model.face = Face::table;
    const std::size_t for_ten_thousand = vertices_of(stage);
    EXPECT_LT(for_ten_thousand, for_hundred * 5 / 4) << width;
    EXPECT_LT(for_ten_thousand, 40'000U) << width;
  }
}

TEST(Table, MarksTheWeakestDimensionByMoreThanItsWeightWhereNoColumnNamesIt) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(1));
  stage.view_model.face = Face::table;
  const std::size_t marked = vertices_of(stage);
  ASSERT_TRUE(stage.view_model.events[0].weakest.has_value());
  stage.view_model.events[0].weakest.reset();
  // The glyphs of bold numbers are as many.
  EXPECT_GT(marked, vertices_of(stage));
}

TEST(Table, DrawsTenThousandEventsFastEnough) {
  Stage stage({1200.0F, 800.0F});
  stage.view_model = make_view_model(many_events(10'000));
  stage.settle();
  constexpr int frames = 20;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < frames; ++i) stage.frame();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  // A frame in the browser has 16 ms; this is without optimisation and perhaps under a sanitizer.
  EXPECT_LT(taken.count() / frames, 0.1);
}

TEST(Table, GrowsByOneRowWithEveryEvent) {
  for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
    Stage stage({width, 300.0F});
    const auto height_for = [&stage](std::size_t count) {
      stage.view_model = make_view_model(many_events(count));
      // The same words whatever the count, so that only the rows make a difference.
      stage.view_model.face = Face::table;
      stage.view_model.summary = "Summary";
      stage.view_model.standing = {.meets = 1};
      return stage.settle().content_height;
    };
    const float row = height_for(2) - height_for(1);
    EXPECT_GE(row, 36.0F) << width;
    // From six on there is something to look through.
    EXPECT_NEAR(height_for(50) - height_for(6), 44.0F * row, 1.0F) << width;
    EXPECT_NEAR(height_for(10'000) - height_for(6), 9'994.0F * row, 1.0F) << width;
  }
}

TEST(Table, ScrollsWhereTheDisplayIsLower) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(200));
  stage.move_pointer({300.0F, 350.0F});
  stage.settle();
  EXPECT_EQ(stage.scroll(), 0.0F);
  stage.wheel(-3.0F);
  EXPECT_GT(stage.scroll(), 100.0F);
  stage.wheel(1.0e6F);
  EXPECT_EQ(stage.scroll(), 0.0F);
}

TEST(Table, DoesNotScrollWhereAllOfItIsSeen) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(some_events());
  const float height = stage.settle().content_height;
  stage.resize({700.0F, height});
  stage.move_pointer({300.0F, 350.0F});
  stage.settle();
  stage.wheel(-3.0F);
  EXPECT_EQ(stage.scroll(), 0.0F);
}

TEST(Table, KeepsItsTitlesInSightWhenScrolled) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(200));
  stage.move_pointer({300.0F, 350.0F});
  stage.settle();
  for (int i = 0; i < 10; ++i) stage.wheel(-10.0F);
  ASSERT_GT(stage.scroll(), 1000.0F);
  const auto title = stage.find<event::SortChosen>();
  ASSERT_TRUE(title.has_value());
  EXPECT_LT(title->y, 40.0F);
}

TEST(Table, FollowsTheOrderOfTheViewModel) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.order = {4, 2, 0, 1, 3, 5};
  std::vector<std::size_t> opened;
  std::size_t last = 1000;
  for (float y = 5.0F; y < 900.0F; y += 10.0F) {
    for (const Event& wish : stage.click({300.0F, y})) {
      const auto* open = std::get_if<event::EventOpened>(&wish);
      if (open != nullptr && open->index != last) opened.push_back(last = open->index);
    }
  }
  EXPECT_EQ(opened, (std::vector<std::size_t>{4, 2, 0, 1, 3, 5}));
}

TEST(Table, SurvivesAnOrderThatDoesNotFit) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.order = {4, 2000, 0};
  stage.settle();
  stage.view_model.order.clear();
  stage.settle();
}

TEST(Table, RastersOnlyGlyphsInSight) {
  SharedAtlas atlas;
  Stage stage({700.0F, 400.0F}, &atlas);
  stage.view_model = make_view_model(some_events());
  stage.settle();
  const int before = glyphs_rasterised();
  std::string far_away;
  for (int i = 0; i < 300; ++i)
    far_away += "\xE4\xB8" + std::string(1, static_cast<char>(0x80 + i % 64));
  std::vector<OfflineEvent> events = many_events(500);
  events.back().name = far_away;
  events.back().composite.value = 10.0;
  stage.view_model = make_view_model(events);
  stage.settle();
  EXPECT_LT(glyphs_rasterised() - before, 60);
}

}  // namespace
}  // namespace dq::ui::test
