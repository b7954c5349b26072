// Texts do not lie on each other, whatever they say and however little room there is.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

struct Quad {
  float left = 0.0F;
  float top = 0.0F;
  float right = 0.0F;
  float bottom = 0.0F;
};

/// The glyphs that can be seen. A glyph is a rectangle as large as its part of the atlas; shapes are
/// filled from one white pixel, and lines from a strip of it.
std::vector<Quad> glyphs_of(const Picture& picture, ImVec2 texture) {
  std::vector<Quad> quads;
  for (const Picture::Command& command : picture.commands) {
    for (unsigned i = 0; i + 6 <= command.elements; ++i) {
      const auto vertex = [&](unsigned corner) -> const ImDrawVert& {
        return picture
            .vertices[command.first_vertex + picture.indices[command.first_index + i + corner]];
      };
      const ImDrawVert& a = vertex(0);
      const ImDrawVert& c = vertex(2);
      const float width = c.pos.x - a.pos.x;
      const float height = c.pos.y - a.pos.y;
      const bool is_glyph = width > 1.0F && height > 4.0F &&
                            std::abs((c.uv.x - a.uv.x) * texture.x - width) < 0.05F &&
                            std::abs((c.uv.y - a.uv.y) * texture.y - height) < 0.05F;
      if (!is_glyph) continue;
      const Quad seen{.left = std::max(a.pos.x, command.clip.x),
                      .top = std::max(a.pos.y, command.clip.y),
                      .right = std::min(c.pos.x, command.clip.z),
                      .bottom = std::min(c.pos.y, command.clip.w)};
      if (seen.right > seen.left && seen.bottom > seen.top) quads.push_back(seen);
      i += 5;
    }
  }
  return quads;
}

/// The first two glyphs that share more than their edges.
std::string overlap_of(std::vector<Quad> quads) {
  constexpr float edge = 1.5F;
  std::ranges::sort(quads, {}, &Quad::left);
  for (std::size_t i = 0; i < quads.size(); ++i) {
    for (std::size_t j = i + 1; j < quads.size() && quads[j].left < quads[i].right - edge; ++j) {
      const float shared =
          std::min(quads[i].bottom, quads[j].bottom) - std::max(quads[i].top, quads[j].top);
      if (shared > edge) {
        return "at " + std::to_string(quads[j].left) + ", " + std::to_string(quads[j].top);
      }
    }
  }
  return {};
}

class TextsOnEachOther : public testing::Test {
 protected:
  std::string found(const ViewModel& view_model, ImVec2 size) {
    stage.resize(size);
    stage.view_model = view_model;
    stage.settle();
    const ImTextureData& texture = *atlas.atlas().TexData;
    const std::vector<Quad> glyphs = glyphs_of(
        stage.picture(), {static_cast<float>(texture.Width), static_cast<float>(texture.Height)});
    glyphs_seen += glyphs.size();
    return overlap_of(glyphs);
  }
  SharedAtlas atlas;
  Stage stage{ImVec2(100.0F, 100.0F), &atlas};
  std::size_t glyphs_seen = 0;
};

constexpr std::array sizes{
    ImVec2(120.0F, 32.0F),  ImVec2(180.0F, 48.0F),   ImVec2(240.0F, 160.0F),
    ImVec2(300.0F, 180.0F), ImVec2(320.0F, 1500.0F), ImVec2(479.0F, 240.0F),
    ImVec2(500.0F, 80.0F),  ImVec2(600.0F, 900.0F),  ImVec2(700.0F, 900.0F),
    ImVec2(840.0F, 130.0F), ImVec2(900.0F, 900.0F),  ImVec2(2000.0F, 900.0F)};

TEST_F(TextsOnEachOther, AreFoundWhereThereAreSome) {
  EXPECT_EQ(overlap_of({{0, 0, 6, 10}, {6, 0, 12, 10}, {0, 12, 6, 22}}), "");
  EXPECT_NE(overlap_of({{0, 0, 6, 10}, {0, 8, 6, 18}}), "");
  ViewModel view_model = make_view_model(some_events());
  ASSERT_EQ(found(view_model, {900.0F, 900.0F}), "");
  EXPECT_GT(glyphs_seen, 80U) << "words";
}

TEST_F(TextsOnEachOther, AreInNoState) {
  for (const Sample& sample : all_samples()) {
    for (const Face face : all_faces) {
      ViewModel view_model = sample.view_model;
      view_model.face = face;
      for (const ImVec2 size : sizes) {
        EXPECT_EQ(found(view_model, size), "")
            << sample.name << " as " << name_of(face) << " in " << size.x << " x " << size.y;
      }
    }
  }
  EXPECT_GT(glyphs_seen, 10'000U);
}

TEST_F(TextsOnEachOther, AreNotThereInALanguageOfLongWords) {
  Locale wordy = *english();
  std::string lines;
  for (std::size_t i = 0; i < word_count; ++i) {
    const Word word{static_cast<unsigned char>(i)};
    lines.append(english()->words[word]).append("gesellschaftsvertrag").append("\n");
  }
  wordy.words = Words(lines);
  const auto locale = std::make_shared<const Locale>(wordy);
  for (const Sample& sample : all_samples()) {
    ViewModel view_model = sample.view_model;
    view_model.locale = locale;
    for (EventView& event : view_model.events) {
      event.status_text += "gesellschaftsvertrag";
      for (ScoreView& score : event.scores) score.label += "gesellschaftsvertrag";
    }
    for (const ImVec2 size : sizes) {
      EXPECT_EQ(found(view_model, size), "") << sample.name << " in " << size.x << " x " << size.y;
    }
  }
}

TEST_F(TextsOnEachOther, AreNotThereWithNamesOfAnyLength) {
  for (const std::string& name : {std::string("x"), std::string(5000, 'W'), std::string("來店")}) {
    OfflineEvent event = make_event(name, 8.4999, 0.01, 10.0, 7.999);
    for (const ScoreKind kind : all_score_kinds) event.score(kind).recommendation = name;
    ViewModel events = make_view_model({event, event});
    events.overall_text = events.summary = events.advice = name;
    ViewModel list = make_list(7);
    for (DatasetView& dataset : list.datasets) {
      dataset.label = dataset.status_text = dataset.summary = dataset.advice = name;
    }
    for (ViewModel& view_model : std::array{events, list}) {
      for (const Face face : all_faces) {
        view_model.face = face;
        for (const ImVec2 size : sizes) {
          EXPECT_EQ(found(view_model, size), "") << name.substr(0, 3) << " as " << name_of(face)
                                                 << " in " << size.x << " x " << size.y;
        }
      }
    }
  }
}

}  // namespace
}  // namespace dq::ui::test
