/// All that one widget shows, in words and numbers. The canvas, the mirror and `snapshot()` see
/// nothing else: no parsing and no deciding happens after this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dq/failure.h"
#include "dq/locale.h"
#include "dq/moment.h"
#include "dq/report.h"
#include "dq/threshold.h"

namespace dq {

/// Where the widget is in its life.
enum class Phase {
  unconfigured,       ///< no dataset id yet
  waiting_for_token,  ///< the page has been asked for a token
  loading,            ///< the first answer is under way
  ready,              ///< a report with events
  empty,              ///< an answer without events
  failed,             ///< no report to show, and a failure
};
[[nodiscard]] std::string_view name_of(Phase phase);

/// What stands where a value is not.
inline constexpr std::string_view no_value_text = "–";

/// One score in words.
struct ScoreView {
  ScoreKind kind = ScoreKind::composite;
  std::string label;            ///< "Match key"
  std::optional<double> value;  ///< as sent; may lie outside 0–10, see `usable`
  bool usable = false;          ///< a value in 0–10: draw a bar
  std::string text;             ///< "6.6", or "–" without a value
  Band band = Band::unknown;
  std::string band_text;       ///< "Good", "Fair", "Poor", "No score"
  std::string recommendation;  ///< Meta's own words, verbatim; may be empty
  std::string note;            ///< ours: why there is no value, or what is odd; mostly empty

  bool operator==(const ScoreView&) const = default;
};

/// Coverage of one match key.
struct CoverageView {
  std::string label;              ///< "Email"
  std::optional<double> percent;  ///< as sent
  bool usable = false;            ///< a value in 0–100: draw a bar
  std::string text;               ///< "90%", or "–"
  std::string note;               ///< ours: why there is none, or what is odd; mostly empty

  bool operator==(const CoverageView&) const = default;
};

struct EventView {
  std::string name;  ///< never empty: "(no name)" where the answer has none
  BarStatus status = BarStatus::unknown;
  std::string status_text;  ///< "Meets threshold", "Near threshold", "Below threshold", "No score"
  std::string distance_text;      ///< "1.9 below the 8.5 threshold", or why there is no distance
  std::vector<ScoreView> scores;  ///< composite, match key, frequency, freshness, in this order
  std::vector<CoverageView> coverage;  ///< email, phone
  std::optional<ScoreKind> weakest;
  std::string weakest_text;  ///< "Freshness 2.2", or "–"

  [[nodiscard]] const ScoreView& score(ScoreKind kind) const {
    return scores[static_cast<std::size_t>(kind)];
  }
  bool operator==(const EventView&) const = default;
};

/// Something that stands above, or instead of, the content.
struct Notice {
  enum class Severity { information, warning, error };
  /// What its button does; `none` means that there is no button.
  enum class Action { none, retry, renew_token };
  Severity severity = Severity::information;
  std::string title;         ///< what happened, one sentence
  std::string text;          ///< what to do, one sentence; may be empty
  std::string meta_message;  ///< Meta's own words; may be empty
  std::string reference;     ///< "code 190/463, fbtrace_id A1b2"; may be empty
  Action action = Action::none;
  std::string action_text;  ///< "Try again"

  bool operator==(const Notice&) const = default;
};

/// Which of its faces a widget shows.
enum class Face {
  automatic,  ///< what the space allows
  badge,      ///< the standing alone
  card,       ///< the event to fix first, or the open one
  table,      ///< all events
  detail,     ///< one event with all that Meta says about it
};
[[nodiscard]] std::string_view name_of(Face face);

/// What a table is sorted by. `event` is the name of a row: of an event, or of a dataset.
enum class SortColumn { event, composite, status, match_key, frequency, freshness, weakest };
[[nodiscard]] std::string_view name_of(SortColumn column);
/// By its name; nullopt for none of them.
[[nodiscard]] std::optional<SortColumn> sort_column_of(std::string_view name);
struct Sort {
  SortColumn column = SortColumn::composite;
  bool descending = false;  ///< lowest first is the default: what to fix first stands on top

  bool operator==(const Sort&) const = default;
};

/// Which rows a table shows.
struct Filter {
  /// Words that a name has to hold, in any order, ASCII letters without case; empty for all.
  std::string text;
  std::optional<BarStatus> status;  ///< nullopt for all
  bool failed = false;              ///< only datasets that have no answer because it failed

  [[nodiscard]] bool is_open() const { return text.empty() && !status && !failed; }
  bool operator==(const Filter&) const = default;
};

/// One dataset of a widget that watches several, in one row.
struct DatasetView {
  std::string id;
  std::string label;  ///< the portal's name for it, else "Dataset 1234567890"
  Phase phase = Phase::loading;
  bool stale = false;
  BarStatus status = BarStatus::unknown;  ///< the worst of its events
  std::string status_text;       ///< "Below threshold", or why there is none: "Loading …", "Failed"
  std::optional<double> lowest;  ///< the lowest usable composite
  std::string lowest_text;       ///< "6.6", or "–"
  std::string summary;           ///< "3 of 9 events meet the 8.5 threshold", or what is the matter
  std::string advice;  ///< "Purchase – Freshness 2.2"; empty when nothing is under the bar

  /// Whether there is an answer to be judged: a failure or a request under way is no verdict.
  [[nodiscard]] bool is_answered() const { return phase == Phase::ready || phase == Phase::empty; }
  bool operator==(const DatasetView&) const = default;
};

struct ViewModel {
  /// What the texts here are written in, and those of the drawing are to be. Never null.
  std::shared_ptr<const Locale> locale = english();
  Face face = Face::automatic;
  Phase phase = Phase::unconfigured;
  bool busy = false;   ///< a request is under way; what is shown stays
  bool stale = false;  ///< what is shown is older than the last attempt to refresh it
  /// All that the widget watches, in the order of the configuration.
  std::vector<DatasetView> datasets;
  /// Index into `datasets` of the one whose events are shown, which is the only one where there is but
  /// one. nullopt: the datasets themselves are the rows of the table.
  std::optional<std::size_t> open_dataset;
  std::string heading;     ///< "Offline data quality", or the label of the dataset
  std::string subheading;  ///< "Dataset 1234567890 · agent acme · 24 Nov 2026, 12:41"
  std::string summary;     ///< "3 of 9 events meet the 8.5 threshold", or the state in one sentence
  /// Where the answer is empty: what may be the reason, a question each; else none.
  std::vector<std::string> checks;
  std::string
      advice;  ///< "Fix first: Purchase – freshness 2.2"; empty when nothing is under the bar
  std::string age_text;  ///< "Last updated 10 minutes ago", only when stale
  std::optional<Notice> notice;
  double bar = omnichannel_bar;
  std::string bar_text;  ///< "8.5"
  /// Of the rows of the table: of the events, or of the datasets that have an answer.
  Standing standing;
  /// How many of the datasets that are rows have no answer because it failed.
  std::size_t failed_count = 0;
  BarStatus overall = BarStatus::unknown;
  std::string overall_text;
  /// When the report shown was received.
  std::optional<Moment> received;
  /// Of the open dataset, in the order of the answer.
  std::vector<EventView> events;
  /// The rows of the table, sorted and filtered: indices of `events`, or of `datasets` while none is
  /// open.
  std::vector<std::uint32_t> order;
  Sort sort;
  Filter filter;
  std::optional<std::size_t> open_event;  ///< index into `events` of the one shown in detail
  bool can_refresh = false;
  bool copied = false;  ///< what is shown has just been put on the clipboard

  /// Whether the rows of the table are datasets.
  [[nodiscard]] bool lists_datasets() const { return datasets.size() > 1 && !open_dataset; }
  /// How many rows there are without the filter.
  [[nodiscard]] std::size_t rows() const {
    return lists_datasets() ? datasets.size() : events.size();
  }
  bool operator==(const ViewModel&) const = default;
};

/// What a badge or a card is about: the open event, else the row with the lowest score, and the first
/// where none has one. An index into `datasets` where these are the rows, else into `events`; nullopt
/// where there are no rows.
[[nodiscard]] std::optional<std::size_t> subject_of(const ViewModel& view_model);
/// Whether there is something to say about rows, be it that they are still loading.
[[nodiscard]] bool has_rows(const ViewModel& view_model);

/// The words of one event. Used by the session; here so that it can be tested by itself.
[[nodiscard]] EventView describe(const OfflineEvent& event, double bar,
                                 const Locale& locale = *english());
[[nodiscard]] Word word_of(ScoreKind kind);
/// For where there is little room, as in the title of a column.
[[nodiscard]] Word short_word_of(ScoreKind kind);
/// The title of a column of events.
[[nodiscard]] Word word_of(SortColumn column);
[[nodiscard]] Word word_of(BarStatus status);
[[nodiscard]] Word word_of(Band band);
/// What Meta documents that the score is made of, and over how many days; our words.
[[nodiscard]] std::string looks_at(ScoreKind kind, const Locale& locale);

/// What the rows of a table are.
enum class Rows { events, datasets };
/// "3 of 9 events meet the 8.5 threshold, 2 without a score".
[[nodiscard]] std::string summary_of(const Standing& standing, Rows rows, std::string_view bar_text,
                                     const Locale& locale = *english());
/// What a person can look into when Meta answers with nothing, which it does for a token or a dataset
/// without access too. `agent` is empty where all agents are asked for.
[[nodiscard]] std::vector<std::string> checks_of_empty(std::string_view agent,
                                                       const Locale& locale = *english());
/// The state of a widget in one sentence, from the other members of the view model.
[[nodiscard]] std::string summary_of(const ViewModel& view_model);

/// Which rows are shown, in which order. Equal rows keep the order of the answer; rows without a value
/// come last in both directions. Names compare by code point, ASCII letters without case.
[[nodiscard]] std::vector<std::uint32_t> sorted_order(const std::vector<EventView>& events,
                                                      Sort sort, const Filter& filter = {});
/// The same for datasets, by label, lowest composite or status; other columns count as the lowest
/// composite. The filter's text may be part of an id as well.
[[nodiscard]] std::vector<std::uint32_t> sorted_order(const std::vector<DatasetView>& datasets,
                                                      Sort sort, const Filter& filter = {});

/// The view model as JSON (UTF-8, one object) for the mirror and for `snapshot()`. Invalid UTF-8
/// becomes U+FFFD. Never contains a token: the view model has none.
/// @param rows  those of the table that are in it; the open event and the subject always are.
struct RowWindow {
  std::size_t from = 0;
  std::size_t max = static_cast<std::size_t>(-1);
};
[[nodiscard]] std::string to_json(const ViewModel& view_model, RowWindow rows = {});

}  // namespace dq
