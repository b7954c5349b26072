/// The state machine of one widget: what happened goes in, what is to be done comes out.
///
/// No I/O, no clock, no token outside of it: `update(event, now)` returns effects as data and the
/// platform carries them out. Every effect that is answered carries an id; an answer to an older id
/// is ignored, so that a newer start always wins over an older answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dq/configuration.h"
#include "dq/failure.h"
#include "dq/moment.h"
#include "dq/report.h"
#include "dq/request.h"
#include "dq/view_model.h"

namespace dq {

/// How long a request may take before it counts as `FailureKind::timed_out`.
inline constexpr std::chrono::seconds request_timeout{30};

namespace event {
/// A new configuration. What it asks for is loaded; the last good report is kept only when it still
/// answers the same question.
struct Configured {
  Configuration configuration;
};
/// An option could not be read; shown, while what is good keeps working.
struct ConfigurationRejected {
  Failure failure;
};
/// The answer to `effect::AskForToken`.
struct TokenProvided {
  std::uint32_t ask_id = 0;
  std::string token;
};
/// The provider failed, with its own message (redacted by nobody: it must not contain a token).
struct TokenRefused {
  std::uint32_t ask_id = 0;
  std::string reason;
};
/// The page has another source of tokens now, perhaps another person's: the token at hand and all that
/// it brought are dropped, and the source is asked.
struct TokenSourceChanged {};
/// The answer to `effect::StartRequest`, of any HTTP status.
struct Responded {
  std::uint32_t request_id = 0;
  int http_status = 0;
  std::string body;
};
/// The request got no answer: `offline`, `timed_out`, `blocked` or `too_large`.
struct RequestFailed {
  std::uint32_t request_id = 0;
  FailureKind kind = FailureKind::blocked;
};
/// The user, or the page's code, wants fresh data now; also the retry of a failure.
struct RefreshRequested {};
/// The moment of `effect::WakeAt` has come.
struct Woke {};
/// The user's wishes on screen.
struct SortChosen {
  SortColumn column = SortColumn::composite;  ///< again the same one turns the direction
};
struct FilterChosen {
  Filter filter;
};
struct DatasetOpened {
  std::size_t index = 0;  ///< into `ViewModel::datasets`; ignored when out of range
};
/// Back to the datasets; ignored where there is but one.
struct DatasetClosed {};
struct EventOpened {
  std::size_t index = 0;  ///< into `ViewModel::events`; ignored when out of range
};
struct EventClosed {};
}  // namespace event

using Event = std::variant<event::Configured, event::ConfigurationRejected, event::TokenProvided,
                           event::TokenRefused, event::TokenSourceChanged, event::Responded,
                           event::RequestFailed, event::RefreshRequested, event::Woke,
                           event::SortChosen, event::FilterChosen, event::DatasetOpened,
                           event::DatasetClosed, event::EventOpened, event::EventClosed>;

namespace effect {
/// Ask the page for a token and answer with `TokenProvided` or `TokenRefused`.
struct AskForToken {
  std::uint32_t ask_id = 0;
  bool renewal = false;  ///< the last token has expired: a cached one is of no use
  bool operator==(const AskForToken&) const = default;
};
/// Send this and answer with `Responded` or `RequestFailed`. The request holds the token.
struct StartRequest {
  std::uint32_t request_id = 0;
  HttpRequest request;
  std::chrono::milliseconds timeout = request_timeout;
  bool operator==(const StartRequest&) const = default;
};
/// No answer to this is wanted any more.
struct CancelRequest {
  std::uint32_t request_id = 0;
  bool operator==(const CancelRequest&) const = default;
};
/// Send `Woke` at this moment; replaces an earlier wish, and nullopt withdraws it.
struct WakeAt {
  std::optional<Moment> moment;
  bool operator==(const WakeAt&) const = default;
};
/// Tell the page that a report has been loaded (`dq-load`).
struct ReportLoaded {
  bool operator==(const ReportLoaded&) const = default;
};
/// Tell the page what went wrong (`dq-error`).
struct FailureReported {
  Failure failure;
  bool operator==(const FailureReported&) const = default;
};
/// Tell the page that an event's standing has changed since the last report (`dq-threshold`).
struct ThresholdCrossed {
  std::string event_name;
  BarStatus from = BarStatus::unknown;
  BarStatus to = BarStatus::unknown;
  std::optional<double> composite;
  bool operator==(const ThresholdCrossed&) const = default;
};
}  // namespace effect

using Effect =
    std::variant<effect::AskForToken, effect::StartRequest, effect::CancelRequest, effect::WakeAt,
                 effect::ReportLoaded, effect::FailureReported, effect::ThresholdCrossed>;

class Session {
 public:
  /// Takes in what happened at `now`; the effects are to be carried out in their order.
  [[nodiscard]] std::vector<Effect> update(Event event, Moment now);

  /// What to show. Valid until the next `update`.
  [[nodiscard]] const ViewModel& view() const { return view_; }
  /// Grows whenever `view()` may have changed.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }

 private:
  using Effects = std::vector<Effect>;

  void on(const event::Configured& event, Moment now, Effects& effects);
  void on(const event::ConfigurationRejected& event, Moment now, Effects& effects);
  void on(event::TokenProvided& event, Moment now, Effects& effects);
  void on(const event::TokenRefused& event, Moment now, Effects& effects);
  void on(const event::TokenSourceChanged& event, Moment now, Effects& effects);
  void on(const event::Responded& event, Moment now, Effects& effects);
  void on(const event::RequestFailed& event, Moment now, Effects& effects);
  void on(const event::RefreshRequested& event, Moment now, Effects& effects);
  void on(const event::Woke& event, Moment now, Effects& effects);
  void on(const event::SortChosen& event, Moment now, Effects& effects);
  void on(const event::FilterChosen& event, Moment now, Effects& effects);
  void on(const event::DatasetOpened& event, Moment now, Effects& effects);
  void on(const event::DatasetClosed& event, Moment now, Effects& effects);
  void on(const event::EventOpened& event, Moment now, Effects& effects);
  void on(const event::EventClosed& event, Moment now, Effects& effects);

  /// Asks for a token, or sends the request where there is one.
  void start(Moment now, Effects& effects);
  void ask_for_token(bool renewal, Effects& effects);
  void send(Moment now, Effects& effects);
  void cancel(Effects& effects);
  void fail(Failure failure, Moment now, Effects& effects);
  void accept(Report report, Moment now, Effects& effects);
  void describe_state(Moment now);
  void forget_report();
  void rebuild_events();
  void schedule_age(Moment now, Effects& effects);

  Configuration configuration_;
  bool configured_ = false;
  std::string token_;
  bool token_renewed_ = false;        ///< one renewal a start
  bool post_refused_ = false;         ///< Graph refused the method override: use GET from now on
  std::optional<std::uint32_t> ask_;  ///< the open question for a token
  std::optional<std::uint32_t> request_;  ///< the request under way
  std::uint32_t last_id_ = 0;
  std::optional<Report> report_;
  std::optional<Moment> received_;
  std::optional<Failure> failure_;
  std::optional<Failure> rejection_;  ///< an option that could not be read
  bool waking_ = false;
  ViewModel view_;
  std::uint64_t revision_ = 0;
};

/// A crossing as JSON, the detail of `dq-threshold`: `{eventName, from, to, composite}`.
[[nodiscard]] std::string to_json(const effect::ThresholdCrossed& crossed);

}  // namespace dq
