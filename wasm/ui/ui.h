/// Draws a view model with Dear ImGui and says what the user wishes. Knows neither Emscripten nor a
/// session: it compiles natively and is tested without a GPU.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>
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

struct Box {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;

  [[nodiscard]] ImVec2 min() const { return {x, y}; }
  [[nodiscard]] ImVec2 max() const { return {x + width, y + height}; }
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] float middle() const { return y + height / 2.0F; }
  [[nodiscard]] bool contains(const Box& other) const {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }
  bool operator==(const Box&) const = default;
};

/// What the keyboard is at. The page knows: its mirror has a control for each item that is drawn, and
/// the focus is in the mirror.
///
/// Items go by their names: `refresh`, `back`, `notice`, `search`, `all`, `filter:near`,
/// `sort:composite`, `row:12`; see `dq::name_of` and the indices of the view model.
struct Focus {
  std::string_view item;  ///< empty for none
  bool moved = false;     ///< it is to be scrolled into sight
  bool escaped = false;   ///< Escape was pressed: a tooltip goes, until another one is due
};

/// The name of what is no item but has a box: what stands where the content will be. The page moves a
/// light over it.
inline constexpr std::string_view placeholder_item = "placeholder";

struct Outcome {
  /// What the user asked for in this frame, to be given to the session.
  std::vector<Event> wishes;
  /// The height that the whole content would need at this width, in CSS pixels.
  float content_height = 0.0F;
  /// One view takes the place of another: another frame is wanted.
  bool animating = false;
  /// The face, and the items that are drawn, with a blank after each. A row that is out of sight is
  /// not drawn. One that cannot be pressed now has a minus before its name.
  std::string items;
  /// Where the items are, in the same order: the part that can be seen and pressed. What is out of
  /// sight lies without size at the edge behind which it is. The box of the search and that of the
  /// placeholder are whole: the page lays its own there, and cuts it off at the widget's edge.
  std::vector<Box> boxes;
  /// The item that the pointer has pressed in this frame; empty for none.
  std::string pressed;
  /// Where the item is that has the focus, when it is in sight or near.
  std::optional<Box> focus;
  /// Where the tooltip is, if there is one.
  std::optional<Box> tooltip;
};

/// Draws one frame over the whole display of the current ImGui context, between NewFrame() and
/// Render(). Time and size are those of ImGui::GetIO().
[[nodiscard]] Outcome draw(const ViewModel& view_model, const Theme& theme, const Fonts& fonts,
                           const Focus& focus = {});

/// Turns a picture round, for a view model whose words run from right to left: to be called between
/// Render() and drawing it. The pointer is turned round in the same way by who feeds it.
void mirror(ImDrawData& draw_data);

}  // namespace dq::ui
