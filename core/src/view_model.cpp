#include "dq/view_model.h"

#include <algorithm>
#include <utility>

#include "ascii.h"

namespace dq {
namespace {

Word word_of(Absence absence) {
  switch (absence) {
    case Absence::omitted:
      return Word::absent_omitted;
    case Absence::null:
      return Word::absent_null;
    case Absence::unreadable:
      return Word::absent_unreadable;
  }
  return Word::absent_omitted;
}

ScoreView describe(ScoreKind kind, const Score& score, double bar, const Locale& locale) {
  const Words& words = locale.words;
  ScoreView view;
  view.kind = kind;
  view.label = words[word_of(kind)];
  view.band = band(score);
  view.band_text = words[word_of(view.band)];
  view.recommendation = score.recommendation;
  if (!score.value) {
    view.text = no_value_text;
    view.note = words[word_of(score.value.error())];
    return view;
  }
  view.value = *score.value;
  view.usable = !score.out_of_range();
  view.text = locale.number(display_score(*score.value, bar));
  if (!view.usable) {
    view.note = locale.say(Word::score_outside, {locale.number("0"), locale.number("10")});
  }
  return view;
}

CoverageView describe(Word label, const Reading& percent, const Locale& locale) {
  CoverageView view;
  view.label = locale.words[label];
  if (!percent) {
    view.text = no_value_text;
    view.note = locale.words[word_of(percent.error())];
    return view;
  }
  view.percent = *percent;
  view.usable = *percent >= 0.0 && *percent <= 100.0;
  view.text = locale.percent(display_percent(*percent));
  if (!view.usable) {
    view.note = locale.say(Word::share_outside, {locale.number("0"), locale.percent("100")});
  }
  return view;
}

std::string distance_text(const ScoreView& composite, BarStatus status, double bar,
                          const Locale& locale) {
  const std::string bar_text = locale.number(display_limit(bar));
  switch (status) {
    case BarStatus::meets:
      return locale.say(Word::distance_meets, {bar_text});
    case BarStatus::near:
    case BarStatus::below:
      return locale.say(Word::distance_below,
                        {locale.number(display_distance(*composite.value, bar)), bar_text});
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

/// Calls `has` with each word of a text until one is not had.
template <typename Has>
bool has_all_words(std::string_view text, Has has) {
  while (!(text = trimmed(text)).empty()) {
    const std::string_view word(text.begin(), std::ranges::find_if(text, is_space));
    if (!has(word)) return false;
    text.remove_prefix(word.size());
  }
  return true;
}

bool passes(const EventView& event, const Filter& filter) {
  if (filter.failed || (filter.status && *filter.status != event.status)) return false;
  return has_all_words(filter.text,
                       [&](std::string_view word) { return contains(event.name, word); });
}

bool passes(const DatasetView& dataset, const Filter& filter) {
  if (filter.failed && dataset.phase != Phase::failed) return false;
  if (filter.status && (*filter.status != dataset.status || !dataset.is_answered())) return false;
  return has_all_words(filter.text, [&](std::string_view word) {
    return contains(dataset.label, word) || contains(dataset.id, word);
  });
}

/// What a row is sorted by.
struct Key {
  std::uint32_t index = 0;
  std::string_view name;
  std::optional<double> value;
};

/// Equal rows keep their order.
std::vector<std::uint32_t> order_of(std::vector<Key> keys, Sort sort) {
  std::ranges::sort(keys, [sort](const Key& a, const Key& b) {
    // Of equal ones the first, in either direction.
    const Key& low = sort.descending ? b : a;
    const Key& high = sort.descending ? a : b;
    if (sort.column == SortColumn::event) {
      const int compared = compare_names(low.name, high.name);
      return compared != 0 ? compared < 0 : a.index < b.index;
    }
    if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
    if (!a.value || *a.value == *b.value) return a.index < b.index;
    return *low.value < *high.value;
  });
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.index);
  return order;
}

template <typename Row>
std::vector<std::uint32_t> order_rows(const std::vector<Row>& rows, Sort sort,
                                      const Filter& filter) {
  std::vector<Key> keys;
  keys.reserve(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    if (!passes(row, filter)) continue;
    keys.push_back({.index = i, .name = name_of(row), .value = sort_key(row, sort.column)});
  }
  return order_of(std::move(keys), sort);
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

Word word_of(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::composite:
      return Word::score_composite;
    case ScoreKind::match_key:
      return Word::score_match_key;
    case ScoreKind::frequency:
      return Word::score_frequency;
    case ScoreKind::freshness:
      return Word::score_freshness;
  }
  return Word::score_composite;
}

Word short_word_of(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::match_key:
      return Word::column_match_key;
    case ScoreKind::frequency:
      return Word::column_frequency;
    case ScoreKind::composite:
    case ScoreKind::freshness:
      break;
  }
  return word_of(kind);
}

std::string looks_at(ScoreKind kind, const Locale& locale) {
  const auto say = [&locale](Word word, std::string_view number) {
    return locale.say(word, {locale.number(number)});
  };
  switch (kind) {
    case ScoreKind::composite:
      return say(Word::facts_composite, "28") + " " +
             say(Word::facts_omnichannel, display_limit(omnichannel_bar));
    case ScoreKind::match_key:
      return say(Word::facts_match_key, "28");
    case ScoreKind::frequency:
      return say(Word::facts_frequency, "14");
    case ScoreKind::freshness:
      return say(Word::facts_freshness, "28");
  }
  return {};
}

Word word_of(SortColumn column) {
  switch (column) {
    case SortColumn::event:
      return Word::column_event;
    case SortColumn::composite:
      return Word::score_composite;
    case SortColumn::status:
      return Word::column_status;
    case SortColumn::match_key:
      return short_word_of(ScoreKind::match_key);
    case SortColumn::frequency:
      return short_word_of(ScoreKind::frequency);
    case SortColumn::freshness:
      return short_word_of(ScoreKind::freshness);
    case SortColumn::weakest:
      return Word::column_weakest;
  }
  return Word::column_event;
}

Word word_of(BarStatus status) {
  switch (status) {
    case BarStatus::meets:
      return Word::status_meets;
    case BarStatus::near:
      return Word::status_near;
    case BarStatus::below:
      return Word::status_below;
    case BarStatus::unknown:
      return Word::status_unknown;
  }
  return Word::status_unknown;
}

Word word_of(Band band) {
  switch (band) {
    case Band::good:
      return Word::band_good;
    case Band::fair:
      return Word::band_fair;
    case Band::poor:
      return Word::band_poor;
    case Band::unknown:
      return Word::status_unknown;
  }
  return Word::status_unknown;
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

EventView describe(const OfflineEvent& event, double bar, const Locale& locale) {
  const Words& words = locale.words;
  EventView view;
  view.name = event.name.empty() ? words[Word::no_name] : event.name;
  view.status = bar_status(event.composite, bar);
  view.status_text = words[word_of(view.status)];
  view.scores.reserve(all_score_kinds.size());
  for (const ScoreKind kind : all_score_kinds) {
    view.scores.push_back(describe(kind, event.score(kind), bar, locale));
  }
  view.distance_text = distance_text(view.score(ScoreKind::composite), view.status, bar, locale);
  view.coverage = {describe(Word::coverage_email, event.coverage.email_percent, locale),
                   describe(Word::coverage_phone, event.coverage.phone_percent, locale)};
  view.weakest = weakest_dimension(event);
  view.weakest_text = no_value_text;
  if (view.weakest) {
    // As short as the titles: it stands in a column.
    view.weakest_text = words[short_word_of(*view.weakest)];
    view.weakest_text += " " + view.score(*view.weakest).text;
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

std::string summary_of(const Standing& standing, Rows rows, std::string_view bar_text,
                       const Locale& locale) {
  const std::size_t total = standing.total();
  const bool one_meets = locale.is_one(standing.meets);
  Word word = one_meets ? Word::summary_datasets_one : Word::summary_datasets;
  if (rows == Rows::events) {
    word = total == 1  ? Word::summary_event
           : one_meets ? Word::summary_events_one
                       : Word::summary_events;
  }
  std::string text =
      locale.say(word, {locale.count(standing.meets), locale.count(total), bar_text});
  if (standing.unknown > 0) {
    text = locale.say(Word::summary_unscored, {text, locale.count(standing.unknown)});
  }
  return text;
}

std::vector<std::string> checks_of_empty(std::string_view agent, const Locale& locale) {
  std::vector<std::string> checks;
  if (!agent.empty()) checks.push_back(locale.say(Word::check_agent, {agent}));
  checks.emplace_back(locale.words[Word::check_access]);
  checks.push_back(locale.say(Word::check_uploads, {locale.number("28")}));
  return checks;
}

std::string summary_of(const ViewModel& view_model) {
  const Locale& locale = *view_model.locale;
  const auto sentence = [&locale](Word word) { return std::string(locale.words[word]); };
  switch (view_model.phase) {
    case Phase::unconfigured:
      return sentence(Word::summary_unconfigured);
    case Phase::waiting_for_token:
      return sentence(Word::summary_waiting);
    case Phase::loading:
      return sentence(Word::summary_loading);
    case Phase::ready: {
      if (!view_model.lists_datasets()) {
        return summary_of(view_model.standing, Rows::events, view_model.bar_text, locale);
      }
      std::string text;
      if (view_model.standing.total() > 0) {
        text = summary_of(view_model.standing, Rows::datasets, view_model.bar_text, locale);
      }
      if (view_model.failed_count == 0) return text;
      if (!text.empty()) text += " · ";
      return text + locale.say(Word::summary_unanswered, {locale.count(view_model.failed_count),
                                                          locale.count(view_model.rows())});
    }
    case Phase::empty:
      return sentence(Word::summary_empty);
    case Phase::failed:
      return view_model.notice ? view_model.notice->title : std::string();
  }
  return {};
}

}  // namespace dq
