// Texts as they come: long, empty, in every script, broken.

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "parts.h"
#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

std::string repeated(const std::string& part, std::size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += part;
  return result;
}

const std::vector<std::string>& odd_texts() {
  static const std::vector<std::string> texts{
      "x",
      std::string(5000, 'W'),
      std::string(100'000, 'i'),
      repeated("word ", 1000),
      "來店コンバージョン",
      repeated("購入", 2500),
      "🛒 Purchase 👩‍👩‍👧‍👦",
      repeated("👍", 1250),
      repeated("e\xCC\x81", 2500),     // combining marks
      repeated("\xE2\x80\x8B", 5000),  // of no width at all
      "\xFF\xFE\x80\xC0\xAF",          // no UTF-8
      repeated("\xF0\x9F", 2500),      // ends in the middle of characters
      std::string(5000, '\x80'),
      std::string("\0inside\0", 8),
      "line\nbreaks\r\nand\ttabs\x7F",
      std::string(5000, '\n'),
      std::string(5000, ' '),
      "مشتريات في المتجر",
      "%s %n %d ## ### {}",
      "",
  };
  return texts;
}

void expect_within_width(Stage& stage, const std::string& what) {
  const float width = stage.io().DisplaySize.x;
  for (const ImDrawVert& vertex : stage.picture().vertices) {
    ASSERT_FALSE(std::isnan(vertex.pos.x) || std::isnan(vertex.pos.y)) << what;
    ASSERT_GE(vertex.pos.x, -1.5F) << what;
    ASSERT_LE(vertex.pos.x, width + 1.5F) << what;
  }
}

ViewModel with_text_everywhere(const std::string& text) {
  OfflineEvent event = make_event(text, 6.6, 5.6, 4.6, 2.2);
  for (const ScoreKind kind : all_score_kinds) event.score(kind).recommendation = text;
  ViewModel view_model = make_view_model({event, event});
  view_model.notice = make_notice(Notice::Severity::warning);
  view_model.notice->title = text;
  view_model.notice->text = text;
  view_model.notice->meta_message = text;
  view_model.notice->reference = text;
  view_model.notice->action_text = text;
  view_model.heading = view_model.subheading = view_model.summary = view_model.advice = text;
  view_model.overall_text = text;
  view_model.age_text = text;
  view_model.stale = true;
  return view_model;
}

TEST(Text, OfEveryKindStaysInside) {
  SharedAtlas atlas;
  Stage stage({100.0F, 100.0F}, &atlas);
  for (std::size_t i = 0; i < odd_texts().size(); ++i) {
    stage.view_model = with_text_everywhere(odd_texts()[i]);
    for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
      for (const Face face : all_faces) {
        stage.resize({width, 600.0F});
        stage.view_model.face = face;
        stage.settle();
        expect_within_width(stage, "text " + std::to_string(i) + " at " + std::to_string(width));
        EXPECT_LT(stage.picture().vertices.size(), 100'000U) << i;
      }
    }
  }
}

TEST(Text, OfDatasetsStaysInside) {
  SharedAtlas atlas;
  Stage stage({100.0F, 100.0F}, &atlas);
  for (std::size_t i = 0; i < odd_texts().size(); ++i) {
    stage.view_model = make_list(3);
    for (DatasetView& dataset : stage.view_model.datasets) {
      dataset.label = dataset.status_text = dataset.summary = dataset.advice = odd_texts()[i];
      dataset.lowest_text = odd_texts()[i];
    }
    for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
      for (const Face face : {Face::badge, Face::card, Face::table}) {
        stage.resize({width, 600.0F});
        stage.view_model.face = face;
        stage.settle();
        expect_within_width(stage, "text " + std::to_string(i) + " at " + std::to_string(width));
      }
    }
  }
}

TEST(Text, IsKernedAcrossBlanksAndHyphens) {
  SharedAtlas atlas;
  const Stage stage({320.0F, 900.0F}, &atlas);
  const Type type{.font = atlas.fonts().regular, .size = 14.0F, .runs = atlas.fonts().runs};
  const auto width = [&type](std::string_view text) { return width_of(type, text); };
  const float blank = width(" ");
  EXPECT_EQ(width("XV TX"), width("XV") + blank - kerning + width("TX"));
  EXPECT_EQ(width("VX TX"), width("VX") + blank + width("TX"));
  EXPECT_EQ(width("V T V T"), 4 * width("V") + 3 * blank - 2 * kerning);
  EXPECT_EQ(width("X-T"), width("X") + width("-") + width("T") - kerning);
  // Blanks with no letter at one side.
  EXPECT_EQ(width("V "), width("V") + blank);
  EXPECT_EQ(width(" V"), width("V") + blank);
  EXPECT_EQ(width("V  T"), width("V") + 2 * blank + width("T"));
  EXPECT_EQ(width("V\tT"), width("V") + blank + width("T"));
}

TEST(Text, LongerThanItsPlaceIsShownWholeUnderThePointer) {
  Stage stage({320.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  stage.view_model.events[0].name = repeated("name ", 30);
  stage.view_model.order = {0};
  // The name stands in the upper half of its row.
  const auto row = stage.find<event::EventOpened>();
  ASSERT_TRUE(row.has_value());
  stage.move_pointer({-1.0e9F, -1.0e9F});
  stage.settle();
  const std::size_t without = stage.picture().vertices.size();
  stage.move_pointer({80.0F, row->y + 14.0F});
  stage.settle();
  EXPECT_GT(stage.picture().vertices.size(), without + 150);

  stage.view_model.events[0].name = "short";
  stage.settle();
  EXPECT_LT(stage.picture().vertices.size(), without + 100) << "only the row's light";
}

TEST(Text, LongerThanItsPlaceIsShownWholeWhereTheFocusIs) {
  Stage stage({320.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  stage.view_model.events[0].name = repeated("name ", 30);
  stage.view_model.order = {0, 1};
  stage.settle();
  const std::size_t without = stage.picture().vertices.size();
  stage.focus_on("row:1");
  stage.settle();
  EXPECT_LT(stage.picture().vertices.size(), without + 100) << "the ring alone";
  stage.focus_on("row:0");
  stage.settle();
  EXPECT_GT(stage.picture().vertices.size(), without + 150);
}

TEST(Text, OfTheHeadGoesOnInASecondLineInANarrowPlace) {
  const auto height = [](float width, const std::string& heading, const std::string& subheading) {
    Stage stage({width, 900.0F});
    stage.view_model = make_view_model(some_events());
    stage.view_model.face = Face::table;
    stage.view_model.heading = heading;
    stage.view_model.subheading = subheading;
    return stage.settle().content_height;
  };
  const std::string heading = repeated("data ", 8);
  const std::string subheading = repeated("dataset ", 8);
  const float one_line_each = height(320.0F, "data", "dataset");
  EXPECT_GT(height(320.0F, heading, "dataset"), one_line_each + 10.0F);
  EXPECT_GT(height(320.0F, "data", subheading), one_line_each + 10.0F);
  EXPECT_LT(height(320.0F, "data", subheading), one_line_each + 20.0F);
  EXPECT_EQ(height(900.0F, heading, subheading), height(900.0F, "data", "dataset"));
}

TEST(Text, UnderThePointerStaysInsideWhereverThePointerIs) {
  Stage stage({320.0F, 500.0F});
  stage.view_model = with_text_everywhere(std::string(5000, 'W'));
  for (float y = 1.0F; y < 500.0F; y += 7.0F) {
    for (const float x : {1.0F, 60.0F, 160.0F, 319.0F}) {
      stage.move_pointer({x, y});
      stage.settle();
      expect_within_width(stage, std::to_string(x) + ", " + std::to_string(y));
    }
  }
}

TEST(Recommendation, IsShownInFull) {
  Stage stage({320.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.view_model.open_event = 0;
  ScoreView& freshness = stage.view_model.events[0].scores[3];
  freshness.recommendation = repeated("word ", 100);
  const float height = stage.settle().content_height;
  freshness.recommendation = repeated("word ", 200);
  const float twice = stage.settle().content_height;
  freshness.recommendation = repeated("word ", 400);
  const float fourfold = stage.settle().content_height;
  EXPECT_GT(twice, height + 100.0F);
  EXPECT_NEAR(fourfold - twice, 2.0F * (twice - height), 60.0F);
}

TEST(Detail, DrawsNoBarWithoutAValue) {
  Stage stage({700.0F, 2000.0F});
  stage.view_model = make_view_model({make_event("E", 5.0, 5.0, 5.0, 5.0)});
  stage.view_model.open_event = 0;
  const auto count_of = [&stage](ImU32 color) {
    stage.settle();
    std::size_t count = 0;
    for (const ImDrawVert& vertex : stage.picture().vertices)
      count += vertex.col == color ? 1U : 0U;
    return count;
  };
  EXPECT_GT(count_of(stage.theme.palette.track), 0U);
  for (ScoreView& score : stage.view_model.events[0].scores) {
    score.usable = false;
    score.recommendation.clear();
  }
  for (CoverageView& coverage : stage.view_model.events[0].coverage) coverage.usable = false;
  EXPECT_EQ(count_of(stage.theme.palette.track), 0U);
  EXPECT_EQ(count_of(stage.theme.palette.near), 0U);
  EXPECT_EQ(count_of(stage.theme.palette.accent) > 0, true) << "the way back";
}

TEST(Text, OfEveryFontIsRasterisedForThePixelRatio) {
  SharedAtlas atlas;
  Stage stage({900.0F, 600.0F}, &atlas);
  stage.io().DisplayFramebufferScale = {2.0F, 2.0F};
  stage.view_model = make_view_model(some_events());
  stage.settle();
  int fonts_with_glyphs = 0;
  auto& pool = atlas.atlas().Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i) {
    if (pool[i].Glyphs.empty()) continue;
    ++fonts_with_glyphs;
    EXPECT_EQ(pool[i].RasterizerDensity, 2.0F) << pool[i].Size;
  }
  EXPECT_GE(fonts_with_glyphs, 3) << "regular and bold, in several sizes";
}

}  // namespace
}  // namespace dq::ui::test
