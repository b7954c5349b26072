#include "surface.h"

#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui_internal.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <utility>

// clang-format off
EM_JS(void, dq_surface_create_canvas, (void* surface), {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  canvas.addEventListener("webglcontextlost", () => {
    if (Module["surface"] === canvas) _dq_surface_lost(surface);
  });
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
EM_JS(bool, dq_surface_is_there, (), { return !Module["surface"].getContext("webgl2").isContextLost(); });
// False when the context is lost, of which the event is still to come: there is no picture.
EM_JS(bool, dq_surface_blit, (int widget, int width, int height), {
  if (GLctx.isContextLost()) return false;
  Module["page"].blit(widget, Module["surface"], width, height);
  return true;
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
  // Within one texture, a place is of one glyph for ever.
  for (const ImTextureData* texture : *draw_data.Textures) {
    print.add(&texture->UniqueID, sizeof(texture->UniqueID));
  }
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

/// From the first loss to another context, and four times as long after each further one.
constexpr std::chrono::milliseconds first_wait{250};
/// 250 ms, 1, 4, 16 and 64 s: more is not waited for.
constexpr int losses_max = 5;
/// A context that has lasted this long starts the counting anew.
constexpr std::chrono::minutes lasting{2};

}  // namespace

Surface::Surface(std::function<void()> changed) : changed_(std::move(changed)) {
  owner_ = ImGui::CreateContext();
  make_context();
  if (usable()) {
    ImGui_ImplOpenGL3_Init(nullptr);
  } else {
    given_up_ = true;
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

void Surface::make_context() {
  dq_surface_create_canvas(this);
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // Dear ImGui smooths its own edges
  attributes.majorVersion = 2;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  context_ = emscripten_webgl_create_context("!dq", &attributes);
  width_ = height_ = 0;
  made_ = now();
  if (usable()) emscripten_webgl_make_context_current(context_);
}

void Surface::lose() {
  if (!usable()) return;
  ImGui::SetCurrentContext(owner_);
  // The objects are gone with their context; what is left is to forget their names.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  for (ImTextureData* texture : ImGui::GetIO().Fonts->TexList) {
    const auto name = static_cast<GLuint>(texture->GetTexID());
    glDeleteTextures(1, &name);
    texture->SetTexID(ImTextureID_Invalid);
    // Dear ImGui then wants those that are still in use to be made anew.
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  emscripten_webgl_destroy_context(std::exchange(context_, 0));
  dq_surface_drop_canvas();
  if (elapsed(made_, now()) > lasting) losses_ = 0;
  rebuild_later();
}

void Surface::rebuild_later() {
  if (losses_ == losses_max) {
    given_up_ = true;
    changed_();
    return;
  }
  const auto wait = first_wait * (1 << 2 * losses_++);
  timer_.start({now().since_epoch + wait}, [this] { rebuild(); });
}

void Surface::rebuild() {
  make_context();
  if (usable()) {
    changed_();
  } else {
    dq_surface_drop_canvas();
    rebuild_later();
  }
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

bool Surface::begin_frame() {
  // The event that tells of a loss comes later, and until then a lost context makes no objects.
  if (!usable() || !dq_surface_is_there()) return false;
  ImGuiContext* const current = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(owner_);
  emscripten_webgl_make_context_current(context_);
  ImGui_ImplOpenGL3_NewFrame();
  ImFontAtlasUpdateNewFrame(ImGui::GetIO().Fonts, ++frame_, true);
  ImGui::SetCurrentContext(current);
  return true;
}

void Surface::present(WidgetId widget, const ImDrawData& draw_data, ImU32 background,
                      std::optional<std::uint64_t>& last_picture) {
  const int width =
      static_cast<int>(std::lround(draw_data.DisplaySize.x * draw_data.FramebufferScale.x));
  const int height =
      static_cast<int>(std::lround(draw_data.DisplaySize.y * draw_data.FramebufferScale.y));
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
  const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(background);
  glClearColor(clear.x, clear.y, clear.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(const_cast<ImDrawData*>(&draw_data));
  if (dq_surface_blit(widget, width, height)) last_picture = picture;
}

}  // namespace dq::platform

extern "C" EMSCRIPTEN_KEEPALIVE void dq_surface_lost(dq::platform::Surface* surface) {
  surface->lose();
}
