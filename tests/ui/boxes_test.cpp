// Where the items are said to be is where they are drawn and pressed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

/// Their names, without the face.
std::vector<std::string> names_of(const Outcome& outcome) {
  std::vector<std::string> names;
  std::string_view rest = outcome.items;
  while (!rest.empty()) {
    const std::size_t end = rest.find(' ');
    names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  names.erase(names.begin());
  return names;
}

void run_right_to_left(ViewModel& view_model) {
  auto locale = std::make_shared<Locale>(*view_model.locale);
  locale->right_to_left = true;
  view_model.locale = locale;
}

/// Presses the middle of every box that can be seen, and expects its item to be pressed.
/// @return how many there were.
int press_all(Stage& stage) {
  const Outcome outcome = stage.settle();
  const std::vector<std::string> names = names_of(outcome);
  EXPECT_EQ(names.size(), outcome.boxes.size()) << outcome.items;
  const ImVec2 size = stage.io().DisplaySize;
  int pressed = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Box& box = outcome.boxes[i];
    if (names[i] == "search" || names[i] == placeholder_item) continue;
    EXPECT_GE(box.x, 0.0F) << names[i];
    EXPECT_GE(box.y, 0.0F) << names[i];
    EXPECT_LE(box.right(), size.x + 0.01F) << names[i];
    EXPECT_LE(box.bottom(), size.y + 0.01F) << names[i];
    if (box.width < 1.0F || box.height < 1.0F || names[i].starts_with('-')) continue;
    const float x = box.x + box.width / 2.0F;
    stage.move_pointer({stage.view_model.locale->right_to_left ? size.x - x : x, box.middle()});
    stage.settle();
    stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    stage.frame();
    stage.io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    EXPECT_EQ(stage.frame().pressed, names[i]);
    ++pressed;
  }
  stage.move_pointer({-1.0e9F, -1.0e9F});
  stage.settle();
  return pressed;
}

TEST(Boxes, AreWhereTheirItemsArePressed) {
  SharedAtlas atlas;
  int pressed = 0;
  for (const bool right_to_left : {false, true}) {
    for (const Sample& sample : all_samples()) {
      for (const Face face : all_faces) {
        for (const ImVec2 size : {ImVec2(140.0F, 300.0F), ImVec2(320.0F, 600.0F),
                                  ImVec2(700.0F, 320.0F), ImVec2(1200.0F, 700.0F)}) {
          SCOPED_TRACE(sample.name + " as " + std::string(name_of(face)) + " at " +
                       std::to_string(size.x) + (right_to_left ? " from right to left" : ""));
          Stage stage(size, &atlas);
          stage.view_model = sample.view_model;
          stage.view_model.face = face;
          if (right_to_left) run_right_to_left(stage.view_model);
          pressed += press_all(stage);
        }
      }
    }
  }
  EXPECT_GT(pressed, 1000);
}

TEST(Boxes, FollowTheScroll) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(10'000));
  stage.move_pointer({300.0F, 350.0F});
  stage.settle();
  for (const float steps : {-1.0F, -0.37F, -20.0F, -1000.0F}) {
    stage.move_pointer({300.0F, 350.0F});
    stage.settle();
    stage.wheel(steps);
    SCOPED_TRACE(stage.scroll());
    EXPECT_GE(press_all(stage), 7);
    // As many as are seen, not as there are.
    EXPECT_LT(stage.settle().boxes.size(), 40U);
  }
}

TEST(Boxes, OutOfSightLieAtTheEdgeBehindWhichTheirItemsAre) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = make_view_model(many_events(300));
  stage.move_pointer({300.0F, 350.0F});
  stage.settle();
  stage.wheel(-30.0F);
  const Box refresh = box_of(stage.settle(), "refresh").value();
  EXPECT_EQ(refresh.y, 0.0F);
  EXPECT_EQ(refresh.height, 0.0F);
  EXPECT_GT(refresh.width, 20.0F);

  Stage low({700.0F, 120.0F});
  low.view_model = make_view_model(some_events());
  low.view_model.face = Face::table;
  const Box title = box_of(low.settle(), "sort:composite").value();
  EXPECT_EQ(title.y, 120.0F);
  EXPECT_EQ(title.height, 0.0F);
}

TEST(Boxes, AreThereForWhatCannotBePressedNow) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  const Box before = box_of(stage.settle(), "refresh").value();
  stage.view_model.can_refresh = false;
  const Outcome outcome = stage.settle();
  EXPECT_FALSE(box_of(outcome, "refresh").has_value());
  EXPECT_EQ(box_of(outcome, "-refresh"), before);
  stage.view_model = make_view_model({make_event("Purchase", 6.6, 5.6, 4.6, 2.2)});
  EXPECT_TRUE(box_of(stage.settle(), "-filter:meets").has_value());
}

}  // namespace
}  // namespace dq::ui::test
