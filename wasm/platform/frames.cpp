#include "frames.h"

#include <emscripten/html5.h>

namespace dq::platform {

Frames::~Frames() {
  if (id_ != 0) emscripten_cancel_animation_frame(id_);
}

void Frames::request() {
  if (id_ != 0) return;
  id_ = emscripten_request_animation_frame(
      [](double, void* self) -> bool {
        auto& frames = *static_cast<Frames*>(self);
        frames.id_ = 0;
        frames.draw_();
        return false;
      },
      this);
}

}  // namespace dq::platform
