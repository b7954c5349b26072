// What a session shows: from its state to the view model.

#include <algorithm>
#include <utility>

#include "dq/session.h"
#include "dq/visible.h"

namespace dq {
namespace {

Notice::Action action_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::invalid_input:
      return Notice::Action::none;
    case FailureKind::token_unavailable:
    case FailureKind::token_expired:
    case FailureKind::token_malformed:
    case FailureKind::app_not_authorized:
    case FailureKind::account_checkpoint:
      return Notice::Action::renew_token;
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
      return Notice::Action::retry;
  }
  return Notice::Action::none;
}

/// Place, code and trace id, for support.
std::string reference_of(const Failure& failure, const Words& words) {
  constexpr std::string_view byte = "byte ";
  std::string reference = failure.where;
  if (reference.starts_with(byte)) {
    reference = fill(words[Word::error_byte], {reference.substr(byte.size())});
  }
  const auto add = [&reference](const std::string& text) {
    if (!reference.empty()) reference += ", ";
    reference += text;
  };
  if (failure.code) {
    const std::string code = std::to_string(*failure.code);
    add(fill(words[Word::error_code],
             {failure.subcode ? code + "/" + std::to_string(*failure.subcode) : code}));
  } else if (failure.http_status >= 300) {
    add("HTTP " + std::to_string(failure.http_status));
  }
  if (!failure.fbtrace_id.empty()) add("fbtrace_id " + failure.fbtrace_id);
  return reference;
}

Notice notice_of(const Failure& failure, bool content_is_kept, bool tries_again,
                 const Words& words) {
  Notice notice;
  notice.severity = content_is_kept ? Notice::Severity::warning : Notice::Severity::error;
  notice.title = failure.what;
  notice.text = failure.remedy;
  if (tries_again) notice.text.append(" ").append(words[Word::tried_again]);
  notice.meta_message = failure.graph_message;
  notice.reference = reference_of(failure, words);
  notice.action = action_of(failure.kind);
  switch (notice.action) {
    case Notice::Action::none:
      break;
    case Notice::Action::retry:
      notice.action_text = words[Word::try_again];
      break;
    case Notice::Action::renew_token:
      notice.action_text = words[Word::get_token];
      break;
  }
  return notice;
}

/// What is said of a dataset that has no status to show.
Word word_of_state(Phase phase) {
  switch (phase) {
    case Phase::unconfigured:
    case Phase::waiting_for_token:
      return Word::state_waiting;
    case Phase::loading:
      return Word::state_loading;
    case Phase::ready:
      return Word::status_unknown;
    case Phase::empty:
      return Word::state_empty;
    case Phase::failed:
      return Word::state_failed;
  }
  return Word::status_unknown;
}

}  // namespace

Phase Session::phase_of(const Watched& dataset) const {
  if (dataset.report) return dataset.report->events.empty() ? Phase::empty : Phase::ready;
  // An attempt that nobody has asked for does not take away what is said about the last one.
  if (dataset.failure && (!dataset.active() || dataset.automatic)) return Phase::failed;
  if (dataset.waiting && ask_) return Phase::waiting_for_token;
  return dataset.active() ? Phase::loading : Phase::unconfigured;
}

std::string Session::label_of(const Watched& dataset) const {
  const auto found = configuration_.labels.find(dataset.id);
  return found == configuration_.labels.end() ? std::string() : found->second;
}

void Session::rate(Watched& dataset) const {
  if (!dataset.report) return;
  const auto& events = dataset.report->events;
  const double bar = configuration_.bar;
  dataset.standing = dq::standing(events, bar);
  dataset.lowest.reset();
  dataset.advice.clear();
  if (const auto lowest = lowest_composite(events))
    dataset.lowest = *events[*lowest].composite.value;
  if (const auto first = fix_first(events, bar)) {
    const EventView event = dq::describe(events[*first], bar, locale());
    dataset.advice = event.name;
    if (event.weakest) dataset.advice += " – " + event.weakest_text;
  }
}

/// Wherever failures come from, they are told in the language of now.
void Session::explain_failures(Effects& effects) {
  for (Watched& dataset : datasets_) {
    if (dataset.failure) explain(*dataset.failure, locale().words);
  }
  if (rejection_) explain(*rejection_, locale().words);
  for (Effect& effect : effects) {
    if (auto* const reported = std::get_if<effect::FailureReported>(&effect)) {
      explain(reported->failure, locale().words);
    }
  }
}

DatasetRecord Session::record_of(const Watched& dataset) const {
  DatasetRecord record{.id = dataset.id,
                       .label = label_of(dataset),
                       .received = dataset.received,
                       .failure = dataset.failure};
  if (!dataset.report) return record;
  record.standing = dataset.standing;
  for (const OfflineEvent& event : dataset.report->events) {
    record.events.push_back(dq::describe(event, configuration_.bar, locale()));
  }
  return record;
}

std::vector<DatasetRecord> Session::records() const {
  std::vector<DatasetRecord> records;
  records.reserve(datasets_.size());
  for (const Watched& dataset : datasets_) records.push_back(record_of(dataset));
  return records;
}

void Session::open_dataset_view(std::optional<std::size_t> index) {
  // The table of datasets and that of events each keep how they are sorted and filtered.
  if (view_.open_dataset.has_value() != index.has_value()) {
    std::swap(view_.sort, other_sort_);
    std::swap(view_.filter, other_filter_);
  }
  if (index) view_.filter = {};
  view_.open_dataset = index;
  view_.open_event.reset();
  view_.events.clear();
  rebuild_events();
}

void Session::open_as_wished() {
  if (!wish_ || datasets_.empty()) return;
  std::optional<std::size_t> index;
  if (datasets_.size() == 1) {
    index = 0;
  } else if (const auto found = std::ranges::find(datasets_, wish_->dataset_id, &Watched::id);
             found != datasets_.end()) {
    index = static_cast<std::size_t>(found - datasets_.begin());
  }
  if (view_.open_dataset != index) open_dataset_view(index);
  const Watched* const open = open_dataset();
  // Its events are still to come.
  if (wish_->event && open != nullptr && !open->report) return;
  const std::optional<std::string> name = std::exchange(wish_, std::nullopt)->event;
  const auto& events = view_.events;
  const bool is_open = name && view_.open_event && events[*view_.open_event].name == *name;
  if (is_open) return;
  view_.open_event.reset();
  if (!name) return;
  if (const auto found = std::ranges::find(events, *name, &EventView::name);
      found != events.end()) {
    view_.open_event = static_cast<std::size_t>(found - events.begin());
  }
}

void Session::tell_what_is_open(Effects& effects) {
  if (wish_) return;
  const Watched* const dataset = open_dataset();
  Opened open;
  if (dataset != nullptr && datasets_.size() > 1) open.dataset_id = dataset->id;
  if (view_.open_event) open.event = view_.events[*view_.open_event].name;
  if (std::exchange(told_open_, open) == open) return;
  if (dataset != nullptr) open.dataset_id = dataset->id;
  effects.emplace_back(effect::OpenChanged{std::move(open)});
}

void Session::rebuild_events() {
  const std::vector<EventView> before = std::exchange(view_.events, {});
  if (const Watched* const open = open_dataset(); open != nullptr && open->report) {
    view_.events.reserve(open->report->events.size());
    for (const OfflineEvent& event : open->report->events) {
      view_.events.push_back(dq::describe(event, configuration_.bar, locale()));
    }
  }
  // The event that the user is reading stays open: the same row if it still has its name, else the
  // first of that name.
  const std::optional<std::size_t> open_event = std::exchange(view_.open_event, std::nullopt);
  if (!open_event || *open_event >= before.size()) return;
  const std::string& name = before[*open_event].name;
  const auto& events = view_.events;
  if (*open_event < events.size() && events[*open_event].name == name) {
    view_.open_event = open_event;
  } else if (const auto found = std::ranges::find(events, name, &EventView::name);
             found != events.end()) {
    view_.open_event = static_cast<std::size_t>(found - events.begin());
  }
}

void Session::describe_datasets(Moment now) {
  const double bar = configuration_.bar;
  const Words& words = locale().words;
  const std::string bar_text = locale().number(display_limit(bar));
  view_.datasets.clear();
  view_.datasets.reserve(datasets_.size());
  for (const Watched& dataset : datasets_) {
    DatasetView& row = view_.datasets.emplace_back();
    row.id = dataset.id;
    row.label = label_of(dataset);
    if (row.label.empty()) row.label = locale().say(Word::dataset_named, {dataset.id});
    row.phase = phase_of(dataset);
    row.stale = is_stale(dataset, now);
    row.lowest_text = no_value_text;
    if (row.phase == Phase::ready) {
      row.status = dataset.standing.overall();
      row.status_text = words[word_of(row.status)];
      row.lowest = dataset.lowest;
      if (row.lowest) row.lowest_text = locale().number(display_score(*row.lowest, bar));
      row.summary = summary_of(dataset.standing, Rows::events, bar_text, locale());
      row.advice = dataset.advice;
    } else {
      row.status_text = words[word_of_state(row.phase)];
      if (row.phase == Phase::failed) row.summary = dataset.failure->what;
    }
    if (row.stale) {
      if (!row.summary.empty()) row.summary += " · ";
      row.summary += locale().say(Word::age_old, {locale().age(elapsed(*dataset.received, now))});
    }
  }
}

void Session::describe_notice() {
  view_.notice.reset();
  // Of several datasets each row tells its own failure; above them stands what concerns all.
  const Watched* failed = nullptr;
  const Watched* const open = open_dataset();
  for (const Watched& dataset : datasets_) {
    if (!dataset.failure || (dataset.active() && !dataset.automatic)) continue;
    if (open != nullptr ? &dataset == open : concerns_all(*dataset.failure)) failed = &dataset;
    if (failed != nullptr) break;
  }
  if (failed != nullptr) {
    const bool content_is_kept = view_.lists_datasets() || failed->report;
    view_.notice = notice_of(*failed->failure, content_is_kept,
                             failed->next_attempt || failed->active(), locale().words);
  } else if (rejection_) {
    view_.notice = notice_of(*rejection_, true, false, locale().words);
  }
}

void Session::describe(Moment now) {
  describe_datasets(now);
  const std::string agent = visible(configuration_.query.agent_name);
  const Words& words = locale().words;
  const Watched* const open = open_dataset();
  const auto is_active = [](const Watched& dataset) { return dataset.active(); };
  const auto has_request = [](const Watched& dataset) { return dataset.request.has_value(); };

  view_.face = configuration_.face;
  view_.bar = configuration_.bar;
  view_.bar_text = locale().number(display_limit(configuration_.bar));
  const std::string label = open != nullptr ? label_of(*open) : std::string();
  view_.heading = label.empty() ? words[Word::heading] : label;
  view_.age_text.clear();
  view_.advice.clear();
  view_.received.reset();
  view_.stale = false;
  view_.standing = {};
  view_.failed_count = 0;
  if (open != nullptr) {
    view_.subheading = locale().say(Word::dataset_named, {open->id});
    view_.phase = phase_of(*open);
    view_.busy = open->active();
    view_.can_refresh = !open->request;
    view_.received = open->received;
    view_.stale = is_stale(*open, now);
    view_.standing = open->standing;
    if (!open->advice.empty()) view_.advice = locale().say(Word::advice, {open->advice});
  } else {
    view_.subheading.clear();
    if (!datasets_.empty()) {
      view_.subheading = locale().say(Word::datasets_count, {locale().count(datasets_.size())});
    }
    view_.phase = Phase::unconfigured;
    view_.busy = std::ranges::any_of(datasets_, is_active);
    view_.can_refresh = !datasets_.empty() && std::ranges::none_of(datasets_, has_request);
    describe_list(now);
  }
  const auto add = [this](const std::string& text) { view_.subheading.append(" · ").append(text); };
  if (!agent.empty() && !view_.subheading.empty()) {
    add(locale().say(Word::agent_named, {agent}));
  }
  if (open != nullptr && view_.received) {
    add(locale().say(Word::updated_at, {locale().moment(*view_.received)}));
  }
  view_.overall = view_.standing.overall();
  view_.overall_text.clear();
  if (view_.phase == Phase::ready) {
    const bool all_failed = view_.failed_count > 0 && view_.standing.total() == 0;
    view_.overall_text = words[all_failed ? Word::state_failed : word_of(view_.overall)];
  }
  if (view_.stale) {
    view_.age_text = locale().say(Word::age_text, {locale().age(elapsed(*view_.received, now))});
  }
  view_.order = view_.lists_datasets() ? sorted_order(view_.datasets, view_.sort, view_.filter)
                                       : sorted_order(view_.events, view_.sort, view_.filter);
  describe_notice();
  view_.summary = summary_of(view_);
  view_.checks.clear();
  if (view_.phase == Phase::empty) view_.checks = checks_of_empty(agent, locale());
}

void Session::describe_list(Moment now) {
  const DatasetView* lowest = nullptr;
  bool any_answered = false;
  for (std::size_t i = 0; i < datasets_.size(); ++i) {
    const Watched& dataset = datasets_[i];
    const DatasetView& row = view_.datasets[i];
    // An outage is no verdict: what has no answer stands nowhere.
    if (row.is_answered()) view_.standing.add(row.status);
    if (row.phase == Phase::failed) ++view_.failed_count;
    if (row.is_answered() || row.phase == Phase::failed) any_answered = true;
    if (!row.advice.empty() && (lowest == nullptr || *row.lowest < *lowest->lowest)) lowest = &row;
    if (is_stale(dataset, now) && (!view_.received || *dataset.received < *view_.received)) {
      view_.stale = true;
      view_.received = dataset.received;
    }
  }
  if (lowest != nullptr) {
    view_.advice = locale().say(Word::advice, {lowest->label + " – " + lowest->advice});
  }
  if (any_answered) {
    view_.phase = Phase::ready;
  } else if (ask_) {
    view_.phase = Phase::waiting_for_token;
  } else if (!datasets_.empty()) {
    view_.phase = Phase::loading;
  }
}

}  // namespace dq
