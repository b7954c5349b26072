// Whom a session asks for tokens, and where they go.

#include <gtest/gtest.h>

#include <chrono>

#include "rig.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;

TEST(Session, ATokenForAnOlderQuestionIsIgnored) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  const std::uint32_t old_ask = rig.only<effect::AskForToken>().ask_id;
  rig.feed(event::RefreshRequested{});  // a provider can hang: it is asked again
  const std::uint32_t new_ask = rig.only<effect::AskForToken>().ask_id;
  EXPECT_NE(new_ask, old_ask);
  rig.feed(event::TokenProvided{.ask_id = old_ask, .token = token_a});
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  rig.feed(event::TokenRefused{.ask_id = old_ask, .reason = "late"});
  EXPECT_EQ(rig.view().phase, Phase::waiting_for_token);
  rig.feed(event::TokenProvided{.ask_id = new_ask, .token = token_b});
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 1U);
}

TEST(Session, AnExpiredTokenIsRenewedOnceAndTheQuestionAskedAgain) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token(token_a);
  rig.answer(error_of(190, 463), 400);
  EXPECT_TRUE(rig.only<effect::AskForToken>().renewal);
  EXPECT_TRUE(rig.all<effect::FailureReported>().empty());
  rig.give_token(token_b);
  const HttpRequest request = rig.only<effect::StartRequest>().request;
  EXPECT_NE(request.body.find(token_b), std::string::npos);
  rig.answer(answer_of("Purchase", "9"));
  EXPECT_EQ(rig.view().phase, Phase::ready);
}

TEST(Session, AProviderOfTheSameDeadTokenIsNotAskedForEver) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token(token_a);
  rig.answer(error_of(190, 463), 400);
  rig.give_token(token_a);
  rig.answer(error_of(190, 463), 400);
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.kind, FailureKind::token_expired);
  EXPECT_EQ(rig.view().notice->action, Notice::Action::renew_token);
  EXPECT_FALSE(rig.wake) << "only a person can mend this";

  rig.feed(event::RefreshRequested{});
  EXPECT_TRUE(rig.only<effect::AskForToken>().renewal);
}

TEST(Session, AProxyWithAnExpiredTokenIsNotAskedForAToken) {
  Configuration configuration = Rig::watching({"1"});
  configuration.query.endpoint_adds_token = true;
  Rig rig;
  rig.configure(configuration);
  rig.answer(error_of(190), 400);
  EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  EXPECT_EQ(rig.view().phase, Phase::failed);
}

TEST(Session, ATokenOfAnAppThatWasRemovedIsNotUsedAgain) {
  for (const int subcode : {458, 459}) {
    Rig rig;
    rig.configure(Rig::watching({"1"}));
    rig.give_token();
    rig.answer(error_of(190, subcode), 400);
    EXPECT_EQ(rig.view().phase, Phase::failed);
    rig.feed(event::RefreshRequested{});
    EXPECT_TRUE(rig.only<effect::AskForToken>().renewal) << subcode;
  }
}

TEST(Session, AProviderThatRefusesIsToldWithItsReason) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.feed(event::TokenRefused{.ask_id = rig.only<effect::AskForToken>().ask_id,
                               .reason = "Nobody is signed in."});
  const Failure failure = rig.only<effect::FailureReported>().failure;
  EXPECT_EQ(failure.kind, FailureKind::token_unavailable);
  EXPECT_EQ(failure.where, "Nobody is signed in.");
  EXPECT_EQ(rig.view().phase, Phase::failed);
}

TEST(Session, AProviderThatIsAtFaultIsToldInTheWordsOfTheTable) {
  struct Case {
    Word fault;
    std::string name;
    std::string where;
    std::string what;
    Word remedy;
  };
  const std::vector<Case> cases{
      {Word::fail_provider_type, "", "tokenProvider", "The tokenProvider is not a function.",
       Word::help_provider_type},
      {Word::fail_provider_empty, "", "tokenProvider",
       "This page's token provider returned no token.", Word::help_token_unavailable},
      {Word::fail_provider_missing, "getToken", "token-provider",
       "This page has no function window.getToken that returns a token.",
       Word::help_provider_missing},
      // The provider's own words stand with any other word.
      {Word::start_failed, "Sign in.", "Sign in.", "This page gave no access token.",
       Word::help_token_unavailable},
  };
  for (const auto& [fault, name, where, what, remedy] : cases) {
    Rig rig;
    rig.configure(Rig::watching({"1"}));
    rig.feed(event::TokenRefused{
        .ask_id = rig.only<effect::AskForToken>().ask_id, .reason = name, .fault = fault});
    const Failure failure = rig.only<effect::FailureReported>().failure;
    EXPECT_EQ(failure.kind, FailureKind::token_unavailable);
    EXPECT_EQ(failure.where, where);
    EXPECT_EQ(failure.what, what);
    EXPECT_EQ(failure.remedy, fill(english()->words[remedy], {name}));
    ASSERT_TRUE(rig.view().notice);
    EXPECT_EQ(rig.view().notice->title, what);
    EXPECT_EQ(rig.view().notice->action, Notice::Action::renew_token);
  }
}

TEST(Session, ATokenAsTheNameOfAProviderIsNotTold) {
  const std::string token = "EAA" + std::string(40, 'x');
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.feed(event::TokenRefused{.ask_id = rig.only<effect::AskForToken>().ask_id,
                               .reason = token,
                               .fault = Word::fail_provider_missing});
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.what,
            "This page has no function window.[token] that returns a token.");
}

TEST(Session, AProviderThatHasNoOtherTokenIsToldWhyMetaRefusedTheLastOne) {
  Rig rig;
  rig.configure(Rig::watching({"1", "2"}));
  rig.give_token();
  const auto requests = rig.all<effect::StartRequest>();
  ASSERT_EQ(requests.size(), 2U);
  const std::string unparsable = error_of(190, std::nullopt, "Cannot parse access token");
  rig.respond(requests[0].request_id, unparsable, 400);
  EXPECT_TRUE(rig.all<effect::FailureReported>().empty()) << "another token may do";
  const auto ask = rig.only<effect::AskForToken>();
  EXPECT_TRUE(ask.renewal);
  rig.feed(event::TokenRefused{.ask_id = ask.ask_id, .reason = "Paste it above."});
  const auto reported = rig.only<effect::FailureReported>();
  EXPECT_EQ(reported.failure.kind, FailureKind::token_malformed);
  EXPECT_EQ(reported.failure.graph_message, "Cannot parse access token");
  EXPECT_EQ(reported.failure.where, "Paste it above.");
  EXPECT_TRUE(reported.dataset_id.empty());
  rig.respond(requests[1].request_id, unparsable, 400);
  EXPECT_TRUE(rig.all<effect::FailureReported>().empty()) << "it is known by now";
  EXPECT_FALSE(rig.view().busy);
  EXPECT_EQ(rig.view().notice->action, Notice::Action::renew_token);

  rig.feed(event::RefreshRequested{});
  const std::uint32_t again = rig.only<effect::AskForToken>().ask_id;
  rig.feed(event::TokenRefused{.ask_id = again, .reason = "Still none."});
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.kind, FailureKind::token_malformed);
}

TEST(Session, ANewTokenIsForAllThatHaveFailedForWantOfOne) {
  Rig rig;
  rig.configure(Rig::watching({"1", "2"}));
  rig.feed(event::TokenRefused{.ask_id = rig.only<effect::AskForToken>().ask_id});
  rig.feed(event::DatasetOpened{.index = 0});
  rig.feed(event::RefreshRequested{});
  rig.give_token();
  EXPECT_EQ(rig.all<effect::StartRequest>().size(), 2U);
}

TEST(Session, ATokenThatCannotBeOneIsRefusedAndForgotten) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token("two words");
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.where, "token");
  rig.feed(event::RefreshRequested{});
  EXPECT_EQ(rig.all<effect::AskForToken>().size(), 1U);
}

TEST(Session, AnotherSourceOfTokensStartsAnew) {
  Rig rig = Rig::ready();
  rig.feed(event::TokenSourceChanged{});
  EXPECT_TRUE(rig.view().events.empty()) << "what one person may see is not for the next one";
  EXPECT_EQ(rig.view().phase, Phase::waiting_for_token);
  EXPECT_FALSE(rig.only<effect::AskForToken>().renewal);
}

TEST(Session, ATokenIsInNothingButItsRequest) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(100, std::nullopt, "Bad access_token=" + token_a), 400);
  EXPECT_EQ(to_json(rig.view()).find(token_a), std::string::npos);
  EXPECT_EQ(to_json(rig.only<effect::FailureReported>()).find(token_a), std::string::npos);
  EXPECT_EQ(to_json(rig.session.records()).find(token_a), std::string::npos);
  EXPECT_EQ(to_csv(rig.session.records()).find(token_a), std::string::npos);
}

TEST(Session, ATokenThatCameBackAfterANewerOneIsRedactedToo) {
  Rig rig;
  rig.configure(Rig::watching({"1", "2"}));
  rig.give_token("firstToken1234567890");
  const auto requests = rig.all<effect::StartRequest>();
  ASSERT_EQ(requests.size(), 2U);
  rig.respond(requests[0].request_id, error_of(190, 463), 400);
  rig.give_token("secondToken123456789");
  rig.respond(requests[1].request_id,
              error_of(100, std::nullopt, "Look at firstToken1234567890 here"), 400);
  const Failure failure = rig.only<effect::FailureReported>().failure;
  EXPECT_EQ(failure.graph_message, "Look at [token] here");
}

// --- A token belongs to the question that it was given for

/// What is said to the page when another place is to be asked.
void expect_to_be_asked_anew(const Configuration& before, const Configuration& after) {
  Rig rig = Rig::ready("6.6", before);
  rig.feed(event::RefreshRequested{});
  const std::uint32_t old_request = rig.only<effect::StartRequest>().request_id;
  rig.configure(after);
  EXPECT_EQ(rig.only<effect::CancelRequest>().request_id, old_request);
  EXPECT_TRUE(rig.view().events.empty()) << "they were another place's";
  for (const auto& request : rig.all<effect::StartRequest>()) {
    EXPECT_EQ(request.request.body.find(token_a), std::string::npos);
  }
  if (after.query.endpoint_adds_token || after.query.endpoint_is_untrusted) {
    EXPECT_TRUE(rig.all<effect::AskForToken>().empty());
  } else {
    EXPECT_FALSE(rig.only<effect::AskForToken>().renewal);
    EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  }
  // And back: the first token was for another question by now.
  rig.configure(before);
  rig.give_token(token_b);
  EXPECT_NE(rig.only<effect::StartRequest>().request.body.find(token_b), std::string::npos);
}

/// Changes that leave the token what it is.
std::vector<std::pair<std::string, std::string>> unrelated_options() {
  return {{"view", "badge"},          {"locale", "de_DE"},      {"threshold", "9"},
          {"refresh", "15m"},         {"agent-name", "acme"},   {"fields", "composite"},
          {"labels", R"({"1":"A"})"}, {"api-version", "v27.0"}, {"transport", "post"}};
}

TEST(Session, ATokenGoesToThePlaceThatItWasGivenFor) {
  const Configuration here = Rig::watching({"1"});
  Configuration there = here;
  there.query.endpoint = "https://other.example";
  Configuration proxy = there;
  proxy.query.endpoint_adds_token = true;
  Configuration same_place_with_token = here;
  same_place_with_token.query.endpoint_adds_token = true;
  Configuration untrusted = here;
  untrusted.query.endpoint_is_untrusted = true;
  for (const Configuration& after : {there, proxy, same_place_with_token, untrusted}) {
    expect_to_be_asked_anew(here, after);
  }
}

TEST(Session, ATokenThatComesForAnotherPlaceIsIgnored) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  const std::uint32_t old_ask = rig.only<effect::AskForToken>().ask_id;
  Configuration there = Rig::watching({"1"});
  there.query.endpoint = "https://other.example";
  rig.configure(there);
  const std::uint32_t new_ask = rig.only<effect::AskForToken>().ask_id;
  rig.feed(event::TokenProvided{.ask_id = old_ask, .token = token_a});
  EXPECT_TRUE(rig.all<effect::StartRequest>().empty());
  rig.feed(event::TokenRefused{.ask_id = old_ask, .reason = "late"});
  EXPECT_EQ(rig.view().phase, Phase::waiting_for_token);
  rig.feed(event::TokenProvided{.ask_id = new_ask, .token = token_b});
  EXPECT_TRUE(rig.only<effect::StartRequest>().request.url.starts_with("https://other.example/"));
}

TEST(Session, ADeadTokenOfAnotherPlaceAsksForNoRenewal) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(190, 458), 400);
  Configuration there = Rig::watching({"1"});
  there.query.endpoint = "https://other.example";
  rig.configure(there);
  EXPECT_FALSE(rig.only<effect::AskForToken>().renewal);
}

TEST(Session, AnUnrelatedOptionKeepsTheToken) {
  for (const auto& [name, value] : unrelated_options()) {
    Rig rig = Rig::ready();
    Configuration configuration = Rig::watching({"1"});
    ASSERT_TRUE(set_option(configuration, name, value)) << name;
    rig.configure(configuration);
    EXPECT_TRUE(rig.all<effect::AskForToken>().empty()) << name;
    if (rig.all<effect::StartRequest>().empty()) rig.feed(event::RefreshRequested{});
    EXPECT_TRUE(rig.all<effect::AskForToken>().empty()) << name;
    EXPECT_NE(rig.only<effect::StartRequest>().request.body.find(token_a), std::string::npos);
  }
}

TEST(Session, AnUnrelatedOptionKeepsTheQuestionForAToken) {
  for (const auto& [name, value] : unrelated_options()) {
    Rig rig;
    rig.configure(Rig::watching({"1"}));
    const std::uint32_t ask = rig.only<effect::AskForToken>().ask_id;
    Configuration configuration = Rig::watching({"1"});
    ASSERT_TRUE(set_option(configuration, name, value)) << name;
    rig.configure(configuration);
    EXPECT_TRUE(rig.all<effect::AskForToken>().empty()) << name;
    rig.feed(event::TokenProvided{.ask_id = ask, .token = token_a});
    EXPECT_EQ(rig.all<effect::StartRequest>().size(), 1U) << name;
  }
}

}  // namespace
}  // namespace dq::test
