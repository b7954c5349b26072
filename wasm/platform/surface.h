/// The one GL context of the page, in which every widget is drawn before its picture is copied into
/// the widget's own canvas. Browsers keep about 16 GL contexts a page: one is all that we take.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>

#include "page.h"

namespace dq::platform {

class Surface {
 public:
  /// Makes the context on a canvas that is not in the document.
  Surface();
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  /// False without WebGL 2: nothing can be drawn, everything else works.
  [[nodiscard]] bool usable() const { return context_ != 0; }

  /// A Dear ImGui context that draws with this surface and shares its font atlas. nullptr, never.
  [[nodiscard]] ImGuiContext* create_context();
  void destroy_context(ImGuiContext* context);

  /// The glyphs of all widgets.
  [[nodiscard]] ImFontAtlas& font_atlas();

  /// To be called before ImGui::NewFrame() of any of the contexts.
  void begin_frame();

  /// Draws what ImGui::Render() of the current context has left, and copies it to the widget's canvas
  /// (`DisplaySize * FramebufferScale` pixels), unless it is the picture that is there already.
  /// @param last_picture  the fingerprint that the widget keeps between calls.
  void present(WidgetId widget, const ImDrawData& draw_data,
               std::optional<std::uint64_t>& last_picture);

 private:
  std::uintptr_t context_ = 0;  ///< Emscripten's handle; 0 for none
  int width_ = 0;
  int height_ = 0;
  int frame_ = 0;
  /// Never draws by itself: it owns the font atlas and the GL objects that the others share.
  ImGuiContext* owner_ = nullptr;
};

}  // namespace dq::platform
