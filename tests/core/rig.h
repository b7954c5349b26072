/// A session with a made-up clock, a page that answers for tokens, and a Graph that answers for data.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dq/session.h"
#include "support.h"

namespace dq::test {

inline const std::string token_a = "EAAtokenOfTheFirstKind1";
inline const std::string token_b = "EAAtokenOfTheSecondKind";

/// An answer of one event with these scores.
inline std::string answer_of(const std::string& event, const std::string& composite) {
  return R"({"offline":[{"event_name":")" + event + R"(","composite":{"score":)" + composite +
         R"(,"recommendation":"Do more."},"freshness":{"score":2.2}}]})";
}

inline std::string error_of(int code, std::optional<int> subcode = std::nullopt,
                            const std::string& message = "No.") {
  return R"({"error":{"message":")" + message + R"(","code":)" + std::to_string(code) +
         (subcode ? R"(,"error_subcode":)" + std::to_string(*subcode) : std::string()) + "}}";
}

/// How Graph itself refuses a POST, with all that its envelope has.
inline std::string refusal_of_post(int subcode = 33) {
  return R"({"error":{"message":"Unsupported post request. Please read the documentation.",)"
         R"("type":"GraphMethodException","code":100,"error_subcode":)" +
         std::to_string(subcode) + "}}";
}

class Rig {
 public:
  Session session;
  Moment now{std::chrono::hours(500'000)};
  /// Of the last update.
  std::vector<Effect> effects;
  /// When the session wants to be woken.
  std::optional<Moment> wake;

  void feed(Event event) {
    effects = session.update(std::move(event), now);
    for (const Effect& effect : effects) {
      if (const auto* at = std::get_if<effect::WakeAt>(&effect)) wake = at->moment;
    }
  }

  static Configuration watching(std::vector<std::string> ids) {
    Configuration configuration;
    configuration.dataset_ids = std::move(ids);
    return configuration;
  }
  void configure(Configuration configuration) { feed(event::Configured{std::move(configuration)}); }

  /// The effects of one kind of the last update.
  template <class Kind>
  [[nodiscard]] std::vector<Kind> all() const {
    std::vector<Kind> found;
    for (const Effect& effect : effects) {
      if (const auto* one = std::get_if<Kind>(&effect)) found.push_back(*one);
    }
    return found;
  }
  /// The only one of a kind; a failed test where there is none or more.
  template <class Kind>
  [[nodiscard]] Kind only() const {
    const auto found = all<Kind>();
    EXPECT_EQ(found.size(), 1U);
    return found.empty() ? Kind{} : found.front();
  }

  void give_token(const std::string& token = token_a) {
    const std::uint32_t ask_id = only<effect::AskForToken>().ask_id;
    feed(event::TokenProvided{.ask_id = ask_id, .token = token});
  }
  void respond(std::uint32_t request_id, const std::string& body, int status = 200) {
    feed(event::Responded{.request_id = request_id, .http_status = status, .body = body});
  }
  /// Answers the only request that the last update has started.
  void answer(const std::string& body, int status = 200) {
    respond(only<effect::StartRequest>().request_id, body, status);
  }

  void wait(std::chrono::milliseconds time) { now.since_epoch += time; }
  /// Lets time pass until the session wants to be woken, and wakes it.
  void sleep_until_woken() {
    ASSERT_TRUE(wake);
    now = std::max(now, *wake);
    wake.reset();
    feed(event::Woke{});
  }

  [[nodiscard]] const ViewModel& view() const { return session.view(); }

  /// A widget of one dataset that has got its report.
  static Rig ready(const std::string& composite = "6.6",
                   Configuration configuration = watching({"1"})) {
    Rig rig;
    rig.configure(std::move(configuration));
    rig.give_token();
    rig.answer(answer_of("Purchase", composite));
    return rig;
  }
};

}  // namespace dq::test
