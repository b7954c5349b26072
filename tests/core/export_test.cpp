// Files for other programs: a table, and JSON.

#include "dq/export.h"

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

OfflineEvent purchase() {
  OfflineEvent event;
  event.name = "Purchase";
  event.composite = {.value = 6.6, .recommendation = "Ok, but \"could\" be\nimproved."};
  event.freshness = score_of(0.1);
  event.coverage.email_percent = 100.0;
  return event;
}

DatasetRecord record_of(std::vector<OfflineEvent> events) {
  DatasetRecord record{.id = "12345678901234567890",
                       .label = "Acme, Inc.",
                       .received = Moment{1'763'973'000'000ms},
                       .standing = standing(events)};
  for (const OfflineEvent& event : events)
    record.events.push_back(describe(event, omnichannel_bar));
  return record;
}

std::string line_of(const std::string& csv, std::size_t number) {
  std::size_t begin = 0;
  for (; number > 0; --number) begin = csv.find("\r\n", begin) + 2;
  return csv.substr(begin, csv.find("\r\n", begin) - begin);
}

TEST(IsoTime, IsUtcInWholeSeconds) {
  EXPECT_EQ(iso_time({0ms}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso_time({1'709'164'799'999ms}), "2024-02-28T23:59:59Z");
  EXPECT_EQ(iso_time({1'709'164'800'000ms}), "2024-02-29T00:00:00Z");
}

TEST(ToCsv, HasARowForEachEventWithValuesAsSent) {
  const std::string csv = to_csv(std::vector{record_of({purchase()})});
  EXPECT_EQ(line_of(csv, 0),
            "dataset_id,dataset_label,received_at,failure,event_name,status,composite,match_key,"
            "frequency,freshness,email_coverage,phone_coverage,weakest,composite_recommendation,"
            "match_key_recommendation,frequency_recommendation,freshness_recommendation");
  EXPECT_EQ(line_of(csv, 1),
            "12345678901234567890,\"Acme, Inc.\",2025-11-24T08:30:00Z,,Purchase,below,6.6,,,0.1,"
            "100,,freshness,\"Ok, but \"\"could\"\" be\nimproved.\",,,");
  EXPECT_TRUE(csv.ends_with("\r\n"));
}

TEST(ToCsv, ADatasetWithoutEventsHasARowWithItsState) {
  DatasetRecord failed{.id = "1", .failure = make_failure(FailureKind::permission)};
  const std::string csv = to_csv(std::vector{failed, record_of({})});
  EXPECT_EQ(line_of(csv, 1), "1,,,permission,,,,,,,,,,,,,");
  EXPECT_EQ(line_of(csv, 2),
            "12345678901234567890,\"Acme, Inc.\",2025-11-24T08:30:00Z,,,,,,,,,,,,,,");
}

TEST(ToCsv, WithoutDatasetsIsTheTitlesAlone) {
  const std::string csv = to_csv({});
  EXPECT_EQ(csv, line_of(csv, 0) + "\r\n");
}

TEST(ToCsv, NothingThatMetaSendsRunsAsAFormula) {
  for (const std::string name :
       {"=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)"}) {
    OfflineEvent event = purchase();
    event.name = name;
    const std::string csv = to_csv(std::vector{record_of({event})});
    EXPECT_NE(csv.find(",'" + name + ","), std::string::npos) << csv;
  }
}

/// The cells of a file as a sheet reads it that splits at `separator` and knows quotes at the start of a
/// cell only, as Excel does; or, where `knows_quotes` is false, none at all.
std::vector<std::string> cells_of(const std::string& csv, const std::string& separators,
                                  bool knows_quotes) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  bool begins = true;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"') {
      if (i + 1 < csv.size() && csv[i + 1] == '"') {
        cells.back() += csv[++i];
      } else {
        quoted = false;
      }
    } else if (knows_quotes && begins && c == '"') {
      quoted = true;
    } else if (!quoted && (separators + "\r\n").find(c) != std::string::npos) {
      cells.emplace_back();
      begins = true;
      continue;
    } else {
      cells.back() += c;
    }
    begins = false;
  }
  return cells;
}

/// Some sheets drop what stands around a value.
bool is_formula(std::string cell) {
  const auto is_dropped = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '"';
  };
  for (bool is_odd = true; is_odd;) {
    is_odd = cell.starts_with("\uFEFF");
    if (is_odd) cell.erase(0, std::string_view("\uFEFF").size());
    cell.erase(0,
               static_cast<std::size_t>(std::ranges::find_if_not(cell, is_dropped) - cell.begin()));
  }
  for (const char* const start : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (cell.starts_with(start)) return true;
  }
  return false;
}

TEST(ToCsv, NothingRunsAsAFormulaWhereverASheetSplitsIt) {
  const std::vector<std::string> attacks = {"=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)",
                                            "＝1"};
  const std::vector<std::string> before = {
      "",      "a;",      "a; ",  "a;\"", "\n",     "\r",     "\t",       "a\n",
      "a\r\n", "a\t",     "a,",   "a|",   ";;",     "\";\"",  ";\n;",     " ",
      "\"",    "a\"\n\"", "a;\f", "\n\t", "a;\x01", "a;\x7F", "a;\uFEFF", "a; \uFEFF \x1F",
      "\uFEFF"};
  for (const std::string& attack : attacks) {
    for (const std::string& start : before) {
      OfflineEvent event = purchase();
      event.name = start + attack;
      event.composite = {.value = 6.6, .recommendation = start + attack};
      DatasetRecord record = record_of({event});
      record.label = start + attack;
      const std::string csv = to_csv(std::vector{record});
      for (const char* const separators : {",", ";", "\t", "|", ",;\t"}) {
        for (const bool knows_quotes : {true, false}) {
          for (const std::string& cell : cells_of(csv, separators, knows_quotes)) {
            ASSERT_FALSE(is_formula(cell)) << separators << " in " << csv;
          }
        }
      }
    }
  }
  EXPECT_TRUE(is_formula(cells_of("a;=1", ";", true).at(1))) << "the control";
}

TEST(ToCsv, ATextThatBeginsWithAControlCharacterBeginsWithAnApostrophe) {
  for (const char c : {'\t', '\r', '\n', '\0', '\x1B'}) {
    OfflineEvent event = purchase();
    event.composite.recommendation = std::string(1, c) + "a";
    const std::string csv = to_csv(std::vector{record_of({event})});
    EXPECT_NE(csv.find(std::string("'") + c + "a"), std::string::npos) << csv;
  }
}

TEST(ToCsv, WhatIsNoFormulaStaysAsItIs) {
  for (const std::string text : {"a = b", "1 - 2", "me@example.com", "A-B+C", "‑5", "Größe"}) {
    OfflineEvent event = purchase();
    event.name = text;
    EXPECT_NE(to_csv(std::vector{record_of({event})}).find("," + text + ","), std::string::npos);
  }
}

TEST(ToCsv, ANegativeScoreStaysANumber) {
  OfflineEvent event = purchase();
  event.composite.value = -1.5;
  const std::string csv = to_csv(std::vector{record_of({event})});
  EXPECT_NE(csv.find(",unknown,-1.5,"), std::string::npos) << csv;
}

TEST(RecordsToJson, SayWhatIsKnownAndWhatIsNot) {
  DatasetRecord failed{.id = "1", .failure = make_failure(FailureKind::permission)};
  const Json json = Json::parse(to_json(std::vector{record_of({purchase()}), failed}));
  ASSERT_EQ(json.size(), 2U);
  EXPECT_EQ(json[0]["datasetId"], "12345678901234567890");
  EXPECT_EQ(json[0]["label"], "Acme, Inc.");
  EXPECT_EQ(json[0]["receivedAt"], 1'763'973'000'000);
  EXPECT_EQ(json[0]["standing"]["below"], 1);
  EXPECT_EQ(json[0]["standing"]["status"], "below");
  EXPECT_EQ(json[0]["failure"], nullptr);
  const Json& scores = json[0]["events"][0]["scores"];
  EXPECT_EQ(scores["composite"]["value"], 6.6);
  EXPECT_EQ(scores["match_key"]["value"], nullptr) << "no data is not zero";
  EXPECT_EQ(json[1]["receivedAt"], nullptr);
  EXPECT_EQ(json[1]["failure"]["kind"], "permission");
  EXPECT_TRUE(json[1]["events"].empty());
}

TEST(RecordsToJson, InvalidUtf8IsReplaced) {
  OfflineEvent event = purchase();
  event.name = "a\xFFz";
  const Json json = Json::parse(to_json(record_of({event})));
  EXPECT_EQ(json["events"][0]["name"], "a\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace dq::test
