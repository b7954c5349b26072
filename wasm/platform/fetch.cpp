#include "fetch.h"

#include <emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/fetch.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "dq/parse.h"

// clang-format off
EM_JS(bool, dq_page_is_offline, (), { return navigator.onLine === false; });
// clang-format on

namespace dq::platform {

struct Fetch::State {
  Callbacks callbacks;
  Exchange* exchange = nullptr;
  int timeout_id = 0;

  /// Neither waits for the exchange any longer nor for the time-out.
  void leave();
};

/// One HTTP exchange, and those who wait for its end.
struct Fetch::Exchange {
  // emscripten_fetch keeps the pointers of its attributes until the request is closed.
  HttpRequest request;
  std::vector<const char*> headers = {};
  std::vector<State*> sharers = {};
  emscripten_fetch_t* handle = nullptr;
  int failing_id = 0;
  FailureKind failure = FailureKind::blocked;
  bool closing = false;

  explicit Exchange(HttpRequest wanted) : request(std::move(wanted)) {}
  ~Exchange() { close(); }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  static std::vector<std::unique_ptr<Exchange>>& under_way() {
    static auto& all = *new std::vector<std::unique_ptr<Exchange>>;  // lives as long as the module
    return all;
  }

  /// The one for `request`, begun unless it is under way already.
  static Exchange& joined(const HttpRequest& request) {
    for (const auto& exchange : under_way()) {
      if (exchange->request == request) return *exchange;
    }
    Exchange& made = *under_way().emplace_back(std::make_unique<Exchange>(request));
    made.begin();
    return made;
  }

  void begin() {
    for (const auto& [name, value] : request.headers) {
      headers.push_back(name.c_str());
      headers.push_back(value.c_str());
    }
    headers.push_back(nullptr);

    emscripten_fetch_attr_t attributes;
    emscripten_fetch_attr_init(&attributes);
    std::strncpy(attributes.requestMethod, request.method.c_str(),
                 sizeof(attributes.requestMethod) - 1);
    attributes.userData = this;
    // An HTTP error has a body too, with Graph's envelope: both ends are read alike.
    attributes.onsuccess = &Exchange::on_done;
    attributes.onerror = &Exchange::on_done;
    attributes.onprogress = &Exchange::on_progress;
    attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY;
    attributes.withCredentials = false;
    attributes.requestHeaders = headers.data();
    if (!request.body.empty()) {
      attributes.requestData = request.body.data();
      attributes.requestDataSize = request.body.size();
    }
    handle = emscripten_fetch(&attributes, request.url.c_str());
    if (handle != nullptr && handle->id != 0) return;
    // The browser has refused the address while the request was made: no event will tell of its end.
    // Emscripten closes, and so frees, only what has an id.
    if (handle != nullptr) handle->id = UINT32_MAX;
    fail_soon(FailureKind::blocked);
  }

  /// Ends the request in any state; emscripten calls `on_done` from inside when it was under way.
  void close() {
    if (failing_id != 0) emscripten_clear_timeout(failing_id);
    failing_id = 0;
    if (handle == nullptr) return;
    closing = true;
    emscripten_fetch_close(std::exchange(handle, nullptr));
  }

  /// Out of those under way: whoever asks the same from now on begins another one.
  std::unique_ptr<Exchange> take() {
    std::unique_ptr<Exchange> taken;
    std::erase_if(under_way(), [&](std::unique_ptr<Exchange>& exchange) {
      if (exchange.get() != this) return false;
      taken = std::move(exchange);
      return true;
    });
    return taken;
  }

  /// Tells all sharers, and is gone.
  void end(std::optional<FailureKind> failed, int http_status = 0, const std::string& body = {}) {
    const std::unique_ptr<Exchange> self = take();
    close();
    while (!sharers.empty()) {
      State& sharer = *sharers.front();
      // The callback may destroy the sharer, and others.
      const Callbacks callbacks = std::move(sharer.callbacks);
      sharer.leave();
      if (failed) {
        callbacks.failed(*failed);
      } else {
        callbacks.responded(http_status, body);
      }
    }
  }

  /// For what comes to light where the request cannot be closed.
  void fail_soon(FailureKind kind) {
    if (failing_id != 0) return;
    failure = kind;
    failing_id = emscripten_set_timeout(
        [](void* self) {
          auto& exchange = *static_cast<Exchange*>(self);
          exchange.failing_id = 0;
          exchange.end(exchange.failure);
        },
        0, this);
  }

  static Exchange& of(emscripten_fetch_t* handle) {
    return *static_cast<Exchange*>(handle->userData);
  }

  static void on_done(emscripten_fetch_t* handle) {
    Exchange& exchange = of(handle);
    if (exchange.closing) return;
    if (exchange.handle == nullptr) {  // refused while it was being sent
      exchange.fail_soon(FailureKind::blocked);
    } else if (handle->numBytes > max_response_bytes) {
      exchange.end(FailureKind::too_large);
    } else if (handle->status == 0) {
      exchange.end(dq_page_is_offline() ? FailureKind::offline : FailureKind::blocked);
    } else {
      std::string body;
      if (handle->data != nullptr) {
        body.assign(handle->data, static_cast<std::size_t>(handle->numBytes));
      }
      exchange.end(std::nullopt, handle->status, body);
    }
  }

  static void on_progress(emscripten_fetch_t* handle) {
    Exchange& exchange = of(handle);
    if (exchange.closing || handle->dataOffset + handle->numBytes <= max_response_bytes) return;
    exchange.fail_soon(FailureKind::too_large);
  }
};

void Fetch::State::leave() {
  if (timeout_id != 0) emscripten_clear_timeout(timeout_id);
  timeout_id = 0;
  if (exchange == nullptr) return;
  Exchange& left = *std::exchange(exchange, nullptr);
  std::erase(left.sharers, this);
  if (left.sharers.empty()) left.take();
}

Fetch::Fetch(const HttpRequest& request, std::chrono::milliseconds timeout, Callbacks callbacks)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.callbacks = std::move(callbacks);
  // Not XMLHttpRequest's own time-out: it cannot be told from a network error afterwards.
  state.timeout_id = emscripten_set_timeout(
      [](void* self) {
        auto& expired = *static_cast<State*>(self);
        expired.timeout_id = 0;
        const Callbacks its = std::move(expired.callbacks);
        expired.leave();
        its.failed(FailureKind::timed_out);
      },
      static_cast<double>(timeout.count()), &state);
  state.exchange = &Exchange::joined(request);
  state.exchange->sharers.push_back(&state);
}

Fetch::~Fetch() { state_->leave(); }

}  // namespace dq::platform
