#include "ui.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "views.h"

namespace dq::ui {
namespace {

constexpr ImGuiWindowFlags window_flags =
    ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
    ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;
/// One above the other: opening a row leads to the next one, and the way back leads home again.
constexpr std::array level_names{"datasets", "events", "event"};
/// Faces that are about one thing have no place to come back to.
constexpr const char* single_name = "single";

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
  // A smooth edge is one device pixel wide, and no rounder than can be seen.
  const float pixel = 1.0F / std::max(ImGui::GetIO().DisplayFramebufferScale.x, 0.25F);
  style.CircleTessellationMaxError = 0.12F * pixel;
  const auto set = [&style](ImGuiCol slot, ImU32 color) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
  };
  set(ImGuiCol_WindowBg, theme.palette.surface);
  set(ImGuiCol_ScrollbarBg, theme.palette.surface);
  set(ImGuiCol_ScrollbarGrab, theme.palette.track);
  set(ImGuiCol_ScrollbarGrabHovered, theme.palette.unknown);
  set(ImGuiCol_ScrollbarGrabActive, theme.palette.unknown);
}

float padding_of(Face face, Breadth breadth, const Theme& theme) {
  if (face == Face::badge) return theme.spacing;
  if (face == Face::card) return theme.spacing * (breadth == Breadth::micro ? 1.5F : 2.0F);
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

/// What the window of a level remembers: 1 + the row of the level above that it showed last.
int& last_row(ImGuiWindow& level) { return *level.StateStorage.GetIntRef(1, 0); }

/// A level that has been left starts at its top, whatever row is opened next.
void forget_last_row(std::size_t level) {
  if (level >= level_names.size()) return;
  if (ImGuiWindow* const window = ImGui::FindWindowByName(level_names[level]))
    last_row(*window) = 0;
}

/// Another row's level starts at its top.
void reset_scroll(const char* name, std::size_t row) {
  ImGuiWindow* const window = ImGui::FindWindowByName(name);
  if (window == nullptr) return;
  if (last_row(*window) != static_cast<int>(row) + 1) ImGui::SetNextWindowScroll({0.0F, 0.0F});
}

/// What is drawn, and where in the widget that is.
struct Scene {
  Face face = Face::table;
  const EventView* event = nullptr;  ///< of a detail
  const char* window = single_name;
  std::size_t level = level_names.size();  ///< of `level_names`
  std::optional<std::size_t> row;          ///< of the level above, that led here
};

Scene scene_of(const ViewModel& view_model, const Theme& theme, ImVec2 size) {
  Scene scene{.face = face_of(view_model, theme, size)};
  if (scene.face == Face::badge || scene.face == Face::card) return scene;
  if (scene.face == Face::table) {
    scene.level = view_model.lists_datasets() ? 0 : 1;
    if (scene.level == 1) scene.row = view_model.open_dataset;
  } else if (const auto subject = subject_in(view_model)) {
    scene.event = subject->event;
    scene.level = 2;
    scene.row = subject->index;
  }
  scene.window = level_names[scene.level];
  return scene;
}

/// A view that takes the place of another one comes up out of the surface.
void draw_arrival(Frame& frame) {
  constexpr int milliseconds = 140;
  constexpr float strength = 0.6F;
  constexpr ImGuiID key = 2;
  if (frame.theme.reduced_motion) return;
  // Differences of times are right beyond the end of the numbers as well.
  const auto now = static_cast<unsigned>(static_cast<std::uint64_t>(ImGui::GetTime() * 1000.0));
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  int& arrived = *window.StateStorage.GetIntRef(key, static_cast<int>(now - milliseconds));
  // The first view of all takes nobody's place.
  if (window.Appearing && ImGui::GetFrameCount() > 1) arrived = static_cast<int>(now);
  const unsigned age = now - static_cast<unsigned>(arrived);
  if (age >= milliseconds) return;
  frame.outcome.animating = true;
  const float left = 1.0F - static_cast<float>(age) / milliseconds;
  ImGui::GetForegroundDrawList()->AddRectFilled(
      {0.0F, 0.0F}, ImGui::GetIO().DisplaySize,
      with_alpha(frame.colors().surface, strength * left));
}

/// Whether Escape has sent it away. It comes back when the pointer or the focus has been elsewhere.
bool is_dismissed(const Frame& frame, const Tooltip& tooltip) {
  constexpr ImGuiID key = 3;
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  int& dismissed = *window.StateStorage.GetIntRef(key, 0);
  const std::string_view item = frame.focus.item;
  const ImGuiID place = tooltip.is_pointed_at ? ImGui::GetCurrentContext()->HoveredId
                                              : ImHashStr(item.data(), item.size());
  const auto due = static_cast<int>(ImHashStr(tooltip.text.data(), tooltip.text.size(), place));
  if (frame.focus.escaped) dismissed = due;
  if (window.Appearing || dismissed != due) dismissed = 0;
  return dismissed != 0;
}

/// What is told about something stands below it or above it, within the display. Where neither has
/// room for a line, it is not told.
void draw_tooltip(Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const Tooltip tooltip = std::exchange(frame.tooltip, {});
  if (is_dismissed(frame, tooltip) || tooltip.text.empty()) return;
  if (tooltip.is_pointed_at && io.MouseSource == ImGuiMouseSource_TouchScreen) return;
  constexpr int lines_max = 12;
  const float inset = frame.unit();
  const float gap = frame.unit() * 0.5F;
  const Type type = small_type(frame, frame.colors().surface);
  const float room = std::min(frame.width - 4.0F * inset, frame.em(360.0F));
  if (room < frame.em(24.0F)) return;
  const float text_width = std::min(std::ceil(width_of(type, tooltip.text)) + 1.0F, room);
  const float wanted = height_of(frame, type, text_width, tooltip.text, lines_max);

  const float below = io.DisplaySize.y - tooltip.about.bottom() - 2.0F * gap - inset;
  const float above = tooltip.about.y - 2.0F * gap - inset;
  const bool is_below = below >= std::min(wanted, above);
  const int lines = std::min(
      static_cast<int>(std::floor((is_below ? below : above) / type.line_height())), lines_max);
  if (lines < 1) return;

  frame.list = ImGui::GetForegroundDrawList();
  Box box{.width = text_width + 2.0F * inset};
  box.x = std::round(
      std::clamp(tooltip.x - inset, inset, std::max(frame.width - inset - box.width, inset)));
  box.height = height_of(frame, type, text_width, tooltip.text, lines) + inset;
  box.y = is_below ? std::ceil(tooltip.about.bottom() + gap)
                   : std::floor(tooltip.about.y - gap - box.height);
  frame.list->AddRectFilled(box.min(), box.max(), frame.colors().text, frame.theme.radius / 2.0F);
  draw_paragraph(frame, type, box.x + inset, box.y + inset / 2.0F, text_width, tooltip.text, lines);
  frame.outcome.tooltip = box;
}

/// @return where it ends.
float draw_face(Frame& frame, const ViewModel& view_model, const Scene& scene, float top) {
  const bool is_micro = frame.breadth == Breadth::micro;
  float y = top + frame.unit(is_micro ? 1.0F : 2.0F);
  switch (scene.face) {
    case Face::badge:
      return draw_badge(frame, view_model);
    case Face::card:
      if (const auto subject = subject_in(view_model)) {
        return draw_card_face(frame, view_model, *subject, top);
      }
      return draw_card_state(frame, view_model, top);
    case Face::detail:
      return draw_detail(frame, view_model, *scene.event, y) + frame.unit(2.0F);
    case Face::automatic:
    case Face::table:
      break;
  }
  y = draw_header(frame, view_model, y);
  if (view_model.notice) y = draw_notice(frame, *view_model.notice, y);
  y = has_rows(view_model) ? draw_overview(frame, view_model, y) : draw_state(frame, view_model, y);
  return y + frame.unit(2.0F);
}

/// See `least_height`.
float wished_height(const Frame& frame, const ViewModel& view_model, const Scene& scene,
                    float drawn_height) {
  constexpr float any = 1.0e6F;
  const float least = least_height(view_model, frame.theme, frame.width);
  if (face_of(view_model, frame.theme, {frame.width, any}) != scene.face) return least;
  return std::max(std::ceil(std::max(drawn_height, frame.wished_height)), least);
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

Outcome draw(const ViewModel& view_model, const Theme& theme, const Fonts& fonts,
             const Focus& focus) {
  Outcome outcome;
  const ImGuiIO& io = ImGui::GetIO();
  const Breadth breadth = breadth_of(io.DisplaySize.x, theme);
  const Scene scene = scene_of(view_model, theme, io.DisplaySize);
  Frame frame{.theme = theme,
              .fonts = fonts,
              .locale = *view_model.locale,
              .outcome = outcome,
              .width = io.DisplaySize.x,
              .height = io.DisplaySize.y,
              .padding = padding_of(scene.face, breadth, theme),
              .breadth = breadth,
              .right_to_left = view_model.locale->right_to_left,
              .focus = focus};
  set_style(theme, frame.padding);
  outcome.items.append(name_of(scene.face)) += ' ';

  if (scene.row) reset_scroll(scene.window, *scene.row);
  if (scene.face == Face::table && has_rows(view_model)) forget_last_row(scene.level + 1);
  ImGui::SetNextWindowPos({0.0F, 0.0F});
  // Windows have whole sizes, and a display of a fractional pixel ratio may have none.
  ImGui::SetNextWindowSize({std::ceil(io.DisplaySize.x), std::ceil(io.DisplaySize.y)});
  ImGui::Begin(scene.window, nullptr, window_flags);
  ImGui::PushFont(fonts.regular, theme.font_size);
  // Only the font that is pushed follows the pixel ratio, and bold text is drawn without.
  fonts.bold->CurrentRasterizerDensity = fonts.regular->CurrentRasterizerDensity;
  if (scene.row) last_row(*ImGui::GetCurrentWindow()) = static_cast<int>(*scene.row) + 1;
  frame.list = ImGui::GetWindowDrawList();
  frame.list->_FringeScale = ImGui::GetForegroundDrawList()->_FringeScale =
      1.0F / std::max(io.DisplayFramebufferScale.x, 0.25F);
  // Cards are as high as what they hold: they are drawn after it, into the channel behind it.
  frame.list->ChannelsSplit(2);
  frame.list->ChannelsSetCurrent(1);

  const float top = -ImGui::GetScrollY();
  const float end = draw_face(frame, view_model, scene, top);
  const float drawn_height = std::ceil(end - top);
  outcome.content_height = wished_height(frame, view_model, scene, drawn_height);
  frame.list->ChannelsMerge();
  ImGui::SetCursorPos({0.0F, 0.0F});
  ImGui::Dummy({1.0F, drawn_height});
  ImGui::PopFont();
  draw_arrival(frame);
  draw_tooltip(frame);
  ImGui::End();

  if (frame.right_to_left) {
    const auto turn_round = [&frame](Box& box) { box.x = frame.width - box.right(); };
    std::ranges::for_each(outcome.boxes, turn_round);
    for (std::optional<Box>* const box : {&outcome.focus, &outcome.tooltip}) {
      if (*box) turn_round(**box);
    }
  }
  return outcome;
}

void mirror(ImDrawData& draw_data) {
  const float width = draw_data.DisplaySize.x;
  for (ImDrawList* list : draw_data.CmdLists) {
    for (ImDrawVert& vertex : list->VtxBuffer) vertex.pos.x = width - vertex.pos.x;
    for (ImDrawCmd& command : list->CmdBuffer) {
      ImVec4& clip = command.ClipRect;
      clip.x = width - std::exchange(clip.z, width - clip.x);
    }
  }
}

}  // namespace dq::ui
