#include "clock.h"

#include <emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dq::platform {

Moment now() {
  return {std::chrono::milliseconds(static_cast<std::int64_t>(emscripten_date_now()))};
}

void Timer::start(Moment at, std::function<void()> callback) {
  stop();
  callback_ = std::move(callback);
  // A longer delay than a browser's 32 bits would fire at once: wait a part, then the rest.
  constexpr double longest_ms = 2'000'000'000.0;
  const double wait_ms = static_cast<double>((at.since_epoch - now().since_epoch).count());
  id_ = emscripten_set_timeout(&Timer::on_timeout, std::clamp(wait_ms, 0.0, longest_ms), this);
}

void Timer::stop() {
  if (id_ != 0) emscripten_clear_timeout(id_);
  id_ = 0;
}

void Timer::on_timeout(void* self) {
  auto& timer = *static_cast<Timer*>(self);
  timer.id_ = 0;
  // The callback may start the timer anew, or destroy it.
  const auto callback = std::move(timer.callback_);
  callback();
}

}  // namespace dq::platform
