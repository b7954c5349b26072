// Words, order and JSON of what is shown.

#include "dq/view_model.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "rig.h"

namespace dq::test {
namespace {

using Json = nlohmann::json;
using Order = std::vector<std::uint32_t>;

EventView event_of(const std::string& name, Reading composite) {
  OfflineEvent event;
  event.name = name;
  event.composite = score_of(composite);
  return describe(event, omnichannel_bar);
}

TEST(DescribeEvent, SaysWhereItStandsAndHowFarFromTheBar) {
  EXPECT_EQ(event_of("A", 8.5).distance_text, "Meets the 8.5 threshold");
  EXPECT_EQ(event_of("A", 8.5).status_text, "Meets threshold");
  EXPECT_EQ(event_of("A", 8.46).distance_text, "0.04 below the 8.5 threshold");
  EXPECT_EQ(event_of("A", 8.46).status_text, "Near threshold");
  EXPECT_EQ(event_of("A", 6.6).distance_text, "1.9 below the 8.5 threshold");
  EXPECT_EQ(event_of("A", 6.6).status_text, "Below threshold");
}

TEST(DescribeEvent, EachAbsenceIsAnotherFact) {
  std::vector<std::string> notes;
  for (const Absence why : {Absence::omitted, Absence::null, Absence::unreadable}) {
    const EventView event = event_of("A", absent(why));
    EXPECT_EQ(event.status, BarStatus::unknown);
    const ScoreView& composite = event.score(ScoreKind::composite);
    EXPECT_EQ(composite.text, no_value_text);
    EXPECT_FALSE(composite.value);
    EXPECT_EQ(event.distance_text, composite.note);
    notes.push_back(composite.note);
  }
  EXPECT_NE(notes[0], notes[1]);
  EXPECT_NE(notes[1], notes[2]);
  EXPECT_NE(notes[0], notes[2]);
}

TEST(DescribeEvent, AValueOutOfRangeIsShownAsSentAndNotRated) {
  const EventView event = event_of("A", 11.0);
  const ScoreView& composite = event.score(ScoreKind::composite);
  EXPECT_EQ(event.status, BarStatus::unknown);
  EXPECT_EQ(composite.text, "11.0");
  EXPECT_FALSE(composite.usable);
  EXPECT_EQ(composite.band, Band::unknown);
  EXPECT_FALSE(composite.note.empty());
}

TEST(DescribeEvent, AnEventWithoutANameIsStillARow) {
  EXPECT_EQ(event_of("", 1.0).name, "(no name)");
}

TEST(Summary, CountsInGoodEnglish) {
  const auto summary = [](Standing standing) { return summary_of(standing, Rows::events, "8.5"); };
  EXPECT_EQ(summary({.meets = 0, .below = 1}), "0 of 1 event meets the 8.5 threshold");
  EXPECT_EQ(summary({.meets = 1}), "1 of 1 event meets the 8.5 threshold");
  EXPECT_EQ(summary({.meets = 1, .below = 1}), "1 of 2 events meets the 8.5 threshold");
  EXPECT_EQ(summary({.meets = 2, .unknown = 1}),
            "2 of 3 events meet the 8.5 threshold, 1 without a score");
}

TEST(SortedOrder, RowsWithoutAValueComeLastBothWays) {
  const std::vector<EventView> events = {event_of("A", absent(Absence::null)), event_of("B", 9.0),
                                         event_of("C", 11.0), event_of("D", 2.0)};
  EXPECT_EQ(sorted_order(events, {SortColumn::composite, false}), (Order{3, 1, 0, 2}));
  EXPECT_EQ(sorted_order(events, {SortColumn::composite, true}), (Order{1, 3, 0, 2}));
  EXPECT_EQ(sorted_order(events, {SortColumn::status, false}), (Order{3, 1, 0, 2}));
}

TEST(SortedOrder, EqualRowsKeepTheOrderOfTheAnswer) {
  const std::vector<EventView> events = {event_of("B", 5.0), event_of("A", 5.0),
                                         event_of("C", 5.0)};
  EXPECT_EQ(sorted_order(events, {SortColumn::composite, false}), (Order{0, 1, 2}));
  EXPECT_EQ(sorted_order(events, {SortColumn::composite, true}), (Order{0, 1, 2}));
}

TEST(SortedOrder, NamesCompareWithoutCase) {
  const std::vector<EventView> events = {event_of("beta", 5.0), event_of("Alpha", 5.0),
                                         event_of("Ärger", 5.0), event_of("alp", 5.0)};
  EXPECT_EQ(sorted_order(events, {SortColumn::event, false}), (Order{3, 1, 0, 2}));
  EXPECT_EQ(sorted_order(events, {SortColumn::event, true}), (Order{2, 0, 1, 3}));
}

TEST(SortedOrder, SortsByEveryDimension) {
  OfflineEvent low;
  low.match_key = low.frequency = low.freshness = score_of(1.0);
  OfflineEvent high;
  high.match_key = high.frequency = high.freshness = score_of(9.0);
  const std::vector<EventView> events = {describe(high, 8.5), describe(low, 8.5)};
  for (const SortColumn column :
       {SortColumn::match_key, SortColumn::frequency, SortColumn::freshness, SortColumn::weakest}) {
    EXPECT_EQ(sorted_order(events, {column, false}), (Order{1, 0})) << name_of(column);
    EXPECT_EQ(sorted_order(events, {column, true}), (Order{0, 1})) << name_of(column);
  }
}

TEST(SortedOrder, FiltersByPartOfANameAndByStatus) {
  const std::vector<EventView> events = {event_of("Purchase", 9.0), event_of("Lead", 2.0),
                                         event_of("CustomPurchase", 2.0)};
  EXPECT_EQ(sorted_order(events, {}, {.text = "PURCH", .status = std::nullopt}), (Order{2, 0}));
  EXPECT_EQ(sorted_order(events, {}, {.text = "", .status = BarStatus::below}), (Order{1, 2}));
  EXPECT_EQ(sorted_order(events, {}, {.text = "purch", .status = BarStatus::below}), (Order{2}));
  EXPECT_TRUE(sorted_order(events, {}, {.text = "nothing", .status = std::nullopt}).empty());
}

TEST(SortedOrder, FindsWordsInAnyOrder) {
  const std::vector<EventView> events = {event_of("Store visit Berlin", 9.0),
                                         event_of("Store visit Bern", 8.0),
                                         event_of("Berlin store", 2.0)};
  EXPECT_EQ(sorted_order(events, {}, {.text = " berlin  STORE "}), (Order{2, 0}));
  EXPECT_EQ(sorted_order(events, {}, {.text = "visit bern"}), (Order{1}));
  EXPECT_TRUE(sorted_order(events, {}, {.text = "visit paris"}).empty());
  EXPECT_EQ(sorted_order(events, {}, {.text = "  "}).size(), 3U);
}

TEST(SortedOrder, FindsADatasetByItsIdToo) {
  const std::vector<DatasetView> datasets = {{.id = "12345", .label = "Acme"},
                                             {.id = "67890", .label = "Nordwind"}};
  EXPECT_EQ(sorted_order(datasets, {}, {.text = "345", .status = std::nullopt}), (Order{0}));
  EXPECT_EQ(sorted_order(datasets, {}, {.text = "nord", .status = std::nullopt}), (Order{1}));
}

TEST(Names, ReadBackAsWhatTheyName) {
  using enum SortColumn;
  for (const SortColumn column :
       {event, composite, status, match_key, frequency, freshness, weakest}) {
    EXPECT_EQ(sort_column_of(name_of(column)), column);
  }
  EXPECT_EQ(sort_column_of("score"), std::nullopt);
  for (const BarStatus one :
       {BarStatus::meets, BarStatus::near, BarStatus::below, BarStatus::unknown}) {
    EXPECT_EQ(bar_status_of(name_of(one)), one);
  }
  EXPECT_EQ(bar_status_of(""), std::nullopt);
}

TEST(ViewModelToJson, HoldsWhatIsShown) {
  const Rig rig = Rig::ready("8.46");
  const Json json = Json::parse(to_json(rig.view()));
  EXPECT_EQ(json["phase"], "ready");
  EXPECT_EQ(json["view"], "auto");
  EXPECT_EQ(json["bar"], 8.5);
  EXPECT_EQ(json["standing"]["near"], 1);
  EXPECT_EQ(json["standing"]["statusText"], "Near threshold");
  EXPECT_EQ(json["listsDatasets"], false);
  EXPECT_EQ(json["openEvent"], nullptr);
  EXPECT_EQ(json["filter"]["status"], nullptr);
  EXPECT_EQ(json["datasets"][0]["id"], "1");
  EXPECT_EQ(json["subject"], json["events"][0]);
  EXPECT_EQ(json["scale"]["good"], 8.0);
  EXPECT_EQ(json["looksAt"]["freshness"], looks_at(ScoreKind::freshness, *english()));
  const Json& event = json["events"][0];
  EXPECT_EQ(event["scores"]["composite"]["text"], "8.46");
  EXPECT_EQ(event["scores"]["composite"]["value"], 8.46);
  EXPECT_EQ(event["scores"]["frequency"]["value"], nullptr);
  EXPECT_EQ(event["coverage"][0]["percent"], nullptr);
  EXPECT_EQ(event["weakest"], "freshness");
}

TEST(ViewModelToJson, HoldsNoMoreRowsThanAskedForButTheOpenEvent) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(R"({"offline":[{"event_name":"A"},{"event_name":"B"},{"event_name":"C"}]})");
  rig.feed(event::EventOpened{.index = 2});
  const Json json = Json::parse(to_json(rig.view(), {.from = 1, .max = 1}));
  ASSERT_EQ(json["events"].size(), 1U);
  EXPECT_EQ(json["events"][0]["name"], "B");
  EXPECT_EQ(Json::parse(to_json(rig.view(), {.from = 3}))["events"].size(), 0U);
  EXPECT_EQ(Json::parse(to_json(rig.view(), {.from = 4, .max = 7}))["events"].size(), 0U);
  EXPECT_EQ(json["filteredCount"], 3);
  EXPECT_EQ(json["rowCount"], 3);
  EXPECT_EQ(json["openEvent"]["name"], "C");
  EXPECT_EQ(json["openEvent"]["index"], 2);
  EXPECT_EQ(json["subject"]["index"], 2);
}

}  // namespace
}  // namespace dq::test
