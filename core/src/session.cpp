#include "dq/session.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dq/parse.h"

namespace dq {
namespace {

/// Where a query goes, and who vouches for it. A token is for one such place.
bool asks_the_same_place(const Query& a, const Query& b) {
  return a.endpoint == b.endpoint && a.endpoint_adds_token == b.endpoint_adds_token &&
         a.endpoint_is_untrusted == b.endpoint_is_untrusted;
}

/// A configuration that asks Graph something else makes the reports at hand those of other questions.
bool asks_the_same(const Query& a, const Query& b) {
  return asks_the_same_place(a, b) && a.agent_name == b.agent_name && a.fields == b.fields &&
         a.locale == b.locale;
}

/// Graph's own words for it would lead to the permissions of the dataset.
void explain_refused_override(Failure& failure) {
  failure.kind = FailureKind::bad_request;
  failure.retry = {};
}

/// Failures that only another token mends.
bool kills_token(FailureKind kind) {
  return kind == FailureKind::token_expired || kind == FailureKind::token_malformed ||
         kind == FailureKind::app_not_authorized || kind == FailureKind::account_checkpoint;
}

/// The statuses of a report's events by name, the worst one where a name stands more than once.
std::map<std::string, std::pair<BarStatus, std::optional<double>>, std::less<>> statuses_by_name(
    const Report& report, double bar) {
  std::map<std::string, std::pair<BarStatus, std::optional<double>>, std::less<>> statuses;
  for (const OfflineEvent& event : report.events) {
    const BarStatus status = bar_status(event.composite, bar);
    const std::optional<double> value =
        event.composite.value ? std::optional(*event.composite.value) : std::nullopt;
    const auto [known, is_new] = statuses.try_emplace(event.name, status, value);
    if (!is_new && status > known->second.first) known->second = {status, value};
  }
  return statuses;
}

void report_crossings(const std::string& dataset_id, const Report& before, const Report& after,
                      double bar, std::vector<Effect>& effects) {
  const auto old_statuses = statuses_by_name(before, bar);
  for (const auto& [name, now] : statuses_by_name(after, bar)) {
    const auto old = old_statuses.find(name);
    if (old == old_statuses.end() || old->second.first == now.first) continue;
    effects.emplace_back(effect::ThresholdCrossed{.dataset_id = dataset_id,
                                                  .event_name = name,
                                                  .from = old->second.first,
                                                  .to = now.first,
                                                  .composite = now.second});
  }
}

}  // namespace

bool concerns_all(const Failure& failure) {
  // The endpoint takes no POST, or not this path: it does so for no dataset.
  if (failure.refuses_override || refuses_post(failure.http_status) || failure.code == 2500) {
    return true;
  }
  switch (failure.kind) {
    case FailureKind::token_unavailable:
    case FailureKind::token_expired:
    case FailureKind::token_malformed:
    case FailureKind::app_not_authorized:
    case FailureKind::account_checkpoint:
    case FailureKind::app_setting:
    case FailureKind::rate_limited:
    case FailureKind::policy_block:
    case FailureKind::version_too_old:
    case FailureKind::offline:
      return true;
    case FailureKind::invalid_input:
      // All other options are the same for all.
      return failure.where != "dataset-id";
    case FailureKind::permission:
    case FailureKind::bad_request:
    case FailureKind::dataset_not_found:
    case FailureKind::transient:
    case FailureKind::graph_error:
    case FailureKind::http_error:
    case FailureKind::not_json:
    case FailureKind::unexpected_shape:
    case FailureKind::too_large:
    case FailureKind::timed_out:
    case FailureKind::blocked:
      return false;
  }
  return false;
}

std::vector<Effect> Session::update(Event event, Moment now) {
  Effects effects;
  view_.copied = false;
  std::visit([&](auto& what) { on(what, now, effects); }, event);
  send_waiting(now, effects);
  open_as_wished();
  tell_what_is_open(effects);
  explain_failures(effects);
  describe(now);
  wake_at_next_change(now, effects);
  return effects;
}

// --- What happens ----------------------------------------------------------------------------------

void Session::on(const event::Configured& event, Moment, Effects& effects) {
  Configuration& next = configuration_;
  const Configuration before = std::exchange(next, event.configuration);
  next.query.dataset_id.clear();
  next.query.access_token.clear();
  rejection_.reset();
  const bool same_query = before.query == next.query;
  const bool same_question = asks_the_same(before.query, next.query);
  if (!asks_the_same_place(before.query, next.query)) {
    forget_token();
    token_refusal_.reset();
  }
  if (!same_query) {
    post_refused_ = false;
    token_renewed_ = false;
    for (Watched& dataset : datasets_) cancel(dataset, effects);
  }

  const Watched* const open = open_dataset();
  const std::string open_id = open != nullptr ? open->id : std::string();
  std::vector<Watched> old = std::exchange(datasets_, {});
  for (const std::string& id : next.dataset_ids) {
    Watched& dataset = datasets_.emplace_back(Watched{.id = id});
    const auto known = std::ranges::find(old, id, &Watched::id);
    if (known == old.end() || !known->in_ask) {
      forget_token();
    } else {
      dataset.in_ask = true;
    }
    if (known != old.end() && same_question) dataset = std::exchange(*known, {});
    // What has been answered, well or not, would be answered in the same way.
    const bool is_settled = same_query && (dataset.report || dataset.failure);
    if (is_settled && !dataset.failure && !dataset.active()) {
      schedule_attempt(dataset, *dataset.received);
    } else if (!is_settled && !dataset.active()) {
      dataset.failure.reset();
      want(dataset, false);
    }
    rate(dataset);
  }
  for (Watched& gone : old) cancel(gone, effects);

  // The dataset that the user is looking at stays open.
  const auto still = std::ranges::find(datasets_, open_id, &Watched::id);
  const bool stays =
      !open_id.empty() && still != datasets_.end() && (old.size() > 1 || datasets_.size() == 1);
  if (stays) {
    view_.open_dataset = static_cast<std::size_t>(still - datasets_.begin());
    rebuild_events();
  } else {
    open_dataset_view(datasets_.size() == 1 ? std::optional<std::size_t>(0) : std::nullopt);
  }
  if (next.open) {
    wish_ = next.open;
    // The page knows what it wishes.
    told_open_ = *wish_;
    if (datasets_.size() == 1) told_open_.dataset_id.clear();
  }
}

void Session::on(const event::ConfigurationRejected& event, Moment, Effects& effects) {
  rejection_ = event.failure;
  effects.emplace_back(effect::FailureReported{.failure = event.failure});
}

void Session::on(event::TokenProvided& event, Moment, Effects&) {
  if (ask_ != event.ask_id) return;
  ask_.reset();
  token_ = std::move(event.token);
  token_refusal_.reset();
  // It is for all those as well that have failed for want of one.
  for (Watched& dataset : datasets_) {
    const bool lacks_token =
        dataset.failure && (kills_token(dataset.failure->kind) ||
                            dataset.failure->kind == FailureKind::token_unavailable);
    if (lacks_token && !dataset.active()) want(dataset, false);
  }
}

void Session::on(const event::TokenRefused& event, Moment now, Effects& effects) {
  if (ask_ != event.ask_id) return;
  ask_.reset();
  Failure failure = provider_failure(event.fault, redact(event.reason, token_));
  // Without a new token it is why Graph refused the last one that a person must know.
  if (token_refusal_) {
    failure = *token_refusal_;
    failure.where = redact(event.reason, token_);
  }
  fail_waiting(failure, now);
  told_kind_ = failure.kind;
  told_id_ = ++last_id_;
  effects.emplace_back(effect::FailureReported{.failure = failure});
}

void Session::on(const event::TokenSourceChanged&, Moment, Effects& effects) {
  forget_token();
  token_refusal_.reset();
  for (Watched& dataset : datasets_) {
    cancel(dataset, effects);
    dataset = Watched{.id = std::move(dataset.id)};
    want(dataset, false);
  }
  view_.open_event.reset();
  rebuild_events();
}

void Session::on(const event::Responded& event, Moment now, Effects& effects) {
  Watched* const dataset = find_request(event.request_id);
  if (dataset == nullptr) return;
  dataset->request.reset();
  const std::string token = std::exchange(dataset->token, {});
  auto result = parse_response(event.http_status, event.body, token);
  if (result) {
    accept(*dataset, std::move(*result), now, effects);
    return;
  }
  Failure& failure = result.error();
  if (dataset->posted && failure.refuses_override) {
    const Query& query = configuration_.query;
    // Anybody else than Graph, at its own origin, could say so to find the token in an address.
    if (query.transport == Transport::automatic && query.endpoint == default_endpoint) {
      post_refused_ = true;
      dataset->waiting = true;
      return;
    }
    explain_refused_override(failure);
  }
  if (kills_token(failure.kind)) {
    // Another dataset's answer has said so before: the next token is for this one too.
    if (ask_ || (!token_.empty() && token != token_)) {
      dataset->waiting = true;
      return;
    }
    token_.clear();
    token_refusal_ = failure;
    // Once a start: a provider that keeps handing out the same dead token must not loop.
    const bool can_be_renewed = failure.retry.policy == Retry::Policy::after_new_token;
    if (can_be_renewed && !token_renewed_ && !configuration_.query.endpoint_adds_token) {
      token_renewed_ = true;
      dataset->waiting = true;
      return;
    }
  }
  fail(*dataset, failure, now, effects);
}

void Session::on(const event::RequestFailed& event, Moment now, Effects& effects) {
  Watched* const dataset = find_request(event.request_id);
  if (dataset == nullptr) return;
  dataset->request.reset();
  fail(*dataset, make_failure(event.kind), now, effects);
}

void Session::on(const event::RefreshRequested&, Moment, Effects&) {
  // A provider can hang: it is asked again.
  ask_.reset();
  token_renewed_ = false;
  if (Watched* const open = open_dataset()) {
    if (!open->request) want(*open, false);
    return;
  }
  for (Watched& dataset : datasets_) {
    if (!dataset.request) want(dataset, false);
  }
}

void Session::on(const event::Localised& event, Moment, Effects&) {
  view_.locale = event.locale;
  for (Watched& dataset : datasets_) rate(dataset);
  // The rows stay the same, whatever they are called now.
  const std::optional<std::size_t> open_event = std::exchange(view_.open_event, std::nullopt);
  rebuild_events();
  view_.open_event = open_event;
}

void Session::on(const event::Woke&, Moment now, Effects&) {
  wake_.reset();
  token_renewed_ = false;
  for (Watched& dataset : datasets_) {
    if (!dataset.active() && dataset.next_attempt && *dataset.next_attempt <= now) {
      want(dataset, true);
    }
  }
}

void Session::on(const event::SortChosen& event, Moment, Effects&) {
  Sort& sort = view_.sort;
  sort.descending = sort.column == event.column && !sort.descending;
  sort.column = event.column;
}

void Session::on(const event::FilterChosen& event, Moment, Effects&) {
  view_.filter = event.filter;
}

void Session::on(const event::DatasetOpened& event, Moment, Effects&) {
  wish_.reset();
  if (view_.lists_datasets() && event.index < datasets_.size()) open_dataset_view(event.index);
}

void Session::on(const event::DatasetClosed&, Moment, Effects&) {
  wish_.reset();
  if (datasets_.size() > 1 && view_.open_dataset) open_dataset_view(std::nullopt);
}

void Session::on(const event::EventOpened& event, Moment, Effects&) {
  wish_.reset();
  if (event.index < view_.events.size()) view_.open_event = event.index;
}

void Session::on(const event::EventClosed&, Moment, Effects&) {
  wish_.reset();
  view_.open_event.reset();
}

void Session::on(const event::CopyRequested&, Moment, Effects& effects) {
  effects.emplace_back(effect::Copy{});
}

void Session::on(const event::Copied&, Moment, Effects&) { view_.copied = true; }

// --- Asking Meta -----------------------------------------------------------------------------------

Session::Watched* Session::find_request(std::uint32_t request_id) {
  const auto found = std::ranges::find(datasets_, std::optional(request_id), &Watched::request);
  return found == datasets_.end() ? nullptr : &*found;
}

const Session::Watched* Session::open_dataset() const {
  if (!view_.open_dataset || *view_.open_dataset >= datasets_.size()) return nullptr;
  return &datasets_[*view_.open_dataset];
}

Session::Watched* Session::open_dataset() {
  return const_cast<Watched*>(std::as_const(*this).open_dataset());
}

void Session::want(Watched& dataset, bool automatic) {
  dataset.waiting = true;
  dataset.attempt = ++last_id_;
  dataset.automatic = automatic;
  dataset.next_attempt.reset();
  if (!automatic) dataset.attempts = 0;
}

void Session::send_waiting(Moment now, Effects& effects) {
  auto under_way = static_cast<std::size_t>(std::ranges::count_if(
      datasets_, [](const Watched& dataset) { return dataset.request.has_value(); }));
  for (Watched& dataset : datasets_) {
    if (!dataset.waiting || ask_) continue;
    Query query = configuration_.query;
    query.dataset_id = dataset.id;
    if (auto checked = check_query(query); !checked) {
      fail(dataset, checked.error(), now, effects);
      continue;
    }
    if (token_.empty() && !query.endpoint_adds_token) {
      ask_ = ++last_id_;
      for (Watched& one : datasets_) one.in_ask = true;
      effects.emplace_back(
          effect::AskForToken{.ask_id = *ask_, .renewal = token_refusal_.has_value()});
      continue;
    }
    if (under_way >= requests_max) return;
    send(dataset, now, effects);
    if (dataset.request) ++under_way;
  }
}

void Session::send(Watched& dataset, Moment now, Effects& effects) {
  Query query = configuration_.query;
  query.dataset_id = dataset.id;
  query.access_token = token_;
  if (query.transport == Transport::automatic && post_refused_) query.transport = Transport::get;
  auto request = build_request(query);
  if (!request) {
    // All the rest has been checked: it is the token that cannot be one.
    token_.clear();
    fail_waiting(request.error(), now);
    effects.emplace_back(effect::FailureReported{.failure = std::move(request.error())});
    return;
  }
  dataset.waiting = false;
  dataset.request = ++last_id_;
  dataset.token = token_;
  dataset.posted = query.transport != Transport::get;
  effects.emplace_back(
      effect::StartRequest{.request_id = *dataset.request, .request = std::move(*request)});
}

void Session::cancel(Watched& dataset, Effects& effects) {
  if (dataset.request) effects.emplace_back(effect::CancelRequest{*dataset.request});
  dataset.request.reset();
  dataset.waiting = false;
}

void Session::forget_token() {
  token_.clear();
  ask_.reset();
  token_renewed_ = false;
}

void Session::fail(Watched& dataset, const Failure& failure, Moment now, Effects& effects) {
  dataset.waiting = false;
  dataset.failure = failure;
  schedule_attempt(dataset, now);
  effect::FailureReported reported{.failure = failure, .dataset_id = dataset.id};
  // One request that gets no answer may have had bad luck. Where none has got one since, it is the way to
  // the endpoint that is closed.
  const bool is_unanswered =
      failure.kind == FailureKind::blocked || failure.kind == FailureKind::timed_out;
  const bool is_way_closed = is_unanswered && !is_reached_;
  is_reached_ = failure.http_status != 0 || (is_reached_ && !is_unanswered);
  if (concerns_all(failure) || is_way_closed) {
    fail_waiting(failure, now);
    // Requests that were under way together meet it together, and each comes back for itself.
    if (failure.kind == told_kind_ && dataset.attempt < told_id_) return;
    told_kind_ = failure.kind;
    told_id_ = ++last_id_;
    reported.dataset_id.clear();
  }
  effects.emplace_back(std::move(reported));
}

void Session::fail_waiting(const Failure& failure, Moment now) {
  for (Watched& dataset : datasets_) {
    if (!dataset.waiting) continue;
    dataset.waiting = false;
    dataset.failure = failure;
    schedule_attempt(dataset, now);
  }
}

void Session::accept(Watched& dataset, Report report, Moment now, Effects& effects) {
  const std::optional<Report> before = std::exchange(dataset.report, std::move(report));
  dataset.received = now;
  is_reached_ = true;
  dataset.failure.reset();
  dataset.attempts = 0;
  rate(dataset);
  schedule_attempt(dataset, now);
  if (&dataset == open_dataset()) rebuild_events();
  effects.emplace_back(effect::ReportLoaded{record_of(dataset)});
  if (before) {
    report_crossings(dataset.id, *before, *dataset.report, configuration_.bar, effects);
  }
}

void Session::schedule_attempt(Watched& dataset, Moment now) {
  dataset.next_attempt.reset();
  const auto at = [now](std::chrono::milliseconds wait) {
    return Moment{now.since_epoch + std::max(wait, std::chrono::milliseconds(1))};
  };
  const auto& refresh = configuration_.refresh;
  if (!dataset.failure) {
    if (refresh) dataset.next_attempt = at(*refresh);
    return;
  }
  const Retry& retry = dataset.failure->retry;
  switch (retry.policy) {
    case Retry::Policy::never:
    case Retry::Policy::after_new_token:
      return;
    case Retry::Policy::once:
      if (dataset.attempts++ == 0) {
        dataset.next_attempt = at(retry.wait);
      } else if (refresh) {
        dataset.next_attempt = at(*refresh);
      }
      return;
    case Retry::Policy::back_off: {
      if (!refresh && dataset.attempts >= attempts_max) return;
      constexpr int doublings_max = 12;
      const int doublings = std::min(dataset.attempts++, doublings_max);
      const std::chrono::seconds longest = std::max(back_off_max, retry.wait);
      dataset.next_attempt = at(std::min(retry.wait * (1 << doublings), longest));
      return;
    }
  }
}

bool Session::is_stale(const Watched& dataset, Moment now) const {
  return dataset.report && (dataset.failure || elapsed(*dataset.received, now) >= old_after);
}

void Session::wake_at_next_change(Moment now, Effects& effects) {
  std::optional<Moment> next;
  const auto consider = [&next](Moment moment) {
    if (!next || moment < *next) next = moment;
  };
  for (const Watched& dataset : datasets_) {
    if (dataset.next_attempt && !dataset.active()) consider(*dataset.next_attempt);
    if (!dataset.report) continue;
    const auto age = elapsed(*dataset.received, now);
    if (is_stale(dataset, now)) {
      consider(Moment{now.since_epoch + until_next_age(age)});
    } else {
      consider(Moment{now.since_epoch + old_after - age});
    }
  }
  if (next == wake_) return;
  wake_ = next;
  effects.emplace_back(effect::WakeAt{next});
}

}  // namespace dq
