// What is shown, as text.

#include <initializer_list>
#include <string_view>

#include "dq/export.h"
#include "dq/view_model.h"
#include "sheet.h"

namespace dq {
namespace {

/// Those that are not empty, with a dash between them.
std::string joined(std::initializer_list<std::string_view> texts) {
  std::string line;
  for (const std::string_view text : texts) {
    if (text.empty()) continue;
    if (!line.empty()) line += " – ";
    line += text;
  }
  return line;
}

/// A line of cells.
class Row {
 public:
  void add(std::string_view text) { add_number(as_no_formula(text)); }
  /// One of ours, negative perhaps, which is to stay a number.
  void add_number(std::string_view text) {
    if (!line_.empty()) line_ += '\t';
    for (const char c : text) line_ += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    // An empty first cell is a cell.
    if (line_.empty()) line_ += ' ';
  }
  [[nodiscard]] const std::string& line() const { return line_; }

 private:
  std::string line_;
};

std::string text_of(const EventView& event, const Locale& locale) {
  const auto labelled = [&locale](std::string_view label, std::string_view text) {
    return locale.say(Word::labelled, {label, text});
  };
  std::string text = event.name + '\n' + joined({event.status_text, event.distance_text});
  for (const ScoreView& score : event.scores) {
    const std::string_view band = score.usable ? std::string_view(score.band_text) : "";
    text += '\n' + joined({labelled(score.label, score.text), band, score.note});
    if (score.recommendation.empty()) continue;
    text += '\n' + labelled(locale.words[Word::meta_says], score.recommendation);
  }
  for (const CoverageView& coverage : event.coverage) {
    text += '\n' + joined({labelled(coverage.label, coverage.text), coverage.note});
  }
  return as_no_formula(text);
}

Row titles_of(const ViewModel& view_model) {
  using enum Word;
  Row titles;
  const auto add = [&](std::initializer_list<Word> words) {
    for (const Word word : words) titles.add(view_model.locale->words[word]);
  };
  if (view_model.lists_datasets()) {
    add({column_dataset, column_id, lowest_composite, column_status, column_events,
         column_fix_first});
  } else {
    add({column_event, score_composite, score_match_key, score_frequency, score_freshness,
         column_status, column_weakest});
  }
  return titles;
}

Row row_of(const DatasetView& dataset) {
  Row row;
  row.add(dataset.label);
  row.add(dataset.id);
  row.add_number(dataset.lowest_text);
  row.add(dataset.status_text);
  row.add(dataset.summary);
  row.add(dataset.advice);
  return row;
}

Row row_of(const EventView& event) {
  Row row;
  row.add(event.name);
  for (const ScoreView& score : event.scores) row.add_number(score.text);
  row.add(event.status_text);
  row.add(event.weakest_text);
  return row;
}

}  // namespace

std::string to_text(const ViewModel& view_model) {
  const auto& open = view_model.open_event;
  if (view_model.face == Face::detail || open) {
    const auto shown = open ? open : subject_of(view_model);
    if (!view_model.lists_datasets() && shown && *shown < view_model.events.size()) {
      return text_of(view_model.events[*shown], *view_model.locale);
    }
  }
  if (view_model.order.empty()) {
    const std::string_view title =
        view_model.notice ? std::string_view(view_model.notice->title) : "";
    std::string text = joined({view_model.heading, view_model.summary, title});
    for (const std::string& check : view_model.checks) text += '\n' + check;
    return as_no_formula(text);
  }
  std::string text = titles_of(view_model).line();
  for (const std::uint32_t index : view_model.order) {
    const Row row = view_model.lists_datasets() ? row_of(view_model.datasets[index])
                                                : row_of(view_model.events[index]);
    text += '\n' + row.line();
  }
  return text;
}

}  // namespace dq
