#include "ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "views.h"

namespace dq::ui {
namespace {

constexpr ImGuiWindowFlags window_flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                          ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoCollapse |
                                          ImGuiWindowFlags_NoSavedSettings |
                                          ImGuiWindowFlags_NoBringToFrontOnFocus;
constexpr const char* overview_name = "overview";
constexpr const char* detail_name = "detail";

void set_style(const Theme& theme, float padding) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.FontSizeBase = theme.font_size;
  style.WindowPadding = {0.0F, 0.0F};
  style.ItemSpacing = {0.0F, 0.0F};
  style.WindowBorderSize = 0.0F;
  style.WindowRounding = 0.0F;
  style.WindowMinSize = {1.0F, 1.0F};
  // The scrollbar lies in the padding: whether it shows does not change the layout.
  style.ScrollbarSize = std::min(padding, 12.0F);
  style.ScrollbarRounding = style.ScrollbarSize;
  style.GrabMinSize = theme.spacing * 3.0F;
  style.CircleTessellationMaxError = 0.12F;
  const auto set = [&style](ImGuiCol slot, ImU32 color) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
  };
  set(ImGuiCol_WindowBg, theme.palette.surface);
  set(ImGuiCol_ScrollbarBg, theme.palette.surface);
  set(ImGuiCol_ScrollbarGrab, theme.palette.track);
  set(ImGuiCol_ScrollbarGrabHovered, theme.palette.unknown);
  set(ImGuiCol_ScrollbarGrabActive, theme.palette.unknown);
}

float padding_of(Breadth breadth, const Theme& theme) {
  switch (breadth) {
    case Breadth::micro:
      return theme.spacing;
    case Breadth::compact:
      return theme.spacing * 2.0F;
    case Breadth::medium:
    case Breadth::wide:
      return theme.spacing * 3.0F;
  }
  return theme.spacing;
}

/// The event that is open and exists.
const EventView* open_event(const ViewModel& view_model) {
  if (view_model.phase != Phase::ready || !view_model.open_event) return nullptr;
  if (*view_model.open_event >= view_model.events.size()) return nullptr;
  return &view_model.events[*view_model.open_event];
}

/// What the detail's window remembers: 1 + the event that it showed last.
int& last_open_event(ImGuiWindow& detail) { return *detail.StateStorage.GetIntRef(1, 0); }

/// The event whose detail has just been closed.
std::optional<std::size_t> take_last_open() {
  ImGuiWindow* const detail = ImGui::FindWindowByName(detail_name);
  if (detail == nullptr) return std::nullopt;
  const int last = std::exchange(last_open_event(*detail), 0);
  if (last == 0) return std::nullopt;
  return static_cast<std::size_t>(last - 1);
}

/// Another event's detail starts at its top.
void reset_scroll_of_detail(std::size_t index) {
  ImGuiWindow* const detail = ImGui::FindWindowByName(detail_name);
  if (detail == nullptr) return;
  if (last_open_event(*detail) != static_cast<int>(index) + 1) {
    ImGui::SetNextWindowScroll({0.0F, 0.0F});
  }
}

/// Keys that scroll where there are no rows to walk.
void scroll_with_keys(const Theme& theme) {
  if (!ImGui::IsWindowFocused()) return;
  const ImGuiWindow* const window = ImGui::GetCurrentWindow();
  const float page = std::max(window->InnerRect.GetHeight() - theme.spacing * 5.0F, 1.0F);
  float delta = 0.0F;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) delta += theme.spacing * 5.0F;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) delta -= theme.spacing * 5.0F;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) delta += page;
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) delta -= page;
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) delta -= window->ScrollMax.y;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) delta += window->ScrollMax.y;
  if (delta == 0.0F) return;
  ImGui::SetScrollY(std::clamp(window->Scroll.y + delta, 0.0F, window->ScrollMax.y));
}

/// A thin line along the upper edge while a request is under way and the content stays.
void draw_progress(Frame& frame) {
  constexpr float height = 2.0F;
  constexpr double seconds = 1.6;
  ImDrawList* const list = ImGui::GetForegroundDrawList();
  const ImU32 color = frame.colors().accent;
  if (frame.theme.reduced_motion) {
    list->AddRectFilled({0.0F, 0.0F}, {frame.width, height}, with_alpha(color, 0.6F));
    return;
  }
  frame.outcome.animating = true;
  list->AddRectFilled({0.0F, 0.0F}, {frame.width, height}, frame.colors().track);
  const auto turn = static_cast<float>(std::fmod(ImGui::GetTime() / seconds, 1.0));
  const float length = frame.width * 0.3F;
  const float start = turn * (frame.width + length) - length;
  list->AddRectFilled({std::max(start, 0.0F), 0.0F},
                      {std::min(start + length, frame.width), height}, color);
}

/// The whole of a text that was cut short, beside the pointer and within the display.
void draw_tooltip(Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const std::string text = std::exchange(frame.tooltip, {});
  if (text.empty() || io.MouseSource == ImGuiMouseSource_TouchScreen) return;
  constexpr int lines_max = 12;
  const float inset = frame.unit();
  const Type type = small_type(frame, frame.colors().surface);
  const float room = std::min(frame.width - 4.0F * inset, frame.em(360.0F));
  if (room < frame.em(24.0F)) return;
  const float text_width = std::min(std::ceil(width_of(type, text)) + 1.0F, room);

  frame.list = ImGui::GetForegroundDrawList();
  frame.list->ChannelsSplit(2);
  frame.list->ChannelsSetCurrent(1);
  Box box{.width = text_width + 2.0F * inset};
  box.x =
      std::clamp(io.MousePos.x + inset, inset, std::max(frame.width - inset - box.width, inset));
  box.height = height_of(frame, type, text_width, text, lines_max) + inset;
  box.y = io.MousePos.y + inset * 2.5F;
  if (box.bottom() + inset > io.DisplaySize.y) box.y = io.MousePos.y - inset - box.height;
  box.y = std::round(std::max(box.y, 0.0F));
  box.x = std::round(box.x);
  draw_paragraph(frame, type, box.x + inset, box.y + inset / 2.0F, text_width, text, lines_max);
  frame.list->ChannelsSetCurrent(0);
  frame.list->AddRectFilled(box.min(), box.max(), frame.colors().text, frame.theme.radius / 2.0F);
  frame.list->ChannelsMerge();
}

}  // namespace

float Frame::em(float length) const { return std::round(length * theme.font_size / 14.0F); }

Breadth breadth_of(float width, const Theme& theme) {
  const float relative = width * 14.0F / theme.font_size;
  if (relative < 280.0F) return Breadth::micro;
  if (relative < 600.0F) return Breadth::compact;
  if (relative < 900.0F) return Breadth::medium;
  return Breadth::wide;
}

Outcome draw(const ViewModel& view_model, const Theme& theme, const Fonts& fonts) {
  Outcome outcome;
  const ImGuiIO& io = ImGui::GetIO();
  const Breadth breadth = breadth_of(io.DisplaySize.x, theme);
  Frame frame{.theme = theme,
              .fonts = fonts,
              .outcome = outcome,
              .width = io.DisplaySize.x,
              .padding = padding_of(breadth, theme),
              .breadth = breadth};
  set_style(theme, frame.padding);
  // A widget that has lost the focus shows no ring.
  if (io.AppFocusLost) ImGui::SetNavCursorVisible(false);

  const EventView* const open = open_event(view_model);
  const bool has_table = view_model.phase == Phase::ready && open == nullptr;
  std::optional<std::size_t> last_open;
  if (open != nullptr) {
    reset_scroll_of_detail(*view_model.open_event);
  } else {
    last_open = take_last_open();
  }
  ImGui::SetNextWindowPos({0.0F, 0.0F});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin(open == nullptr ? overview_name : detail_name, nullptr, window_flags);
  ImGui::PushFont(fonts.regular, theme.font_size);
  if (open != nullptr) {
    last_open_event(*ImGui::GetCurrentWindow()) = static_cast<int>(*view_model.open_event) + 1;
  }
  frame.list = ImGui::GetWindowDrawList();
  // Cards are as high as what they hold: they are drawn after it, into the channel behind it.
  frame.list->ChannelsSplit(2);
  frame.list->ChannelsSetCurrent(1);

  const float top = -ImGui::GetScrollY();
  float y = top + (breadth == Breadth::micro ? frame.unit() : frame.unit(2.0F));
  if (open != nullptr) {
    y = draw_detail(frame, view_model, *open, y);
  } else {
    y = draw_header(frame, view_model, y);
    if (view_model.notice) y = draw_notice(frame, *view_model.notice, y);
    y = has_table ? draw_overview(frame, view_model, y, last_open)
                  : draw_state(frame, view_model, y);
  }
  if (!has_table) scroll_with_keys(theme);
  outcome.content_height = std::ceil(y - top + frame.unit(2.0F));
  frame.list->ChannelsMerge();
  ImGui::SetCursorPos({0.0F, 0.0F});
  ImGui::Dummy({1.0F, outcome.content_height});
  ImGui::PopFont();
  draw_tooltip(frame);
  ImGui::End();

  if (view_model.busy && view_model.phase != Phase::loading) draw_progress(frame);
  return outcome;
}

}  // namespace dq::ui
