// What is asked of Graph, byte by byte, and what is refused before asking.

#include "dq/request.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "support.h"

namespace dq::test {
namespace {

using enum ScoreKind;

Query valid_query() {
  Query query;
  query.dataset_id = "1234567890";
  query.access_token = "EAAB";
  return query;
}

Query query_with(const std::function<void(Query&)>& change) {
  Query query = valid_query();
  change(query);
  return query;
}

/// The query string of a GET for `query`.
std::string get_parameters(Query query) {
  query.transport = Transport::get;
  const std::string url = value_of(build_request(query)).url;
  return url.substr(url.find('?') + 1);
}

// --- What is asked -------------------------------------------------------------------------------

struct Example {
  std::vector<ScoreKind> fields;
  std::string encoded;  ///< the value of `fields` as it travels
};

/// The three calls of the reference.
const std::vector<Example> examples = {
    {{}, "offline"},
    {{composite}, "offline%7Bevent_name%2Ccomposite%7D"},
    {{match_key}, "offline%7Bevent_name%2Cmatch_key%7D"},
};

TEST(BuildRequest, MakesTheDocumentedCallsByGet) {
  for (const Example& example : examples) {
    Query query = valid_query();
    query.fields = example.fields;
    query.transport = Transport::get;
    const HttpRequest expected{
        .method = "GET",
        .url = "https://graph.facebook.com/v26.0/dataset_quality?dataset_id=1234567890&fields=" +
               example.encoded + "&access_token=EAAB"};
    EXPECT_EQ(value_of(build_request(query)), expected) << example.encoded;
  }
}

TEST(BuildRequest, MakesTheDocumentedCallsByPost) {
  for (const Example& example : examples) {
    for (const Transport transport : {Transport::post, Transport::automatic}) {
      Query query = valid_query();
      query.fields = example.fields;
      query.transport = transport;
      const HttpRequest expected{.method = "POST",
                                 .url = "https://graph.facebook.com/v26.0/dataset_quality",
                                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                                 .body = "method=get&dataset_id=1234567890&fields=" +
                                         example.encoded + "&access_token=EAAB"};
      EXPECT_EQ(value_of(build_request(query)), expected) << example.encoded;
    }
  }
}

TEST(BuildRequest, SendsWhatElseIsSet) {
  Query query = valid_query();
  query.agent_name = "acme";
  query.api_version = "v24.0";
  query.locale = "de-DE";
  query.endpoint = "https://portal.example/meta";
  const HttpRequest request = value_of(build_request(query));
  EXPECT_EQ(request.url, "https://portal.example/meta/v24.0/dataset_quality");
  EXPECT_EQ(request.body,
            "method=get&dataset_id=1234567890&agent_name=acme&fields=offline&locale=de_DE"
            "&access_token=EAAB");
}

TEST(BuildRequest, KeepsTheTokenOutOfTheUrlOfAPost) {
  const std::string token = "EAAB-secret|value";
  for (const Transport transport : {Transport::post, Transport::automatic}) {
    Query query = valid_query();
    query.access_token = token;
    query.transport = transport;
    const HttpRequest request = value_of(build_request(query));
    EXPECT_EQ(request.url.find("EAAB"), std::string::npos);
    EXPECT_EQ(request.url.find('?'), std::string::npos);
    for (const auto& [name, value] : request.headers) {
      EXPECT_EQ(value.find("EAAB"), std::string::npos) << name;
    }
    EXPECT_TRUE(request.body.ends_with("&access_token=EAAB-secret%7Cvalue")) << request.body;
  }
}

TEST(BuildRequest, SendsNoTokenToAnEndpointThatAddsItself) {
  Query query = valid_query();
  query.endpoint_adds_token = true;
  query.access_token.clear();
  EXPECT_EQ(get_parameters(query), "dataset_id=1234567890&fields=offline");
}

TEST(BuildRequest, EncodesAgentNames) {
  struct Case {
    std::string name;
    std::string encoded;
  };
  for (const Case& tested : std::vector<Case>{
           {"acme", "acme"},
           {"a&b", "a%26b"},
           {"a=b", "a%3Db"},
           {"a+b", "a%2Bb"},
           {"100%", "100%25"},
           {"%41", "%2541"},
           {"SaCuRa AI Platform", "SaCuRa%20AI%20Platform"},
           {"ecomm-sim/1.0", "ecomm-sim%2F1.0"},
           {"a#b?c", "a%23b%3Fc"},
           {"-._~", "-._~"},
           {"Zürich", "Z%C3%BCrich"},
           {"日本", "%E6%97%A5%E6%9C%AC"},
           {"📈", "%F0%9F%93%88"},
           {"x&access_token=y", "x%26access_token%3Dy"},
       }) {
    Query query = valid_query();
    query.agent_name = tested.name;
    EXPECT_EQ(get_parameters(query), "dataset_id=1234567890&agent_name=" + tested.encoded +
                                         "&fields=offline&access_token=EAAB");
    query.transport = Transport::post;
    EXPECT_EQ(value_of(build_request(query)).body,
              "method=get&dataset_id=1234567890&agent_name=" + tested.encoded +
                  "&fields=offline&access_token=EAAB");
  }
}

TEST(BuildRequest, KeepsEveryDigitOfAnId) {
  for (const std::string id : {"7", "9007199254740993", "18446744073709551616",
                               "99999999999999999999", "00000000000000000001"}) {
    Query query = valid_query();
    query.dataset_id = id;
    EXPECT_EQ(get_parameters(query), "dataset_id=" + id + "&fields=offline&access_token=EAAB");
  }
}

// --- What is refused -----------------------------------------------------------------------------

struct Refused {
  std::function<void(Query&)> change;
  std::string where;
  std::string what;
};

const std::vector<Refused>& refusals() {
  static const std::string no_number = "The dataset id must be a number of 1 to 20 digits.";
  static const std::string control =
      "The agent name has a line break or another control character.";
  static const std::string version = "The option api-version must be written like v26.0.";
  static const std::string locale = "The option locale must be written like de_DE.";
  static const std::vector<Refused> all = {
      {[](Query& q) { q.dataset_id = ""; }, "dataset-id", "There is no dataset id."},
      {[](Query& q) { q.dataset_id = std::string(21, '1'); }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = "12a"; }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = "-1"; }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = "1.0"; }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = " 1"; }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = "1&fields=x"; }, "dataset-id", no_number},
      {[](Query& q) { q.dataset_id = "١٢"; }, "dataset-id", no_number},
      {[](Query& q) { q.agent_name = std::string(257, 'a'); }, "agent-name",
       "The agent name is longer than 256 bytes."},
      {[](Query& q) { q.agent_name = "a\r\nb"; }, "agent-name", control},
      {[](Query& q) { q.agent_name = "a\tb"; }, "agent-name", control},
      {[](Query& q) { q.agent_name = "a\x7F"; }, "agent-name", control},
      {[](Query& q) { q.agent_name = std::string("a\0b", 3); }, "agent-name", control},
      {[](Query& q) { q.api_version = ""; }, "api-version", version},
      {[](Query& q) { q.api_version = "26.0"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v26"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v26."; }, "api-version", version},
      {[](Query& q) { q.api_version = "v.0"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v26.0.1"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v26.0/"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v26.0?x"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v../v2.0"; }, "api-version", version},
      {[](Query& q) { q.api_version = "v123456.0"; }, "api-version", version},
      {[](Query& q) { q.fields = {composite, match_key, composite}; }, "fields",
       "The field composite is named twice."},
      {[](Query& q) { q.endpoint_is_untrusted = true; }, "endpoint",
       "The endpoint attribute names another origin than this page's."},
      {[](Query& q) { q.locale = "de DE"; }, "locale", locale},
      {[](Query& q) { q.locale = "de&x=y"; }, "locale", locale},
      {[](Query& q) { q.locale = std::string(17, 'd'); }, "locale", locale},
  };
  return all;
}

TEST(BuildRequest, RefusesEachBadInputByItsName) {
  for (const Refused& refusal : refusals()) {
    const Query query = query_with(refusal.change);
    const Failure failure = failure_of(build_request(query));
    EXPECT_EQ(failure.kind, FailureKind::invalid_input);
    EXPECT_EQ(failure.where, refusal.where);
    EXPECT_EQ(failure.what, refusal.what);
    EXPECT_FALSE(failure.remedy.empty());
    EXPECT_EQ(failure.retry, Retry{});
    EXPECT_EQ(failure_of(check_query(query)), failure);
  }
}

TEST(BuildRequest, AcceptsWhatIsJustShortEnough) {
  for (const auto& change : std::vector<std::function<void(Query&)>>{
           [](Query& q) { q.dataset_id = std::string(20, '1'); },
           [](Query& q) { q.agent_name = std::string(256, 'a'); },
           [](Query& q) { q.api_version = "v12345.0"; },
           [](Query& q) { q.locale = std::string(16, 'd'); },
           [](Query& q) { q.access_token = std::string(4096, 't'); },
       }) {
    const Query query = query_with(change);
    EXPECT_TRUE(build_request(query));
    EXPECT_TRUE(check_query(query));
  }
}

TEST(BuildRequest, RefusesATokenThatIsNone) {
  for (const std::string& token :
       {std::string(), std::string("a b"), std::string("a\nb"), std::string("Zürich"),
        std::string("a\0b", 3), std::string(4097, 't')}) {
    Query query = valid_query();
    query.access_token = token;
    const Failure failure = failure_of(build_request(query));
    EXPECT_EQ(failure.where, "token");
    EXPECT_EQ(failure.what, token.empty() ? "There is no access token."
                                          : "The access token has blanks or other characters that "
                                            "no token has.");
    // The token is not among what can be told before there is one.
    EXPECT_TRUE(check_query(query));
    query.endpoint_adds_token = true;
    EXPECT_EQ(build_request(query).has_value(), token.empty());
  }
}

TEST(BuildRequest, AcceptsSafeEndpoints) {
  for (const std::string endpoint :
       {"https://graph.facebook.com", "https://portal.example/meta", "https://portal.example:8443",
        "https://portal.example:65535/a/b-c_d.e~f", "https://portal.example/a%20b",
        "https://[2001:db8::1]:8443/meta", "http://localhost", "http://localhost:8080/graph",
        "http://127.0.0.1:3000", "http://127.255.255.254", "http://[::1]", "http://[::1]:8080/x"}) {
    Query query = valid_query();
    query.endpoint = endpoint;
    EXPECT_EQ(value_of(build_request(query)).url, endpoint + "/v26.0/dataset_quality");
  }
}

TEST(BuildRequest, RefusesUnsafeEndpoints) {
  const std::string no_https = "The endpoint is not an https address.";
  const std::string no_address = "The endpoint is not an address of a host and a path.";
  const std::string no_encryption = "The endpoint is not encrypted: http is for this machine only.";
  struct Case {
    std::string endpoint;
    std::string what;
  };
  for (const Case& tested : std::vector<Case>{
           {"", no_https},
           {"graph.facebook.com", no_https},
           {"//graph.facebook.com", no_https},
           {"/meta", no_https},
           {"ftp://portal.example", no_https},
           {"javascript:alert(1)", no_https},
           {" https://portal.example", no_https},
           {"https:/portal.example", no_https},
           {"http://portal.example", no_encryption},
           {"http://127.0.0.1.evil.example", no_encryption},
           {"http://localhost.evil.example", no_encryption},
           {"http://evil-localhost", no_encryption},
           {"http://128.0.0.1", no_encryption},
           {"http://127.0.0.1.1", no_encryption},
           {"http://127.0.0", no_encryption},
           {"http://127.0.0.example", no_encryption},
           {"http://[::2]", no_encryption},
           {"https://", no_address},
           {"https:///meta", no_address},
           {"https://:8443", no_address},
           {"https://user@portal.example", no_address},
           {"https://user:pass@portal.example", no_address},
           {"https://graph.facebook.com:1@evil.example", no_address},
           {"http://localhost@evil.example", no_address},
           {"http://localhost:80@evil.example", no_address},
           {"http://localhost\\@evil.example", no_address},
           {"http://[::1].evil.example", no_address},
           {"https://[::1", no_address},
           {"https://portal.example/", no_address},
           {"https://portal.example/meta/", no_address},
           {"https://portal.example?x=y", no_address},
           {"https://portal.example/meta?x=y", no_address},
           {"https://portal.example#x", no_address},
           {"https://portal.example/meta#x", no_address},
           {"https://portal.example/a b", no_address},
           {"https://portal.example/a\nb", no_address},
           {"https://portal.example/a\\b", no_address},
           {"https://portal example", no_address},
           {"https://portal.example:", no_address},
           {"https://portal.example:x", no_address},
           {"https://portal.example:-1", no_address},
           {"https://portal.example:65536", no_address},
           {"https://portal.example:99999", no_address},
           {"https://portal.example:123456", no_address},
           {"https://portal.example/" + std::string(2048, 'a'), no_address},
       }) {
    Query query = valid_query();
    query.endpoint = tested.endpoint;
    const Failure failure = failure_of(build_request(query));
    EXPECT_EQ(failure.where, "endpoint") << tested.endpoint;
    EXPECT_EQ(failure.what, tested.what) << tested.endpoint;
    EXPECT_EQ(failure_of(check_query(query)), failure) << tested.endpoint;
  }
}

// --- Fields --------------------------------------------------------------------------------------

TEST(FormatFields, WritesTheParameterOfTheReference) {
  EXPECT_EQ(format_fields({}), "offline");
  EXPECT_EQ(format_fields({composite}), "offline{event_name,composite}");
  EXPECT_EQ(format_fields({match_key}), "offline{event_name,match_key}");
  EXPECT_EQ(format_fields({freshness, frequency}), "offline{event_name,freshness,frequency}");
}

TEST(ParseFields, ReadsWhatFormatFieldsWrites) {
  // Every set of scores, in an order and its reverse.
  for (unsigned set = 0; set < 16U; ++set) {
    std::vector<ScoreKind> fields;
    for (const ScoreKind kind : all_score_kinds) {
      if ((set >> static_cast<unsigned>(kind) & 1U) != 0U) fields.push_back(kind);
    }
    EXPECT_EQ(value_of(parse_fields(format_fields(fields))), fields);
    fields = {fields.rbegin(), fields.rend()};
    EXPECT_EQ(value_of(parse_fields(format_fields(fields))), fields);
  }
}

TEST(ParseFields, AcceptsListsAndWhiteSpace) {
  struct Case {
    std::string text;
    std::vector<ScoreKind> fields;
  };
  for (const Case& tested : std::vector<Case>{
           {"", {}},
           {"  ", {}},
           {" offline ", {}},
           {"composite", {composite}},
           {" composite ,\tmatch_key\n", {composite, match_key}},
           {"freshness,event_name", {freshness}},
           {"offline{event_name, composite}", {composite}},
           {"offline { composite , event_name } ", {composite}},
           {"offline{composite}", {composite}},
       }) {
    EXPECT_EQ(value_of(parse_fields(tested.text)), tested.fields) << tested.text;
  }
}

TEST(ParseFields, SaysWhatCannotBeRead) {
  const std::string form = "The option fields must be written like offline{event_name,composite}.";
  struct Case {
    std::string text;
    std::string what;
  };
  for (const Case& tested : std::vector<Case>{
           {"score", "There is no field \"score\"."},
           {"web", "There is no field \"web\"."},
           {"Composite", "There is no field \"Composite\"."},
           {"composite,", "There is no field \"\"."},
           {",composite", "There is no field \"\"."},
           {"composite,,match_key", "There is no field \"\"."},
           {"composite match_key", "There is no field \"composite?match_key\"."},
           {"offline{{composite}}", "There is no field \"{composite}\"."},
           {std::string(100, 'x'), "There is no field \"" + std::string(40, 'x') + "\"."},
           {"composite,composite", "The field composite is named twice."},
           {"event_name,event_name", "The field event_name is named twice."},
           {"event_name", "The fields name no score."},
           {"offline{event_name}", "The fields name no score."},
           {"offline{}", "The fields name no score."},
           {"offline{composite", form},
           {"offline}", form},
           {"offline{", form},
           {"offline,composite", form},
           {"offline{composite},web", form},
       }) {
    const Failure failure = failure_of(parse_fields(tested.text));
    EXPECT_EQ(failure.kind, FailureKind::invalid_input) << tested.text;
    EXPECT_EQ(failure.where, "fields") << tested.text;
    EXPECT_EQ(failure.what, tested.what) << tested.text;
    EXPECT_FALSE(failure.remedy.empty()) << tested.text;
  }
}

// --- Agent names ---------------------------------------------------------------------------------

TEST(SuggestAgentName, DropsVersionsAndCapitals) {
  struct Case {
    std::string partner_agent;
    std::string suggestion;
  };
  for (const Case& tested : std::vector<Case>{
           // As documented: [partner_name]_[major]_[minor].
           {"Acme_1_0", "acme"},
           {"partner_name_12_34", "partner_name"},
           // As seen.
           {"woocommerce-8.1.0-9.2", "woocommerce"},
           {"stape-gtmss-2.1.7-ee", "stape-gtmss"},
           {"dvpixelyoursite", "dvpixelyoursite"},
           {"SaCuRa AI Platform", "sacura ai platform"},
           {"ecomm-sim/1.0", "ecomm-sim"},
           {"acme-v2", "acme"},
           {"acme v2.1", "acme"},
           // What is no version stays.
           {"3m", "3m"},
           {"360_dialog", "360_dialog"},
           {"acme_voice", "acme_voice"},
           {"acme_v", "acme_v"},
           {"acme_", "acme_"},
           {"_1", "_1"},
           {"  acme  ", "acme"},
           {"Zürich_1_0", "zürich"},
           {"", ""},
           {" ", ""},
       }) {
    EXPECT_EQ(suggest_agent_name(tested.partner_agent), tested.suggestion);
  }
}

TEST(SuggestAgentName, IsItsOwnSuggestion) {
  for (const std::string name : {"acme", "woocommerce", "stape-gtmss", "sacura ai platform"}) {
    EXPECT_EQ(suggest_agent_name(name), name);
  }
}

}  // namespace
}  // namespace dq::test
