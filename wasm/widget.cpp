#include "widget.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/browser_text.h"

namespace dq {
namespace {

/// After the last input or change: enough for Dear ImGui's layout to come to rest.
constexpr int settling_frames = 3;
constexpr int regular_weight = 400;
constexpr int bold_weight = 600;

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

}  // namespace

Widget::Widget(platform::WidgetId id, platform::Surface& surface, ui::Runs& runs,
               std::function<void()> request_frame)
    : id_(id),
      surface_(surface),
      request_frame_(std::move(request_frame)),
      imgui_(surface.create_context()) {
  fonts_.runs = &runs;
  set_look({});
}

Widget::~Widget() { surface_.destroy_context(imgui_); }

void Widget::set_option(std::string_view name, std::string_view value) {
  if (auto set = dq::set_option(configuration_, name, value); !set) {
    rejections_.push_back(std::move(set.error()));
  }
}

void Widget::apply_options() {
  feed(event::Configured{configuration_});
  for (Failure& failure : std::exchange(rejections_, {})) {
    feed(event::ConfigurationRejected{std::move(failure)});
  }
}

void Widget::feed(Event event) {
  const platform::Serving serving(id_);
  for (Effect& effect : session_.update(std::move(event), platform::now())) {
    carry_out(std::move(effect));
  }
  platform::view_changed(id_);
  want_frames(settling_frames);
}

void Widget::carry_out(Effect effect) {
  std::visit(Overloaded{
                 [this](effect::AskForToken& ask) {
                   platform::ask_for_token(id_, ask.ask_id, ask.renewal);
                 },
                 [this](const effect::StartRequest& start) { start_request(start); },
                 [this](effect::CancelRequest& cancel) { fetches_.erase(cancel.request_id); },
                 [this](effect::WakeAt& wake) {
                   if (wake.moment) {
                     timer_.start(*wake.moment, [this] { feed(event::Woke{}); });
                   } else {
                     timer_.stop();
                   }
                 },
                 [this](effect::ReportLoaded& loaded) {
                   platform::dispatch(id_, "dq-load", to_json(loaded.record));
                 },
                 [this](effect::Copy&) { platform::copy(id_); },
                 [this](effect::FailureReported& reported) {
                   platform::dispatch(id_, "dq-error", to_json(reported));
                 },
                 [this](effect::OpenChanged& changed) {
                   platform::dispatch(id_, "dq-open", to_json(changed.open));
                 },
                 [this](effect::ThresholdCrossed& crossed) {
                   platform::dispatch(id_, "dq-threshold", to_json(crossed));
                 },
             },
             effect);
}

void Widget::start_request(const effect::StartRequest& start) {
  const std::uint32_t id = start.request_id;
  fetches_[id] = std::make_unique<platform::Fetch>(
      start.request, start.timeout,
      platform::Fetch::Callbacks{.responded =
                                     [this, id](int http_status, std::string body) {
                                       fetches_.erase(id);
                                       feed(event::Responded{.request_id = id,
                                                             .http_status = http_status,
                                                             .body = std::move(body)});
                                     },
                                 .failed =
                                     [this, id](FailureKind kind) {
                                       fetches_.erase(id);
                                       feed(event::RequestFailed{.request_id = id, .kind = kind});
                                     }});
}

void Widget::set_look(const Look& look) {
  theme_ = ui::make_theme(look.dark, look.brand, look.more_contrast);
  constexpr float finger = 44.0F;
  if (look.touch) theme_.target = finger;
  theme_.reduced_motion = look.reduced_motion;
  ImFontAtlas& atlas = surface_.font_atlas();
  fonts_.regular = platform::browser_font(atlas, look.css_font_family, regular_weight);
  fonts_.bold = platform::browser_font(atlas, look.css_font_family, bold_weight);
  want_frames(settling_frames);
}

void Widget::resize(int width, int height, float pixel_ratio) {
  width_ = width;
  height_ = height;
  pixel_ratio_ = std::clamp(pixel_ratio, 0.25F, 8.0F);
  want_frames(settling_frames);
  if (visible_) draw();
}

void Widget::set_visible(bool visible) {
  visible_ = visible;
  if (visible_ && frames_wanted_ > 0) request_frame_();
}

void Widget::invalidate() {
  last_picture_.reset();
  want_frames(settling_frames);
}

void Widget::pointer(platform::PointerEvent event, float x, float y, int button, bool is_touch) {
  ImGui::SetCurrentContext(imgui_);
  if (session_.view().locale->right_to_left) x = ImGui::GetIO().DisplaySize.x - x;
  platform::add_pointer_event(event, x, y, button, is_touch);
  want_frames(settling_frames);
}

bool Widget::wheel(float dx, float dy) {
  ImGui::SetCurrentContext(imgui_);
  if (!platform::add_wheel_event(dx, dy)) return false;
  want_frames(settling_frames);
  return true;
}

bool Widget::scroll(float dy) {
  ImGui::SetCurrentContext(imgui_);
  if (!platform::scroll(dy)) return false;
  want_frames(settling_frames);
  return true;
}

void Widget::focus(std::string item) {
  focus_ = std::move(item);
  frames_to_reveal_ = settling_frames;
  want_frames(settling_frames);
}

void Widget::escape() {
  escaped_ = true;
  want_frames(settling_frames);
}

void Widget::want_frames(int count) {
  frames_wanted_ = std::max(frames_wanted_, count);
  if (visible_) request_frame_();
}

void Widget::draw_if_wanted() {
  if (visible_ && frames_wanted_ > 0) draw();
}

void Widget::draw() {
  const platform::Serving serving(id_);
  if (width_ <= 0 || height_ <= 0 || !surface_.begin_frame()) {
    frames_wanted_ = 0;
    return;
  }
  ImGui::SetCurrentContext(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_) / pixel_ratio_,
                    static_cast<float>(height_) / pixel_ratio_};
  io.DisplayFramebufferScale = {pixel_ratio_, pixel_ratio_};
  const Moment now = platform::now();
  io.DeltaTime =
      std::clamp(static_cast<float>(elapsed(last_frame_, now).count()) / 1000.0F, 0.001F, 1.0F);
  last_frame_ = now;

  ImGui::NewFrame();
  // Not in the first frame alone: what has just come has no size in it yet.
  const bool has_moved = frames_to_reveal_ > 0;
  if (has_moved) --frames_to_reveal_;
  ui::Outcome outcome =
      ui::draw(session_.view(), theme_, fonts_,
               {.item = focus_, .moved = has_moved, .escaped = std::exchange(escaped_, false)});
  ImGui::Render();
  if (session_.view().locale->right_to_left) ui::mirror(*ImGui::GetDrawData());
  surface_.present(id_, *ImGui::GetDrawData(), theme_.palette.surface, last_picture_);

  --frames_wanted_;
  const bool input_is_waiting = imgui_->InputEventsQueue.Size > 0;
  if (outcome.animating || input_is_waiting) frames_wanted_ = std::max(frames_wanted_, 1);
  if (frames_wanted_ > 0) request_frame_();

  if (std::abs(outcome.content_height - content_height_) >= 0.5F) {
    content_height_ = outcome.content_height;
    platform::content_height_changed(id_, content_height_);
  }
  const int cursor = ImGui::GetMouseCursor();
  if (cursor != cursor_) {
    cursor_ = cursor;
    platform::cursor_changed(id_, cursor == ImGuiMouseCursor_Hand ? "pointer" : "default");
  }
  if (outcome.items != items_ || outcome.boxes != boxes_ || outcome.focus != focus_box_) {
    items_ = std::move(outcome.items);
    boxes_ = std::move(outcome.boxes);
    focus_box_ = outcome.focus;
    std::vector<platform::Place> places;
    places.reserve(boxes_.size());
    for (const ui::Box& box : boxes_) places.push_back({box.x, box.y, box.width, box.height});
    platform::items_changed(id_, items_.c_str(), places, focus_box_.has_value());
  }
  if (outcome.tooltip.has_value() != has_tooltip_) {
    has_tooltip_ = outcome.tooltip.has_value();
    platform::tooltip_changed(id_, has_tooltip_);
  }
  // Before what it brings about: the focus goes on from there.
  if (!outcome.pressed.empty()) platform::pressed(id_, outcome.pressed.c_str());
  for (Event& wish : outcome.wishes) feed(std::move(wish));
}

}  // namespace dq
