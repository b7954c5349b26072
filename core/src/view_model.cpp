#include "dq/view_model.h"

#include <algorithm>
#include <numeric>

#include "ascii.h"

namespace dq {
namespace {

std::string_view why(Absence absence) {
  switch (absence) {
    case Absence::omitted:
      return "Not in Meta's answer.";
    case Absence::null:
      return "Meta has no value for this.";
    case Absence::unreadable:
      return "Meta's answer is not a number here.";
  }
  return {};
}

ScoreView describe(ScoreKind kind, const Score& score, double bar) {
  ScoreView view;
  view.kind = kind;
  view.label = label_of(kind);
  view.band = band(score);
  view.band_text = band_text(view.band);
  view.recommendation = score.recommendation;
  if (!score.value) {
    view.text = no_value_text;
    view.note = why(score.value.error());
    return view;
  }
  view.value = *score.value;
  view.usable = !score.out_of_range();
  view.text = display_score(*score.value, bar);
  if (!view.usable) view.note = "This score is outside 0–10: shown as sent, not rated.";
  return view;
}

CoverageView describe(std::string_view label, const Reading& percent) {
  CoverageView view;
  view.label = label;
  if (!percent) {
    view.text = no_value_text;
    view.note = why(percent.error());
    return view;
  }
  view.percent = *percent;
  view.usable = *percent >= 0.0 && *percent <= 100.0;
  view.text = display_percent(*percent);
  if (!view.usable) view.note = "This share is outside 0–100%: shown as sent.";
  return view;
}

std::string distance_text(const ScoreView& composite, BarStatus status, double bar) {
  const std::string bar_text = display_limit(bar);
  switch (status) {
    case BarStatus::meets:
      return "Meets the " + bar_text + " bar";
    case BarStatus::near:
    case BarStatus::below:
      return display_distance(*composite.value, bar) + " below the " + bar_text + " bar";
    case BarStatus::unknown:
      return composite.note;
  }
  return {};
}

/// <0, 0, >0. Bytes of UTF-8 compare as their code points do.
int compare_names(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    const auto x = static_cast<unsigned char>(lower(a[i]));
    const auto y = static_cast<unsigned char>(lower(b[i]));
    if (x != y) return x < y ? -1 : 1;
  }
  if (a.size() == b.size()) return 0;
  return a.size() < b.size() ? -1 : 1;
}

std::optional<double> usable_value(const ScoreView& score) {
  return score.usable ? score.value : std::nullopt;
}

/// Worst first when ascending, as with the scores; nullopt for rows that go last.
std::optional<double> sort_key(BarStatus status) {
  switch (status) {
    case BarStatus::below:
      return 0.0;
    case BarStatus::near:
      return 1.0;
    case BarStatus::meets:
      return 2.0;
    case BarStatus::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

/// The value that a row is sorted by unless it is its name, or nullopt for rows that go last.
std::optional<double> sort_key(const EventView& event, SortColumn column) {
  switch (column) {
    case SortColumn::event:
      return std::nullopt;
    case SortColumn::composite:
      return usable_value(event.score(ScoreKind::composite));
    case SortColumn::status:
      return sort_key(event.status);
    case SortColumn::match_key:
      return usable_value(event.score(ScoreKind::match_key));
    case SortColumn::frequency:
      return usable_value(event.score(ScoreKind::frequency));
    case SortColumn::freshness:
      return usable_value(event.score(ScoreKind::freshness));
    case SortColumn::weakest:
      return event.weakest ? event.score(*event.weakest).value : std::nullopt;
  }
  return std::nullopt;
}

std::optional<double> sort_key(const DatasetView& dataset, SortColumn column) {
  return column == SortColumn::status ? sort_key(dataset.status) : dataset.lowest;
}

std::string_view name_of(const EventView& event) { return event.name; }
std::string_view name_of(const DatasetView& dataset) { return dataset.label; }

bool contains(std::string_view text, std::string_view part) {
  return !std::ranges::search(text, part, {}, lower, lower).empty() || part.empty();
}

bool matches(const EventView& event, const std::string& text) { return contains(event.name, text); }
bool matches(const DatasetView& dataset, const std::string& text) {
  return contains(dataset.label, text) || contains(dataset.id, text);
}

template <typename Row>
std::vector<std::uint32_t> order_rows(const std::vector<Row>& rows, Sort sort,
                                      const Filter& filter) {
  std::vector<std::uint32_t> order;
  order.reserve(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const bool is_wanted = !filter.status || *filter.status == rows[i].status;
    if (is_wanted && matches(rows[i], filter.text)) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::uint32_t left, std::uint32_t right) {
    const Row& a = rows[left];
    const Row& b = rows[right];
    if (sort.column == SortColumn::event) {
      const int compared = compare_names(name_of(a), name_of(b));
      return sort.descending ? compared > 0 : compared < 0;
    }
    const auto x = sort_key(a, sort.column);
    const auto y = sort_key(b, sort.column);
    if (!x || !y) return x.has_value() && !y.has_value();
    return sort.descending ? *x > *y : *x < *y;
  });
  return order;
}

}  // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::unconfigured:
      return "unconfigured";
    case Phase::waiting_for_token:
      return "waiting_for_token";
    case Phase::loading:
      return "loading";
    case Phase::ready:
      return "ready";
    case Phase::empty:
      return "empty";
    case Phase::failed:
      return "failed";
  }
  return {};
}

std::string_view name_of(Face face) {
  switch (face) {
    case Face::automatic:
      return "auto";
    case Face::badge:
      return "badge";
    case Face::card:
      return "card";
    case Face::table:
      return "table";
    case Face::detail:
      return "detail";
  }
  return {};
}

std::optional<SortColumn> sort_column_of(std::string_view name) {
  using enum SortColumn;
  for (const SortColumn column :
       {event, composite, status, match_key, frequency, freshness, weakest}) {
    if (name == name_of(column)) return column;
  }
  return std::nullopt;
}

std::string_view name_of(SortColumn column) {
  switch (column) {
    case SortColumn::event:
      return "event";
    case SortColumn::composite:
      return "composite";
    case SortColumn::status:
      return "status";
    case SortColumn::match_key:
      return "match_key";
    case SortColumn::frequency:
      return "frequency";
    case SortColumn::freshness:
      return "freshness";
    case SortColumn::weakest:
      return "weakest";
  }
  return {};
}

std::string_view label_of(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::composite:
      return "Composite";
    case ScoreKind::match_key:
      return "Match key";
    case ScoreKind::frequency:
      return "Frequency";
    case ScoreKind::freshness:
      return "Freshness";
  }
  return {};
}

std::string_view looks_at(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::composite:
      return "Freshness, frequency and attribution over the last 28 days, each weighted "
             "differently.";
    case ScoreKind::match_key:
      return "The last 28 days. Email, phone and mobile device id count.";
    case ScoreKind::frequency:
      return "How often data was sent in the last 14 days.";
    case ScoreKind::freshness:
      return "How soon data was sent, over the last 28 days.";
  }
  return {};
}

std::string_view label_of(SortColumn column) {
  switch (column) {
    case SortColumn::event:
      return "Event";
    case SortColumn::composite:
      return "Composite";
    case SortColumn::status:
      return "Status";
    case SortColumn::match_key:
      return label_of(ScoreKind::match_key);
    case SortColumn::frequency:
      return label_of(ScoreKind::frequency);
    case SortColumn::freshness:
      return label_of(ScoreKind::freshness);
    case SortColumn::weakest:
      return "Weakest";
  }
  return {};
}

std::string_view status_text(BarStatus status) {
  switch (status) {
    case BarStatus::meets:
      return "Meets the bar";
    case BarStatus::near:
      return "Near the bar";
    case BarStatus::below:
      return "Below the bar";
    case BarStatus::unknown:
      return "No score";
  }
  return {};
}

std::string_view band_text(Band band) {
  switch (band) {
    case Band::good:
      return "Good";
    case Band::fair:
      return "Fair";
    case Band::poor:
      return "Poor";
    case Band::unknown:
      return "No score";
  }
  return {};
}

bool has_rows(const ViewModel& view_model) {
  return view_model.lists_datasets() ||
         (view_model.phase == Phase::ready && !view_model.events.empty());
}

std::optional<std::size_t> subject_of(const ViewModel& view_model) {
  if (!has_rows(view_model)) return std::nullopt;
  const bool lists_datasets = view_model.lists_datasets();
  const auto& open = view_model.open_event;
  if (!lists_datasets && open && *open < view_model.events.size()) return open;
  std::size_t subject = 0;
  std::optional<double> lowest;
  for (std::size_t i = 0; i < view_model.rows(); ++i) {
    const std::optional<double> value =
        lists_datasets ? view_model.datasets[i].lowest
                       : usable_value(view_model.events[i].score(ScoreKind::composite));
    if (!value || (lowest && *value >= *lowest)) continue;
    lowest = value;
    subject = i;
  }
  return subject;
}

EventView describe(const OfflineEvent& event, double bar) {
  EventView view;
  view.name = event.name.empty() ? "(no name)" : event.name;
  view.status = bar_status(event.composite, bar);
  view.status_text = status_text(view.status);
  view.scores.reserve(all_score_kinds.size());
  for (const ScoreKind kind : all_score_kinds) {
    view.scores.push_back(describe(kind, event.score(kind), bar));
  }
  view.distance_text = distance_text(view.score(ScoreKind::composite), view.status, bar);
  view.coverage = {describe("Email", event.coverage.email_percent),
                   describe("Phone", event.coverage.phone_percent)};
  view.weakest = weakest_dimension(event);
  view.weakest_text = no_value_text;
  if (view.weakest) {
    const ScoreView& score = view.score(*view.weakest);
    view.weakest_text = score.label + " " + score.text;
  }
  return view;
}

std::vector<std::uint32_t> sorted_order(const std::vector<EventView>& events, Sort sort,
                                        const Filter& filter) {
  return order_rows(events, sort, filter);
}

std::vector<std::uint32_t> sorted_order(const std::vector<DatasetView>& datasets, Sort sort,
                                        const Filter& filter) {
  return order_rows(datasets, sort, filter);
}

std::string summary_of(const Standing& standing, std::string_view noun, std::string_view bar_text) {
  const std::size_t total = standing.total();
  std::string text = std::to_string(standing.meets) + " of " + std::to_string(total) + " ";
  text += noun;
  text += total == 1 ? "" : "s";
  text += total == 1 || standing.meets == 1 ? " meets the " : " meet the ";
  text += bar_text;
  text += " bar";
  if (standing.unknown > 0) text += ", " + std::to_string(standing.unknown) + " without a score";
  return text;
}

std::string summary_of(const ViewModel& view_model) {
  switch (view_model.phase) {
    case Phase::unconfigured:
      return "Set a dataset id to see its offline data quality.";
    case Phase::waiting_for_token:
      return "Waiting for an access token from this page.";
    case Phase::loading:
      return "Loading data quality from Meta …";
    case Phase::ready:
      return summary_of(view_model.standing, view_model.lists_datasets() ? "dataset" : "event",
                        view_model.bar_text);
    case Phase::empty:
      return "Meta has no offline events for this dataset, agent and these fields.";
    case Phase::failed:
      return view_model.notice ? view_model.notice->title : std::string();
  }
  return {};
}

}  // namespace dq
