/// The one GL context of the page, in which every widget is drawn before its picture is copied into
/// the widget's own canvas. Browsers keep about 16 GL contexts a page: one is all that we take.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <optional>

#include "clock.h"
#include "page.h"

namespace dq::platform {

class Surface {
 public:
  /// Makes the context on a canvas that is not in the document.
  /// @param changed  called when the context, once lost, is there again: everything is to be drawn
  ///   anew; and when it is given up.
  explicit Surface(std::function<void()> changed);
  ~Surface();
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;

  /// False without WebGL 2, and between the loss of a context and the next one: nothing can be drawn,
  /// everything else works.
  [[nodiscard]] bool usable() const { return context_ != 0; }
  /// Nothing will ever be drawn: there is no WebGL 2, or its contexts are lost again and again.
  [[nodiscard]] bool given_up() const { return given_up_; }

  /// The browser has taken the context away. A new one is made soon, and later each time when that is
  /// lost as well: whoever else wants contexts on this page comes first.
  void lose();

  /// A Dear ImGui context that draws with this surface and shares its font atlas. nullptr, never.
  [[nodiscard]] ImGuiContext* create_context();
  void destroy_context(ImGuiContext* context);

  /// The glyphs of all widgets.
  [[nodiscard]] ImFontAtlas& font_atlas();

  /// To be called before ImGui::NewFrame() of any of the contexts. False where nothing can be drawn
  /// now: when it can be again, `changed` is called.
  [[nodiscard]] bool begin_frame();

  /// Draws what ImGui::Render() of the current context has left, and copies it to the widget's canvas
  /// (`DisplaySize * FramebufferScale` pixels), unless it is the picture that is there already. To be
  /// called while `usable()`.
  /// @param background  what shows where nothing is drawn.
  /// @param last_picture  the fingerprint that the widget keeps between calls.
  void present(WidgetId widget, const ImDrawData& draw_data, ImU32 background,
               std::optional<std::uint64_t>& last_picture);

 private:
  void make_context();
  void rebuild();
  void rebuild_later();

  std::function<void()> changed_;
  std::uintptr_t context_ = 0;  ///< Emscripten's handle; 0 for none
  Moment made_;                 ///< when the context was
  int losses_ = 0;              ///< one soon after the other, failures to make another one included
  bool given_up_ = false;
  Timer timer_;
  int width_ = 0;
  int height_ = 0;
  int frame_ = 0;
  /// Never draws by itself: it owns the font atlas and the GL objects that the others share.
  ImGuiContext* owner_ = nullptr;
};

}  // namespace dq::platform
