#include "browser_text.h"

#include <emscripten.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <cmath>
#include <cstring>
#include <string>
#include <utility>

// clang-format off
// One canvas for all text. Reading pixels back from a GPU canvas is 20 times slower, hence
// `willReadFrequently`.
EM_JS(void, dq_text_use, (const char* font, float size_px), {
  let text = Module["text"];
  if (!text) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    text = Module["text"] = { context, font: "" };
  }
  const family = UTF8ToString(font).split(" ");
  const weight = family.shift();
  const css = weight + " " + size_px + "px " + family.join(" ");
  if (text.font === css) return;
  text.font = css;
  text.context.font = weight + " " + size_px + "px sans-serif";
  text.context.font = css;  // ignored by the canvas where the page's value is not valid
  // As the page's own text: `auto` leaves out the pairs that a blank is part of.
  text.context.fontKerning = "normal";
});
// metrics: advance, left, ascent, right, descent; pixels; positive away from the origin.
EM_JS(void, dq_text_measure, (const char* characters, float* metrics), {
  const measured = Module["text"].context.measureText(UTF8ToString(characters));
  HEAPF32.set([measured.width, measured.actualBoundingBoxLeft, measured.actualBoundingBoxAscent,
               measured.actualBoundingBoxRight, measured.actualBoundingBoxDescent], metrics >> 2);
});
EM_JS(void, dq_text_measure_font, (float* metrics), {
  const measured = Module["text"].context.measureText("x");
  HEAPF32.set([measured.fontBoundingBoxAscent, measured.fontBoundingBoxDescent], metrics >> 2);
});
// Draws with the origin at x, y, and copies width x height pixels of RGBA, not premultiplied.
EM_JS(void, dq_text_rasterise,
      (const char* characters, float x, int y, int width, int height, unsigned char* rgba), {
  const text = Module["text"];
  const canvas = text.context.canvas;
  if (canvas.width < width || canvas.height < height) {
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    // A new size resets the context.
    text.context.font = text.font;
    text.context.fontKerning = "normal";
  }
  text.context.clearRect(0, 0, width, height);
  text.context.fillStyle = "#000";
  text.context.fillText(UTF8ToString(characters), x, y);
  HEAPU8.set(text.context.getImageData(0, 0, width, height).data, rgba);
});
// clang-format on

namespace dq::platform {
namespace {

/// Outlines end between pixels, and anti-aliasing may go a pixel further than they say.
constexpr int margin_px = 1;

/// What `ImFontConfig::FontData` holds: weight and family, `600 Inter, sans-serif`.
const char* css_font(const ImFontConfig& source) {
  return static_cast<const char*>(source.FontData);
}

float density_of(const ImFontConfig& source, const ImFontBaked& baked) {
  return source.RasterizerDensity * baked.RasterizerDensity;
}

/// Black text is drawn: a pixel of another colour is an emoji's.
bool has_colour(const unsigned char* rgba, int pixels) {
  for (int i = 0; i < pixels; ++i, rgba += 4) {
    if (rgba[3] != 0 && (rgba[0] | rgba[1] | rgba[2]) != 0) return true;
  }
  return false;
}

void whiten(unsigned char* rgba, int pixels) {
  for (int i = 0; i < pixels; ++i, rgba += 4) rgba[0] = rgba[1] = rgba[2] = 255;
}

std::function<Run(ImWchar)>& run_of() {
  static std::function<Run(ImWchar)> run_of;
  return run_of;
}

bool source_init(ImFontAtlas*, ImFontConfig*) { return true; }

// The browser finds a font for every character, or draws its own box for it.
bool source_contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool baked_init(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  const float density = density_of(*source, *baked);
  dq_text_use(css_font(*source), baked->Size * density);
  float metrics[2] = {};
  dq_text_measure_font(metrics);
  // Dear ImGui's line is as high as the font's size; CSS centres its content area in such a line.
  const float ascent = (baked->Size * density + metrics[0] - metrics[1]) / 2.0F;
  baked->Ascent = std::round(ascent) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool baked_load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
                      ImWchar codepoint, ImFontGlyph* glyph, float* advance_x) {
  char character[8] = {};
  ImTextCharToUtf8(character, static_cast<unsigned>(codepoint));
  const Run run = run_of() ? run_of()(codepoint) : Run();
  const char* const characters = run.text != nullptr ? run.text : character;
  const float density = density_of(*source, *baked);
  dq_text_use(css_font(*source), baked->Size * density);
  float metrics[5] = {};
  dq_text_measure(characters, metrics);
  const auto [advance, left, ascent, right, descent] = metrics;
  if (advance_x != nullptr) {
    *advance_x = advance / density;
    return true;
  }
  glyph->Codepoint = codepoint;
  glyph->AdvanceX = advance / density;
  if (left + right <= 0.0F || ascent + descent <= 0.0F) return true;

  const int x = static_cast<int>(std::ceil(left)) + margin_px;
  const int y = static_cast<int>(std::ceil(ascent)) + margin_px;
  const int width = x + static_cast<int>(std::ceil(right + run.shift_px)) + margin_px;
  const int height = y + static_cast<int>(std::ceil(descent)) + margin_px;
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* const rect = ImFontAtlasPackGetRect(atlas, id);

  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(0);
  pixels.resize(width * height * 4, 0);  // empty, should the browser have no memory to draw it
  const float origin = static_cast<float>(x) + run.shift_px;
  dq_text_rasterise(characters, origin, y, width, height, pixels.Data);
  glyph->Colored = has_colour(pixels.Data, width * height);
  if (!glyph->Colored) whiten(pixels.Data, width * height);

  glyph->X0 = static_cast<float>(-x) / density;
  glyph->Y0 = static_cast<float>(-y) / density + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(height) / density;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data,
                                     ImTextureFormat_RGBA32, width * 4);
  return true;
}

}  // namespace

ImFont* browser_font(ImFontAtlas& atlas, std::string_view css_family, int css_weight) {
  const std::string css = std::to_string(css_weight) + " " + std::string(css_family);
  for (ImFont* font : atlas.Fonts) {
    if (css == css_font(*font->Sources[0])) return font;
  }
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;  // the atlas makes its own copy
  config.FontData = const_cast<char*>(css.c_str());
  config.FontDataSize = static_cast<int>(css.size()) + 1;
  config.OversampleH = config.OversampleV = 1;
  return atlas.AddFont(&config);
}

void draw_runs(std::function<Run(ImWchar)> drawn) { run_of() = std::move(drawn); }

void forget_glyphs(ImFontAtlas& atlas) {
  for (ImFont* font : atlas.Fonts) ImFontAtlasFontDiscardBakes(&atlas, font, 0);
}

}  // namespace dq::platform

// Dear ImGui's hook for another rasteriser than its own, see imgui_config.h.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "browser";
    made.FontSrcInit = dq::platform::source_init;
    made.FontSrcContainsGlyph = dq::platform::source_contains_glyph;
    made.FontBakedInit = dq::platform::baked_init;
    made.FontBakedLoadGlyph = dq::platform::baked_load_glyph;
    return made;
  }();
  return &loader;
}
