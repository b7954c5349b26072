// A layout for words that run from right to left.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

void run_right_to_left(ViewModel& view_model) {
  auto locale = std::make_shared<Locale>(*view_model.locale);
  locale->right_to_left = true;
  view_model.locale = locale;
}

/// Whether four vertices are a glyph: a square of the atlas, where from left to right is what it is in the
/// picture.
bool is_glyph(const ImDrawVert* v) {
  return v[0].pos.y == v[1].pos.y && v[0].uv.y == v[1].uv.y && v[1].pos.x == v[2].pos.x &&
         v[1].uv.x == v[2].uv.x && v[2].uv.y == v[3].uv.y && v[3].uv.x == v[0].uv.x &&
         v[0].uv.x != v[1].uv.x;
}

float share_on_the_left(Stage& stage) {
  const auto vertices = stage.picture().vertices;
  const float middle = stage.io().DisplaySize.x / 2.0F;
  const auto count =
      std::ranges::count_if(vertices, [middle](const ImDrawVert& v) { return v.pos.x < middle; });
  return static_cast<float>(count) / static_cast<float>(vertices.size());
}

TEST(RightToLeft, TurnsTheLayoutRound) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::card;
  stage.settle();
  const float before = share_on_the_left(stage);
  run_right_to_left(stage.view_model);
  stage.settle();
  EXPECT_NEAR(share_on_the_left(stage), 1.0F - before, 0.1F);
  EXPECT_GT(std::abs(before - 0.5F), 0.1F) << "a picture that tells its sides apart";
}

TEST(RightToLeft, DrawsLettersAsTheyAre) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  const auto mirrored_glyphs = [&stage] {
    const Picture picture = stage.picture();
    int count = 0;
    for (std::size_t i = 0; i + 3 < picture.vertices.size(); ++i) {
      const ImDrawVert* const v = &picture.vertices[i];
      if (is_glyph(v) && (v[0].pos.x < v[1].pos.x) != (v[0].uv.x < v[1].uv.x)) ++count;
    }
    return count;
  };
  for (const bool right_to_left : {false, true}) {
    for (const Face face : all_faces) {
      stage.view_model.face = face;
      if (right_to_left) run_right_to_left(stage.view_model);
      stage.settle();
      EXPECT_EQ(mirrored_glyphs(), 0) << name_of(face);
    }
  }
}

/// Where the leftmost letter of the picture begins.
float leftmost_letter(Stage& stage) {
  const Picture picture = stage.picture();
  float left = stage.io().DisplaySize.x;
  for (std::size_t i = 0; i + 3 < picture.vertices.size(); ++i) {
    const ImDrawVert* const v = &picture.vertices[i];
    if (is_glyph(v)) left = std::min({left, v[0].pos.x, v[1].pos.x});
  }
  return left;
}

TEST(RightToLeft, AQuoteBeginsWhereItsWritingBeginsHoweverManyLinesItHas) {
  Stage stage({500.0F, 600.0F});
  stage.view_model.phase = Phase::failed;
  run_right_to_left(stage.view_model);
  const auto left_with = [&stage](const std::string& words) {
    stage.view_model.notice = Notice{.title = "لا", .meta_message = words};
    stage.settle();
    return leftmost_letter(stage);
  };
  std::string long_words = "Do more.";
  for (int i = 0; i < 30; ++i) long_words += " Do more.";
  const float one = left_with("Do more.");
  EXPECT_NEAR(one, left_with(long_words), 1.0F);
  EXPECT_LT(one, 100.0F);
  EXPECT_GT(left_with("أكثر"), 250.0F) << "the control: what runs to the left begins at the right";
}

TEST(RightToLeft, ClipsWhereItDraws) {
  Stage stage({500.0F, 300.0F});
  stage.view_model = make_view_model(some_events());
  run_right_to_left(stage.view_model);
  stage.settle();
  for (const Picture::Command& command : stage.picture().commands) {
    EXPECT_LE(command.clip.x, command.clip.z);
    EXPECT_GE(command.clip.x, -1.0F);
    EXPECT_LE(command.clip.z, 501.0F);
  }
}

}  // namespace
}  // namespace dq::ui::test
