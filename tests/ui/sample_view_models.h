/// View models as a session makes them, for every state that a widget can be in.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "dq/report.h"
#include "dq/threshold.h"
#include "dq/view_model.h"

namespace dq::ui::test {

inline OfflineEvent make_event(std::string name, double composite, double match_key,
                               double frequency, double freshness) {
  OfflineEvent event;
  event.name = std::move(name);
  event.composite = {.value = composite,
                     .recommendation = "Your offline data quality score could be improved."};
  event.match_key = {.value = match_key,
                     .recommendation = "Sending email and phone number parameters can help."};
  event.frequency = {.value = frequency,
                     .recommendation = "Sharing your offline data more often can help."};
  event.freshness = {.value = freshness,
                     .recommendation = "Sending your most recent data sooner can help."};
  event.coverage = {.email_percent = 90.0, .phone_percent = 42.5};
  return event;
}

/// One event of every status, and one whose scores are odd.
inline std::vector<OfflineEvent> some_events() {
  OfflineEvent nothing;
  nothing.name = "Schedule";
  OfflineEvent odd = make_event("Odd", 12.5, -3.0, 1.0e300, 5.0);
  odd.coverage = {.email_percent = 250.0, .phone_percent = std::unexpected(Absence::null)};
  return {make_event("Purchase", 6.6, 5.6, 4.6, 2.2),
          make_event("Lead", 9.1, 9.0, 9.4, 8.8),
          make_event("InStoreVisit", 8.2, 8.4, 7.9, 8.1),
          make_event("Zero", 0.0, 0.0, 0.0, 0.0),
          std::move(nothing),
          std::move(odd)};
}

inline std::vector<OfflineEvent> many_events(std::size_t count) {
  std::vector<OfflineEvent> events;
  events.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    events.push_back(make_event("Event " + std::to_string(i), static_cast<double>(i % 101) / 10.0,
                                static_cast<double>(i % 7), static_cast<double>(i % 5),
                                static_cast<double>(i % 11)));
  }
  return events;
}

inline ViewModel make_empty_view_model(Phase phase) {
  ViewModel view_model;
  view_model.phase = phase;
  view_model.datasets = {{.id = "1234567890", .label = "Dataset 1234567890"}};
  view_model.open_dataset = 0;
  view_model.heading = "Offline data quality";
  view_model.subheading = "Dataset 1234567890 · agent acme";
  view_model.bar_text = "8.5";
  view_model.can_refresh = phase != Phase::unconfigured && phase != Phase::loading;
  view_model.busy = phase == Phase::loading;
  view_model.summary = summary_of(view_model);
  if (phase == Phase::empty) view_model.checks = checks_of_empty("acme");
  return view_model;
}

inline ViewModel make_view_model(const std::vector<OfflineEvent>& events) {
  ViewModel view_model = make_empty_view_model(Phase::ready);
  view_model.standing = standing(events);
  view_model.overall = view_model.standing.overall();
  view_model.overall_text = english()->words[word_of(view_model.overall)];
  for (const OfflineEvent& event : events) {
    view_model.events.push_back(describe(event, omnichannel_bar));
  }
  view_model.order = sorted_order(view_model.events, view_model.sort);
  view_model.summary = summary_of(view_model);
  view_model.advice = "Fix first: Zero – match key 0.0";
  return view_model;
}

/// A widget that watches `count` datasets, in every state in turn.
inline ViewModel make_list(std::size_t count) {
  ViewModel view_model = make_empty_view_model(Phase::ready);
  view_model.datasets.clear();
  view_model.open_dataset.reset();
  for (std::size_t i = 0; i < count; ++i) {
    DatasetView dataset{.id = std::to_string(1234567890 + i),
                        .label = "Dataset " + std::to_string(i),
                        .phase = Phase::ready,
                        .lowest_text = "–"};
    switch (i % 6) {
      case 0:
      case 1:
        dataset.lowest = i % 6 == 0 ? 3.2 : 9.1;
        dataset.lowest_text = i % 6 == 0 ? "3.2" : "9.1";
        dataset.status = i % 6 == 0 ? BarStatus::below : BarStatus::meets;
        dataset.summary = "3 of 9 events meet the 8.5 threshold";
        if (i % 6 == 0) dataset.advice = "Contact – Frequency 2.0";
        dataset.stale = i % 12 == 0;
        break;
      case 2:
        dataset.phase = Phase::loading;
        break;
      case 3:
        dataset.phase = Phase::failed;
        dataset.summary = "The access token has expired.";
        break;
      case 4:
        dataset.phase = Phase::empty;
        break;
      default:
        dataset.phase = Phase::waiting_for_token;
        break;
    }
    dataset.status_text = english()->words[word_of(dataset.status)];
    view_model.standing.add(dataset.status);
    view_model.datasets.push_back(std::move(dataset));
  }
  view_model.order = sorted_order(view_model.datasets, view_model.sort);
  view_model.overall = view_model.standing.overall();
  view_model.overall_text = english()->words[word_of(view_model.overall)];
  view_model.subheading = std::to_string(count) + " datasets · agent acme";
  view_model.summary = summary_of(view_model);
  if (count > 0) view_model.advice = "Fix first: Dataset 0 – Contact – Frequency 2.0";
  return view_model;
}

inline Notice make_notice(Notice::Severity severity) {
  return {.severity = severity,
          .title = "The access token has expired.",
          .text = "Sign in again; the widget then asks this page for a new token.",
          .meta_message = "Error validating access token: Session has expired.",
          .reference = "code 190/463, fbtrace_id A1b2C3d4",
          .action = Notice::Action::renew_token,
          .action_text = "Ask for a new token"};
}

struct Sample {
  std::string name;
  ViewModel view_model;
};

/// Every state, with a name for failures of tests.
inline std::vector<Sample> all_samples() {
  std::vector<Sample> samples;
  for (const Phase phase :
       {Phase::unconfigured, Phase::waiting_for_token, Phase::loading, Phase::empty}) {
    samples.push_back({std::string(name_of(phase)), make_empty_view_model(phase)});
  }
  ViewModel failed = make_empty_view_model(Phase::failed);
  failed.notice = make_notice(Notice::Severity::error);
  samples.push_back({"failed", failed});
  failed.notice.reset();
  samples.push_back({"failed without a notice", failed});

  const ViewModel ready = make_view_model(some_events());
  samples.push_back({"ready", ready});
  ViewModel busy = ready;
  busy.busy = true;
  samples.push_back({"busy", busy});
  ViewModel stale = ready;
  stale.stale = true;
  stale.age_text = "Last updated 10 minutes ago";
  stale.notice = make_notice(Notice::Severity::warning);
  samples.push_back({"stale", stale});
  ViewModel stale_detail = stale;
  stale_detail.open_event = 0;
  stale_detail.notice = make_notice(Notice::Severity::information);
  samples.push_back({"stale detail", stale_detail});
  for (std::size_t i = 0; i < ready.events.size(); ++i) {
    ViewModel detail = ready;
    detail.open_event = i;
    samples.push_back({"detail of " + ready.events[i].name, detail});
  }
  ViewModel nowhere = ready;
  nowhere.open_event = 1000;
  samples.push_back({"detail of nothing", nowhere});
  samples.push_back({"one event", make_view_model({make_event("Purchase", 6.6, 5.6, 4.6, 2.2)})});
  samples.push_back({"ready without events", make_view_model({})});
  ViewModel filtered = ready;
  filtered.filter.status = BarStatus::near;
  filtered.order = sorted_order(filtered.events, filtered.sort, filtered.filter);
  samples.push_back({"filtered", filtered});
  filtered.filter.text = "nothing has this name";
  filtered.order.clear();
  samples.push_back({"nothing left by the filter", filtered});

  samples.push_back({"datasets", make_list(7)});
  ViewModel troubled = make_list(2);
  troubled.stale = true;
  troubled.age_text = "Last updated 2 days ago";
  troubled.notice = make_notice(Notice::Severity::warning);
  samples.push_back({"datasets with a notice", troubled});
  ViewModel first = make_list(2);
  first.phase = Phase::loading;
  for (DatasetView& dataset : first.datasets) {
    dataset = {.id = dataset.id, .label = dataset.label, .lowest_text = "–"};
  }
  samples.push_back({"datasets that are loading", first});
  ViewModel within = ready;
  within.datasets = make_list(7).datasets;
  samples.push_back({"within a dataset", within});
  within.datasets.clear();
  samples.push_back({"without a dataset", within});
  return samples;
}

inline constexpr std::array all_faces{Face::automatic, Face::badge, Face::card, Face::table,
                                      Face::detail};

}  // namespace dq::ui::test
