/// Fonts of boxes: every character has a glyph, without a font file, a rasteriser or a browser.
#pragma once

#include <imgui.h>

#include "ui.h"

namespace dq::ui::test {

/// So much nearer to each other, in pixels, two characters stand that are kerned.
constexpr float kerning = 2.0F;

/// An atlas that is nobody's context's, as the widgets of one page share it.
class SharedAtlas {
 public:
  SharedAtlas();
  ~SharedAtlas();
  SharedAtlas(const SharedAtlas&) = delete;
  SharedAtlas& operator=(const SharedAtlas&) = delete;

  [[nodiscard]] ImFontAtlas& atlas() { return atlas_; }
  [[nodiscard]] const Fonts& fonts() const { return fonts_; }
  /// Before ImGui::NewFrame() of any context that uses it.
  void begin_frame();

 private:
  Runs runs_;
  ImFontAtlas atlas_;
  Fonts fonts_;
  int frame_ = 0;
};

/// Takes the place of a renderer: every texture counts as uploaded.
void accept_textures(const ImDrawData& draw_data);

/// Glyphs that have been rasterised so far, in all atlases.
[[nodiscard]] int glyphs_rasterised();

}  // namespace dq::ui::test
