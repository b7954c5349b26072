// What pointer and keys make the widget ask for.

#include <gtest/gtest.h>

#include <array>
#include <optional>
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

/// Presses the arrow until a row has the focus, and says which one Enter would open.
std::optional<std::size_t> walk_to_row(Stage& stage, ImGuiKey arrow, int presses_max) {
  for (int i = 0; i < presses_max; ++i) {
    stage.press(arrow);
    const std::vector<Event> wishes = stage.press(ImGuiKey_Enter);
    if (const auto* open = only<event::EventOpened>(wishes)) return open->index;
  }
  return std::nullopt;
}

TEST_P(AtWidth, ArrowsWalkTheRowsInTheirOrder) {
  show(make_view_model(some_events()));
  stage.settle();
  std::vector<std::uint32_t> walked;
  for (std::size_t i = 0; i < stage.view_model.order.size(); ++i) {
    const auto row = walk_to_row(stage, ImGuiKey_DownArrow, 6);
    ASSERT_TRUE(row.has_value()) << i;
    walked.push_back(static_cast<std::uint32_t>(*row));
  }
  EXPECT_EQ(walked, stage.view_model.order);
  EXPECT_EQ(walk_to_row(stage, ImGuiKey_UpArrow, 1), stage.view_model.order[4]);
}

TEST(Keys, ReachRowsThatAreOutOfSight) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(300));
  stage.settle();
  ASSERT_TRUE(walk_to_row(stage, ImGuiKey_DownArrow, 6).has_value());
  for (int i = 0; i < 40; ++i) stage.press(ImGuiKey_DownArrow);
  EXPECT_GT(stage.scroll(), 1000.0F);
  const auto down = walk_to_row(stage, ImGuiKey_DownArrow, 1);
  EXPECT_EQ(down, std::optional<std::size_t>(stage.view_model.order[41]));
  for (int i = 0; i < 60; ++i) stage.press(ImGuiKey_UpArrow);
  EXPECT_EQ(stage.scroll(), 0.0F);
}

TEST(Keys, ShowARingOnlyOnceTheyAreUsed) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.settle();
  EXPECT_FALSE(stage.shows_focus());
  stage.press(ImGuiKey_DownArrow);
  EXPECT_TRUE(stage.shows_focus());
  const Picture with_ring = stage.picture();
  stage.io().AddFocusEvent(false);
  stage.settle();
  EXPECT_FALSE(stage.shows_focus());
  EXPECT_FALSE(stage.picture() == with_ring);
}

TEST(Keys, EnterAndSpaceOpenTheFocusedRow) {
  for (const ImGuiKey key : {ImGuiKey_Enter, ImGuiKey_Space}) {
    Stage stage({700.0F, 900.0F});
    stage.view_model = make_view_model(some_events());
    stage.settle();
    const auto row = walk_to_row(stage, ImGuiKey_DownArrow, 6);
    const std::vector<Event> wishes = stage.press(key);
    ASSERT_NE(only<event::EventOpened>(wishes), nullptr);
    EXPECT_EQ(only<event::EventOpened>(wishes)->index, row);
  }
}

TEST(Keys, EscapeClosesTheDetailOnce) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.open_event = 0;
  stage.settle();
  stage.io().AddKeyEvent(ImGuiKey_Escape, true);
  std::size_t closed = 0;
  for (int i = 0; i < 100; ++i) closed += stage.frame(0.05F).wishes.size();
  EXPECT_EQ(closed, 1U);
}

TEST(Keys, EscapeDoesNothingElsewhere) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.settle();
  EXPECT_TRUE(stage.press(ImGuiKey_Escape).empty());
}

TEST(Keys, ScrollALongDetail) {
  Stage stage({320.0F, 200.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.open_event = 0;
  const float height = stage.settle().content_height;
  stage.press(ImGuiKey_DownArrow);
  EXPECT_GT(stage.scroll(), 0.0F);
  stage.press(ImGuiKey_End);
  EXPECT_NEAR(stage.scroll(), height - 200.0F, 1.0F);
  stage.press(ImGuiKey_PageUp);
  EXPECT_LT(stage.scroll(), height - 300.0F);
  stage.press(ImGuiKey_Home);
  EXPECT_EQ(stage.scroll(), 0.0F);
}

TEST(Detail, GivesTheFocusBackToItsRow) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(300));
  stage.settle();
  ASSERT_TRUE(walk_to_row(stage, ImGuiKey_DownArrow, 6).has_value());
  for (int i = 0; i < 30; ++i) stage.press(ImGuiKey_DownArrow);
  const std::vector<Event> wishes = stage.press(ImGuiKey_Enter);
  const auto* opened = only<event::EventOpened>(wishes);
  ASSERT_NE(opened, nullptr);
  const float scroll = stage.scroll();

  stage.view_model.open_event = opened->index;
  stage.settle();
  EXPECT_EQ(stage.scroll(), 0.0F);
  ASSERT_NE(only<event::EventClosed>(stage.press(ImGuiKey_Escape)), nullptr);
  stage.view_model.open_event.reset();
  stage.settle();
  EXPECT_EQ(stage.scroll(), scroll);
  EXPECT_TRUE(stage.shows_focus());
  const std::vector<Event> again = stage.press(ImGuiKey_Enter);
  ASSERT_NE(only<event::EventOpened>(again), nullptr);
  EXPECT_EQ(only<event::EventOpened>(again)->index, opened->index);
}

TEST(Detail, StartsAtItsTop) {
  Stage stage({320.0F, 200.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.open_event = 0;
  stage.settle();
  stage.press(ImGuiKey_End);
  ASSERT_GT(stage.scroll(), 0.0F);
  stage.view_model.open_event = 1;
  stage.frame();
  EXPECT_EQ(stage.scroll(), 0.0F);
}

}  // namespace
}  // namespace dq::ui::test
