// What is told about the thing under the pointer, or about what has the focus, and where.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

bool share_a_place(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool contains(const Box& box, ImVec2 point) {
  return share_a_place(box, {.x = point.x, .y = point.y, .width = 0.01F, .height = 0.01F});
}

/// Names so long that none of them fits.
ViewModel cut_short() {
  std::vector<OfflineEvent> events = some_events();
  for (OfflineEvent& event : events) event.name += std::string(30, 'n') + " " + event.name;
  events[1].name = std::string(2000, 'W');
  ViewModel view_model = make_view_model(events);
  view_model.heading = view_model.subheading = std::string(400, 'h');
  return view_model;
}

/// The item that is drawn at this place.
std::optional<Box> item_at(const Outcome& outcome, ImVec2 point) {
  for (const Box& box : outcome.boxes) {
    if (contains(box, point)) return box;
  }
  return std::nullopt;
}

TEST(Tooltip, LiesWithinTheDisplayAndNeverOnWhatThePointerIsOn) {
  SharedAtlas atlas;
  int seen = 0;
  int seen_above = 0;
  for (const bool right_to_left : {false, true}) {
    for (const ImVec2 size :
         {ImVec2(130.0F, 500.0F), ImVec2(300.0F, 180.0F), ImVec2(320.0F, 700.0F),
          ImVec2(700.0F, 250.0F), ImVec2(1000.0F, 560.0F)}) {
      for (const Face face : all_faces) {
        if (face == Face::automatic) continue;
        Stage stage(size, &atlas);
        stage.view_model = cut_short();
        stage.view_model.face = face;
        if (right_to_left) {
          auto locale = std::make_shared<Locale>(*stage.view_model.locale);
          locale->right_to_left = true;
          stage.view_model.locale = locale;
        }
        for (float y = 2.0F; y < size.y; y += 13.0F) {
          for (float x = 3.0F; x < size.x; x += 61.0F) {
            // The pointer is turned round as the picture is.
            const ImVec2 point{right_to_left ? size.x - x : x, y};
            stage.move_pointer({x, y});
            stage.frame();
            const Outcome outcome = stage.frame();
            if (!outcome.tooltip) continue;
            const Box& box = *outcome.tooltip;
            ++seen;
            if (box.bottom() < y) ++seen_above;
            ASSERT_FALSE(contains(box, point)) << x << ", " << y;
            if (const auto item = item_at(outcome, point)) {
              ASSERT_FALSE(share_a_place(box, *item)) << x << ", " << y;
            }
            ASSERT_GE(box.x, 0.0F);
            ASSERT_LE(box.right(), size.x);
            ASSERT_GE(box.y, 0.0F);
            ASSERT_LE(box.bottom(), size.y);
          }
        }
      }
    }
  }
  EXPECT_GT(seen, 200);
  EXPECT_GT(seen_above, 20);
}

TEST(Tooltip, DoesNotCoverWhatHasTheFocus) {
  for (const float height : {250.0F, 420.0F, 900.0F}) {
    Stage stage({700.0F, height});
    stage.view_model = cut_short();
    for (const std::uint32_t row : stage.view_model.order) {
      const std::string item = "row:" + std::to_string(row);
      const Outcome outcome = stage.focus_on(item);
      ASSERT_TRUE(outcome.tooltip.has_value()) << item;
      ASSERT_TRUE(outcome.focus.has_value()) << item;
      EXPECT_FALSE(share_a_place(*outcome.tooltip, *outcome.focus)) << item;
    }
  }
}

class OnARow : public testing::Test {
 protected:
  OnARow() { stage.view_model = cut_short(); }
  /// The pointer on the name in the row at this place of the order.
  Outcome point_at(std::size_t place) {
    const std::string item = "row:" + std::to_string(stage.view_model.order[place]);
    const Box row = box_of(stage.settle(), item).value();
    stage.move_pointer({row.x + 60.0F, row.middle()});
    return stage.settle();
  }
  Stage stage{ImVec2(700.0F, 900.0F)};
};

TEST_F(OnARow, StaysWhileThePointerDoes) {
  ASSERT_TRUE(point_at(0).tooltip.has_value());
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(stage.frame(10.0F).tooltip.has_value());
}

TEST_F(OnARow, IsSentAwayByEscapeUntilThePointerIsElsewhere) {
  ASSERT_TRUE(point_at(0).tooltip.has_value());
  EXPECT_FALSE(stage.escape().tooltip.has_value());
  EXPECT_FALSE(stage.settle().tooltip.has_value());
  EXPECT_TRUE(point_at(1).tooltip.has_value());
  EXPECT_TRUE(point_at(0).tooltip.has_value());

  EXPECT_FALSE(stage.escape().tooltip.has_value());
  stage.move_pointer({-1.0e9F, -1.0e9F});
  stage.settle();
  EXPECT_TRUE(point_at(0).tooltip.has_value());
}

TEST_F(OnARow, IsSentAwayByEscapeUntilTheFocusIsElsewhere) {
  const auto focus = [this](std::size_t place) {
    return stage.focus_on("row:" + std::to_string(stage.view_model.order[place]));
  };
  ASSERT_TRUE(focus(0).tooltip.has_value());
  EXPECT_FALSE(stage.escape().tooltip.has_value());
  EXPECT_FALSE(stage.settle().tooltip.has_value());
  EXPECT_TRUE(focus(1).tooltip.has_value());
}

TEST_F(OnARow, EscapeWithoutATooltipIsForgotten) {
  stage.escape();
  EXPECT_TRUE(point_at(0).tooltip.has_value());
}

}  // namespace
}  // namespace dq::ui::test
