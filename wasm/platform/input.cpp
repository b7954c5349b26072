#include "input.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>

namespace dq::platform {
namespace {

/// Dear ImGui scrolls a child by this many font heights a wheel step (ImGui::UpdateMouseWheel()).
constexpr float wheel_font_heights = 5.0F;

/// Whether `position` of a scroller can move by something in the direction of `delta`.
bool can_move(float position, float end, float delta) {
  return delta < 0.0F ? position > 0.0F : delta > 0.0F && position < end;
}

bool can_scroll(const ImGuiWindow& window, float dx, float dy) {
  return can_move(window.Scroll.y, window.ScrollMax.y, dy) ||
         can_move(window.Scroll.x, window.ScrollMax.x, dx);
}

bool can_scroll(float dx, float dy) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiWindow* window = context.HoveredWindow;
  // A finger that has just come down hovers from the next frame on.
  if (window == nullptr) {
    return std::ranges::any_of(context.Windows, [&](const ImGuiWindow* any) {
      return any->WasActive && can_scroll(*any, dx, dy);
    });
  }
  for (; window != nullptr; window = window->ParentWindow) {
    if (can_scroll(*window, dx, dy)) return true;
  }
  return false;
}

}  // namespace

void add_pointer_event(PointerEvent event, float x, float y, int button, bool is_touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(is_touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  if (event == PointerEvent::leave) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    return;
  }
  io.AddMousePosEvent(x, y);
  if (event == PointerEvent::move) return;
  // DOM and Dear ImGui number the middle and the secondary button the other way round.
  const int imgui_button = button == 1 ? 2 : button == 2 ? 1 : button;
  if (imgui_button >= 0 && imgui_button < ImGuiMouseButton_COUNT) {
    io.AddMouseButtonEvent(imgui_button, event == PointerEvent::down);
  }
}

bool add_wheel_event(float dx, float dy) {
  if (!can_scroll(dx, dy)) return false;
  const float pixels_a_step = wheel_font_heights * ImGui::GetStyle().FontSizeBase;
  ImGui::GetIO().AddMouseWheelEvent(-dx / pixels_a_step, -dy / pixels_a_step);
  return true;
}

bool scroll(float dy) {
  for (ImGuiWindow* const window : ImGui::GetCurrentContext()->Windows) {
    if (!window->WasActive || !can_scroll(*window, 0.0F, dy)) continue;
    // What the last key has asked for may still be to come.
    const float start =
        window->ScrollTarget.y < FLT_MAX ? window->ScrollTarget.y : window->Scroll.y;
    ImGui::SetScrollY(window, std::clamp(start + dy, 0.0F, window->ScrollMax.y));
    return true;
  }
  return false;
}

}  // namespace dq::platform
