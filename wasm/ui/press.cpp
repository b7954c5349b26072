#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "parts.h"

namespace dq::ui {

void place_item(Frame& frame, std::string_view item, const Box& box) {
  frame.outcome.items.append(item) += ' ';
  frame.outcome.boxes.push_back(box);
}

Box visible_part(const Box& box) {
  const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
  const ImVec2 min = ImClamp(box.min(), clip.Min, clip.Max);
  const ImVec2 max = ImClamp(box.max(), clip.Min, clip.Max);
  return {.x = min.x, .y = min.y, .width = max.x - min.x, .height = max.y - min.y};
}

void place_disabled(Frame& frame, std::string_view item, const Box& box) {
  frame.outcome.items += '-';
  place_item(frame, item, visible_part(box));
}

Press press(Frame& frame, std::string_view item, const Box& box) {
  Press result;
  const Box seen = visible_part(box);
  place_item(frame, item, seen);
  result.focused = item == frame.focus.item;
  if (result.focused) {
    frame.focused = box;
    if (!reveal(frame, box)) frame.outcome.focus = box;
  }
  const ImGuiID id = ImGui::GetCurrentWindow()->GetID(item.data(), item.data() + item.size());
  const ImRect area(box.min(), box.max());
  if (!ImGui::ItemAdd(area, id)) return result;
  result.clicked = ImGui::ButtonBehavior(area, id, &result.hovered, &result.held);
  if (result.clicked) frame.outcome.pressed = item;
  if (result.hovered) frame.hovered = seen;
  if (ImGui::GetCurrentContext()->HoveredId == id) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return result;
}

bool reveal(Frame& frame, const Box& box, float top) {
  if (!std::exchange(frame.focus.moved, false)) return false;
  const float margin = frame.unit();
  const float above = box.y - top - margin;
  const float below = box.bottom() + margin - ImGui::GetWindowHeight();
  // Where it is higher than the display, its beginning counts.
  const float delta = above < 0.0F ? above : std::clamp(below, 0.0F, above);
  if (delta == 0.0F) return false;
  ImGui::SetScrollY(ImGui::GetScrollY() + delta);
  return true;
}

bool icon_button(Frame& frame, std::string_view item, Icon icon, const Box& box, bool enabled,
                 std::string_view tooltip) {
  const ImVec2 center{box.x + box.width / 2.0F, box.middle()};
  const float size = frame.em(16.0F);
  if (!enabled) {
    draw_icon(frame, icon, center, size, with_alpha(frame.colors().text_muted, 0.4F));
    place_disabled(frame, item, box);
    // The focus stays on a button that disables itself when it is pressed.
    if (item == frame.focus.item) draw_focus_ring(frame, box, frame.theme.radius);
    return false;
  }
  const Press button = press(frame, item, box);
  if (button.hovered) {
    frame.list->AddRectFilled(box.min(), box.max(), frame.colors().hover, frame.theme.radius);
    name_hovered(frame, box, tooltip);
  }
  draw_icon(frame, icon, center, size,
            button.held ? frame.colors().accent : frame.colors().text_muted);
  if (button.focused) draw_focus_ring(frame, box, frame.theme.radius);
  return button.clicked;
}

float width_of_link(const Frame& frame, std::string_view label, std::optional<Icon> icon) {
  return width_of(strong_type(frame, 0), label) + frame.unit(1.5F) +
         (icon ? frame.em(16.0F) + frame.unit(0.5F) : 0.0F);
}

bool link_button(Frame& frame, std::string_view item, Box box, std::string_view label,
                 std::optional<Icon> icon) {
  const Palette& colors = frame.colors();
  box.width = std::min(box.width, width_of_link(frame, label, icon));
  const Press link = press(frame, item, box);
  if (link.hovered) {
    frame.list->AddRectFilled(box.min(), box.max(), colors.hover, frame.theme.radius);
  }
  float x = box.x + frame.unit(0.75F);
  if (icon) {
    const float size = frame.em(16.0F);
    x = box.x + frame.unit(0.5F);
    draw_icon(frame, *icon, {x + size / 2.0F, box.middle()}, size, colors.accent);
    x += size + frame.unit(0.5F);
  }
  draw_line(frame, strong_type(frame, colors.accent), x, box.middle(),
            box.right() - frame.unit(0.5F) - x, label);
  if (link.focused) draw_focus_ring(frame, box, frame.theme.radius);
  return link.clicked;
}

void name_hovered(Frame& frame, const Box& box, std::string_view name) {
  if (!is_hovered(box)) return;
  frame.tooltip = {
      .text = std::string(name), .about = visible_part(box), .x = box.x, .is_pointed_at = true};
}

bool is_hovered(const Box& box) {
  return ImGui::GetCurrentContext()->HoveredWindow == ImGui::GetCurrentWindow() &&
         ImGui::IsMouseHoveringRect(box.min(), box.max());
}

}  // namespace dq::ui
