/// Text drawn by the browser: Dear ImGui's glyphs come from a 2D canvas, so that they match the
/// page's own text, in every script that the system has, and no font is shipped.
#pragma once

#include <imgui.h>

#include <functional>
#include <string_view>

namespace dq::platform {

/// A font of the browser, made once for each family and weight and kept with the atlas.
/// Not to be called between ImGui::NewFrame() and ImGui::Render().
/// @param css_family  a CSS font-family list, for example `Inter, system-ui, sans-serif`.
/// @param css_weight  100–900.
[[nodiscard]] ImFont* browser_font(ImFontAtlas& atlas, std::string_view css_family, int css_weight);

/// What is drawn for a code point that stands for a whole run of text.
struct Run {
  const char* text = nullptr;  ///< UTF-8, ending in a zero; nullptr for a code point like any other
  float shift_px = 0.0F;       ///< to the right, in device pixels, below 1
};
void draw_runs(std::function<Run(ImWchar)> run_of);

/// Forgets every glyph, to be drawn anew: a web font has arrived.
void forget_glyphs(ImFontAtlas& atlas);

}  // namespace dq::platform
