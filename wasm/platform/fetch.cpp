#include "fetch.h"

#include <emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/fetch.h>

#include <cstring>
#include <utility>
#include <vector>

#include "dq/parse.h"

// clang-format off
EM_JS(bool, dq_page_is_offline, (), { return navigator.onLine === false; });
// clang-format on

namespace dq::platform {

struct Fetch::State {
  // emscripten_fetch keeps the pointers of its attributes until the request is closed.
  HttpRequest request;
  std::vector<const char*> headers;
  Callbacks callbacks;
  emscripten_fetch_t* handle = nullptr;
  int timeout_id = 0;
  FailureKind failure_on_timeout = FailureKind::timed_out;
  bool closing = false;

  /// Ends the request in any state; emscripten calls `on_error` from inside when it was under way.
  void close() {
    if (timeout_id != 0) emscripten_clear_timeout(timeout_id);
    timeout_id = 0;
    if (handle == nullptr) return;
    closing = true;
    emscripten_fetch_close(std::exchange(handle, nullptr));
  }

  void fail(FailureKind kind) {
    close();
    // The callback may destroy this.
    const auto callback = std::move(callbacks.failed);
    callback(kind);
  }

  void respond() {
    const int status = handle->status;
    std::string body;
    if (handle->data != nullptr)
      body.assign(handle->data, static_cast<std::size_t>(handle->numBytes));
    close();
    const auto callback = std::move(callbacks.responded);
    callback(status, std::move(body));
  }

  static State& of(emscripten_fetch_t* handle) { return *static_cast<State*>(handle->userData); }

  static void on_done(emscripten_fetch_t* handle) {
    State& state = of(handle);
    if (state.closing) return;
    if (state.handle == nullptr) {  // refused while it was being sent: nobody expects answers yet
      state.fail_soon(FailureKind::blocked);
    } else if (handle->numBytes > max_response_bytes) {
      state.fail(FailureKind::too_large);
    } else if (handle->status == 0) {
      state.fail(dq_page_is_offline() ? FailureKind::offline : FailureKind::blocked);
    } else {
      state.respond();
    }
  }

  static void on_progress(emscripten_fetch_t* handle) {
    State& state = of(handle);
    if (state.closing || handle->dataOffset + handle->numBytes <= max_response_bytes) return;
    // Closing a request from inside its own progress event is not supported.
    state.fail_soon(FailureKind::too_large);
  }

  void fail_soon(FailureKind kind) { fail_after(std::chrono::milliseconds(0), kind); }

  void fail_after(std::chrono::milliseconds wait, FailureKind kind) {
    if (timeout_id != 0) emscripten_clear_timeout(timeout_id);
    failure_on_timeout = kind;
    timeout_id = emscripten_set_timeout(
        [](void* self) {
          auto& state = *static_cast<State*>(self);
          state.timeout_id = 0;
          state.fail(state.failure_on_timeout);
        },
        static_cast<double>(wait.count()), this);
  }
};

Fetch::Fetch(const HttpRequest& request, std::chrono::milliseconds timeout, Callbacks callbacks)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.request = request;
  state.callbacks = std::move(callbacks);
  for (const auto& [name, value] : state.request.headers) {
    state.headers.push_back(name.c_str());
    state.headers.push_back(value.c_str());
  }
  state.headers.push_back(nullptr);

  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  std::strncpy(attributes.requestMethod, state.request.method.c_str(),
               sizeof(attributes.requestMethod) - 1);
  attributes.userData = &state;
  // An HTTP error has a body too, with Graph's envelope: both ends are read alike.
  attributes.onsuccess = &State::on_done;
  attributes.onerror = &State::on_done;
  attributes.onprogress = &State::on_progress;
  attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY;
  attributes.withCredentials = false;
  attributes.requestHeaders = state.headers.data();
  if (!state.request.body.empty()) {
    attributes.requestData = state.request.body.data();
    attributes.requestDataSize = state.request.body.size();
  }
  // Not XMLHttpRequest's own time-out: it cannot be told from a network error afterwards.
  state.fail_after(timeout, FailureKind::timed_out);
  state.handle = emscripten_fetch(&attributes, state.request.url.c_str());
}

Fetch::~Fetch() {
  if (state_) state_->close();
}

}  // namespace dq::platform
