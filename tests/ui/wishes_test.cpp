// What the pointer makes the widget ask for, and what has the focus.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

template <typename Wish>
const Wish* only(const std::vector<Event>& wishes) {
  return wishes.size() == 1 ? std::get_if<Wish>(&wishes.front()) : nullptr;
}

/// A table, however narrow.
class AtWidth : public testing::TestWithParam<float> {
 protected:
  void show(ViewModel view_model) {
    view_model.face = Face::table;
    stage.view_model = std::move(view_model);
  }
  Stage stage{ImVec2(GetParam(), 1100.0F)};
};
INSTANTIATE_TEST_SUITE_P(EveryLayout, AtWidth, testing::Values(120.0F, 320.0F, 700.0F, 1200.0F),
                         [](const auto& tested) {
                           return "Width" + std::to_string(static_cast<int>(tested.param));
                         });

TEST_P(AtWidth, AClickOnARowOpensIt) {
  show(make_view_model(some_events()));
  const std::uint32_t wanted = stage.view_model.order[2];
  EXPECT_TRUE(stage
                  .find<event::EventOpened>(
                      [wanted](const event::EventOpened& open) { return open.index == wanted; })
                  .has_value());
}

TEST_P(AtWidth, AClickOnATitleSorts) {
  show(make_view_model(some_events()));
  for (const SortColumn column : {SortColumn::event, SortColumn::composite}) {
    EXPECT_TRUE(stage
                    .find<event::SortChosen>(
                        [column](const event::SortChosen& sort) { return sort.column == column; })
                    .has_value())
        << name_of(column);
  }
}

TEST_P(AtWidth, TheDetailHasAWayBack) {
  show(make_view_model(some_events()));
  stage.view_model.open_event = 0;
  EXPECT_TRUE(stage.find<event::EventClosed>().has_value());
}

TEST_P(AtWidth, TheRefreshButtonRefreshes) {
  show(make_view_model(some_events()));
  const auto place = stage.find<event::RefreshRequested>();
  ASSERT_TRUE(place.has_value());
  EXPECT_LT(place->y, 60.0F);
  stage.view_model.can_refresh = false;
  EXPECT_TRUE(stage.click(*place).empty());
}

TEST_P(AtWidth, TheButtonOfANoticeRefreshes) {
  show(make_empty_view_model(Phase::failed));
  stage.view_model.notice = make_notice(Notice::Severity::error);
  stage.view_model.can_refresh = false;
  EXPECT_TRUE(stage.find<event::RefreshRequested>().has_value());
  stage.view_model.notice->action = Notice::Action::none;
  EXPECT_FALSE(stage.find<event::RefreshRequested>().has_value());
}

TEST(Titles, SortByEveryColumnWhereThereIsRoom) {
  for (const float width : {320.0F, 700.0F, 1200.0F}) {
    Stage stage({width, 1000.0F});
    stage.view_model = make_view_model(some_events());
    for (const SortColumn column : {SortColumn::status, SortColumn::weakest}) {
      // The weakest dimension has no column there, but a mark.
      if (width == 700.0F && column == SortColumn::weakest) continue;
      EXPECT_TRUE(stage
                      .find<event::SortChosen>(
                          [column](const event::SortChosen& sort) { return sort.column == column; })
                      .has_value())
          << name_of(column) << " at " << width;
    }
  }
}

TEST(Titles, ShowTheSortOfTheViewModel) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.settle();
  const Picture ascending = stage.picture();
  stage.view_model.sort.descending = true;
  stage.settle();
  EXPECT_FALSE(stage.picture() == ascending);
}

TEST(Pointer, IsAHandOnlyOverWhatCanBePressed) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.move_pointer({200.0F, 115.0F});  // the summary
  stage.settle();
  EXPECT_FALSE(stage.has_hand());
  const auto row = stage.find<event::EventOpened>();
  ASSERT_TRUE(row.has_value());
  stage.move_pointer(*row);
  stage.settle();
  EXPECT_TRUE(stage.has_hand());
}

TEST(Pointer, LightsTheRowUnderIt) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  const auto row = stage.find<event::EventOpened>();
  ASSERT_TRUE(row.has_value());
  stage.move_pointer({-1.0e9F, -1.0e9F});
  stage.settle();
  const Picture away = stage.picture();
  stage.move_pointer(*row);
  stage.settle();
  EXPECT_FALSE(stage.picture() == away);
  stage.move_pointer({-1.0e9F, -1.0e9F});
  stage.settle();
}

TEST(Pointer, PressedOutsideAndReleasedOnARowOpensNothing) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  const auto row = stage.find<event::EventOpened>();
  ASSERT_TRUE(row.has_value());
  stage.move_pointer({200.0F, 5.0F});
  stage.settle();
  stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  stage.settle();
  stage.move_pointer(*row);
  stage.settle();
  stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  EXPECT_TRUE(stage.settle().wishes.empty());
}

TEST(Touch, OpensARowWithoutHoveringFirst) {
  Stage stage({320.0F, 1000.0F});
  stage.view_model = make_view_model(some_events());
  const auto row = stage.find<event::EventOpened>();
  ASSERT_TRUE(row.has_value());
  ImGuiIO& io = stage.io();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(-1.0e9F, -1.0e9F);
  stage.settle();
  io.AddMousePosEvent(row->x, row->y);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  io.AddMousePosEvent(row->x, row->y);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  EXPECT_NE(only<event::EventOpened>(stage.settle().wishes), nullptr);
}

// ---- the focus, which the page tells

TEST_P(AtWidth, ThePressOfAnItemIsTold) {
  show(make_view_model(some_events()));
  const auto place = stage.find<event::EventOpened>();
  ASSERT_TRUE(place.has_value());
  stage.move_pointer(*place);
  stage.settle();
  stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  EXPECT_EQ(stage.frame().pressed, "");
  stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  const Outcome outcome = stage.frame();
  const auto* opened = only<event::EventOpened>(outcome.wishes);
  ASSERT_NE(opened, nullptr);
  EXPECT_EQ(outcome.pressed, "row:" + std::to_string(opened->index));
  EXPECT_EQ(stage.frame().pressed, "");
}

TEST_P(AtWidth, ARingIsDrawnAroundWhatHasTheFocus) {
  show(make_view_model(some_events()));
  stage.settle();
  const Picture without = stage.picture();
  for (const char* const item : {"refresh", "filter:near", "sort:composite", "row:2"}) {
    const Outcome outcome = stage.focus_on(item);
    ASSERT_TRUE(outcome.focus.has_value()) << item;
    EXPECT_FALSE(stage.picture() == without) << item;
    // What is pressed at this place is the item.
    EXPECT_FALSE(
        stage.click({outcome.focus->x + outcome.focus->width / 2.0F, outcome.focus->middle()})
            .empty())
        << item;
    stage.move_pointer({-1.0e9F, -1.0e9F});
  }
  EXPECT_FALSE(stage.focus_on("").focus.has_value());
  EXPECT_TRUE(stage.picture() == without);
  EXPECT_FALSE(stage.focus_on("row:77").focus.has_value());
  EXPECT_TRUE(stage.picture() == without);
}

TEST_P(AtWidth, ItemsAreThoseThatCanBePressed) {
  show(make_view_model(some_events()));
  std::string items = stage.settle().items;
  EXPECT_TRUE(items.starts_with("table refresh filter:meets ")) << items;
  EXPECT_NE(items.find("sort:composite "), std::string::npos) << items;
  EXPECT_NE(items.find("row:"), std::string::npos) << items;
  stage.view_model.can_refresh = false;
  stage.view_model.open_event = 0;
  items = stage.settle().items;
  EXPECT_EQ(items, "detail back copy -refresh ");
}

TEST(Focus, ScrollsToARowFarAway) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(10'000));
  stage.settle();
  const std::uint32_t last = stage.view_model.order.back();
  for (const std::uint32_t row : {stage.view_model.order[5'000], last}) {
    const Outcome outcome = stage.focus_on("row:" + std::to_string(row));
    ASSERT_TRUE(outcome.focus.has_value());
    // Below the titles, which stay in sight.
    EXPECT_GE(outcome.focus->y, 36.0F);
    EXPECT_LE(outcome.focus->bottom(), 400.0F);
    EXPECT_GT(stage.scroll(), 1000.0F);
  }
  stage.focus_on("refresh");
  EXPECT_LT(stage.scroll(), 20.0F);
}

TEST(Focus, LeavesTheScrollToTheUserAfterwards) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(300));
  stage.move_pointer({300.0F, 300.0F});
  stage.focus_on("row:" + std::to_string(stage.view_model.order[100]));
  const float there = stage.scroll();
  stage.wheel(-20.0F);
  stage.settle();
  EXPECT_GT(stage.scroll(), there + 300.0F);
}

TEST(Focus, IsShownInBadgeAndCard) {
  Stage stage({300.0F, 160.0F});
  stage.view_model = make_view_model(some_events());
  EXPECT_TRUE(stage.settle().items.starts_with("card "));
  EXPECT_TRUE(stage.focus_on("row:3").focus.has_value());
  EXPECT_TRUE(stage.focus_on("refresh").focus.has_value());
  stage.view_model.face = Face::badge;
  EXPECT_EQ(stage.settle().items, "badge refresh ");
  EXPECT_TRUE(stage.focus_on("refresh").focus.has_value());
}

TEST(Search, HasAPlaceWhereThereAreRowsToLookThrough) {
  for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
    Stage stage({width, 900.0F});
    stage.view_model = make_view_model(some_events());
    stage.view_model.face = Face::table;
    const std::optional<Box> search = box_of(stage.settle(), "search");
    ASSERT_TRUE(search.has_value()) << width;
    EXPECT_GE(search->height, 24.0F);
    EXPECT_GE(search->width, std::min(width * 0.6F, 160.0F)) << width;
    EXPECT_GE(search->x, 0.0F);
    EXPECT_LE(search->right(), width);
    // Nothing else is pressed there.
    for (float x = search->x + 2.0F; x < search->right(); x += 10.0F) {
      EXPECT_TRUE(stage.click({x, search->middle()}).empty()) << x << " of " << width;
    }
  }
  Stage few({700.0F, 900.0F});
  few.view_model = make_view_model(many_events(5));
  EXPECT_FALSE(box_of(few.settle(), "search").has_value());
  few.view_model.filter.text = "Event";
  EXPECT_TRUE(box_of(few.settle(), "search").has_value());
}

TEST(Detail, GoesBackToWhereTheTableWas) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(300));
  const std::uint32_t row = stage.view_model.order[40];
  stage.focus_on("row:" + std::to_string(row));
  const float scroll = stage.scroll();
  ASSERT_GT(scroll, 500.0F);

  stage.view_model.open_event = row;
  stage.focus_on("back");
  EXPECT_EQ(stage.scroll(), 0.0F);
  stage.view_model.open_event.reset();
  const Outcome outcome = stage.focus_on("row:" + std::to_string(row));
  EXPECT_EQ(stage.scroll(), scroll);
  EXPECT_TRUE(outcome.focus.has_value());
}

TEST(Detail, StartsAtItsTop) {
  Stage stage({320.0F, 200.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.open_event = 0;
  stage.move_pointer({100.0F, 100.0F});
  stage.settle();
  stage.wheel(-5.0F);
  ASSERT_GT(stage.scroll(), 0.0F);
  stage.view_model.open_event = 1;
  stage.frame();
  EXPECT_EQ(stage.scroll(), 0.0F);
}

}  // namespace
}  // namespace dq::ui::test
