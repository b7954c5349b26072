// What Graph's errors mean, what helps, and that no token gets out with them.

#include "dq/failure.h"

#include <gtest/gtest.h>

#include <cctype>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;
using enum Retry::Policy;

std::vector<FailureKind> all_kinds() {
  std::vector<FailureKind> kinds;
  for (int kind = 0; kind <= static_cast<int>(FailureKind::blocked); ++kind) {
    kinds.push_back(static_cast<FailureKind>(kind));
  }
  return kinds;
}

Failure classified(GraphError error, int http_status = 400) {
  return classify(error, http_status, "");
}

Failure classified(int code, std::optional<int> subcode = {}, std::string message = "Words.") {
  return classified({.message = std::move(message), .code = code, .subcode = subcode});
}

// --- The table of codes --------------------------------------------------------------------------

struct Code {
  int code;
  std::optional<int> subcode;
  FailureKind kind;
};

TEST(Classify, KnowsEveryDocumentedCode) {
  using enum FailureKind;
  for (const Code& tested : std::vector<Code>{
           {1, {}, transient},
           {2, {}, transient},
           {4, {}, rate_limited},
           {17, {}, rate_limited},
           {32, {}, rate_limited},
           {341, {}, rate_limited},
           {613, {}, rate_limited},
           {79999, {}, graph_error},
           {80000, {}, rate_limited},
           {80004, {}, rate_limited},
           {80014, {}, rate_limited},
           {80015, {}, graph_error},
           {102, {}, token_expired},
           {190, {}, token_expired},
           {190, 460, token_expired},
           {190, 463, token_expired},
           {190, 467, token_expired},
           {190, 458, app_not_authorized},
           {190, 459, account_checkpoint},
           {190, 464, account_checkpoint},
           {190, 492, token_expired},
           {3, {}, permission},
           {10, {}, permission},
           {199, {}, graph_error},
           {200, {}, permission},
           {294, {}, permission},
           {299, {}, permission},
           {300, {}, graph_error},
           {100, {}, bad_request},
           {100, 33, permission},
           {100, 34, bad_request},
           {2500, {}, bad_request},
           {2044055, {}, dataset_not_found},
           {100, 2044055, dataset_not_found},
           {10, 2044055, dataset_not_found},
           {1, 2044055, dataset_not_found},
           {368, {}, policy_block},
           {2635, {}, version_too_old},
           {0, {}, graph_error},
           {-1, {}, graph_error},
           {999, {}, graph_error},
           // A subcode says something beside its own code only.
           {999, 463, graph_error},
           {999, 33, graph_error},
       }) {
    const Failure failure = classified(tested.code, tested.subcode);
    EXPECT_EQ(failure.kind, tested.kind) << tested.code << "/" << tested.subcode.value_or(0);
    EXPECT_EQ(failure.code, tested.code);
    EXPECT_EQ(failure.subcode, tested.subcode);
    EXPECT_EQ(failure.http_status, 400);
  }
}

TEST(Classify, KnowsTheMessagesOfCode100) {
  struct Case {
    std::string message;
    FailureKind kind;
  };
  for (const Case& tested : std::vector<Case>{
           {"(#100) Missing Permission", FailureKind::permission},
           {"API calls from the server require an appsecret_proof argument",
            FailureKind::app_setting},
           {"(#100) Tried accessing nonexisting field (score)", FailureKind::bad_request},
           {"", FailureKind::bad_request},
       }) {
    EXPECT_EQ(classified(100, {}, tested.message).kind, tested.kind) << tested.message;
    // Messages of other codes are not read: they are localised.
    EXPECT_EQ(classified(999, {}, tested.message).kind, FailureKind::graph_error);
  }
}

TEST(Classify, ReadsTheMessageThatIsNotLocalised) {
  const GraphError error{
      .message = "(#100) Missing Permission", .code = 100, .user_message = "Du darfst das nicht."};
  EXPECT_EQ(classified(error).kind, FailureKind::permission);
}

TEST(Classify, TakesTransientErrorsAtTheirWord) {
  const auto transient = [](std::optional<int> code) {
    return classified({.code = code, .is_transient = true}).kind;
  };
  EXPECT_EQ(transient({}), FailureKind::transient);
  EXPECT_EQ(transient(999), FailureKind::transient);
  EXPECT_EQ(transient(100), FailureKind::transient);
  EXPECT_EQ(transient(2500), FailureKind::transient);
  // Sending these again at once would make them worse, or cannot help.
  EXPECT_EQ(transient(4), FailureKind::rate_limited);
  EXPECT_EQ(transient(190), FailureKind::token_expired);
  EXPECT_EQ(transient(10), FailureKind::permission);
  EXPECT_EQ(transient(368), FailureKind::policy_block);
}

TEST(Classify, TellsWhatIsNoTokenFromOneThatIsDead) {
  const auto kind = [](GraphError error) { return classified(std::move(error), 401).kind; };
  for (const std::string message : {"Invalid OAuth access token - Cannot parse access token",
                                    "invalid oauth access token - CANNOT PARSE ACCESS TOKEN"}) {
    const Failure failure = classified({.message = message, .code = 190}, 401);
    EXPECT_EQ(failure.kind, FailureKind::token_malformed);
    EXPECT_EQ(failure.what, "This is not an access token: paste the whole of it.");
    EXPECT_EQ(failure.remedy, "Copy the access token again, whole and on its own.");
    EXPECT_EQ(failure.retry.policy, Retry::Policy::after_new_token);
    EXPECT_EQ(failure.graph_message, message);
  }
  // A subcode says more than a text, and the text says nothing with another code.
  const std::string text = "Cannot parse access token";
  EXPECT_EQ(kind({.message = text, .code = 190, .subcode = 458}), FailureKind::app_not_authorized);
  EXPECT_EQ(kind({.message = text, .code = 100}), FailureKind::bad_request);
  EXPECT_EQ(kind({.message = text, .code = 102}), FailureKind::token_expired);
  EXPECT_EQ(kind({.message = text}), FailureKind::token_expired) << "by the status";
  for (const std::string message : {"", "Cannot parse", "Error validating access token"}) {
    EXPECT_EQ(kind({.message = message, .code = 190}), FailureKind::token_expired) << message;
  }
}

TEST(Classify, FallsBackToTheStatusWithoutACode) {
  const auto kind = [](int http_status) { return classified(GraphError{}, http_status).kind; };
  EXPECT_EQ(kind(401), FailureKind::token_expired);
  EXPECT_EQ(kind(429), FailureKind::rate_limited);
  EXPECT_EQ(kind(400), FailureKind::graph_error);
  EXPECT_EQ(kind(200), FailureKind::graph_error);
  // A code says more than the status.
  EXPECT_EQ(classified({.code = 999}, 401).kind, FailureKind::graph_error);
  EXPECT_EQ(classified({.code = 999}, 429).kind, FailureKind::graph_error);
}

TEST(Classify, KeepsWhatSupportAsksFor) {
  const Failure failure = classified({.message = "Words.",
                                      .type = "OAuthException",
                                      .code = 190,
                                      .subcode = 463,
                                      .fbtrace_id = "AbCdEf"},
                                     401);
  EXPECT_EQ(failure.fbtrace_id, "AbCdEf");
  EXPECT_EQ(failure.code, 190);
  EXPECT_EQ(failure.subcode, 463);
  EXPECT_EQ(failure.http_status, 401);
  EXPECT_EQ(failure.where, "");
}

TEST(Classify, PrefersTheWordsMeantForUsers) {
  EXPECT_EQ(classified({.message = "For developers.", .user_message = "For users."}).graph_message,
            "For users.");
  EXPECT_EQ(classified({.message = "For developers."}).graph_message, "For developers.");
  EXPECT_EQ(classified(GraphError{}).graph_message, "");
}

TEST(Classify, BoundsWordsBetweenCharactersOnOneLine) {
  const auto words = [](std::string message) {
    return classified({.message = std::move(message)}).graph_message;
  };
  EXPECT_EQ(words(std::string(1000, 'a')), std::string(1000, 'a'));
  EXPECT_EQ(words(std::string(1001, 'a')), std::string(1000, 'a') + "…");
  // The limit falls into the middle of a character of two, three, four bytes.
  EXPECT_EQ(words(std::string(999, 'a') + "ü"), std::string(999, 'a') + "…");
  EXPECT_EQ(words(std::string(998, 'a') + "日"), std::string(998, 'a') + "…");
  EXPECT_EQ(words(std::string(997, 'a') + "📈"), std::string(997, 'a') + "…");
  EXPECT_EQ(words(std::string(998, 'a') + "üx"), std::string(998, 'a') + "ü…");
  EXPECT_EQ(words("One\r\ntwo\tthree"), "One  two three");
  EXPECT_EQ(classified({.fbtrace_id = std::string(101, 'a')}).fbtrace_id,
            std::string(100, 'a') + "…");
}

// --- What helps ----------------------------------------------------------------------------------

TEST(Retry, FitsTheKind) {
  using enum FailureKind;
  const auto expected = [](FailureKind kind) -> Retry {
    switch (kind) {
      case token_expired:
      case token_malformed:
        return {after_new_token, 0s};
      case rate_limited:
        return {back_off, 5min};
      case policy_block:
        return {never, 6h};
      case transient:
      case offline:
      case timed_out:
        return {back_off, 5s};
      case not_json:
      case blocked:
        return {once, 5s};
      default:
        return {never, 0s};
    }
  };
  for (const FailureKind kind : all_kinds()) {
    EXPECT_EQ(make_failure(kind).retry, expected(kind)) << name_of(kind);
  }
}

TEST(Retry, IsOnceForCode1) {
  EXPECT_EQ(classified(1).retry, (Retry{once, 5s}));
  EXPECT_EQ(classified(2).retry, (Retry{back_off, 5s}));
  EXPECT_EQ(classified({.code = 1, .is_transient = true}).retry, (Retry{once, 5s}));
  EXPECT_EQ(classified({.code = 999, .is_transient = true}).retry, (Retry{back_off, 5s}));
}

TEST(Retry, HasADistinctNameForEachPolicy) {
  EXPECT_EQ(name_of(never), "never");
  EXPECT_EQ(name_of(once), "once");
  EXPECT_EQ(name_of(back_off), "back_off");
  EXPECT_EQ(name_of(after_new_token), "after_new_token");
}

// --- Words ---------------------------------------------------------------------------------------

bool is_sentence(const std::string& text) {
  return text.size() > 1 && std::isupper(static_cast<unsigned char>(text.front())) != 0 &&
         text.ends_with('.');
}

TEST(Words, AreThereForEveryKind) {
  std::set<std::string> said;
  for (const FailureKind kind : all_kinds()) {
    const Failure failure = make_failure(kind);
    EXPECT_EQ(failure.kind, kind);
    EXPECT_TRUE(is_sentence(failure.what)) << name_of(kind) << ": " << failure.what;
    EXPECT_TRUE(is_sentence(failure.remedy)) << name_of(kind) << ": " << failure.remedy;
    EXPECT_TRUE(said.insert(failure.what).second) << name_of(kind) << ": " << failure.what;
  }
}

TEST(Words, NameEveryKindOnce) {
  std::set<std::string_view> names;
  for (const FailureKind kind : all_kinds()) {
    const std::string_view name = name_of(kind);
    EXPECT_FALSE(name.empty()) << static_cast<int>(kind);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos)
        << name;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(Words, SayWhoLacksThePermission) {
  EXPECT_EQ(classified(10).what, "The application does not have permission for this action.");
  EXPECT_EQ(classified(200).what, make_failure(FailureKind::permission).what);
  EXPECT_EQ(classified(100, 33).what,
            "The dataset is not assigned to the user of the access token, or is not there.");
  EXPECT_TRUE(classified(100, 33).remedy.starts_with("In Business Manager, assign the dataset"));
  EXPECT_TRUE(classified(100, {}, "Missing Permission").remedy.starts_with("In Business Manager"));
  EXPECT_NE(classified(100, {}, "Missing Permission"), classified(100, 33, "Missing Permission"));
}

TEST(Words, FitTheKindWhenCodeAndSubcodePointApart) {
  struct Case {
    GraphError error;
    FailureKind kind;
  };
  for (const Case& tested : std::vector<Case>{
           {{.code = 1, .subcode = 2044055}, FailureKind::dataset_not_found},
           {{.code = 10, .subcode = 2044055}, FailureKind::dataset_not_found},
           {{.message = "Missing Permission", .code = 100, .subcode = 2044055},
            FailureKind::dataset_not_found},
           {{.message = "Use appsecret_proof", .code = 100, .subcode = 33},
            FailureKind::app_setting},
           {{.code = 100, .subcode = 33, .is_transient = true}, FailureKind::transient},
       }) {
    const Failure failure = classified(tested.error);
    const Failure standard = make_failure(tested.kind);
    EXPECT_EQ(failure.kind, tested.kind);
    EXPECT_EQ(failure.what, standard.what);
    EXPECT_EQ(failure.remedy, standard.remedy);
    EXPECT_EQ(failure.retry, standard.retry);
  }
}

TEST(InvalidInput, CarriesItsOwnWords) {
  const Failure failure = invalid_input(
      "locale",
      {.what = Word::fail_option_form, .remedy = Word::help_option, .values = {"locale", "de_DE"}});
  EXPECT_EQ(failure.kind, FailureKind::invalid_input);
  EXPECT_EQ(failure.where, "locale");
  EXPECT_EQ(failure.what, "The option locale must be written like de_DE.");
  EXPECT_EQ(failure.remedy, "Correct the option, or remove it.");
  EXPECT_EQ(failure.retry, Retry{});
}

// --- Statuses without an envelope ----------------------------------------------------------------

TEST(ClassifyHttpStatus, TellsWhatPassesFromWhatDoesNot) {
  struct Case {
    int status;
    FailureKind kind;
    Retry retry;
  };
  using enum FailureKind;
  for (const Case& tested : std::vector<Case>{
           {0, blocked, {once, 5s}},
           {400, http_error, {never, 0s}},
           {401, http_error, {never, 0s}},
           {403, http_error, {never, 0s}},
           {404, http_error, {never, 0s}},
           {407, http_error, {never, 0s}},
           {408, http_error, {back_off, 5s}},
           {409, http_error, {never, 0s}},
           {429, rate_limited, {back_off, 5min}},
           {499, http_error, {never, 0s}},
           {500, http_error, {back_off, 5s}},
           {502, http_error, {back_off, 5s}},
           {503, http_error, {back_off, 5s}},
           {599, http_error, {back_off, 5s}},
       }) {
    const Failure failure = classify_http_status(tested.status);
    EXPECT_EQ(failure.kind, tested.kind) << tested.status;
    EXPECT_EQ(failure.retry, tested.retry) << tested.status;
    EXPECT_EQ(failure.http_status, tested.status);
    EXPECT_TRUE(is_sentence(failure.what)) << failure.what;
    EXPECT_TRUE(is_sentence(failure.remedy)) << failure.remedy;
    EXPECT_EQ(failure.code, std::nullopt);
  }
}

TEST(ClassifyHttpStatus, NamesTheStatusOfABrokenServer) {
  EXPECT_EQ(classify_http_status(503).what, "The server has a problem: HTTP status 503.");
}

// --- No token gets out ---------------------------------------------------------------------------

constexpr std::string_view secret = "123|aB-c_d";

struct Redaction {
  std::string text;
  std::string redacted;
};

TEST(Redact, RemovesTheTokenInEverySpelling) {
  for (const Redaction& tested : std::vector<Redaction>{
           {"123|aB-c_d", "[token]"},
           {"Token 123|aB-c_d is bad", "Token [token] is bad"},
           {"123|aB-c_d and 123|aB-c_d", "[token] and [token]"},
           {"123|aB-c_d123|aB-c_d", "[token][token]"},
           {"123%7CaB-c_d", "[token]"},
           {"123%7caB-c_d", "[token]"},
           {"%31%32%33%7c%61%42%2d%63%5f%64", "[token]"},
           {"1123|aB-c_d", "1[token]"},
           {"access_token=123|aB-c_d&x=y", "access_token=[token]&x=y"},
           // What is not the token stays.
           {"123|aB-c_", "123|aB-c_"},
           {"123|ab-c_d", "123|ab-c_d"},
           {"123%7", "123%7"},
           {"100%", "100%"},
           {"%zz%7", "%zz%7"},
           {"", ""},
           {"Zürich 📈", "Zürich 📈"},
       }) {
    EXPECT_EQ(redact(tested.text, secret), tested.redacted);
  }
}

TEST(Redact, RemovesATokenThatJsonHasEscaped) {
  EXPECT_EQ(redact(R"(Bad token a\/b\"c.)", "a/b\"c"), "Bad token [token].");
}

TEST(Redact, RemovesTheValueOfEveryAccessToken) {
  for (const Redaction& tested : std::vector<Redaction>{
           {"access_token=other", "access_token=[token]"},
           {"?access_token=other&fields=offline", "?access_token=[token]&fields=offline"},
           {"ACCESS_TOKEN=other x", "ACCESS_TOKEN=[token] x"},
           {"access_token%3Dother", "access_token%3D[token]"},
           {"access_token%3dother", "access_token%3d[token]"},
           {"access_token: other", "access_token: [token]"},
           {"access_token = other.", "access_token = [token]"},
           {R"({"access_token":"other","x":1})", R"({"access_token":"[token]","x":1})"},
           {R"({"access_token" : "other"})", R"({"access_token" : "[token]"})"},
           {"{'access_token': 'other'}", "{'access_token': '[token]'}"},
           {R"({\"access_token\":\"other"})", R"({\"access_token\":\"[token]"})"},
           {"%22access_token%22%3A%22other%22", "%22access_token%22%3A%22[token]"},
           {"access_token=one&access_token=two", "access_token=[token]&access_token=[token]"},
           // Nothing to remove.
           {"An access_token is needed", "An access_token is needed"},
           {"access_token=", "access_token="},
           {"access_token=&x=y", "access_token=&x=y"},
           {"access_token", "access_token"},
           {"access_toke=x", "access_toke=x"},
       }) {
    EXPECT_EQ(redact(tested.text, ""), tested.redacted);
    EXPECT_EQ(redact(tested.text, secret), tested.redacted);
  }
}

TEST(Redact, RemovesWhatLooksLikeMetasTokens) {
  const std::string shortest = "EAA" + std::string(17, 'x');
  EXPECT_EQ(redact("Malformed access token " + shortest + "!", ""),
            "Malformed access token [token]!");
  EXPECT_EQ(redact("EAA" + std::string(200, 'Z'), ""), "[token]");
  EXPECT_EQ(redact("EAA" + std::string(16, 'x'), ""), "EAA" + std::string(16, 'x'));
  EXPECT_EQ(redact("The EAA is a range", ""), "The EAA is a range");
}

TEST(Classify, LetsNoTokenOutWithAnyString) {
  const std::string token(secret);
  const GraphError error{.message = "Bad " + token,
                         .type = token,
                         .code = 190,
                         .user_title = token,
                         .user_message = "Bad token 123%7CaB-c_d",
                         .fbtrace_id = "trace " + token};
  const Failure failure = classify(error, 400, token);
  EXPECT_EQ(failure.graph_message, "Bad token [token]");
  EXPECT_EQ(failure.fbtrace_id, "trace [token]");
  for (const std::string& text : {failure.what, failure.remedy, failure.where}) {
    EXPECT_EQ(text.find("aB-c_d"), std::string::npos) << text;
  }
}

TEST(Classify, RemovesATokenBeforeItCutsTheWords) {
  const std::string message = std::string(995, 'a') + std::string(secret);
  EXPECT_EQ(classify({.message = message}, 400, secret).graph_message,
            std::string(995, 'a') + "[toke…");
}

}  // namespace
}  // namespace dq::test
