// Every state at every size: nothing fails, nothing is drawn outside, idle frames are the same.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

constexpr std::array widths{120.0F, 121.5F, 160.0F,  239.0F,  240.0F, 279.0F,
                            280.0F, 320.0F, 479.0F,  480.0F,  599.0F, 600.0F,
                            839.0F, 840.0F, 1000.0F, 1440.0F, 2000.0F};
constexpr std::array heights{1.0F, 32.0F, 71.0F, 72.0F, 100.0F, 159.0F, 160.0F, 420.0F, 2000.0F};

/// Of what is drawn; anti-aliasing may go a pixel further.
struct Extent {
  float left = std::numeric_limits<float>::max();
  float right = std::numeric_limits<float>::lowest();
};

Extent extent_of(const Picture& picture) {
  Extent extent;
  for (const Picture::Command& command : picture.commands) {
    for (unsigned i = 0; i < command.elements; ++i) {
      const ImDrawVert& vertex =
          picture.vertices[command.first_vertex + picture.indices[command.first_index + i]];
      extent.left = std::min(extent.left, vertex.pos.x);
      extent.right = std::max(extent.right, vertex.pos.x);
    }
  }
  return extent;
}

void expect_within_display(const Picture& picture, ImVec2 size, const std::string& what) {
  for (const Picture::Command& command : picture.commands) {
    if (command.elements == 0) continue;
    EXPECT_GE(command.clip.x, 0.0F) << what;
    EXPECT_GE(command.clip.y, 0.0F) << what;
    EXPECT_LE(command.clip.z, size.x) << what;
    EXPECT_LE(command.clip.w, size.y) << what;
  }
  for (const ImDrawVert& vertex : picture.vertices) {
    ASSERT_FALSE(std::isnan(vertex.pos.x) || std::isnan(vertex.pos.y)) << what;
  }
  const Extent extent = extent_of(picture);
  EXPECT_GE(extent.left, -1.5F) << what;
  EXPECT_LE(extent.right, size.x + 1.5F) << what;
}

TEST(EveryState, FitsEveryWidthAndHeight) {
  SharedAtlas atlas;
  Stage stage({100.0F, 100.0F}, &atlas);
  for (const Sample& sample : all_samples()) {
    stage.view_model = sample.view_model;
    for (const Face face : all_faces) {
      stage.view_model.face = face;
      for (const float width : widths) {
        for (const float height : heights) {
          stage.resize({width, height});
          stage.frame();
          const Outcome outcome = stage.frame();
          const std::string what = sample.name + " as " + std::string(name_of(face)) + " at " +
                                   std::to_string(width) + " x " + std::to_string(height);
          EXPECT_TRUE(outcome.wishes.empty()) << what;
          EXPECT_GT(outcome.content_height, 0.0F) << what;
          expect_within_display(stage.picture(), {width, height}, what);
        }
      }
    }
  }
}

TEST(EveryState, IsDrawnOnItsFirstFrame) {
  for (const Sample& sample : all_samples()) {
    for (const Face face : all_faces) {
      Stage stage({400.0F, 500.0F});
      stage.view_model = sample.view_model;
      stage.view_model.face = face;
      stage.frame();
      EXPECT_GT(stage.picture().vertices.size(), 30U) << sample.name << " as " << name_of(face);
    }
  }
}

TEST(EveryState, HasAHeightThatDoesNotDependOnTheDisplays) {
  SharedAtlas atlas;
  for (const Sample& sample : all_samples()) {
    for (const Face face : all_faces) {
      if (face == Face::automatic) continue;
      for (const float width : widths) {
        Stage stage({width, 4000.0F}, &atlas);
        stage.view_model = sample.view_model;
        stage.view_model.face = face;
        const float full = stage.settle().content_height;
        for (const float height : {1.0F, 90.0F, 300.0F, full - 1.0F, full, full + 1.0F}) {
          stage.resize({width, height});
          EXPECT_EQ(stage.settle().content_height, full)
              << sample.name << " as " << name_of(face) << " at " << width << " x " << height;
        }
      }
    }
  }
}

TEST(EveryState, FitsALargerFontAndAFractionalPixelRatio) {
  Stage stage({320.0F, 500.0F});
  stage.io().DisplayFramebufferScale = {1.25F, 1.25F};
  stage.theme.font_size = 21.0F;
  for (const Sample& sample : all_samples()) {
    stage.view_model = sample.view_model;
    for (const float width : widths) {
      stage.resize({width, 333.3F});
      stage.settle();
      expect_within_display(stage.picture(), {width, 333.3F}, sample.name);
    }
  }
}

TEST(EveryState, LooksTheSameWhileNothingHappens) {
  for (Sample& sample : all_samples()) {
    for (const Face face : all_faces) {
      Stage stage({700.0F, 300.0F});
      stage.view_model = sample.view_model;
      stage.view_model.face = face;
      stage.move_pointer({200.0F, 150.0F});
      stage.settle();
      const Picture before = stage.picture();
      for (const float seconds : {0.3F, 2.0F}) {
        EXPECT_FALSE(stage.frame(seconds).animating) << sample.name << " as " << name_of(face);
        EXPECT_TRUE(stage.picture() == before) << sample.name << " as " << name_of(face);
      }
    }
  }
}

/// Whether it is loading, or busy with data at hand; and as what.
class Waiting : public testing::TestWithParam<std::tuple<bool, Face>> {
 protected:
  ViewModel view_model() const {
    const auto [is_loading, face] = GetParam();
    ViewModel waiting =
        is_loading ? make_empty_view_model(Phase::loading) : make_view_model(some_events());
    waiting.busy = true;
    waiting.face = face;
    return waiting;
  }
};

TEST_P(Waiting, DrawsNothingNew) {
  Stage stage({700.0F, 400.0F});
  stage.view_model = view_model();
  stage.settle();
  const Picture before = stage.picture();
  EXPECT_FALSE(stage.frame(0.2F).animating);
  EXPECT_TRUE(stage.picture() == before);
}

TEST_P(Waiting, HasItsPlaceholderWhereThePageCanCoverIt) {
  const auto [is_loading, face] = GetParam();
  Stage stage({700.0F, 400.0F});
  stage.view_model = view_model();
  const std::optional<Box> box = box_of(stage.settle(), placeholder_item);
  ASSERT_EQ(box.has_value(), is_loading && face != Face::badge);
  if (!box) return;
  EXPECT_GE(box->x, 0.0F);
  EXPECT_LE(box->right(), 700.0F);
  EXPECT_GT(box->width, 600.0F);
  EXPECT_GT(box->height, 60.0F);
}

INSTANTIATE_TEST_SUITE_P(LoadingAndBusy, Waiting,
                         testing::Combine(testing::Bool(), testing::ValuesIn(all_faces)),
                         [](const auto& tested) {
                           return std::string(std::get<0>(tested.param) ? "Loading_" : "Busy_") +
                                  std::string(name_of(std::get<1>(tested.param)));
                         });

TEST(Empty, LeavesOutThePictureWhereTheListNeedsThePlace) {
  Stage stage({320.0F, 900.0F});
  stage.view_model = make_empty_view_model(Phase::empty);
  stage.view_model.face = Face::table;
  const float height = stage.settle().content_height;
  const std::size_t vertices = stage.picture().vertices.size();
  stage.resize({320.0F, height});
  stage.settle();
  EXPECT_EQ(stage.picture().vertices.size(), vertices);
  stage.resize({320.0F, height - 60.0F});
  EXPECT_EQ(stage.settle().content_height, height);
  EXPECT_LT(stage.picture().vertices.size(), vertices);
}

TEST(Busy, KeepsTheContent) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  const Outcome before = stage.settle();
  const std::size_t vertices = stage.picture().vertices.size();
  stage.view_model.busy = true;
  EXPECT_EQ(stage.settle().content_height, before.content_height);
  EXPECT_GE(stage.picture().vertices.size(), vertices);
}

TEST(Widgets, ShareOneAtlas) {
  SharedAtlas atlas;
  Stage narrow({260.0F, 400.0F}, &atlas);
  auto wide = std::make_unique<Stage>(ImVec2(1200.0F, 400.0F), &atlas);
  narrow.view_model = make_view_model(some_events());
  wide->view_model = narrow.view_model;
  wide->theme = make_theme(true);
  narrow.settle();
  wide->settle();
  const Picture before = narrow.picture();
  const Picture before_wide = wide->picture();
  for (int i = 0; i < 3; ++i) {
    narrow.frame();
    wide->frame();
  }
  EXPECT_TRUE(narrow.picture() == before);
  EXPECT_TRUE(wide->picture() == before_wide);
  wide.reset();
  narrow.frame();
  EXPECT_TRUE(narrow.picture() == before);
}

TEST(Arrival, OfAnotherViewIsShort) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  EXPECT_FALSE(stage.frame().animating) << "the first view of all is there at once";
  EXPECT_FALSE(stage.settle().animating);
  Picture table;
  for (int i = 0; i < 2; ++i) {
    stage.view_model.open_event = 0;
    EXPECT_TRUE(stage.frame().animating);
    EXPECT_TRUE(stage.frame(0.1F).animating);
    EXPECT_FALSE(stage.frame(0.1F).animating);
    stage.view_model.open_event.reset();
    EXPECT_TRUE(stage.frame().animating);
    EXPECT_FALSE(stage.frame(0.2F).animating);
    // All glyphs are there from the first time on.
    if (i == 0) table = stage.picture();
  }
  EXPECT_EQ(stage.picture(), table) << "nothing is left of it";
}

TEST(Arrival, IsAtOnceWhereMotionIsUnwanted) {
  Stage stage({700.0F, 900.0F});
  stage.theme.reduced_motion = true;
  stage.view_model = make_view_model(some_events());
  stage.settle();
  stage.view_model.open_event = 0;
  EXPECT_FALSE(stage.frame().animating);
}

}  // namespace
}  // namespace dq::ui::test
