/// Frames on demand: nothing runs while nobody has asked.
#pragma once

#include <functional>

namespace dq::platform {

/// Asks the browser for one animation frame; several requests before it share it.
/// @param draw  what every frame does; it may ask again.
class Frames {
 public:
  explicit Frames(std::function<void()> draw) : draw_(std::move(draw)) {}
  ~Frames();
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;

  void request();

 private:
  std::function<void()> draw_;
  int id_ = 0;  ///< 0 when no frame is asked for
};

}  // namespace dq::platform
