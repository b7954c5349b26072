/// The wall clock and one-shot timers.
#pragma once

#include <functional>

#include "dq/moment.h"

namespace dq::platform {

[[nodiscard]] Moment now();

/// Calls back once at a moment, and not after its destruction.
class Timer {
 public:
  Timer() = default;
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() { stop(); }

  /// Replaces an earlier start. A moment in the past calls back as soon as possible.
  void start(Moment at, std::function<void()> callback);
  void stop();

 private:
  static void on_timeout(void* self);

  int id_ = 0;  ///< 0 when not running
  std::function<void()> callback_;
};

}  // namespace dq::platform
