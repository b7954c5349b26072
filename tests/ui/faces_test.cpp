// Which face is drawn where, what it asks for, and what pressing it does.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"
#include "views.h"

namespace dq::ui::test {
namespace {

constexpr float picture_height_max = 720.0F;  // web/picture.mjs

Face face_at(const ViewModel& view_model, float width, float height) {
  return face_of(view_model, make_theme(false), {width, height});
}

TEST(Face, IsChosenByTheSpace) {
  const ViewModel many = make_view_model(some_events());
  EXPECT_EQ(face_at(many, 239.0F, 1000.0F), Face::badge);
  EXPECT_EQ(face_at(many, 240.0F, 1000.0F), Face::table);
  EXPECT_EQ(face_at(many, 1000.0F, 71.0F), Face::badge);
  EXPECT_EQ(face_at(many, 1000.0F, 72.0F), Face::card);
  EXPECT_EQ(face_at(many, 240.0F, 160.0F), Face::card);
  EXPECT_EQ(face_at(many, 1000.0F, 239.0F), Face::card);
  EXPECT_EQ(face_at(many, 1000.0F, 240.0F), Face::table);
  const ViewModel one = make_view_model({make_event("Purchase", 6.6, 5.6, 4.6, 2.2)});
  EXPECT_EQ(face_at(one, 479.0F, 1000.0F), Face::card);
  EXPECT_EQ(face_at(one, 480.0F, 1000.0F), Face::table);
}

TEST(Face, GrowsWithTheText) {
  const ViewModel many = make_view_model(some_events());
  const Theme large = make_theme(false, {.font_size = 28.0F});
  EXPECT_EQ(face_of(many, large, {1000.0F, 479.0F}), Face::card);
  EXPECT_EQ(face_of(many, large, {1000.0F, 480.0F}), Face::table);
}

TEST(Face, OfEnlargedTextIsNoBadgeWhereThatOfUsualTextIsNone) {
  const ViewModel many = make_view_model(some_events());
  for (const auto& [width, font_size] :
       {std::pair{360.0F, 21.0F}, std::pair{400.0F, 28.0F}, std::pair{240.0F, 28.0F}}) {
    const Theme large = make_theme(false, {.font_size = font_size});
    EXPECT_EQ(face_of(many, large, {width, 1000.0F}), Face::table) << width;
  }
}

TEST(Face, OfAnOpenEventIsItsDetailUnlessThatHasNoRoom) {
  ViewModel open = make_view_model(some_events());
  open.open_event = 1;
  EXPECT_EQ(face_at(open, 300.0F, 160.0F), Face::detail);
  EXPECT_EQ(face_at(open, 1000.0F, 71.0F), Face::badge);
  open.face = Face::table;
  EXPECT_EQ(face_at(open, 120.0F, 32.0F), Face::detail);
  open.face = Face::card;
  EXPECT_EQ(face_at(open, 1000.0F, 1000.0F), Face::card);
}

TEST(Face, NamedIsDrawnHoweverLittleSpaceThereIs) {
  for (const Sample& sample : all_samples()) {
    for (const Face face : {Face::badge, Face::card}) {
      ViewModel view_model = sample.view_model;
      view_model.face = face;
      for (const float width : {1.0F, 120.0F, 2000.0F}) {
        for (const float height : {1.0F, 32.0F, 2000.0F}) {
          EXPECT_EQ(face_at(view_model, width, height), face) << sample.name;
        }
      }
    }
  }
  ViewModel named = make_view_model(some_events());
  named.face = Face::table;
  EXPECT_EQ(face_at(named, 1.0F, 1.0F), Face::table);
  named.face = Face::detail;
  EXPECT_EQ(face_at(named, 1.0F, 1.0F), Face::detail);
}

TEST(Face, OfADetailWithoutEventsIsWhatTheTableShows) {
  for (ViewModel view_model :
       {make_list(3), make_empty_view_model(Phase::empty), make_view_model({})}) {
    view_model.face = Face::detail;
    EXPECT_EQ(face_at(view_model, 500.0F, 500.0F), Face::table);
  }
}

/// A page that gives the widget the height it asks for, from this one on.
Face face_at_rest(Stage& stage, float width, float height, const std::string& what) {
  std::array<float, 12> asked{};
  for (float& height_now : asked) {
    stage.resize({width, height});
    height_now = height = std::min(stage.settle().content_height, picture_height_max);
  }
  EXPECT_EQ(asked[3], asked.back()) << what << ": the height has not come to rest";
  return face_at(stage.view_model, width, height);
}

TEST(AutomaticFace, ComesToRestWhereThePageGivesTheHeightThatIsAskedFor) {
  SharedAtlas atlas;
  for (const Sample& sample : all_samples()) {
    for (const float width : {120.0F, 239.0F, 240.0F, 320.0F, 479.0F, 480.0F, 700.0F, 1200.0F}) {
      const Face wanted = face_at(sample.view_model, width, 1.0e6F);
      for (const float start : {1.0F, 40.0F, 71.0F, 72.0F, 160.0F, 239.0F, 240.0F, 700.0F}) {
        Stage stage({width, start}, &atlas);
        stage.view_model = sample.view_model;
        const std::string what =
            sample.name + " at " + std::to_string(width) + " from " + std::to_string(start);
        EXPECT_EQ(face_at_rest(stage, width, start, what), wanted) << what;
      }
    }
  }
}

TEST(AutomaticFace, LeavesItsStatesOneAfterAnotherWithoutGettingStuck) {
  Stage stage({320.0F, 160.0F});
  float height = 160.0F;
  for (const Phase phase : {Phase::unconfigured, Phase::waiting_for_token, Phase::loading}) {
    stage.view_model = make_empty_view_model(phase);
    for (int i = 0; i < 4; ++i) {
      stage.resize({320.0F, height});
      height = std::min(stage.settle().content_height, picture_height_max);
    }
  }
  stage.view_model = make_view_model(some_events());
  EXPECT_EQ(face_at_rest(stage, 320.0F, height, "ready"), Face::table);
}

TEST(Subject, IsTheLowestOrTheOpenOne) {
  ViewModel view_model = make_view_model(some_events());
  EXPECT_EQ(subject_in(view_model)->event->name, "Zero");
  view_model.open_event = 1;
  EXPECT_EQ(subject_in(view_model)->event->name, "Lead");
  view_model.order.clear();
  view_model.open_event.reset();
  EXPECT_EQ(subject_in(view_model)->event->name, "Zero") << "whatever the filter hides";
  EXPECT_EQ(subject_in(make_list(7))->dataset->label, "Dataset 0");
  EXPECT_FALSE(subject_in(make_view_model({})).has_value());
  EXPECT_FALSE(subject_in(make_empty_view_model(Phase::failed)).has_value());
}

TEST(Badge, IsOneTargetThatRefreshes) {
  Stage stage({160.0F, 32.0F});
  stage.view_model = make_view_model(some_events());
  for (const ImVec2 place : {ImVec2(1.0F, 1.0F), ImVec2(80.0F, 16.0F), ImVec2(158.0F, 30.0F)}) {
    const std::vector<Event> wishes = stage.click(place);
    ASSERT_EQ(wishes.size(), 1U) << place.x;
    EXPECT_TRUE(std::holds_alternative<event::RefreshRequested>(wishes[0]));
    EXPECT_TRUE(stage.has_hand());
  }
  stage.view_model.can_refresh = false;
  EXPECT_TRUE(stage.click({80.0F, 16.0F}).empty());
  EXPECT_FALSE(stage.has_hand());
}

TEST(Badge, ShowsTheStatusByColour) {
  Stage stage({120.0F, 32.0F});
  const auto has = [&stage](ImU32 color) {
    stage.settle();
    for (const ImDrawVert& vertex : stage.picture().vertices) {
      if (vertex.col == color) return true;
    }
    return false;
  };
  stage.view_model = make_view_model({make_event("Lead", 9.1, 9.0, 9.4, 8.8)});
  EXPECT_TRUE(has(stage.theme.palette.meets));
  EXPECT_FALSE(has(stage.theme.palette.below));
  stage.view_model = make_view_model({make_event("Purchase", 6.6, 5.6, 4.6, 2.2)});
  EXPECT_TRUE(has(stage.theme.palette.below));
  EXPECT_FALSE(has(stage.theme.palette.meets));
}

TEST(Badge, DoesNotScroll) {
  for (const Sample& sample : all_samples()) {
    Stage stage({120.0F, 20.0F});
    stage.view_model = sample.view_model;
    stage.view_model.face = Face::badge;
    stage.move_pointer({60.0F, 10.0F});
    stage.settle();
    stage.wheel(-3.0F);
    EXPECT_EQ(stage.scroll(), 0.0F) << sample.name;
    EXPECT_EQ(stage.settle().content_height, 32.0F) << sample.name;
  }
}

TEST(Card, OpensItsEventWhereTheTableHasNoRoom) {
  for (const ImVec2 size :
       {ImVec2(240.0F, 160.0F), ImVec2(500.0F, 100.0F), ImVec2(900.0F, 120.0F)}) {
    Stage stage(size);
    stage.view_model = make_view_model(some_events());
    const std::uint32_t lowest = stage.view_model.order[0];
    EXPECT_TRUE(stage
                    .find<event::EventOpened>(
                        [lowest](const event::EventOpened& open) { return open.index == lowest; })
                    .has_value())
        << size.x;
    EXPECT_TRUE(stage.find<event::RefreshRequested>().has_value()) << size.x;
    stage.view_model.face = Face::card;
    EXPECT_FALSE(stage.find<event::EventOpened>().has_value()) << "it stays a card";
  }
}

TEST(Card, OfDatasetsOpensOneAndHasAWayBack) {
  Stage stage({300.0F, 160.0F});
  stage.view_model = make_list(7);
  EXPECT_TRUE(stage
                  .find<event::DatasetOpened>(
                      [](const event::DatasetOpened& open) { return open.index == 0; })
                  .has_value());
  stage.view_model = make_view_model(some_events());
  stage.view_model.datasets = make_list(7).datasets;
  EXPECT_TRUE(stage.find<event::DatasetClosed>().has_value());
}

TEST(Card, FitsWithoutScrollingFromItsLeastSize) {
  for (const Sample& sample : all_samples()) {
    if (!has_rows(sample.view_model)) continue;
    for (const ImVec2 size :
         {ImVec2(240.0F, 160.0F), ImVec2(300.0F, 160.0F), ImVec2(479.0F, 180.0F),
          ImVec2(500.0F, 80.0F), ImVec2(900.0F, 80.0F)}) {
      Stage stage(size);
      stage.view_model = sample.view_model;
      stage.view_model.face = Face::card;
      stage.move_pointer({size.x / 2.0F, size.y / 2.0F});
      stage.settle();
      stage.wheel(-3.0F);
      EXPECT_EQ(stage.scroll(), 0.0F) << sample.name << " at " << size.x << " x " << size.y;
    }
  }
}

TEST(Detail, ByNameHasNoWayBackButToOtherDatasets) {
  Stage stage({400.0F, 700.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::detail;
  EXPECT_FALSE(stage.find<event::EventClosed>().has_value());
  EXPECT_EQ(stage.settle().items, "detail copy refresh ");
  stage.view_model.datasets = make_list(7).datasets;
  EXPECT_TRUE(stage.find<event::DatasetClosed>().has_value());
  EXPECT_FALSE(stage.find<event::EventClosed>().has_value());
}

}  // namespace
}  // namespace dq::ui::test
