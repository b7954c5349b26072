/// HTTP requests over emscripten_fetch.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "dq/failure.h"
#include "dq/request.h"

namespace dq::platform {

/// A request under way. Always finishes, with one call of exactly one of the two callbacks, unless
/// it is destroyed before, which cancels it.
///
/// What XMLHttpRequest does cannot be had otherwise: it sends the page's cookies to the page's own
/// origin, where a proxy knows by them who asks, and none elsewhere; it follows redirects, and a 307
/// or 308 takes the body along; and the browser keeps the answer to a GET where its headers allow that,
/// under its whole URL. The answer to a POST is never taken from there.
///
/// Requests that are equal in everything, the token included, share one HTTP exchange while that is
/// under way: ten widgets that show the same dataset ask once. Each of them has its own time-out and is
/// cancelled alone; the exchange is cancelled with the last one.
class Fetch {
 public:
  struct Callbacks {
    /// Any HTTP status, and the body of at most `max_response_bytes`.
    std::function<void(int http_status, std::string body)> responded;
    /// `offline`, `timed_out`, `blocked` or `too_large`.
    std::function<void(FailureKind kind)> failed;
  };

  /// Callbacks come later, never from inside the constructor, and may destroy the Fetch.
  Fetch(const HttpRequest& request, std::chrono::milliseconds timeout, Callbacks callbacks);
  ~Fetch();
  Fetch(const Fetch&) = delete;
  Fetch& operator=(const Fetch&) = delete;

 private:
  struct Exchange;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dq::platform
