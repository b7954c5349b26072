/// The state machine of one widget: what happened goes in, what is to be done comes out.
///
/// A widget watches one dataset or several, all with the same question and the same token. Each has its
/// own report, failure and next attempt; what is true for all of them, such as a dead token or a reached
/// limit of calls, is not found out anew for each.
///
/// No I/O, no clock, no token outside of it: `update(event, now)` returns effects as data and the
/// platform carries them out. Every effect that is answered carries an id; an answer to an older id
/// is ignored, so that a newer start always wins over an older answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dq/configuration.h"
#include "dq/export.h"
#include "dq/failure.h"
#include "dq/moment.h"
#include "dq/report.h"
#include "dq/request.h"
#include "dq/view_model.h"

namespace dq {

/// How long a request may take before it counts as `FailureKind::timed_out`.
inline constexpr std::chrono::seconds request_timeout{30};

/// Requests of one widget under way at the same time: hundreds of datasets must not take all
/// connections of the page, nor run into Meta's limits at once.
inline constexpr std::size_t requests_max = 4;

/// A report this old is shown as old even when nothing has failed: nobody has asked for long.
inline constexpr std::chrono::hours old_after{24};

/// Automatic attempts after a failure wait twice as long each time, up to this.
inline constexpr std::chrono::seconds back_off_max = std::chrono::hours(1);
/// So many automatic attempts follow a failure where nothing is refreshed anyway.
inline constexpr int attempts_max = 5;

namespace event {
/// A new configuration. What it asks for is loaded; the last good report is kept only when it still
/// answers the same question. A token belongs to the question that it was given for: it is forgotten, and
/// the page asked anew, when another place is to be asked, or a dataset that it was not given for.
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
/// Another language, or the words of the one that was asked for.
struct Localised {
  std::shared_ptr<const Locale> locale;  ///< not null
};
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
/// What is shown is wanted as text, for the clipboard.
struct CopyRequested {};
/// The answer to `effect::Copy`, when it is on the clipboard.
struct Copied {};
}  // namespace event

using Event =
    std::variant<event::Configured, event::ConfigurationRejected, event::TokenProvided,
                 event::TokenRefused, event::TokenSourceChanged, event::Responded,
                 event::RequestFailed, event::RefreshRequested, event::Localised, event::Woke,
                 event::SortChosen, event::FilterChosen, event::DatasetOpened, event::DatasetClosed,
                 event::EventOpened, event::EventClosed, event::CopyRequested, event::Copied>;

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
/// Tell the page that a dataset's report has been loaded (`dq-load`).
struct ReportLoaded {
  DatasetRecord record;
  bool operator==(const ReportLoaded&) const = default;
};
/// Put what is shown, see `to_text`, on the clipboard and answer with `Copied`.
struct Copy {
  bool operator==(const Copy&) const = default;
};
/// Tell the page what went wrong (`dq-error`).
struct FailureReported {
  Failure failure;
  std::string
      dataset_id;  ///< empty for what concerns no dataset or all of them, which is told once
  bool operator==(const FailureReported&) const = default;
};
/// Tell the page that another dataset or event is open now, or none (`dq-open`).
struct OpenChanged {
  Opened open;
  bool operator==(const OpenChanged&) const = default;
};
/// Tell the page that an event's standing has changed since the last report (`dq-threshold`).
struct ThresholdCrossed {
  std::string dataset_id;
  std::string event_name;
  BarStatus from = BarStatus::unknown;
  BarStatus to = BarStatus::unknown;
  std::optional<double> composite;
  bool operator==(const ThresholdCrossed&) const = default;
};
}  // namespace effect

using Effect = std::variant<effect::AskForToken, effect::StartRequest, effect::CancelRequest,
                            effect::WakeAt, effect::ReportLoaded, effect::Copy,
                            effect::FailureReported, effect::OpenChanged, effect::ThresholdCrossed>;

class Session {
 public:
  /// Takes in what happened at `now`; the effects are to be carried out in their order.
  [[nodiscard]] std::vector<Effect> update(Event event, Moment now);

  /// What to show. Valid until the next `update`.
  [[nodiscard]] const ViewModel& view() const { return view_; }
  /// All that is known of all datasets, shown or not.
  [[nodiscard]] std::vector<DatasetRecord> records() const;

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
  void on(const event::Localised& event, Moment now, Effects& effects);
  void on(const event::Woke& event, Moment now, Effects& effects);
  void on(const event::SortChosen& event, Moment now, Effects& effects);
  void on(const event::FilterChosen& event, Moment now, Effects& effects);
  void on(const event::DatasetOpened& event, Moment now, Effects& effects);
  void on(const event::DatasetClosed& event, Moment now, Effects& effects);
  void on(const event::EventOpened& event, Moment now, Effects& effects);
  void on(const event::EventClosed& event, Moment now, Effects& effects);
  void on(const event::CopyRequested& event, Moment now, Effects& effects);
  void on(const event::Copied& event, Moment now, Effects& effects);

  /// One dataset: what is known of it, and what is under way.
  struct Watched {
    std::string id;
    std::optional<Report> report;
    std::optional<Moment> received;
    Standing standing;             ///< of the report
    std::optional<double> lowest;  ///< the report's lowest composite
    std::string advice;  ///< "Purchase – Freshness 2.2"; empty when nothing is under the bar
    std::optional<Failure> failure;        ///< of the last attempt
    bool waiting = false;                  ///< for its turn, or for a token
    std::uint32_t attempt = 0;             ///< id of the attempt that goes on, or of the last one
    std::optional<std::uint32_t> request;  ///< under way
    bool automatic = false;                ///< nobody has asked for the attempt that is going on
    std::string token;                     ///< that the request was sent with
    bool posted = false;                   ///< the request was, with the method override
    bool in_ask = false;  ///< the token at hand, or the open question for one, is for this one too
    int attempts = 0;     ///< automatic ones since the last success or wish
    std::optional<Moment> next_attempt;

    [[nodiscard]] bool active() const { return waiting || request.has_value(); }
  };

  [[nodiscard]] Watched* find_request(std::uint32_t request_id);
  [[nodiscard]] Watched* open_dataset();
  [[nodiscard]] const Watched* open_dataset() const;

  /// Wants an answer about a dataset; `send_waiting` sees to it.
  void want(Watched& dataset, bool automatic);
  /// Sends what can be sent now, after asking for a token where there is none.
  void send_waiting(Moment now, Effects& effects);
  void send(Watched& dataset, Moment now, Effects& effects);
  void cancel(Watched& dataset, Effects& effects);
  /// The token at hand is not used any more, nor is the answer to an open question for one.
  void forget_token();
  void fail(Watched& dataset, const Failure& failure, Moment now, Effects& effects);
  void fail_waiting(const Failure& failure, Moment now);
  void accept(Watched& dataset, Report report, Moment now, Effects& effects);
  void schedule_attempt(Watched& dataset, Moment now);
  void wake_at_next_change(Moment now, Effects& effects);

  [[nodiscard]] const Locale& locale() const { return *view_.locale; }
  void rate(Watched& dataset) const;
  void explain_failures(Effects& effects);
  void describe(Moment now);
  void describe_datasets(Moment now);
  void describe_list(Moment now);
  void describe_notice();
  void rebuild_events();
  void open_dataset_view(std::optional<std::size_t> index);
  /// Opens what the page has wished, as soon as it is there.
  void open_as_wished();
  void tell_what_is_open(Effects& effects);
  [[nodiscard]] Phase phase_of(const Watched& dataset) const;
  [[nodiscard]] bool is_stale(const Watched& dataset, Moment now) const;
  [[nodiscard]] std::string label_of(const Watched& dataset) const;
  [[nodiscard]] DatasetRecord record_of(const Watched& dataset) const;

  Configuration configuration_;
  std::vector<Watched> datasets_;
  std::string token_;
  /// Why Graph has refused the last one: a cached one is of no use.
  std::optional<Failure> token_refusal_;
  bool token_renewed_ = false;        ///< one renewal a start
  bool post_refused_ = false;         ///< Graph refused the method override: use GET from now on
  std::optional<std::uint32_t> ask_;  ///< the open question for a token
  std::uint32_t last_id_ = 0;
  /// What concerned all and was told last. Attempts that had begun by then do not tell it again.
  std::optional<FailureKind> told_kind_;
  std::uint32_t told_id_ = 0;         ///< of the telling
  std::optional<Failure> rejection_;  ///< an option that could not be read
  std::optional<Moment> wake_;
  std::optional<Opened> wish_;  ///< of the page, until it is met or the user opens something else
  Opened told_open_;     ///< what the page knows to be open; no dataset where there is but one
  Sort other_sort_;      ///< of the table that is not shown, datasets or events
  Filter other_filter_;  ///< of the same
  ViewModel view_;
};

/// Whether a failure is of the token, the app, the network or an option that holds for all, so that every
/// other dataset would meet it as well.
[[nodiscard]] bool concerns_all(const Failure& failure);

/// A failure as JSON, the detail of `dq-error`: `{datasetId, kind, what, remedy, where, metaMessage, code,
/// subcode, httpStatus, fbtraceId, retry: {policy, waitSeconds}}`. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_json(const effect::FailureReported& reported);

/// What is open as JSON, the detail of `dq-open`: `{datasetId, event}`, null for none.
[[nodiscard]] std::string to_json(const Opened& open);

/// A crossing as JSON, the detail of `dq-threshold`: `{datasetId, eventName, from, to, composite}`.
[[nodiscard]] std::string to_json(const effect::ThresholdCrossed& crossed);

}  // namespace dq
