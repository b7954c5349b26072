// What is shown, as text.

#include <initializer_list>
#include <string_view>

#include "dq/export.h"
#include "dq/view_model.h"

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
  void add(std::string_view text) {
    if (!line_.empty()) line_ += '\t';
    // A sheet would run it as a formula.
    constexpr std::string_view formula_starts = "=+-@";
    if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos) line_ += '\'';
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
  return text;
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
  for (const std::string_view text :
       {std::string_view(dataset.label), std::string_view(dataset.id),
        std::string_view(dataset.lowest_text), std::string_view(dataset.status_text),
        std::string_view(dataset.summary), std::string_view(dataset.advice)}) {
    row.add(text);
  }
  return row;
}

Row row_of(const EventView& event) {
  Row row;
  row.add(event.name);
  for (const ScoreView& score : event.scores) row.add(score.text);
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
    return joined({view_model.heading, view_model.summary, title});
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
