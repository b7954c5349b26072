#include "surface.h"

#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstring>

// clang-format off
EM_JS(void, dq_surface_create_canvas, (), {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  Module["surface"] = canvas;
  specialHTMLTargets["!dq"] = canvas;
});
EM_JS(void, dq_surface_drop_canvas, (), {
  delete specialHTMLTargets["!dq"];
  Module["surface"] = null;
});
EM_JS(void, dq_surface_resize, (int width, int height), {
  Module["surface"].width = width;
  Module["surface"].height = height;
});
EM_JS(void, dq_surface_blit, (int widget, int width, int height), {
  Module["page"].blit(widget, Module["surface"], width, height);
});
// clang-format on

namespace dq::platform {
namespace {

/// FNV-1a over 64-bit words: enough to tell two pictures apart, and fast without SIMD.
class Fingerprint {
 public:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes, sizeof(word));
      mix(word);
      bytes += sizeof(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes, size);
    mix(rest ^ std::uint64_t{size} << 56);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x100000001b3ULL;
    value_ ^= value_ >> 29;
  }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

std::uint64_t fingerprint(const ImDrawData& draw_data, int width, int height) {
  Fingerprint print;
  print.add(&width, sizeof(width));
  print.add(&height, sizeof(height));
  for (const ImDrawList* list : draw_data.CmdLists) {
    print.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
    print.add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list->CmdBuffer) {
      print.add(&command.ClipRect, sizeof(command.ClipRect));
      print.add(&command.ElemCount, sizeof(command.ElemCount));
    }
  }
  return print.value();
}

}  // namespace

Surface::Surface() {
  dq_surface_create_canvas();
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // Dear ImGui smooths its own edges
  attributes.majorVersion = 2;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  context_ = emscripten_webgl_create_context("!dq", &attributes);

  owner_ = ImGui::CreateContext();
  if (usable()) {
    emscripten_webgl_make_context_current(context_);
    ImGui_ImplOpenGL3_Init(nullptr);
  } else {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  }
}

Surface::~Surface() {
  ImGui::SetCurrentContext(owner_);
  if (usable()) {
    emscripten_webgl_make_context_current(context_);
    ImGui_ImplOpenGL3_Shutdown();
    emscripten_webgl_destroy_context(context_);
  }
  ImGui::DestroyContext(owner_);
  dq_surface_drop_canvas();
}

ImGuiContext* Surface::create_context() {
  ImGui::SetCurrentContext(owner_);
  const ImGuiIO& shared = ImGui::GetIO();
  const ImGuiPlatformIO& shared_platform = ImGui::GetPlatformIO();
  ImGuiContext* context = ImGui::CreateContext(shared.Fonts);
  ImGui::SetCurrentContext(context);
  ImGuiIO& io = ImGui::GetIO();
  // The GL backend keeps its objects behind this pointer: shared, there is one set of them.
  io.BackendRendererUserData = shared.BackendRendererUserData;
  io.BackendFlags |= shared.BackendFlags;
  ImGui::GetPlatformIO().Renderer_TextureMaxWidth = shared_platform.Renderer_TextureMaxWidth;
  ImGui::GetPlatformIO().Renderer_TextureMaxHeight = shared_platform.Renderer_TextureMaxHeight;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  return context;
}

void Surface::destroy_context(ImGuiContext* context) {
  ImGui::SetCurrentContext(context);
  ImGui::GetIO().BackendRendererUserData = nullptr;
  ImGui::DestroyContext(context);
}

ImFontAtlas& Surface::font_atlas() {
  ImGuiContext* const current = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(owner_);
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImGui::SetCurrentContext(current);
  return atlas;
}

void Surface::begin_frame() {
  ImGuiContext* const current = ImGui::GetCurrentContext();
  if (usable()) {
    emscripten_webgl_make_context_current(context_);
    ImGui_ImplOpenGL3_NewFrame();
  }
  ImGui::SetCurrentContext(owner_);
  ImFontAtlasUpdateNewFrame(ImGui::GetIO().Fonts, ++frame_, true);
  ImGui::SetCurrentContext(current);
}

void Surface::present(WidgetId widget, const ImDrawData& draw_data,
                      std::optional<std::uint64_t>& last_picture) {
  const int width =
      static_cast<int>(std::lround(draw_data.DisplaySize.x * draw_data.FramebufferScale.x));
  const int height =
      static_cast<int>(std::lround(draw_data.DisplaySize.y * draw_data.FramebufferScale.y));
  if (!usable() || width <= 0 || height <= 0) {
    // Nobody uploads textures: say so, or the atlas would wait for ever.
    for (ImTextureData* texture : *draw_data.Textures) {
      if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
    }
    return;
  }
  const std::uint64_t picture = fingerprint(draw_data, width, height);
  if (last_picture == picture) {
    // The same picture, but glyphs may have come into the atlas for it or for the next one.
    for (ImTextureData* texture : *draw_data.Textures) {
      if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
    }
    return;
  }
  if (width != width_ || height != height_) {
    dq_surface_resize(width, height);
    width_ = width;
    height_ = height;
  }
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0.0F, 0.0F, 0.0F, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&draw_data));
  dq_surface_blit(widget, width, height);
  last_picture = picture;
}

}  // namespace dq::platform
