// The state machine of a widget of one dataset; what it does about tokens is in session_token_test.cpp.

#include <gtest/gtest.h>

#include <chrono>

#include "rig.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;

TEST(Session, ShowsThatItLacksADataset) {
  Rig rig;
  rig.configure({});
  EXPECT_TRUE(rig.effects.empty());
  EXPECT_EQ(rig.view().phase, Phase::unconfigured);
  EXPECT_FALSE(rig.view().can_refresh);
}

TEST(Session, AsksForATokenThenForDataThenShowsIt) {
  Rig rig;
  rig.configure(Rig::watching({"1234567890"}));
  EXPECT_EQ(rig.view().phase, Phase::waiting_for_token);
  EXPECT_TRUE(rig.view().busy);
  EXPECT_FALSE(rig.only<effect::AskForToken>().renewal);

  rig.give_token();
  EXPECT_EQ(rig.view().phase, Phase::loading);
  const HttpRequest request = rig.only<effect::StartRequest>().request;
  EXPECT_NE(request.body.find("dataset_id=1234567890"), std::string::npos);
  EXPECT_NE(request.body.find("access_token=" + token_a), std::string::npos);

  rig.answer(answer_of("Purchase", "6.6"));
  EXPECT_EQ(rig.view().phase, Phase::ready);
  EXPECT_FALSE(rig.view().busy);
  EXPECT_FALSE(rig.view().stale);
  EXPECT_EQ(rig.view().received, rig.now);
  ASSERT_EQ(rig.view().events.size(), 1U);
  EXPECT_EQ(rig.view().events[0].name, "Purchase");
  EXPECT_EQ(rig.view().overall, BarStatus::below);
  EXPECT_EQ(rig.view().advice, "Fix first: Purchase – Freshness 2.2");
  EXPECT_EQ(rig.only<effect::ReportLoaded>().record.id, "1234567890");
}

TEST(Session, AnEmptyAnswerIsNotAFailure) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer("{}");
  EXPECT_EQ(rig.view().phase, Phase::empty);
  EXPECT_FALSE(rig.view().notice);
  EXPECT_TRUE(rig.all<effect::FailureReported>().empty());
}

TEST(Session, AnEmptyAnswerSaysWhatToCheck) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  EXPECT_TRUE(rig.view().checks.empty());
  rig.give_token();
  rig.answer("{}");
  EXPECT_EQ(rig.view().summary, "Meta has no offline events for this selection.");
  EXPECT_EQ(
      rig.view().checks,
      (std::vector<std::string>{
          "Access: may the access token read the quality of this dataset, and is the dataset "
          "opted in? Tokens made before July 2025 need an opt-in.",
          "Uploads: were offline events uploaded in the last 28 days? New ones can take a day "
          "to appear."}));
  EXPECT_NE(to_json(rig.view()).find(R"("checks":["Access: )"), std::string::npos);

  Configuration configuration = Rig::watching({"1"});
  configuration.query.agent_name = "acme";
  rig.configure(configuration);
  rig.answer("{}");
  ASSERT_EQ(rig.view().checks.size(), 3U);
  EXPECT_EQ(rig.view().checks[0], "Agent name: are the events sent with exactly the name acme?");
  rig.feed(event::RefreshRequested{});
  rig.answer(answer_of("Purchase", "9"));
  EXPECT_TRUE(rig.view().checks.empty());
}

TEST(Session, ABadIdIsRefusedBeforeAnyTokenOrRequest) {
  Rig rig;
  rig.configure(Rig::watching({"12a4"}));
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  const auto reported = rig.only<effect::FailureReported>();
  EXPECT_EQ(reported.failure.where, "dataset-id");
  EXPECT_EQ(reported.dataset_id, "12a4");
  EXPECT_EQ(rig.view().phase, Phase::failed);
  EXPECT_EQ(rig.view().notice->action, Notice::Action::none);
}

TEST(Session, AProxyThatAddsTheTokenIsAskedAtOnce) {
  Configuration configuration = Rig::watching({"1"});
  configuration.query.endpoint_adds_token = true;
  Rig rig;
  rig.configure(configuration);
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  const HttpRequest request = rig.only<effect::StartRequest>().request;
  EXPECT_EQ(request.body.find("access_token"), std::string::npos);
}

TEST(Session, AnEndpointThatMustNotBeAskedIsNotAndNorIsAnother) {
  for (const bool untrusted : {true, false}) {
    Configuration configuration = Rig::watching({"1"});
    const std::string endpoint = untrusted ? "https://other.example" : "nonsense";
    EXPECT_TRUE(set_option(configuration, "endpoint", endpoint));
    EXPECT_TRUE(set_option(configuration, "endpoint-is-untrusted", untrusted ? "true" : "false"));
    Rig rig;
    rig.configure(configuration);
    EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
    EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
    EXPECT_EQ(rig.only<effect::FailureReported>().failure.where, "endpoint");
    EXPECT_EQ(rig.view().phase, Phase::failed);
  }
}

// --- Newer starts and older answers

TEST(Session, AnAnswerToAnOlderRequestIsIgnored) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  const std::uint32_t old_request = rig.only<effect::StartRequest>().request_id;

  Configuration other = Rig::watching({"2"});
  rig.configure(other);
  EXPECT_EQ(rig.only<effect::CancelRequest>().request_id, old_request);
  rig.give_token();
  const std::uint32_t new_request = rig.only<effect::StartRequest>().request_id;
  EXPECT_NE(new_request, old_request);

  rig.respond(old_request, answer_of("Old", "9"));
  EXPECT_EQ(rig.view().phase, Phase::loading);
  rig.feed(event::RequestFailed{.request_id = old_request, .kind = FailureKind::timed_out});
  EXPECT_EQ(rig.view().phase, Phase::loading);
  rig.respond(new_request, answer_of("New", "9"));
  EXPECT_EQ(rig.view().events.at(0).name, "New");
}

TEST(Session, ARefreshWhileOneIsUnderWayIsThatOne) {
  Rig rig = Rig::ready();
  rig.feed(event::RefreshRequested{});
  const std::uint32_t request = rig.only<effect::StartRequest>().request_id;
  EXPECT_FALSE(rig.view().can_refresh);
  rig.feed(event::RefreshRequested{});
  EXPECT_TRUE(rig.effects.empty());
  rig.respond(request, answer_of("Purchase", "7"));
  EXPECT_EQ(rig.view().events.at(0).score(ScoreKind::composite).text, "7.0");
}

// --- Transport

TEST(Session, WhereGraphRefusesTheOverrideTheDocumentedGetIsSentFromThenOn) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  EXPECT_EQ(rig.only<effect::StartRequest>().request.method, "POST");
  rig.answer(refusal_of_post(), 400);
  EXPECT_EQ(rig.only<effect::StartRequest>().request.method, "GET");
  rig.answer(answer_of("Purchase", "9"));
  rig.feed(event::RefreshRequested{});
  EXPECT_EQ(rig.only<effect::StartRequest>().request.method, "GET");
}

TEST(Session, APostThatWasAskedForIsNotReplaced) {
  Configuration configuration = Rig::watching({"1"});
  configuration.query.transport = Transport::post;
  Rig rig;
  rig.configure(configuration);
  rig.give_token();
  rig.answer(refusal_of_post(), 400);
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  EXPECT_EQ(rig.view().phase, Phase::failed);
  const Failure failure = rig.only<effect::FailureReported>().failure;
  EXPECT_EQ(failure.kind, FailureKind::bad_request) << "not a permission of the dataset";
  EXPECT_NE(failure.remedy.find("transport"), std::string::npos);
}

/// All that is sent after an answer to the first POST.
std::vector<effect::StartRequest> sent_after(const std::string& body, int status,
                                             const std::string& endpoint = {}) {
  Configuration configuration = Rig::watching({"1"});
  EXPECT_TRUE(set_option(configuration, "endpoint", endpoint));
  Rig rig;
  rig.configure(configuration);
  rig.give_token();
  rig.answer(body, status);
  auto sent = rig.all<effect::StartRequest>();
  if (!sent.empty()) return sent;
  EXPECT_EQ(rig.view().phase, Phase::failed);
  EXPECT_FALSE(rig.wake) << "it would be refused again";
  rig.feed(event::RefreshRequested{});
  EXPECT_EQ(rig.only<effect::StartRequest>().request.method, "POST");
  return sent;
}

TEST(Session, OnlyGraphsOwnEnvelopePutsATokenIntoAnAddress) {
  const std::vector<std::string> bodies = {
      "<html><h1>405 Method Not Allowed</h1></html>",
      "",
      "{}",
      R"({"message":"Method Not Allowed"})",
      R"({"error":"Method Not Allowed"})",
      R"({"error":{"message":"Method Not Allowed","code":405}})",
      R"({"error":{"message":"Unsupported post request.","code":100}})",
      R"({"error":{"message":"Unsupported post request.","type":"GraphMethodException"}})",
      R"({"error":{"type":"GraphMethodException","code":100}})",
  };
  for (const std::string& body : bodies) {
    for (const int status : {405, 501}) {
      EXPECT_TRUE(sent_after(body, status).empty()) << status << body;
    }
  }
  EXPECT_EQ(sent_after(refusal_of_post(), 400).size(), 1U) << "the control";
  EXPECT_EQ(sent_after(refusal_of_post(), 405).size(), 1U);
}

TEST(Session, AnEnvelopeFromElsewherePutsNoTokenIntoAnAddress) {
  for (const char* const endpoint :
       {"https://portal.example", "https://portal.example/graph", "https://graph.facebook.com:444",
        "https://graph.facebook.com/proxy", "https://graph.facebook.com.example"}) {
    EXPECT_TRUE(sent_after(refusal_of_post(), 400, endpoint).empty()) << endpoint;
    EXPECT_TRUE(sent_after(refusal_of_post(), 405, endpoint).empty()) << endpoint;
  }
  EXPECT_EQ(sent_after(refusal_of_post(), 400, "https://graph.facebook.com").size(), 1U);
}

TEST(Session, AnErrorOfAnotherKindIsNotARefusalOfThePost) {
  for (const int code : {4, 10, 190, 368, 2635}) {
    Rig rig;
    rig.configure(Rig::watching({"1"}));
    rig.give_token();
    rig.answer(R"({"error":{"message":"No.","type":"OAuthException","code":)" +
                   std::to_string(code) + "}}",
               405);
    EXPECT_TRUE(rig.all<effect::StartRequest>().empty()) << code;
  }
}

TEST(Session, AServerThatTakesNoPostIsToldInPlainWords) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer("<html>Method Not Allowed</html>", 405);
  const Failure failure = rig.only<effect::FailureReported>().failure;
  EXPECT_EQ(failure.kind, FailureKind::http_error);
  EXPECT_EQ(failure.retry.policy, Retry::Policy::never);
  EXPECT_EQ(failure.what, "The server does not accept this kind of request: HTTP status 405.");
  EXPECT_EQ(failure.remedy,
            "A proxy must accept POST requests; without a proxy, something between this page and "
            "Meta blocks them.");
}

// --- What stays on screen

TEST(Session, AFailedRefreshKeepsTheReportAndSaysHowOldItIs) {
  Rig rig = Rig::ready();
  rig.wait(20min);
  rig.feed(event::RefreshRequested{});
  rig.answer(error_of(10), 400);
  EXPECT_EQ(rig.view().phase, Phase::ready);
  EXPECT_TRUE(rig.view().stale);
  EXPECT_EQ(rig.view().events.size(), 1U);
  EXPECT_EQ(rig.view().age_text, "Last updated 20 minutes ago");
  EXPECT_EQ(rig.view().notice->severity, Notice::Severity::warning);

  rig.sleep_until_woken();
  EXPECT_EQ(rig.view().age_text, "Last updated 25 minutes ago");

  rig.feed(event::RefreshRequested{});
  rig.answer(answer_of("Purchase", "9"));
  EXPECT_FALSE(rig.view().stale);
  EXPECT_EQ(rig.view().age_text, "");
  EXPECT_FALSE(rig.view().notice);
}

TEST(Session, WhatNobodyHasAskedForInADayIsOld) {
  Configuration configuration = Rig::watching({"1"});
  configuration.refresh.reset();
  Rig rig = Rig::ready("6.6", configuration);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + old_after}));
  rig.wait(old_after - 1ms);
  rig.feed(event::EventClosed{});
  EXPECT_FALSE(rig.view().stale);
  rig.sleep_until_woken();
  EXPECT_TRUE(rig.view().stale);
  EXPECT_EQ(rig.view().age_text, "Last updated 1 day ago");
  EXPECT_FALSE(rig.view().notice);
}

TEST(Session, AnotherDatasetTakesTheReportAway) {
  Rig rig = Rig::ready();
  rig.configure(Rig::watching({"2"}));
  EXPECT_TRUE(rig.view().events.empty());
  EXPECT_EQ(rig.view().phase, Phase::waiting_for_token);
}

TEST(Session, AnotherAgentTakesTheReportAway) {
  Rig rig = Rig::ready();
  Configuration configuration = Rig::watching({"1"});
  configuration.query.agent_name = "acme";
  rig.configure(configuration);
  EXPECT_TRUE(rig.view().events.empty());
  EXPECT_NE(rig.only<effect::StartRequest>().request.body.find("agent_name=acme"),
            std::string::npos);
}

TEST(Session, AnotherVersionAsksAgainAndKeepsTheReport) {
  Rig rig = Rig::ready();
  Configuration configuration = Rig::watching({"1"});
  configuration.query.api_version = "v27.0";
  rig.configure(configuration);
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 1U);
  EXPECT_EQ(rig.view().events.size(), 1U);
}

TEST(Session, AnotherBarIsComparedWithoutAskingAgain) {
  Rig rig = Rig::ready("8.0");
  EXPECT_EQ(rig.view().overall, BarStatus::near);
  Configuration configuration = Rig::watching({"1"});
  configuration.bar = 8.0;
  rig.configure(configuration);
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  EXPECT_EQ(rig.view().overall, BarStatus::meets);
  EXPECT_EQ(rig.view().bar_text, "8.0");
  EXPECT_EQ(rig.view().advice, "");
}

TEST(Session, AFailureIsNotAskedForAgainByAnUnrelatedOption) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(10), 400);
  Configuration configuration = Rig::watching({"1"});
  configuration.labels = {{"1", "Acme"}};
  rig.configure(configuration);
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  EXPECT_EQ(rig.view().phase, Phase::failed);
  EXPECT_EQ(rig.view().heading, "Acme");
}

TEST(Session, ARejectedOptionIsShownWhileTheGoodOnesWork) {
  Rig rig = Rig::ready();
  rig.feed(
      event::ConfigurationRejected{invalid_input("threshold", {.what = Word::fail_threshold})});
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.where, "threshold");
  EXPECT_EQ(rig.view().phase, Phase::ready);
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().notice->title, english()->words[Word::fail_threshold]);
  EXPECT_FALSE(rig.view().stale);
  rig.configure(Rig::watching({"1"}));
  EXPECT_FALSE(rig.view().notice);
}

TEST(Session, TheOpenEventStaysOpenOverARefresh) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(R"({"offline":[{"event_name":"A"},{"event_name":"B"}]})");
  rig.feed(event::EventOpened{.index = 1});
  EXPECT_EQ(rig.view().open_event, 1U);
  rig.feed(event::RefreshRequested{});
  rig.answer(R"({"offline":[{"event_name":"B"},{"event_name":"C"}]})");
  EXPECT_EQ(rig.view().open_event, 0U);
  rig.feed(event::RefreshRequested{});
  rig.answer(R"({"offline":[{"event_name":"C"}]})");
  EXPECT_FALSE(rig.view().open_event);
}

TEST(Session, OpensOnlyWhatIsThere) {
  Rig rig = Rig::ready();
  rig.feed(event::EventOpened{.index = 1});
  EXPECT_FALSE(rig.view().open_event);
  rig.feed(event::EventOpened{.index = 0});
  EXPECT_EQ(rig.view().open_event, 0U);
  rig.feed(event::EventClosed{});
  EXPECT_FALSE(rig.view().open_event);
}

TEST(Session, SortsAndTurnsTheDirection) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(R"({"offline":[{"event_name":"A","composite":9},{"event_name":"B","composite":3}]})");
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{1, 0})) << "what to fix first is on top";
  rig.feed(event::SortChosen{SortColumn::composite});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{0, 1}));
  rig.feed(event::SortChosen{SortColumn::event});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{0, 1}));
  rig.feed(event::SortChosen{SortColumn::event});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{1, 0}));
}

TEST(Session, FiltersWithoutLosingCount) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(
      R"({"offline":[{"event_name":"Lead","composite":9},{"event_name":"B","composite":3}]})");
  rig.feed(event::FilterChosen{{.text = "LEA", .status = std::nullopt}});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{0}));
  rig.feed(event::FilterChosen{{.text = "", .status = BarStatus::below}});
  EXPECT_EQ(rig.view().order, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(rig.view().standing.total(), 2U);
  EXPECT_EQ(rig.view().rows(), 2U);
}

// --- Crossings

TEST(Session, TellsWhenAnEventCrossesTheBar) {
  Rig rig = Rig::ready("8.46");
  EXPECT_TRUE(rig.all<effect::ThresholdCrossed>().empty()) << "the first report crosses nothing";
  rig.feed(event::RefreshRequested{});
  rig.answer(answer_of("Purchase", "8.5"));
  const auto up = rig.only<effect::ThresholdCrossed>();
  EXPECT_EQ(up.dataset_id, "1");
  EXPECT_EQ(up.event_name, "Purchase");
  EXPECT_EQ(up.from, BarStatus::near);
  EXPECT_EQ(up.to, BarStatus::meets);
  EXPECT_EQ(up.composite, 8.5);
  rig.feed(event::RefreshRequested{});
  rig.answer(answer_of("Purchase", "8.6"));
  EXPECT_TRUE(rig.all<effect::ThresholdCrossed>().empty());
}

TEST(Session, AnEventThatIsNewOrGoneCrossesNothing) {
  Rig rig = Rig::ready("9");
  rig.feed(event::RefreshRequested{});
  rig.answer(answer_of("Lead", "1"));
  EXPECT_TRUE(rig.all<effect::ThresholdCrossed>().empty());
}

// --- Keeping watch

TEST(Session, AsksAgainAfterTheInterval) {
  Configuration configuration = Rig::watching({"1"});
  configuration.refresh = 15min;
  Rig rig = Rig::ready("6.6", configuration);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + 15min}));
  rig.sleep_until_woken();
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 1U);
  EXPECT_EQ(rig.view().phase, Phase::ready) << "what is shown stays";
  rig.answer(answer_of("Purchase", "7"));
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + 15min}));
}

TEST(Session, AWakeUpThatComesEarlyIsAskedForAgain) {
  Rig rig = Rig::ready();
  const auto wake = rig.wake;
  rig.feed(event::Woke{});
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  EXPECT_EQ(rig.only<effect::WakeAt>().moment, wake);
}

TEST(Session, AnotherIntervalCountsFromTheLastAnswer) {
  Rig rig = Rig::ready();
  const Moment received = rig.now;
  rig.wait(10min);
  Configuration configuration = Rig::watching({"1"});
  configuration.refresh = 15min;
  rig.configure(configuration);
  EXPECT_EQ(rig.wake, (Moment{received.since_epoch + 15min}));
}

TEST(Session, WhatPassesIsTriedAgainWithGrowingPauses) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  std::vector<std::chrono::milliseconds> pauses;
  for (int i = 0; i < 13; ++i) {
    rig.answer(error_of(2), 500);
    EXPECT_EQ(rig.view().phase, Phase::failed);
    EXPECT_TRUE(rig.view().notice->text.ends_with("Retrying automatically."));
    ASSERT_TRUE(rig.wake);
    pauses.push_back(rig.wake->since_epoch - rig.now.since_epoch);
    rig.sleep_until_woken();
    EXPECT_EQ(rig.view().phase, Phase::failed) << "nothing flickers while nobody has asked";
    EXPECT_TRUE(rig.view().notice);
  }
  EXPECT_EQ(pauses[0], 5s);
  EXPECT_EQ(pauses[1], 10s);
  EXPECT_EQ(pauses[2], 20s);
  EXPECT_EQ(pauses.back(), back_off_max);
  rig.answer(answer_of("Purchase", "9"));
  EXPECT_EQ(rig.view().phase, Phase::ready);
  rig.feed(event::RefreshRequested{});
  rig.answer(error_of(2), 500);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + 5s})) << "a success begins anew";
}

TEST(Session, WithoutAnIntervalAttemptsEnd) {
  Configuration configuration = Rig::watching({"1"});
  configuration.refresh.reset();
  Rig rig;
  rig.configure(configuration);
  rig.give_token();
  for (int i = 0; i < attempts_max; ++i) {
    rig.answer(error_of(2), 500);
    rig.sleep_until_woken();
  }
  rig.answer(error_of(2), 500);
  EXPECT_FALSE(rig.wake);
  EXPECT_FALSE(rig.view().notice->text.ends_with("by itself."));
}

TEST(Session, CodeOneIsTriedAgainOnceThenAtTheInterval) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(1), 500);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + 5s}));
  rig.sleep_until_woken();
  rig.answer(error_of(1), 500);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + default_refresh}));
}

TEST(Session, ALimitOfCallsIsWaitedFor) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(4), 400);
  EXPECT_EQ(rig.wake, (Moment{rig.now.since_epoch + 5min}));
}

TEST(Session, WhatOnlyAPersonCanMendIsNotTriedAgain) {
  for (const int code : {10, 368, 2635, 2044055, 2500}) {
    Rig rig;
    rig.configure(Rig::watching({"1"}));
    rig.give_token();
    rig.answer(error_of(code), 400);
    EXPECT_FALSE(rig.wake) << code;
    EXPECT_EQ(rig.view().notice->action, Notice::Action::retry) << code;
  }
}

}  // namespace
}  // namespace dq::test
