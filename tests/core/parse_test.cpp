// From the bytes of an answer to a report or a failure.

#include "dq/parse.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "dq/threshold.h"
#include "support.h"

namespace dq::test {
namespace {

Report report_of(std::string_view body) { return value_of(parse_response(200, body)); }

Failure failure_of_body(std::string_view body, int http_status = 200) {
  return failure_of(parse_response(http_status, body));
}

/// An answer with the rows given, each the text of a JSON value.
std::string answer_of(const std::vector<std::string>& rows) {
  std::string body = R"({"offline":[)";
  for (const std::string& row : rows) {
    if (!body.ends_with('[')) body += ',';
    body += row;
  }
  return body + "]}";
}

/// The only event of an answer, from the text of its members.
OfflineEvent event_of(const std::string& members) {
  const Report report = report_of(answer_of({"{" + members + "}"}));
  EXPECT_EQ(report.events.size(), 1U) << members;
  return report.events.empty() ? OfflineEvent() : report.events.front();
}

using Remarks = std::vector<std::string>;

const std::string good_row = R"({"event_name":"Lead","composite":9.1})";

// --- The samples of the reference ----------------------------------------------------------------

TEST(ParseResponse, ReadsTheSampleWithAllScores) {
  const Report expected{
      .events = {{
          .name = "Purchase",
          .composite = {6.6, "Your offline data quality score is ok, but could be improved."},
          .match_key = {5.6,
                        "Sending email and phone number parameters can help improve your match key "
                        "score."},
          .frequency = {4.6,
                        "Sharing your offline data more often can help improve your frequency "
                        "score and help you get better ad outcomes."},
          .freshness = {2.2,
                        "Sending your most recent offline conversion data sooner can help improve "
                        "your score and help you get better ad outcomes."},
          .coverage = {},
      }},
      .remarks = {}};
  EXPECT_EQ(report_of(data_file("offline.json")), expected);
}

TEST(ParseResponse, ReadsTheSampleWithTheCompositeAlone) {
  const Report expected{
      .events = {{.name = "Purchase",
                  .composite = {6.6,
                                "Your offline data quality score is ok, but could be improved."},
                  .match_key = {},
                  .frequency = {},
                  .freshness = {},
                  .coverage = {}}},
      .remarks = {}};
  EXPECT_EQ(report_of(data_file("offline_composite.json")), expected);
  EXPECT_EQ(expected.events.front().freshness.value, absent(Absence::omitted));
}

TEST(ParseResponse, ReadsTheSampleWithCoverageInBothReadings) {
  const Report expected{
      .events = {{.name = "Purchase",
                  .composite = {},
                  .match_key = {6.6,
                                "Send email and phone parameters to help improve your match key "
                                "score."},
                  .frequency = {},
                  .freshness = {},
                  .coverage = {.email_percent = 100.0, .phone_percent = 90.0}}},
      .remarks = {}};
  EXPECT_EQ(report_of(data_file("offline_match_key_coverage_inside.json")), expected);
  EXPECT_EQ(report_of(data_file("offline_match_key_coverage_beside.json")), expected);
}

// --- Scores --------------------------------------------------------------------------------------

struct Form {
  std::string json;
  Reading value;
};

TEST(ParseResponse, ReadsAScoreInEveryAcceptedForm) {
  const std::vector<Form> forms = {
      {"6.6", 6.6},
      {"7", 7.0},
      {"0", 0.0},
      {"85e-1", 8.5},
      {R"("6.6")", 6.6},
      {R"("7")", 7.0},
      {R"("85e-1")", 8.5},
      {"null", absent(Absence::null)},
      {R"("")", absent(Absence::unreadable)},
      {R"("n/a")", absent(Absence::unreadable)},
      {R"(" 6.6")", absent(Absence::unreadable)},
      {R"("6.6 ")", absent(Absence::unreadable)},
      {R"("6,6")", absent(Absence::unreadable)},
      {R"("6.6/10")", absent(Absence::unreadable)},
      {R"("6.6.6")", absent(Absence::unreadable)},
      {R"("0x6")", absent(Absence::unreadable)},
      {R"("inf")", absent(Absence::unreadable)},
      {R"("nan")", absent(Absence::unreadable)},
      {R"("1e999")", absent(Absence::unreadable)},
      {R"("6.6\u0000")", absent(Absence::unreadable)},
      {"\"" + std::string(40, '1') + "\"", 1.1111111111111111e39},
      {"\"" + std::string(41, '1') + "\"", absent(Absence::unreadable)},
      {"true", absent(Absence::unreadable)},
      {"false", absent(Absence::unreadable)},
      {"[]", absent(Absence::unreadable)},
      {"[6.6]", absent(Absence::unreadable)},
  };
  for (const ScoreKind kind : all_score_kinds) {
    const std::string name = "\"" + std::string(api_name(kind)) + "\":";
    for (const Form& form : forms) {
      EXPECT_EQ(event_of(name + form.json).score(kind).value, form.value) << name << form.json;
      EXPECT_EQ(event_of(name + R"({"score":)" + form.json + "}").score(kind).value, form.value)
          << name << form.json;
    }
    EXPECT_EQ(event_of("").score(kind).value, absent(Absence::omitted)) << name;
    EXPECT_EQ(event_of(name + "{}").score(kind).value, absent(Absence::omitted)) << name;
    EXPECT_EQ(event_of(name + R"({"score":{"score":6.6}})").score(kind).value,
              absent(Absence::unreadable))
        << name;
  }
}

TEST(ParseResponse, KeepsTheRecommendationVerbatim) {
  const auto words = [](const std::string& score) {
    return event_of(R"("freshness":)" + score).freshness.recommendation;
  };
  EXPECT_EQ(words(R"({"score":1,"recommendation":"Tu <b>mehr</b>\n\ud83d\udcc8 & \"so\""})"),
            "Tu <b>mehr</b>\n📈 & \"so\"");
  EXPECT_EQ(words(R"({"score":null,"recommendation":"Send."})"), "Send.");
  EXPECT_EQ(words(R"({"recommendation":"Send."})"), "Send.");
  EXPECT_EQ(words(R"({"score":1})"), "");
  EXPECT_EQ(words(R"({"score":1,"recommendation":null})"), "");
  EXPECT_EQ(words(R"({"score":1,"recommendation":["Send."]})"), "");
  EXPECT_EQ(words("1"), "");
}

TEST(ParseResponse, KeepsAndFlagsValuesOutOfRange) {
  struct Case {
    std::string json;
    double value;
    bool out_of_range;
  };
  for (const Case& tested : std::vector<Case>{
           {"0", 0.0, false},
           {"-0.0", 0.0, false},
           {"10", 10.0, false},
           {"10.000000000000002", 10.000000000000002, true},
           {"10.1", 10.1, true},
           {"-0.1", -0.1, true},
           {"85", 85.0, true},
           {"9007199254740993", 9007199254740992.0, true},
           {"18446744073709551615", 18446744073709551615.0, true},
       }) {
    const Report report =
        report_of(answer_of({R"({"event_name":"A","composite":)" + tested.json + "}"}));
    const Score& composite = report.events.at(0).composite;
    EXPECT_EQ(composite.value, Reading(tested.value)) << tested.json;
    EXPECT_EQ(composite.out_of_range(), tested.out_of_range) << tested.json;
    EXPECT_EQ(report.remarks, tested.out_of_range
                                  ? Remarks{"$.offline[0].composite is outside 0 to 10"}
                                  : Remarks{})
        << tested.json;
  }
  EXPECT_FALSE(score_of(absent(Absence::null)).out_of_range());
}

// --- Coverage ------------------------------------------------------------------------------------

TEST(ParseResponse, FindsCoverageInsideMatchKeyOrBesideIt) {
  const std::string full = R"({"email":40,"phone":"30.5"})";
  const std::string other = R"({"email":1,"phone":2})";
  const Coverage read{.email_percent = 40.0, .phone_percent = 30.5};
  const Coverage unreadable{.email_percent = absent(Absence::unreadable),
                            .phone_percent = absent(Absence::unreadable)};
  struct Case {
    std::string members;
    Coverage coverage;
  };
  for (const Case& tested : std::vector<Case>{
           {R"("match_key":{"score":5,"coverage":)" + full + "}", read},
           {R"("match_key":{"score":5},"coverage":)" + full, read},
           {R"("match_key":5,"coverage":)" + full, read},
           {R"("coverage":)" + full, read},
           // Inside wins, unless there is nothing.
           {R"("match_key":{"coverage":)" + full + R"(},"coverage":)" + other, read},
           {R"("coverage":)" + other + R"(,"match_key":{"coverage":)" + full + "}", read},
           {R"("match_key":{"coverage":null},"coverage":)" + full, read},
           {R"("match_key":{"coverage":{}},"coverage":)" + other, {}},
           {R"("match_key":{"score":5})", {}},
           {R"("match_key":{"coverage":null},"coverage":null)", {}},
           {R"("coverage":{"email":40})", {.email_percent = 40.0}},
           {R"("coverage":{"email":40,"phone":null})",
            {.email_percent = 40.0, .phone_percent = absent(Absence::null)}},
           {R"("coverage":{"email":[],"phone":"30.5"})",
            {.email_percent = absent(Absence::unreadable), .phone_percent = 30.5}},
           {R"("coverage":{"email":101,"phone":-1})",
            {.email_percent = 101.0, .phone_percent = -1.0}},
           {R"("coverage":40)", unreadable},
           {R"("coverage":[40,30])", unreadable},
           {R"("match_key":{"coverage":"all"})", unreadable},
       }) {
    EXPECT_EQ(event_of(tested.members).coverage, tested.coverage) << tested.members;
  }
}

// --- Rows ----------------------------------------------------------------------------------------

TEST(ParseResponse, TakesAnAnswerWithoutDataAsAnEmptyReport) {
  for (const std::string_view body :
       {"{}", R"({"offline":null})", R"({"offline":[]})", R"({"web":[{"event_name":"A"}]})",
        R"({"error":null})", " \r\n\t{} \n", "\xEF\xBB\xBF{}"}) {
    EXPECT_EQ(report_of(body), Report()) << body;
  }
}

TEST(ParseResponse, IgnoresUnknownMembers) {
  EXPECT_EQ(report_of(R"({"web":[],"offline":[{"event_name":"Lead","composite":{"score":9.1,
                          "trend":[1,{"x":2}]},"new":null}],"id":17})"),
            report_of(answer_of({R"({"event_name":"Lead","composite":{"score":9.1}})"})));
}

TEST(ParseResponse, KeepsEventsWithTheSameNameApartAndInOrder) {
  const Report report = report_of(
      answer_of({R"({"event_name":"B","composite":1})", R"({"event_name":"A","composite":2})",
                 R"({"event_name":"B","composite":3})"}));
  ASSERT_EQ(report.events.size(), 3U);
  const std::vector<std::pair<std::string, double>> expected = {{"B", 1}, {"A", 2}, {"B", 3}};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(report.events[i].name, expected[i].first);
    EXPECT_EQ(report.events[i].composite.value, Reading(expected[i].second));
  }
  EXPECT_EQ(report.remarks, Remarks{});
}

TEST(ParseResponse, TakesTheLastOfMembersWithTheSameName) {
  const OfflineEvent event =
      event_of(R"("event_name":"A","composite":{"score":1,"recommendation":"x"},)"
               R"("event_name":"B","composite":{"score":2})");
  EXPECT_EQ(event.name, "B");
  EXPECT_EQ(event.composite, score_of(2.0));
  EXPECT_EQ(report_of(R"({"offline":[{}],"offline":null})"), Report());
}

TEST(ParseResponse, KeepsAnEventWithoutAName) {
  for (const std::string name :
       {"", R"("event_name":null,)", R"("event_name":17,)", R"("event_name":["A"],)"}) {
    const Report report = report_of(answer_of({"{" + name + R"("composite":9.1})"}));
    ASSERT_EQ(report.events.size(), 1U) << name;
    EXPECT_EQ(report.events.front().name, "") << name;
    EXPECT_EQ(report.events.front().composite.value, Reading(9.1)) << name;
    EXPECT_EQ(report.remarks, Remarks{"$.offline[0].event_name is not a text"}) << name;
  }
}

TEST(ParseResponse, LetsNoBadRowCostAnother) {
  const std::vector<OfflineEvent> good = report_of(answer_of({good_row})).events;
  ASSERT_EQ(good.size(), 1U);
  EXPECT_EQ(good.front().composite.value, Reading(9.1));
  for (const std::string bad : {"null", "17", "\"x\"", "true", "[]", "[{}]"}) {
    const Report report = report_of(answer_of({good_row, bad, good_row}));
    EXPECT_EQ(report.events, (std::vector{good.front(), good.front()})) << bad;
    EXPECT_EQ(report.remarks, Remarks{"$.offline[1] is not an object and was passed over"}) << bad;
  }
  for (const std::string bad :
       {R"({"event_name":{},"composite":[],"match_key":true,"coverage":[]})", "{}"}) {
    const Report report = report_of(answer_of({good_row, bad, good_row}));
    ASSERT_EQ(report.events.size(), 3U) << bad;
    EXPECT_EQ(report.events.front(), good.front()) << bad;
    EXPECT_EQ(report.events.back(), good.front()) << bad;
  }
}

TEST(ParseResponse, LetsNoBadFieldCostItsRow) {
  const OfflineEvent event = event_of(
      R"("event_name":"Lead","composite":[],"match_key":true,"frequency":null,"freshness":2.2,)"
      R"("coverage":{"email":[],"phone":90})");
  EXPECT_EQ(event, (OfflineEvent{.name = "Lead",
                                 .composite = score_of(absent(Absence::unreadable)),
                                 .match_key = score_of(absent(Absence::unreadable)),
                                 .frequency = score_of(absent(Absence::null)),
                                 .freshness = score_of(2.2),
                                 .coverage = {.email_percent = absent(Absence::unreadable),
                                              .phone_percent = 90.0}}));
}

TEST(ParseResponse, RemarksOnWhatIsOddWithItsPath) {
  const Report report = report_of(answer_of(
      {good_row,
       R"({"event_name":"A","composite":"x","frequency":11,"match_key":{"coverage":{"email":101}}})",
       R"({"event_name":"B","coverage":{"phone":"x"}})", R"({"event_name":"C","coverage":1})"}));
  EXPECT_EQ(report.remarks, (Remarks{"$.offline[1].composite is not a number",
                                     "$.offline[1].frequency is outside 0 to 10",
                                     "$.offline[1].match_key.coverage.email is outside 0 to 100",
                                     "$.offline[2].coverage.phone is not a number",
                                     "$.offline[3].coverage is not an object"}));
}

TEST(ParseResponse, BoundsItsRemarks) {
  const auto remarks_of = [](std::size_t count) {
    return report_of(answer_of(std::vector<std::string>(count, "17"))).remarks.size();
  };
  EXPECT_EQ(remarks_of(Report::remarks_max - 1), Report::remarks_max - 1);
  EXPECT_EQ(remarks_of(Report::remarks_max), Report::remarks_max);
  EXPECT_EQ(remarks_of(Report::remarks_max + 1), Report::remarks_max);
  EXPECT_EQ(remarks_of(10'000), Report::remarks_max);
}

// --- What is not an answer -----------------------------------------------------------------------

TEST(ParseResponse, SaysWhereReadingStopped) {
  struct Case {
    std::string body;
    int byte;
  };
  for (const Case& tested : std::vector<Case>{
           {"", 0},
           {"  ", 2},
           {"x", 0},
           {"<!DOCTYPE html>", 0},
           {"\n<html>", 1},
           {R"({"offline":[})", 12},
           {R"({"offline":[],})", 14},
           {R"({"offline":[1,]})", 14},
           {R"({'offline':[]})", 1},
           {R"({"offline":nul })", 14},
           {R"({"offline":[]} {})", 15},
           {R"({"offline":[]}])", 14},
           {"{}x", 2},
           {std::string("{}\0", 3), 2},
           {std::string("{}\0<html>", 9), 2},
           {std::string("{\"a\":\"\0\"}", 9), 6},
           {std::string("{\"a\":\0}", 7), 5},
           {"{\"a\":\"\n\"}", 6},
           {R"({"a":NaN})", 5},
           // Correct JSON, but nothing that a double holds.
           {R"({"a":1e999})", 9},
           {R"({"a":"\x"})", 7},
           {R"({"a":"\ud800"})", 12},
           {"{} // why", 3},
       }) {
    const Failure failure = failure_of_body(tested.body);
    EXPECT_EQ(failure.kind, FailureKind::not_json) << tested.body;
    EXPECT_EQ(failure.where, "byte " + std::to_string(tested.byte)) << tested.body;
    EXPECT_EQ(failure.http_status, 200);
  }
}

TEST(ParseResponse, RejectsHtml) {
  const Failure failure = failure_of_body(data_file("bad_gateway.html"));
  EXPECT_EQ(failure.kind, FailureKind::not_json);
  EXPECT_EQ(failure.where, "byte 0");
}

TEST(ParseResponse, RejectsTruncatedBody) {
  for (const std::string_view file :
       {"offline.json", "offline_composite.json", "offline_match_key_coverage_inside.json",
        "offline_match_key_coverage_beside.json", "error_token_expired.json"}) {
    const std::string body = data_file(file);
    ASSERT_GT(body.size(), 100U) << file;
    for (std::size_t size = 0; size < body.size(); ++size) {
      // A block of exactly this size, so that a sanitizer sees a byte read too much.
      const std::vector<char> prefix(body.data(), body.data() + size);
      const Failure failure = failure_of_body({prefix.data(), prefix.size()});
      ASSERT_EQ(failure.kind, FailureKind::not_json) << file << " cut at " << size;
      ASSERT_EQ(failure.where, "byte " + std::to_string(size)) << file;
    }
  }
}

TEST(ParseResponse, RejectsInvalidUtf8) {
  for (const std::string_view bytes :
       {"\x80", "\xFF", "\xC3", "\xC0\x80", "\xE2\x82", "\xE0\x80\x80", "\xED\xA0\x80",
        "\xF4\x90\x80\x80", "\xF0\x9F\x93", "\xF8\x88\x80\x80\x80"}) {
    const std::string start = R"({"offline":[{"event_name":")";
    const Failure failure = failure_of_body(start + std::string(bytes) + "\"}]}");
    EXPECT_EQ(failure.kind, FailureKind::not_json) << testing::PrintToString(bytes);
    // Within the sequence, or at the byte that should have been part of it.
    const std::size_t stopped = std::stoul(failure.where.substr(5));
    EXPECT_GE(stopped, start.size()) << testing::PrintToString(bytes);
    EXPECT_LE(stopped, start.size() + bytes.size()) << testing::PrintToString(bytes);
  }
  EXPECT_EQ(event_of("\"event_name\":\"Zürich 日本 📈\"").name, "Zürich 日本 📈");
}

TEST(ParseResponse, RejectsAnotherShape) {
  for (const std::string_view body : {"[]", "17", "\"x\"", "true", "null", "[{}]"}) {
    const Failure failure = failure_of_body(body);
    EXPECT_EQ(failure.kind, FailureKind::unexpected_shape) << body;
    EXPECT_EQ(failure.where, "$") << body;
  }
  for (const std::string value : {"{}", "17", "\"x\"", "false"}) {
    const Failure failure = failure_of_body(R"({"offline":)" + value + "}");
    EXPECT_EQ(failure.kind, FailureKind::unexpected_shape) << value;
    EXPECT_EQ(failure.where, "$.offline") << value;
    EXPECT_EQ(failure.http_status, 200);
  }
}

TEST(ParseResponse, ReadsNothingThatIsNestedTooDeep) {
  const auto nested = [](std::size_t depth) {
    return R"({"x":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_EQ(report_of(nested(64)), Report());
  for (const std::string& body :
       {nested(65), std::string(1'000'000, '['), R"({"a":)" + std::string(1'000'000, '[')}) {
    const Failure failure = failure_of_body(body);
    EXPECT_EQ(failure.kind, FailureKind::unexpected_shape) << body.size();
    EXPECT_EQ(failure.where, "$") << body.size();
  }
}

TEST(ParseResponse, RefusesBodiesOverTheLimit) {
  std::string body = answer_of({good_row});
  body.resize(max_response_bytes, ' ');
  EXPECT_EQ(report_of(body).events.size(), 1U);
  body += ' ';
  for (const int http_status : {200, 400}) {
    const Failure failure = failure_of_body(body, http_status);
    EXPECT_EQ(failure.kind, FailureKind::too_large);
    EXPECT_EQ(failure.http_status, http_status);
  }
}

// --- Errors --------------------------------------------------------------------------------------

TEST(ParseResponse, ReadsAnErrorEnvelopeWhateverTheStatus) {
  for (const int http_status : {200, 400, 500}) {
    const Failure failure = failure_of_body(data_file("error_token_expired.json"), http_status);
    EXPECT_EQ(failure.kind, FailureKind::token_expired);
    EXPECT_EQ(failure.code, 190);
    EXPECT_EQ(failure.subcode, 463);
    EXPECT_EQ(failure.http_status, http_status);
    EXPECT_EQ(failure.fbtrace_id, "AbCdEfGhIjKlMnOpQrStUvW");
    EXPECT_EQ(failure.graph_message,
              "Error validating access token: Session has expired on Tuesday, 24-Nov-26 09:00:00 "
              "PST.");
  }
}

TEST(ParseResponse, ReadsEveryMemberOfAnEnvelope) {
  const Failure failure = failure_of_body(
      R"({"error":{"message":"m","type":"t","code":999,"error_subcode":5,"error_user_title":"u",)"
      R"("error_user_msg":"For users.","is_transient":true,"error_data":{},"fbtrace_id":"f"}})",
      400);
  EXPECT_EQ(failure.kind, FailureKind::transient);
  EXPECT_EQ(failure.code, 999);
  EXPECT_EQ(failure.subcode, 5);
  EXPECT_EQ(failure.graph_message, "For users.");
  EXPECT_EQ(failure.fbtrace_id, "f");
}

TEST(ParseResponse, ReadsEnvelopesOfOtherShapes) {
  struct Case {
    std::string error;
    FailureKind kind;
    std::optional<int> code;
    std::string message;
  };
  using enum FailureKind;
  for (const Case& tested : std::vector<Case>{
           {R"({"code":"190"})", token_expired, 190, ""},
           {R"({"code":190.0})", token_expired, 190, ""},
           {R"({"code":190.5})", graph_error, {}, ""},
           {R"({"code":99999999999})", graph_error, {}, ""},
           {R"({"code":null,"message":"m"})", graph_error, {}, "m"},
           {R"({"code":[],"message":17,"fbtrace_id":{}})", graph_error, {}, ""},
           {R"({"is_transient":"true"})", graph_error, {}, ""},
           {R"({"is_transient":false})", graph_error, {}, ""},
           {"{}", graph_error, {}, ""},
           {R"("no access")", graph_error, {}, "no access"},
           {"true", graph_error, {}, ""},
           {"[]", graph_error, {}, ""},
       }) {
    const Failure failure = failure_of_body(R"({"error":)" + tested.error + "}");
    EXPECT_EQ(failure.kind, tested.kind) << tested.error;
    EXPECT_EQ(failure.code, tested.code) << tested.error;
    EXPECT_EQ(failure.graph_message, tested.message) << tested.error;
  }
}

TEST(ParseResponse, TakesNoDataFromAnAnswerWithAnError) {
  const Failure failure =
      failure_of_body(R"({"offline":[)" + good_row + R"(],"error":{"code":10}})");
  EXPECT_EQ(failure.kind, FailureKind::permission);
}

TEST(ParseResponse, TakesAnHttpErrorWithoutAnEnvelopeByItsStatus) {
  for (const std::string& body :
       {data_file("bad_gateway.html"), std::string(), std::string("{}"), answer_of({good_row}),
        std::string(R"({"error":null})"), std::string("[]"), std::string("{\"a\":"),
        std::string(1'000, '['), std::string("{}\0", 3)}) {
    for (const int http_status : {400, 403, 429, 502}) {
      EXPECT_EQ(failure_of_body(body, http_status), classify_http_status(http_status)) << body;
    }
  }
  EXPECT_EQ(value_of(parse_response(399, answer_of({good_row}))).events.size(), 1U);
}

TEST(ParseResponse, LetsNoTokenOutWithAnEnvelope) {
  const std::string_view token = "123|aB-c_d";
  const auto message = [token](const std::string& text) {
    return failure_of(parse_response(400, R"({"error":{"message":")" + text + R"("}})", token))
        .graph_message;
  };
  EXPECT_EQ(message("Bad 123|aB-c_d"), "Bad [token]");
  EXPECT_EQ(message("Bad 123\\u007caB-c_d"), "Bad [token]");
  EXPECT_EQ(message("Bad 123%7CaB-c_d"), "Bad [token]");
  EXPECT_EQ(message(R"(In {\"access_token\":\"x\"})"), R"(In {"access_token":"[token]"})");
}

// --- Labels --------------------------------------------------------------------------------------

TEST(ParseLabels, ReadsNamesByTheIdsOfDatasets) {
  EXPECT_EQ(value_of(parse_labels(R"({"1234567890":"Acme","9007199254740993":"Zürich"})")),
            (Labels{{"1234567890", "Acme"}, {"9007199254740993", "Zürich"}}));
  EXPECT_EQ(value_of(parse_labels("{}")), Labels());
}

TEST(ParseLabels, RefusesAnythingElse) {
  for (const std::string& json :
       {std::string(), std::string("Acme"), std::string("[]"), std::string("null"),
        std::string(R"({"1":2})"), std::string(R"({"1":"Acme","2":null})"),
        std::string(R"({"1":"Acme")"), std::string(R"({"1":"Acme"} x)"), std::string("{}\0x", 4),
        std::string("{\"1\":\"\xFF\"}")}) {
    const Failure failure = failure_of(parse_labels(json));
    EXPECT_EQ(failure.kind, FailureKind::invalid_input) << json;
    EXPECT_EQ(failure.where, "labels") << json;
    EXPECT_EQ(failure.what, R"(The option labels must be written like {"1234567890": "Acme"}.)")
        << json;
  }
}

}  // namespace
}  // namespace dq::test
