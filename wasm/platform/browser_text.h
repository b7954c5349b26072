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

/// Some code points stand for whole runs of text: these are drawn in their place.
/// @param text_of  UTF-8, ending in a zero; nullptr for a code point that is none of these.
void draw_runs(std::function<const char*(ImWchar)> text_of);

/// Forgets every glyph, to be drawn anew: a web font has arrived.
void forget_glyphs(ImFontAtlas& atlas);

}  // namespace dq::platform
