#include "dq/session.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dq/parse.h"

namespace dq {
namespace {

/// A configuration that asks Graph something else makes the report at hand another's.
bool asks_the_same(const Query& a, const Query& b) {
  return a.dataset_id == b.dataset_id && a.agent_name == b.agent_name && a.fields == b.fields &&
         a.endpoint == b.endpoint && a.locale == b.locale;
}

/// How Graph says no to `method=get` in the body of a POST. It has no code of its own for that:
/// these are the answers to a POST that it does not support.
bool refuses_override(const Failure& failure) {
  if (failure.http_status == 405 || failure.http_status == 501) return true;
  return failure.code == 100 && failure.graph_message.starts_with("Unsupported post request");
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

std::vector<Effect> crossings(const Report& before, const Report& after, double bar) {
  std::vector<Effect> effects;
  const auto old_statuses = statuses_by_name(before, bar);
  for (const auto& [name, now] : statuses_by_name(after, bar)) {
    const auto old = old_statuses.find(name);
    if (old == old_statuses.end() || old->second.first == now.first) continue;
    effects.emplace_back(effect::ThresholdCrossed{
        .event_name = name, .from = old->second.first, .to = now.first, .composite = now.second});
  }
  return effects;
}

Notice notice_of(const Failure& failure, bool content_is_kept) {
  Notice notice;
  notice.severity = content_is_kept ? Notice::Severity::warning : Notice::Severity::error;
  notice.title = failure.what;
  notice.text = failure.remedy;
  notice.meta_message = failure.graph_message;
  if (!failure.where.empty()) notice.reference = failure.where;
  const auto add = [&notice](std::string text) {
    if (!notice.reference.empty()) notice.reference += ", ";
    notice.reference += text;
  };
  if (failure.code) {
    add("code " + std::to_string(*failure.code) +
        (failure.subcode ? "/" + std::to_string(*failure.subcode) : std::string()));
  } else if (failure.http_status >= 300) {
    add("HTTP " + std::to_string(failure.http_status));
  }
  if (!failure.fbtrace_id.empty()) add("fbtrace_id " + failure.fbtrace_id);
  switch (failure.kind) {
    case FailureKind::invalid_input:
      notice.action = Notice::Action::none;
      break;
    case FailureKind::token_unavailable:
    case FailureKind::token_expired:
    case FailureKind::app_not_authorized:
    case FailureKind::account_checkpoint:
      notice.action = Notice::Action::renew_token;
      notice.action_text = "Get a new token";
      break;
    case FailureKind::permission:
    case FailureKind::app_setting:
    case FailureKind::bad_request:
    case FailureKind::dataset_not_found:
    case FailureKind::rate_limited:
    case FailureKind::policy_block:
    case FailureKind::version_too_old:
    case FailureKind::transient:
    case FailureKind::graph_error:
    case FailureKind::http_error:
    case FailureKind::not_json:
    case FailureKind::unexpected_shape:
    case FailureKind::too_large:
    case FailureKind::offline:
    case FailureKind::timed_out:
    case FailureKind::blocked:
      notice.action = Notice::Action::retry;
      notice.action_text = "Try again";
      break;
  }
  return notice;
}

}  // namespace

std::vector<Effect> Session::update(Event event, Moment now) {
  Effects effects;
  std::visit([&](auto& what) { on(what, now, effects); }, event);
  describe_state(now);
  schedule_age(now, effects);
  ++revision_;
  return effects;
}

void Session::on(const event::Configured& event, Moment now, Effects& effects) {
  const bool same_question =
      configured_ && asks_the_same(configuration_.query, event.configuration.query);
  const bool nothing_to_load = same_question && configuration_.query == event.configuration.query;
  const bool bar_changed = configuration_.bar != event.configuration.bar;
  configuration_ = event.configuration;
  configuration_.query.access_token.clear();
  rejection_.reset();
  if (nothing_to_load && (report_ || request_ || ask_)) {
    if (bar_changed) rebuild_events();
    return;
  }
  cancel(effects);
  failure_.reset();
  if (!same_question) forget_report();
  rebuild_events();
  post_refused_ = false;
  configured_ = !configuration_.query.dataset_id.empty();
  if (configured_) start(now, effects);
}

void Session::on(const event::ConfigurationRejected& event, Moment, Effects& effects) {
  rejection_ = event.failure;
  effects.emplace_back(effect::FailureReported{event.failure});
}

void Session::on(event::TokenProvided& event, Moment now, Effects& effects) {
  if (ask_ != event.ask_id) return;
  ask_.reset();
  token_ = std::move(event.token);
  send(now, effects);
}

void Session::on(const event::TokenRefused& event, Moment now, Effects& effects) {
  if (ask_ != event.ask_id) return;
  ask_.reset();
  Failure failure = make_failure(FailureKind::token_unavailable);
  failure.graph_message.clear();
  failure.where = redact(event.reason, token_);
  fail(std::move(failure), now, effects);
}

void Session::on(const event::TokenSourceChanged&, Moment now, Effects& effects) {
  cancel(effects);
  token_.clear();
  failure_.reset();
  forget_report();
  if (configured_) start(now, effects);
}

void Session::on(const event::Responded& event, Moment now, Effects& effects) {
  if (request_ != event.request_id) return;
  request_.reset();
  auto result = parse_response(event.http_status, event.body, token_);
  if (result) {
    accept(std::move(*result), now, effects);
    return;
  }
  const Failure& failure = result.error();
  if (configuration_.query.transport == Transport::automatic && !post_refused_ &&
      refuses_override(failure)) {
    post_refused_ = true;
    send(now, effects);
    return;
  }
  if (failure.kind == FailureKind::token_expired) {
    token_.clear();
    // Once a start: a provider that keeps handing out the same dead token must not loop.
    if (!token_renewed_ && !configuration_.query.endpoint_adds_token) {
      token_renewed_ = true;
      ask_for_token(true, effects);
      return;
    }
  }
  fail(std::move(result.error()), now, effects);
}

void Session::on(const event::RequestFailed& event, Moment now, Effects& effects) {
  if (request_ != event.request_id) return;
  request_.reset();
  fail(make_failure(event.kind), now, effects);
}

void Session::on(const event::RefreshRequested&, Moment now, Effects& effects) {
  if (!configured_ || request_) return;
  start(now, effects);
}

void Session::on(const event::Woke&, Moment, Effects&) { waking_ = false; }

void Session::on(const event::SortChosen& event, Moment, Effects&) {
  Sort& sort = view_.sort;
  sort.descending = sort.column == event.column && !sort.descending;
  sort.column = event.column;
  view_.order = sorted_order(view_.events, sort);
}

void Session::on(const event::FilterChosen& event, Moment, Effects&) {
  view_.filter = event.filter;
  view_.order = sorted_order(view_.events, view_.sort);
}

void Session::on(const event::DatasetOpened&, Moment, Effects&) {}

void Session::on(const event::DatasetClosed&, Moment, Effects&) {}

void Session::on(const event::EventOpened& event, Moment, Effects&) {
  if (event.index < view_.events.size()) view_.open_event = event.index;
}

void Session::on(const event::EventClosed&, Moment, Effects&) { view_.open_event.reset(); }

void Session::start(Moment now, Effects& effects) {
  cancel(effects);
  token_renewed_ = false;
  if (auto checked = check_query(configuration_.query); !checked) {
    fail(std::move(checked.error()), now, effects);
    return;
  }
  // A failure that only another token mends has made the one at hand useless.
  const bool token_is_dead = failure_ && (failure_->kind == FailureKind::app_not_authorized ||
                                          failure_->kind == FailureKind::account_checkpoint);
  if (token_is_dead) token_.clear();
  const bool renewal = token_is_dead || (failure_ && failure_->kind == FailureKind::token_expired);
  if (token_.empty() && !configuration_.query.endpoint_adds_token) {
    ask_for_token(renewal, effects);
  } else {
    send(now, effects);
  }
}

void Session::ask_for_token(bool renewal, Effects& effects) {
  ask_ = ++last_id_;
  effects.emplace_back(effect::AskForToken{.ask_id = *ask_, .renewal = renewal});
}

void Session::send(Moment now, Effects& effects) {
  Query query = configuration_.query;
  query.access_token = token_;
  if (query.transport == Transport::automatic && post_refused_) query.transport = Transport::get;
  auto request = build_request(query);
  if (!request) {
    token_.clear();
    fail(std::move(request.error()), now, effects);
    return;
  }
  request_ = ++last_id_;
  effects.emplace_back(
      effect::StartRequest{.request_id = *request_, .request = std::move(*request)});
}

void Session::cancel(Effects& effects) {
  if (request_) effects.emplace_back(effect::CancelRequest{*request_});
  request_.reset();
  ask_.reset();
}

void Session::fail(Failure failure, Moment, Effects& effects) {
  effects.emplace_back(effect::FailureReported{failure});
  failure_ = std::move(failure);
}

void Session::accept(Report report, Moment now, Effects& effects) {
  std::vector<Effect> crossed;
  if (report_) crossed = crossings(*report_, report, configuration_.bar);
  const std::optional<std::string> open_name =
      view_.open_event ? std::optional(view_.events[*view_.open_event].name) : std::nullopt;
  const std::size_t open_index = view_.open_event.value_or(0);
  report_ = std::move(report);
  received_ = now;
  failure_.reset();
  rebuild_events();
  // The event that the user is reading stays open: the same row if it still has its name, else the
  // first of that name.
  view_.open_event.reset();
  if (open_name) {
    const auto& events = view_.events;
    if (open_index < events.size() && events[open_index].name == *open_name) {
      view_.open_event = open_index;
    } else if (const auto found = std::ranges::find(events, *open_name, &EventView::name);
               found != events.end()) {
      view_.open_event = static_cast<std::size_t>(found - events.begin());
    }
  }
  effects.emplace_back(effect::ReportLoaded{});
  std::ranges::move(crossed, std::back_inserter(effects));
}

void Session::forget_report() {
  report_.reset();
  received_.reset();
  view_.open_event.reset();
  rebuild_events();
}

void Session::rebuild_events() {
  view_.events.clear();
  view_.standing = {};
  view_.overall = BarStatus::unknown;
  view_.advice.clear();
  if (report_) {
    const double bar = configuration_.bar;
    view_.events.reserve(report_->events.size());
    for (const OfflineEvent& event : report_->events) view_.events.push_back(describe(event, bar));
    view_.standing = standing(report_->events, bar);
    view_.overall = view_.standing.overall();
    if (const auto first = fix_first(report_->events, bar)) {
      const EventView& event = view_.events[*first];
      view_.advice = "Fix first: " + event.name;
      if (event.weakest) view_.advice += " – " + event.weakest_text;
    }
  }
  view_.order = sorted_order(view_.events, view_.sort);
}

void Session::describe_state(Moment now) {
  const Query& query = configuration_.query;
  view_.heading = "Offline data quality";
  view_.subheading = query.dataset_id.empty() ? "" : "Dataset " + query.dataset_id;
  if (!query.agent_name.empty()) view_.subheading += " · agent " + query.agent_name;
  view_.bar = configuration_.bar;
  view_.bar_text = display_limit(configuration_.bar);
  view_.overall_text = report_ ? status_text(view_.overall) : "";
  view_.busy = request_.has_value() || ask_.has_value();
  // While a token is awaited the question may be asked again: a provider can hang.
  view_.can_refresh = configured_ && !request_;
  view_.received = received_;
  view_.stale = report_ && failure_;
  view_.age_text.clear();
  if (view_.stale) {
    view_.age_text = "Data is " + display_age(elapsed(*received_, now)) + " old";
  }

  view_.notice.reset();
  if (failure_ && !view_.busy) {
    view_.notice = notice_of(*failure_, report_.has_value());
  } else if (rejection_) {
    view_.notice = notice_of(*rejection_, true);
  }

  if (report_) {
    view_.phase = view_.events.empty() ? Phase::empty : Phase::ready;
  } else if (request_) {
    view_.phase = Phase::loading;
  } else if (ask_) {
    view_.phase = Phase::waiting_for_token;
  } else if (failure_) {
    view_.phase = Phase::failed;
  } else {
    view_.phase = Phase::unconfigured;
  }
  view_.summary = summary_of(view_);
}

void Session::schedule_age(Moment now, Effects& effects) {
  if (view_.stale) {
    waking_ = true;
    effects.emplace_back(
        effect::WakeAt{Moment{now.since_epoch + until_next_age(elapsed(*received_, now))}});
  } else if (waking_) {
    waking_ = false;
    effects.emplace_back(effect::WakeAt{std::nullopt});
  }
}

}  // namespace dq
