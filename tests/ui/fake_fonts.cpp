#include "fake_fonts.h"

#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <cmath>

namespace dq::ui::test {
namespace {

int rasterised = 0;
constexpr float no_font_size = 0.0F;

bool is_blank(ImWchar c) { return c == ' ' || c == '\t' || c == 0x3000; }
/// Half as wide as high, or a square: scripts of the far East, and emoji.
bool is_wide(ImWchar c) { return (c >= 0x1100 && c <= 0xD7FF) || c >= 0x1F000; }
/// Takes no room: combining marks, joiners, variation selectors.
bool is_zero_width(ImWchar c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
}

float advance_of(ImWchar c, float size) {
  if (is_zero_width(c)) return 0.0F;
  return std::round(size * (is_wide(c) ? 1.0F : 0.55F));
}

/// Of all characters of a text. Two pairs are kerned: `V` with a blank, and a hyphen with `T`.
float advance_of(std::string_view text, float size) {
  float advance = text.contains("V ") || text.contains("-T") ? -kerning : 0.0F;
  for (std::size_t at = 0; at < text.size();) {
    unsigned int c = 0;
    at += static_cast<std::size_t>(
        std::max(ImTextCharFromUtf8(&c, text.data() + at, text.data() + text.size()), 1));
    advance += advance_of(static_cast<ImWchar>(c), size);
  }
  return advance;
}

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar) { return true; }

bool init_baked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  baked->Ascent = std::round(baked->Size * 0.8F);
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* advance_x) {
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  const char* const run = static_cast<Runs*>(atlas->UserData)->text_of(c).text;
  const float advance =
      run != nullptr ? advance_of(std::string_view(run), baked->Size) : advance_of(c, baked->Size);
  if (advance_x != nullptr) {
    *advance_x = advance;
    return true;
  }
  glyph->Codepoint = c & 0x3FFFFFFU;
  glyph->AdvanceX = advance;
  if (is_blank(c) || advance < 2.0F) return true;

  ++rasterised;
  const int width = std::max(static_cast<int>((advance - 1.0F) * density), 1);
  const int height = std::max(static_cast<int>(baked->Ascent * density), 1);
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* const rect = ImFontAtlasPackGetRect(atlas, id);
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height * 4);
  std::fill(pixels.begin(), pixels.end(), static_cast<unsigned char>(255));
  glyph->Colored = run != nullptr && static_cast<unsigned char>(run[0]) >= 0xF0U;
  glyph->X0 = 0.0F;
  glyph->Y0 = 0.0F;
  glyph->X1 = static_cast<float>(width) / density;
  glyph->Y1 = static_cast<float>(height) / density;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data,
                                     ImTextureFormat_RGBA32, width * 4);
  return true;
}

ImFont* add_font(ImFontAtlas& atlas) {
  static char no_data[] = "boxes";
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.FontData = no_data;
  config.FontDataSize = static_cast<int>(sizeof(no_data));
  config.SizePixels = no_font_size;
  config.OversampleH = config.OversampleV = 1;
  return atlas.AddFont(&config);
}

}  // namespace

SharedAtlas::SharedAtlas() {
  atlas_.UserData = &runs_;
  fonts_.runs = &runs_;
  fonts_.regular = add_font(atlas_);
  fonts_.bold = add_font(atlas_);
}

SharedAtlas::~SharedAtlas() = default;

void SharedAtlas::begin_frame() { ImFontAtlasUpdateNewFrame(&atlas_, ++frame_, true); }

void accept_textures(const ImDrawData& draw_data) {
  if (draw_data.Textures == nullptr) return;
  for (ImTextureData* texture : *draw_data.Textures) {
    switch (texture->Status) {
      case ImTextureStatus_WantCreate:
      case ImTextureStatus_WantUpdates:
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
        break;
      case ImTextureStatus_WantDestroy:
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
        break;
      case ImTextureStatus_OK:
      case ImTextureStatus_Destroyed:
        break;
    }
  }
}

int glyphs_rasterised() { return rasterised; }

}  // namespace dq::ui::test

// The hook that imgui_config.h leaves open.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "boxes";
    made.FontSrcInit = dq::ui::test::init_source;
    made.FontSrcContainsGlyph = dq::ui::test::contains;
    made.FontBakedInit = dq::ui::test::init_baked;
    made.FontBakedLoadGlyph = dq::ui::test::load_glyph;
    return made;
  }();
  return &loader;
}
