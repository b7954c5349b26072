/// One widget: a session, the Dear ImGui context that draws it, and the hands that carry out its
/// effects. Only wiring: what is shown is decided in core, how it looks in ui.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dq/session.h"
#include "platform/clock.h"
#include "platform/fetch.h"
#include "platform/input.h"
#include "platform/page.h"
#include "platform/surface.h"
#include "ui/ui.h"

namespace dq {

class Widget {
 public:
  /// @param request_frame  asks for a call of `draw_if_wanted()` in the next animation frame.
  Widget(platform::WidgetId id, platform::Surface& surface, ui::Runs& runs,
         std::function<void()> request_frame);
  ~Widget();
  Widget(const Widget&) = delete;
  Widget& operator=(const Widget&) = delete;

  /// Collects an option; `apply_options` makes all of them count at once.
  void set_option(std::string_view name, std::string_view value);
  void apply_options();

  /// Takes in what happened, carries out the effects, and asks for a frame.
  void feed(Event event);

  /// How the page around the widget looks.
  struct Look {
    bool dark = false;
    bool reduced_motion = false;
    bool more_contrast = false;
    bool touch = false;  ///< the main pointer is a finger
    std::string_view css_font_family = "sans-serif";
    ui::Brand brand;
  };
  void set_look(const Look& look);
  /// Draws at once: in the frame in which the page sees another size, it sees its picture as well.
  /// @param width, height  in device pixels.
  /// @param pixel_ratio  device pixels a CSS pixel.
  void resize(int width, int height, float pixel_ratio);
  /// A widget out of view draws nothing until it comes back.
  void set_visible(bool visible);
  /// The picture is gone or its fonts have changed: draw and copy it again whatever it is.
  void invalidate();

  void pointer(platform::PointerEvent event, float x, float y, int button, bool is_touch);
  [[nodiscard]] bool wheel(float dx, float dy);
  /// By the keyboard or a finger, in CSS pixels. False when nothing scrolls that way.
  [[nodiscard]] bool scroll(float dy);
  /// @param item  that has the focus in the page's mirror and wants a ring, see `ui::Focus`; empty for
  ///   none.
  void focus(std::string item);
  /// Sends the tooltip away.
  void escape();

  void draw_if_wanted();

  [[nodiscard]] const ViewModel& view() const { return session_.view(); }
  [[nodiscard]] const ui::Palette& palette() const { return theme_.palette; }
  [[nodiscard]] std::vector<DatasetRecord> records() const { return session_.records(); }

 private:
  void carry_out(Effect effect);
  void start_request(const effect::StartRequest& start);
  void want_frames(int count);
  void draw();

  platform::WidgetId id_;
  platform::Surface& surface_;
  std::function<void()> request_frame_;

  Session session_;
  Configuration configuration_;
  std::vector<Failure> rejections_;
  std::map<std::uint32_t, std::unique_ptr<platform::Fetch>> fetches_;
  platform::Timer timer_;

  ImGuiContext* imgui_;
  ui::Theme theme_;
  ui::Fonts fonts_;
  int width_ = 0;
  int height_ = 0;
  float pixel_ratio_ = 1.0F;
  bool visible_ = false;
  /// Frames still to be drawn: Dear ImGui takes in one input event of a kind a frame, and needs one
  /// more for what depends on sizes of the last.
  int frames_wanted_ = 0;
  Moment last_frame_;
  std::optional<std::uint64_t> last_picture_;
  float content_height_ = -1.0F;
  int cursor_ = -1;
  std::string focus_;
  int frames_to_reveal_ = 0;
  std::string items_;
  std::vector<ui::Box> boxes_;
  std::optional<ui::Box> focus_box_;
  bool has_tooltip_ = false;
  bool escaped_ = false;
};

}  // namespace dq
