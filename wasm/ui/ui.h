/// Draws a view model with Dear ImGui and says what the user wishes. Knows neither Emscripten nor a
/// session: it compiles natively and is tested without a GPU.
#pragma once

#include <imgui.h>

#include <vector>

#include "dq/session.h"
#include "dq/view_model.h"
#include "runs.h"
#include "theme.h"

namespace dq::ui {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
  Runs* runs = nullptr;  ///< of the fonts' atlas
};

struct Outcome {
  /// What the user asked for in this frame, to be given to the session.
  std::vector<Event> wishes;
  /// The height that the whole content would need at this width, in CSS pixels.
  float content_height = 0.0F;
  /// Something moves (the loading state): another frame is wanted.
  bool animating = false;
};

/// Draws one frame over the whole display of the current ImGui context, between NewFrame() and
/// Render(). Time and size are those of ImGui::GetIO().
[[nodiscard]] Outcome draw(const ViewModel& view_model, const Theme& theme, const Fonts& fonts);

/// Turns a picture round, for a view model whose words run from right to left: to be called between
/// Render() and drawing it. The pointer is turned round in the same way by who feeds it.
void mirror(ImDrawData& draw_data);

}  // namespace dq::ui
