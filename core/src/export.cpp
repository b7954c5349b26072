#include "dq/export.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <utility>

#include "dq/json_text.h"
#include "sheet.h"

namespace dq {
namespace {

std::string cell(std::string_view text) {
  std::string value = as_no_formula(text);
  // Some sheets split at all of these at once.
  if (value.find_first_of(",;|\t\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

/// Our own numbers begin with a digit or a minus, and are numbers to a spreadsheet.
std::string cell(const std::optional<double>& value) {
  return value ? shortest_text(*value) : std::string();
}

class Table {
 public:
  Table& add(const std::string& written_cell) {
    if (!line_begins_) text_ += ',';
    text_ += written_cell;
    line_begins_ = false;
    return *this;
  }
  void end_line() {
    text_ += "\r\n";
    line_begins_ = true;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool line_begins_ = true;
};

constexpr std::array event_titles{"event_name",
                                  "status",
                                  "composite",
                                  "match_key",
                                  "frequency",
                                  "freshness",
                                  "email_coverage",
                                  "phone_coverage",
                                  "weakest",
                                  "composite_recommendation",
                                  "match_key_recommendation",
                                  "frequency_recommendation",
                                  "freshness_recommendation"};

void add_event(Table& table, const EventView& event) {
  table.add(cell(event.name)).add(std::string(name_of(event.status)));
  for (const ScoreView& score : event.scores) table.add(cell(score.value));
  for (const CoverageView& coverage : event.coverage) table.add(cell(coverage.percent));
  table.add(event.weakest ? std::string(api_name(*event.weakest)) : std::string());
  for (const ScoreView& score : event.scores) table.add(cell(score.recommendation));
}

}  // namespace

std::string iso_time(Moment moment) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::milliseconds>(moment.since_epoch));
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(seconds - day);
  std::array<char, 40> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string to_csv(std::span<const DatasetRecord> records) {
  Table table;
  table.add("dataset_id").add("dataset_label").add("received_at").add("failure");
  for (const char* const title : event_titles) table.add(title);
  table.end_line();
  for (const DatasetRecord& record : records) {
    const auto begin_line = [&] {
      table.add(cell(record.id))
          .add(cell(record.label))
          .add(record.received ? iso_time(*record.received) : std::string())
          .add(record.failure ? std::string(name_of(record.failure->kind)) : std::string());
    };
    for (const EventView& event : record.events) {
      begin_line();
      add_event(table, event);
      table.end_line();
    }
    if (record.events.empty()) {
      begin_line();
      for (std::size_t i = 0; i < event_titles.size(); ++i) table.add("");
      table.end_line();
    }
  }
  return table.take();
}

}  // namespace dq
