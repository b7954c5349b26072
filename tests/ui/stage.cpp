#include "stage.h"

#include <imgui_internal.h>

#include <cstring>
#include <iterator>
#include <utility>

namespace dq::ui::test {
namespace {

constexpr int settling_frames = 4;

template <typename T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

}  // namespace

bool operator==(const Picture& a, const Picture& b) {
  return same_bytes(a.vertices, b.vertices) && same_bytes(a.indices, b.indices) &&
         same_bytes(a.commands, b.commands);
}

std::optional<Box> box_of(const Outcome& outcome, std::string_view item) {
  std::size_t i = 0;
  std::string_view rest = outcome.items;
  // The face comes first.
  rest.remove_prefix(rest.find(' ') + 1);
  for (; !rest.empty(); ++i) {
    const std::size_t end = rest.find(' ');
    if (rest.substr(0, end) == item) return outcome.boxes.at(i);
    rest.remove_prefix(end + 1);
  }
  return std::nullopt;
}

Stage::Stage(ImVec2 size, SharedAtlas* atlas)
    : own_atlas_(atlas == nullptr ? std::make_unique<SharedAtlas>() : nullptr),
      atlas_(atlas == nullptr ? own_atlas_.get() : atlas),
      context_(ImGui::CreateContext(&atlas_->atlas())) {
  ImGuiIO& own = io();
  own.IniFilename = nullptr;
  own.LogFilename = nullptr;
  own.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  own.DisplaySize = size;
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

ImGuiIO& Stage::io() {
  ImGui::SetCurrentContext(context_);
  return ImGui::GetIO();
}

void Stage::resize(ImVec2 size) { io().DisplaySize = size; }

Outcome Stage::frame(float seconds) {
  io().DeltaTime = seconds;
  atlas_->begin_frame();
  ImGui::NewFrame();
  Outcome outcome =
      draw(view_model, theme, atlas_->fonts(),
           {.item = focus, .moved = focus_moved_, .escaped = std::exchange(escaped_, false)});
  ImGui::Render();
  if (view_model.locale->right_to_left) mirror(*ImGui::GetDrawData());
  accept_textures(*ImGui::GetDrawData());
  return outcome;
}

Outcome Stage::settle() {
  std::vector<Event> wishes;
  Outcome outcome;
  for (int i = 0; i < settling_frames; ++i) {
    outcome = frame();
    std::move(outcome.wishes.begin(), outcome.wishes.end(), std::back_inserter(wishes));
  }
  outcome.wishes = std::move(wishes);
  return outcome;
}

Picture Stage::picture() {
  ImGui::SetCurrentContext(context_);
  Picture picture;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      picture.commands.push_back(
          {.clip = command.ClipRect,
           .elements = command.ElemCount,
           .first_vertex = command.VtxOffset + static_cast<unsigned>(picture.vertices.size()),
           .first_index = command.IdxOffset + static_cast<unsigned>(picture.indices.size())});
    }
    picture.vertices.insert(picture.vertices.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
    picture.indices.insert(picture.indices.end(), list->IdxBuffer.begin(), list->IdxBuffer.end());
  }
  return picture;
}

void Stage::move_pointer(ImVec2 position) { io().AddMousePosEvent(position.x, position.y); }

std::vector<Event> Stage::click(ImVec2 position) {
  move_pointer(position);
  settle();
  io().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  frame();
  io().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  return settle().wishes;
}

Outcome Stage::escape() {
  escaped_ = true;
  return frame();
}

Outcome Stage::focus_on(std::string item) {
  focus = std::move(item);
  focus_moved_ = true;
  settle();
  focus_moved_ = false;
  return settle();
}

void Stage::wheel(float steps) {
  io().AddMouseWheelEvent(0.0F, steps);
  settle();
}

bool Stage::has_hand() {
  ImGui::SetCurrentContext(context_);
  return ImGui::GetMouseCursor() == ImGuiMouseCursor_Hand;
}

float Stage::scroll() {
  ImGui::SetCurrentContext(context_);
  const ImGuiWindow* const window = context_->NavWindow;
  return window == nullptr ? 0.0F : window->Scroll.y;
}

}  // namespace dq::ui::test
