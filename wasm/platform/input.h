/// From the page's DOM events to Dear ImGui's input queue. Coordinates are CSS pixels from the
/// widget's top left corner. All act on the current ImGui context.
#pragma once

namespace dq::platform {

/// What web/input.mjs calls a pointer event by; the numbers are shared with it.
enum class PointerEvent { move = 0, down = 1, up = 2, leave = 3 };

/// @param button  0 primary, 1 middle, 2 secondary, as in `PointerEvent.button`.
void add_pointer_event(PointerEvent event, float x, float y, int button, bool is_touch);

/// @param dx, dy  in CSS pixels, positive right and down, as in `WheelEvent.deltaX`.
/// @return false when nothing under the pointer can scroll that way: the wheel is the page's.
bool add_wheel_event(float dx, float dy);

/// Wherever the pointer is.
/// @param dy  in CSS pixels, positive down.
/// @return false when nothing can scroll that way.
bool scroll(float dy);

}  // namespace dq::platform
