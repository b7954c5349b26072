// The state machine of a widget that watches several datasets.

#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "rig.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> ids(int count) {
  std::vector<std::string> ids;
  for (int i = 1; i <= count; ++i) ids.push_back(std::to_string(i));
  return ids;
}

/// Answers each request with a composite, until no more are sent.
void answer_all(Rig& rig, const std::string& composite) {
  auto open = rig.all<effect::StartRequest>();
  while (!open.empty()) {
    const std::uint32_t request = open.back().request_id;
    open.pop_back();
    rig.respond(request, answer_of("Purchase", composite));
    for (const auto& next : rig.all<effect::StartRequest>()) open.push_back(next);
  }
}

TEST(SessionOfSeveral, ListsThemAsRows) {
  Configuration configuration = Rig::watching({"1", "2"});
  configuration.labels = {{"2", "Acme"}};
  Rig rig;
  rig.configure(configuration);
  rig.give_token();
  const auto requests = rig.all<effect::StartRequest>();
  ASSERT_EQ(requests.size(), 2U);
  rig.respond(requests[0].request_id, answer_of("Purchase", "9"));
  rig.respond(requests[1].request_id, answer_of("Lead", "8.46"));

  const ViewModel& view = rig.view();
  EXPECT_TRUE(view.lists_datasets());
  EXPECT_EQ(view.phase, Phase::ready);
  EXPECT_EQ(view.summary, "1 of 2 datasets meets the 8.5 threshold");
  EXPECT_EQ(view.subheading, "2 datasets");
  EXPECT_EQ(view.advice, "Fix first: Acme – Lead – Freshness 2.2");
  EXPECT_EQ(view.order, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(view.datasets.at(0).label, "Dataset 1");
  EXPECT_EQ(view.datasets.at(1).label, "Acme");
  EXPECT_EQ(view.datasets.at(1).lowest_text, "8.46");
  EXPECT_EQ(view.datasets.at(1).status, BarStatus::near);
  EXPECT_EQ(view.datasets.at(1).summary, "0 of 1 event meets the 8.5 threshold");
}

TEST(SessionOfSeveral, AsksForATokenOnceAndForAFewAtATime) {
  Rig rig;
  rig.configure(Rig::watching(ids(10)));
  EXPECT_EQ(rig.all<effect::AskForToken>().size(), 1U);
  rig.give_token();
  auto open = rig.all<effect::StartRequest>();
  ASSERT_EQ(open.size(), requests_max);
  std::set<std::string> bodies;
  for (int answered = 0; answered < 10; ++answered) {
    ASSERT_FALSE(open.empty());
    ASSERT_LE(open.size(), requests_max);
    bodies.insert(open.front().request.body);
    rig.respond(open.front().request_id, answer_of("Purchase", "9"));
    open.erase(open.begin());
    for (const auto& next : rig.all<effect::StartRequest>()) open.push_back(next);
  }
  EXPECT_TRUE(open.empty());
  EXPECT_EQ(bodies.size(), 10U);
  EXPECT_FALSE(rig.view().busy);
}

TEST(SessionOfSeveral, ABadIdCostsTheOthersNothing) {
  Rig rig;
  rig.configure(Rig::watching({"12a4", "2"}));
  EXPECT_EQ(rig.only<effect::FailureReported>().dataset_id, "12a4");
  rig.give_token();
  rig.answer(answer_of("Purchase", "9"));
  EXPECT_EQ(rig.view().datasets.at(0).phase, Phase::failed);
  EXPECT_EQ(rig.view().datasets.at(0).status_text, "Failed");
  EXPECT_EQ(rig.view().datasets.at(1).phase, Phase::ready);
  EXPECT_EQ(rig.view().summary,
            "1 of 1 datasets meets the 8.5 threshold · No answer for 1 of 2 datasets");
  EXPECT_EQ(rig.view().standing.total(), 1U) << "a failure is no verdict";
  EXPECT_EQ(rig.view().failed_count, 1U);
  EXPECT_FALSE(rig.view().notice) << "each row tells its own failure";
}

TEST(SessionOfSeveral, WhatConcernsAllIsNotFoundOutAnewForEach) {
  Rig rig;
  rig.configure(Rig::watching(ids(10)));
  rig.give_token();
  const auto open = rig.all<effect::StartRequest>();
  rig.respond(open[0].request_id, error_of(4), 400);
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty()) << "calling lengthens the block";
  EXPECT_EQ(rig.all<effect::FailureReported>().size(), 1U);
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().datasets.at(9).phase, Phase::failed);
  EXPECT_EQ(rig.only<effect::FailureReported>().dataset_id, "") << "it is not of one dataset";
  // Those that were on their way already count.
  rig.respond(open[1].request_id, answer_of("Purchase", "9"));
  EXPECT_EQ(rig.view().datasets.at(1).phase, Phase::ready);
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
}

TEST(SessionOfSeveral, AnOutageIsNoVerdict) {
  Rig rig;
  rig.configure(Rig::watching(ids(6)));
  rig.give_token();
  rig.respond(rig.all<effect::StartRequest>().front().request_id, error_of(4), 400);
  EXPECT_EQ(rig.view().summary, "No answer for 3 of 6 datasets") << "three are still under way";
  EXPECT_EQ(rig.view().standing, Standing{});
  EXPECT_EQ(rig.view().overall_text, "Failed");
}

TEST(SessionOfSeveral, TheFilterFindsWhatFailedAndWhatHasNoScoreApart) {
  Rig rig;
  rig.configure(Rig::watching({"12a4", "2", "3"}));
  rig.give_token();
  const auto requests = rig.all<effect::StartRequest>();
  rig.respond(requests.at(0).request_id, R"({"offline":[]})");
  rig.respond(requests.at(1).request_id, answer_of("Purchase", "9"));
  rig.feed(event::FilterChosen{{.failed = true}});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{0}));
  rig.feed(event::FilterChosen{{.status = BarStatus::unknown}});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{1}));
  rig.feed(event::FilterChosen{{}});
  EXPECT_EQ(rig.view().order.size(), 3U);
}

TEST(SessionOfSeveral, WhatConcernsAllIsToldOnceAndOfNoDataset) {
  for (const int code : {4, 368, 2635}) {
    Rig rig;
    rig.configure(Rig::watching(ids(10)));
    rig.give_token();
    const auto fail_all = [&] {
      std::vector<effect::FailureReported> told;
      for (const auto& request : rig.all<effect::StartRequest>()) {
        rig.respond(request.request_id, error_of(code), 400);
        for (auto& report : rig.all<effect::FailureReported>()) told.push_back(std::move(report));
      }
      return told;
    };
    for (const auto& told : {fail_all(), (rig.feed(event::RefreshRequested{}), fail_all())}) {
      ASSERT_EQ(told.size(), 1U) << code;
      EXPECT_EQ(told[0].dataset_id, "");
      EXPECT_EQ(told[0].failure.code, code);
    }
  }
}

TEST(SessionOfSeveral, AnEndpointThatRefusesTheCallItselfIsToldOnceAndOfNoDataset) {
  const auto told_when = [](const auto& end) {
    Rig rig;
    rig.configure(Rig::watching(ids(10)));
    rig.give_token();
    std::vector<std::string> told;
    for (const auto& request : rig.all<effect::StartRequest>()) {
      end(rig, request.request_id);
      for (const auto& report : rig.all<effect::FailureReported>()) {
        told.push_back(report.dataset_id);
      }
    }
    return told;
  };
  const auto told_by = [&told_when](const std::string& body, int status) {
    return told_when([&](Rig& rig, std::uint32_t id) { rig.respond(id, body, status); });
  };
  const auto told_of = [&told_when](FailureKind kind) {
    return told_when([kind](Rig& rig, std::uint32_t id) {
      rig.feed(event::RequestFailed{.request_id = id, .kind = kind});
    });
  };
  const std::vector<std::string> once{""};
  EXPECT_EQ(told_by("<h1>Method Not Allowed</h1>", 405), once);
  EXPECT_EQ(told_by("", 501), once);
  EXPECT_EQ(told_by(error_of(2500), 400), once);
  EXPECT_EQ(told_of(FailureKind::blocked), once);
  EXPECT_EQ(told_of(FailureKind::timed_out), once);
  EXPECT_GT(told_by("<h1>Bad Gateway</h1>", 403).size(), 1U) << "the control";
}

TEST(SessionOfSeveral, ARequestWithoutAnAnswerIsBadLuckWhereOthersGetOne) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  const auto requests = rig.all<effect::StartRequest>();
  rig.respond(requests.at(0).request_id, R"({"offline":[]})");
  const auto block = [&](std::size_t request) {
    rig.feed(event::RequestFailed{.request_id = requests.at(request).request_id,
                                  .kind = FailureKind::blocked});
  };
  block(1);
  EXPECT_EQ(rig.only<effect::FailureReported>().dataset_id, "2");
  block(2);
  EXPECT_EQ(rig.only<effect::FailureReported>().dataset_id, "") << "two in a row are no bad luck";
}

TEST(SessionOfSeveral, EachFailureOfOneDatasetIsTold) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  std::set<std::string> told;
  for (const auto& request : rig.all<effect::StartRequest>()) {
    rig.respond(request.request_id, error_of(10), 400);
    told.insert(rig.only<effect::FailureReported>().dataset_id);
  }
  EXPECT_EQ(told, (std::set<std::string>{"1", "2", "3"}));
}

TEST(SessionOfSeveral, AnOptionThatHoldsForAllIsRefusedOnce) {
  Configuration configuration = Rig::watching(ids(10));
  configuration.query.endpoint = "nonsense";
  Rig rig;
  rig.configure(configuration);
  EXPECT_EQ(rig.only<effect::FailureReported>().dataset_id, "");
  EXPECT_EQ(rig.view().datasets.at(9).phase, Phase::failed);
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().notice->title, "The endpoint is not an https address.");
  configuration.query.endpoint = "http://portal.example";
  rig.configure(configuration);
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.where, "endpoint");
}

TEST(SessionOfSeveral, AnotherDatasetNeedsATokenThatWasAskedForWithIt) {
  Rig rig;
  rig.configure(Rig::watching(ids(2)));
  rig.give_token(token_a);
  answer_all(rig, "6.6");
  rig.configure(Rig::watching(ids(3)));
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  rig.give_token(token_b);
  const auto request = rig.only<effect::StartRequest>();
  EXPECT_NE(request.request.body.find(token_b), std::string::npos);
  EXPECT_NE(request.request.body.find("dataset_id=3"), std::string::npos);
}

TEST(SessionOfSeveral, FewerDatasetsKeepTheToken) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  answer_all(rig, "6.6");
  rig.configure(Rig::watching({"3", "1"}));
  rig.feed(event::RefreshRequested{});
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 2U);
}

TEST(SessionOfSeveral, AQuestionForFewerDatasetsIsAskedAnew) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  const std::uint32_t old_ask = rig.only<effect::AskForToken>().ask_id;
  rig.configure(Rig::watching({"1", "2"}));
  const std::uint32_t new_ask = rig.only<effect::AskForToken>().ask_id;
  rig.feed(event::TokenProvided{.ask_id = old_ask, .token = token_a});
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  rig.feed(event::TokenProvided{.ask_id = new_ask, .token = token_b});
  for (const auto& request : rig.all<effect::StartRequest>()) {
    EXPECT_NE(request.request.body.find(token_b), std::string::npos);
  }
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 2U);
}

TEST(SessionOfSeveral, OneNewTokenServesAllThatWereRefused) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token(token_a);
  const auto open = rig.all<effect::StartRequest>();
  ASSERT_EQ(open.size(), 3U);
  rig.respond(open[0].request_id, error_of(190, 463), 400);
  const std::uint32_t ask = rig.only<effect::AskForToken>().ask_id;
  rig.respond(open[1].request_id, error_of(190, 463), 400);
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  rig.feed(event::TokenProvided{.ask_id = ask, .token = token_b});
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 2U);
  const auto again = rig.all<effect::StartRequest>();
  // The third answer comes late: it was to the old token, so it is asked again with the new one.
  rig.respond(open[2].request_id, error_of(190, 463), 400);
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  EXPECT_TRUE(rig.all<effect::FailureReported>().empty());
  const auto third = rig.only<effect::StartRequest>();
  EXPECT_NE(third.request.body.find(token_b), std::string::npos);
  for (const auto& request : again) rig.respond(request.request_id, answer_of("Purchase", "9"));
  rig.respond(third.request_id, answer_of("Purchase", "9"));
  EXPECT_EQ(rig.view().standing.meets, 3U);
}

TEST(SessionOfSeveral, AllThatWerePostedInVainAreSentAsGet) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  for (const auto& posted : rig.all<effect::StartRequest>()) {
    rig.respond(posted.request_id, refusal_of_post(), 400);
    EXPECT_EQ(rig.only<effect::StartRequest>().request.method, "GET");
    EXPECT_TRUE(rig.all<effect::FailureReported>().empty());
  }
}

TEST(SessionOfSeveral, OpensOneAndGoesBackWithEachTableAsItWas) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  answer_all(rig, "6.6");
  rig.feed(event::SortChosen{SortColumn::status});
  rig.feed(event::FilterChosen{{.text = "dataset", .status = std::nullopt}});

  rig.feed(event::DatasetOpened{.index = 1});
  EXPECT_FALSE(rig.view().lists_datasets());
  EXPECT_EQ(rig.view().subheading, "Dataset 2 · updated 2027-01-15T08:00:00Z");
  EXPECT_EQ(rig.view().events.size(), 1U);
  EXPECT_EQ(rig.view().sort, Sort{});
  EXPECT_TRUE(rig.view().filter.is_open());
  rig.feed(event::EventOpened{.index = 0});
  rig.feed(event::SortChosen{SortColumn::freshness});

  rig.feed(event::DatasetClosed{});
  EXPECT_TRUE(rig.view().lists_datasets());
  EXPECT_EQ(rig.view().sort.column, SortColumn::status);
  EXPECT_EQ(rig.view().filter.text, "dataset");
  EXPECT_FALSE(rig.view().open_event);
  EXPECT_TRUE(rig.view().events.empty());

  rig.feed(event::DatasetOpened{.index = 2});
  EXPECT_EQ(rig.view().sort.column, SortColumn::freshness);
  rig.feed(event::DatasetOpened{.index = 0});
  EXPECT_EQ(rig.view().open_dataset, 2U) << "one is open: there are no rows to open";
}

TEST(SessionOfSeveral, OpensOnlyWhatIsThere) {
  Rig rig;
  rig.configure(Rig::watching(ids(2)));
  rig.feed(event::DatasetOpened{.index = 2});
  EXPECT_TRUE(rig.view().lists_datasets());
}

TEST(SessionOfSeveral, TheOnlyOneIsAlwaysOpen) {
  Rig rig = Rig::ready();
  EXPECT_EQ(rig.view().open_dataset, 0U);
  rig.feed(event::DatasetClosed{});
  EXPECT_EQ(rig.view().open_dataset, 0U);
}

TEST(SessionOfSeveral, ARefreshOfTheOpenOneAsksForNoOther) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.give_token();
  answer_all(rig, "6.6");
  rig.feed(event::DatasetOpened{.index = 1});
  rig.feed(event::RefreshRequested{});
  EXPECT_NE(rig.only<effect::StartRequest>().request.body.find("dataset_id=2"), std::string::npos);
  rig.answer(answer_of("Purchase", "9"));
  rig.feed(event::DatasetClosed{});
  rig.feed(event::RefreshRequested{});
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 3U);
}

TEST(SessionOfSeveral, OneThatIsAddedIsAskedForAloneAndOneThatIsGoneIsCancelled) {
  Rig rig;
  rig.configure(Rig::watching(ids(2)));
  rig.give_token();
  answer_all(rig, "6.6");
  rig.configure(Rig::watching({"2", "3"}));
  rig.give_token();
  const auto request = rig.only<effect::StartRequest>();
  EXPECT_NE(request.request.body.find("dataset_id=3"), std::string::npos);
  EXPECT_EQ(rig.view().datasets.at(0).id, "2");
  EXPECT_EQ(rig.view().datasets.at(0).phase, Phase::ready);
  rig.configure(Rig::watching({"2", "1"}));
  EXPECT_EQ(rig.only<effect::CancelRequest>().request_id, request.request_id);
}

TEST(SessionOfSeveral, TheOpenOneStaysOpenWhereverItStands) {
  Rig rig;
  rig.configure(Rig::watching(ids(3)));
  rig.feed(event::DatasetOpened{.index = 2});
  rig.configure(Rig::watching({"3", "1"}));
  EXPECT_EQ(rig.view().open_dataset, 0U);
  rig.configure(Rig::watching({"1", "2"}));
  EXPECT_TRUE(rig.view().lists_datasets());
  rig.configure(Rig::watching({"2"}));
  EXPECT_EQ(rig.view().open_dataset, 0U);
  rig.configure(Rig::watching({"1", "2"}));
  EXPECT_TRUE(rig.view().lists_datasets());
}

TEST(SessionOfSeveral, EachIsAskedForAgainAtItsOwnTime) {
  Rig rig;
  rig.configure(Rig::watching(ids(2)));
  rig.give_token();
  const auto open = rig.all<effect::StartRequest>();
  rig.respond(open[0].request_id, answer_of("Purchase", "9"));
  rig.wait(10min);
  rig.respond(open[1].request_id, answer_of("Purchase", "9"));
  rig.sleep_until_woken();
  EXPECT_NE(rig.only<effect::StartRequest>().request.body.find("dataset_id=1"), std::string::npos);
}

TEST(SessionOfSeveral, SaysThatSomeOfItIsOld) {
  Rig rig;
  rig.configure(Rig::watching(ids(2)));
  rig.give_token();
  answer_all(rig, "9");
  rig.wait(20min);
  rig.feed(event::RefreshRequested{});
  const auto open = rig.all<effect::StartRequest>();
  rig.respond(open[0].request_id, error_of(10), 400);
  rig.respond(open[1].request_id, answer_of("Purchase", "9"));
  EXPECT_TRUE(rig.view().stale);
  EXPECT_TRUE(rig.view().datasets.at(0).stale);
  EXPECT_FALSE(rig.view().datasets.at(1).stale);
  EXPECT_EQ(rig.view().datasets.at(0).summary,
            "1 of 1 event meets the 8.5 threshold · updated 20 minutes ago");
}

// --- What is open

Opened told(const Rig& rig) { return rig.only<effect::OpenChanged>().open; }

Configuration wishing(std::vector<std::string> ids, std::string dataset_id,
                      std::optional<std::string> event) {
  Configuration configuration = Rig::watching(std::move(ids));
  configuration.open = Opened{.dataset_id = std::move(dataset_id), .event = std::move(event)};
  return configuration;
}

TEST(SessionOpens, TellsWhatTheUserOpensAndCloses) {
  Rig rig = Rig::ready();
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());
  rig.feed(event::EventOpened{.index = 0});
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "1", .event = "Purchase"}));
  EXPECT_EQ(to_json(told(rig)), R"({"datasetId":"1","event":"Purchase"})");
  rig.feed(event::EventClosed{});
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "1"}));
  rig.feed(event::EventClosed{});
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());

  rig = Rig{};
  rig.configure(Rig::watching({"1", "2"}));
  rig.give_token();
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());
  answer_all(rig, "9");
  rig.feed(event::DatasetOpened{.index = 1});
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "2"}));
  rig.feed(event::EventOpened{.index = 0});
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "2", .event = "Purchase"}));
  rig.feed(event::DatasetClosed{});
  EXPECT_EQ(told(rig), Opened{});
  EXPECT_EQ(to_json(told(rig)), R"({"datasetId":null,"event":null})");
}

TEST(SessionOpens, WhatThePageWishesWhenItIsThere) {
  Rig rig;
  rig.configure(wishing({"1", "2"}, "2", "Purchase"));
  EXPECT_EQ(rig.view().open_dataset, 1U) << "the dataset at once";
  rig.give_token();
  EXPECT_FALSE(rig.view().open_event);
  answer_all(rig, "9");
  EXPECT_EQ(rig.view().open_event, 0U);
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty()) << "the page knows";

  rig.configure(wishing({"1", "2"}, "", std::nullopt));
  EXPECT_TRUE(rig.view().lists_datasets());
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());
  rig.configure(wishing({"1", "2"}, "1", std::nullopt));
  EXPECT_EQ(rig.view().open_dataset, 0U);
  EXPECT_FALSE(rig.view().open_event);
}

TEST(SessionOpens, TheSameWishAsOftenAsItIsMade) {
  Rig rig = Rig::ready("9", wishing({"1"}, "1", "Purchase"));
  EXPECT_EQ(rig.view().open_event, 0U);
  rig.feed(event::EventClosed{});
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "1"}));
  rig.configure(wishing({"1"}, "1", "Purchase"));
  EXPECT_EQ(rig.view().open_event, 0U);
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());
}

TEST(SessionOpens, NothingForAWishThatCannotBeMetAndSaysSo) {
  Rig rig = Rig::ready("9", wishing({"1"}, "1", "Lead"));
  EXPECT_FALSE(rig.view().open_event);
  EXPECT_EQ(told(rig), (Opened{.dataset_id = "1"}));

  rig = Rig{};
  rig.configure(wishing({"1", "2"}, "3", "Lead"));
  EXPECT_TRUE(rig.view().lists_datasets());
  EXPECT_EQ(told(rig), Opened{});
}

TEST(SessionOpens, WhatIsWishedBeforeThereIsADataset) {
  Rig rig;
  rig.configure(wishing({}, "1", "Purchase"));
  EXPECT_TRUE(rig.all<effect::OpenChanged>().empty());
  rig.configure(wishing({"1"}, "1", "Purchase"));
  rig.give_token();
  answer_all(rig, "9");
  EXPECT_EQ(rig.view().open_event, 0U);
}

TEST(SessionOpens, WhatTheUserChoseBeforeAnOlderWishOfThePage) {
  Rig rig;
  rig.configure(wishing({"1", "2"}, "2", "Purchase"));
  const std::uint32_t ask_id = rig.only<effect::AskForToken>().ask_id;
  rig.feed(event::DatasetClosed{});
  EXPECT_EQ(told(rig), Opened{});
  rig.feed(event::TokenProvided{.ask_id = ask_id, .token = token_a});
  answer_all(rig, "9");
  EXPECT_TRUE(rig.view().lists_datasets());
}

TEST(SessionOpens, KeepsTheRowThatIsOpenWhereAnotherOneHasItsName) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(R"({"offline":[{"event_name":"Purchase"},{"event_name":"Purchase"}]})");
  rig.feed(event::EventOpened{.index = 1});
  rig.configure(wishing({"1"}, "1", "Purchase"));
  EXPECT_EQ(rig.view().open_event, 1U);
}

}  // namespace
}  // namespace dq::test
