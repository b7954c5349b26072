/// One widget on a display without a screen: frames are drawn, the pointer is played.
#pragma once

#include <imgui.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fake_fonts.h"
#include "ui.h"

namespace dq::ui::test {

/// A copy of all that a frame draws.
struct Picture {
  struct Command {
    ImVec4 clip;
    unsigned elements = 0;
    unsigned first_vertex = 0;
    unsigned first_index = 0;
  };
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
  std::vector<Command> commands;
};
[[nodiscard]] bool operator==(const Picture& a, const Picture& b);

/// Where an item is; nullopt where it is not drawn, or cannot be pressed.
[[nodiscard]] std::optional<Box> box_of(const Outcome& outcome, std::string_view item);

class Stage {
 public:
  explicit Stage(ImVec2 size, SharedAtlas* atlas = nullptr);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  Theme theme = make_theme(false);
  /// Takes the place of the session for `settle` and everything below it.
  ViewModel view_model;
  /// The item that has the focus, see `Focus`.
  std::string focus;

  void resize(ImVec2 size);
  [[nodiscard]] ImGuiIO& io();
  /// Draws one frame.
  Outcome frame(float seconds = 1.0F / 60.0F);
  /// Draws some frames, as many as the widget does after an input; the last outcome with the wishes
  /// of all.
  Outcome settle();
  [[nodiscard]] Picture picture();

  void move_pointer(ImVec2 position);
  /// Moves there, presses and releases.
  std::vector<Event> click(ImVec2 position);
  /// Presses Escape; the outcome of the frame that follows.
  Outcome escape();
  /// Gives the focus to an item, as the page does; the last outcome.
  Outcome focus_on(std::string item);
  void wheel(float steps);
  /// The cursor that the last frame asked for is a hand.
  [[nodiscard]] bool has_hand();
  [[nodiscard]] float scroll();
  /// The first place, from the top, where a click brings a wish of this type that `accepts`.
  template <typename Wish, typename Accepts>
  std::optional<ImVec2> find(Accepts accepts) {
    // Nothing that can be pressed is smaller than 24 pixels.
    for (float y = 6.0F; y < io().DisplaySize.y; y += 20.0F) {
      for (float x = 6.0F; x < io().DisplaySize.x; x += 20.0F) {
        move_pointer({x, y});
        frame();
        if (!has_hand()) continue;
        for (const Event& wish : click({x, y})) {
          const Wish* const found = std::get_if<Wish>(&wish);
          if (found != nullptr && accepts(*found)) return ImVec2(x, y);
        }
      }
    }
    return std::nullopt;
  }
  template <typename Wish>
  std::optional<ImVec2> find() {
    return find<Wish>([](const Wish&) { return true; });
  }

 private:
  std::unique_ptr<SharedAtlas> own_atlas_;
  SharedAtlas* atlas_;
  ImGuiContext* context_;
  bool focus_moved_ = false;
  bool escaped_ = false;
};

}  // namespace dq::ui::test
