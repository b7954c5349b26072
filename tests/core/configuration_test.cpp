// Options by the names of attributes: what is taken, what is refused and changes nothing.

#include "dq/configuration.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "support.h"

namespace dq::test {
namespace {

using namespace std::chrono_literals;

Configuration with(std::string_view name, std::string_view value) {
  Configuration configuration;
  const auto set = set_option(configuration, name, value);
  EXPECT_TRUE(set) << name << " = " << value << ": " << (set ? "" : set.error().what);
  return configuration;
}

TEST(SetOption, ReadsOneIdOrSeveralEachOnce) {
  EXPECT_EQ(with("dataset-id", " 12345678901234567890 ").dataset_ids,
            (std::vector<std::string>{"12345678901234567890"}));
  EXPECT_EQ(with("dataset-id", "3, 1;2\n3 ,,1").dataset_ids,
            (std::vector<std::string>{"3", "1", "2"}));
  EXPECT_TRUE(with("dataset-id", " , ").dataset_ids.empty());
  // Told when it is asked for, and then with the others working.
  EXPECT_EQ(with("dataset-id", "12a4,5").dataset_ids, (std::vector<std::string>{"12a4", "5"}));
}

TEST(SetOption, RefusesMoreDatasetsThanAWidgetWatches) {
  std::string ids;
  for (std::size_t i = 1; i <= datasets_max; ++i) ids += std::to_string(i) + ",";
  Configuration configuration = with("dataset-id", ids);
  EXPECT_EQ(configuration.dataset_ids.size(), datasets_max);
  EXPECT_EQ(failure_of(set_option(configuration, "dataset-id", ids + "0")).where, "dataset-id");
  EXPECT_EQ(configuration.dataset_ids.size(), datasets_max);
}

TEST(SetOption, ReadsTheIntervalWithItsUnit) {
  EXPECT_EQ(with("refresh", "15m").refresh, 15min);
  EXPECT_EQ(with("refresh", "90s").refresh, 90s);
  EXPECT_EQ(with("refresh", "1h").refresh, 1h);
  EXPECT_EQ(with("refresh", "7d").refresh, refresh_max);
  EXPECT_EQ(with("refresh", "60s").refresh, refresh_min);
  EXPECT_EQ(with("refresh", "off").refresh, std::nullopt);
  EXPECT_EQ(with("refresh", "").refresh, default_refresh);
}

TEST(SetOption, ReadsTheFace) {
  EXPECT_EQ(with("view", "badge").face, Face::badge);
  EXPECT_EQ(with("view", "card").face, Face::card);
  EXPECT_EQ(with("view", "table").face, Face::table);
  EXPECT_EQ(with("view", "detail").face, Face::detail);
  EXPECT_EQ(with("view", "auto").face, Face::automatic);
  EXPECT_EQ(with("view", "").face, Face::automatic);
}

TEST(SetOption, ReadsTheRest) {
  EXPECT_EQ(with("threshold", "7").bar, 7.0);
  EXPECT_EQ(with("threshold", "10").bar, 10.0);
  EXPECT_EQ(with("threshold", "8.1234").bar, 8.1234);
  EXPECT_EQ(with("transport", "post").query.transport, Transport::post);
  EXPECT_EQ(with("transport", "get").query.transport, Transport::get);
  EXPECT_EQ(with("transport", "auto").query.transport, Transport::automatic);
  EXPECT_EQ(with("agent-name", " SaCuRa AI Platform ").query.agent_name, "SaCuRa AI Platform");
  EXPECT_EQ(with("api-version", "v25.0").query.api_version, "v25.0");
  EXPECT_EQ(with("locale", "de_DE").query.locale, "de_DE");
  EXPECT_EQ(with("endpoint", "https://portal.example/meta").query.endpoint,
            "https://portal.example/meta");
  EXPECT_TRUE(with("endpoint-adds-token", "true").query.endpoint_adds_token);
  EXPECT_EQ(with("fields", "composite,match_key").query.fields,
            (std::vector<ScoreKind>{ScoreKind::composite, ScoreKind::match_key}));
  EXPECT_EQ(with("labels", R"({"1":"Acme"})").labels, (Labels{{"1", "Acme"}}));
}

TEST(SetOption, AnEmptyValueIsTheDefault) {
  for (const std::string_view name : {"dataset-id", "labels", "agent-name", "api-version", "fields",
                                      "endpoint", "endpoint-adds-token", "transport", "refresh",
                                      "locale", "threshold", "view", "theme", "heading-level"}) {
    EXPECT_EQ(with(name, ""), Configuration{}) << name;
  }
}

struct Refused {
  std::string_view name;
  std::string_view value;
};

TEST(SetOption, RefusesWhatIsWrongByNameAndKeepsWhatWasThere) {
  Configuration before;
  before.bar = 7.0;
  before.refresh = 15min;
  before.labels = {{"1", "Acme"}};
  before.query.agent_name = "acme";
  const std::vector<Refused> refused = {{"threshold", "0"},
                                        {"threshold", "10.1"},
                                        {"threshold", "-1"},
                                        {"threshold", "8,5"},
                                        {"threshold", "1e1"},
                                        {"threshold", "nan"},
                                        {"threshold", "."},
                                        {"threshold", "8.12345"},
                                        {"refresh", "59s"},
                                        {"refresh", "8d"},
                                        {"refresh", "15"},
                                        {"refresh", "m"},
                                        {"refresh", "15 m"},
                                        {"refresh", "-15m"},
                                        {"refresh", "9999999s"},
                                        {"refresh", "1w"},
                                        {"view", "Badge"},
                                        {"view", "list"},
                                        {"transport", "PUT"},
                                        {"api-version", "26.0"},
                                        {"fields", "composit"},
                                        {"locale", "de DE"},
                                        {"labels", "{\"1\":2}"},
                                        {"labels", "[]"},
                                        {"labels", "{"},
                                        {"endpoint-adds-token", "1"},
                                        {"theme", "blue"},
                                        {"theme", "Dark"},
                                        {"theme", "light, dark"},
                                        {"heading-level", "0"},
                                        {"heading-level", "7"},
                                        {"heading-level", "h2"},
                                        {"heading-level", ","},
                                        {"open", "[]"},
                                        {"open", "{"},
                                        {"open", "{\"event\":1}"}};
  for (const Refused& option : refused) {
    Configuration configuration = before;
    const Failure failure = failure_of(set_option(configuration, option.name, option.value));
    EXPECT_EQ(failure.kind, FailureKind::invalid_input);
    EXPECT_EQ(failure.where, option.name) << option.value;
    EXPECT_FALSE(failure.what.empty());
    EXPECT_FALSE(failure.remedy.empty());
    EXPECT_EQ(configuration, before) << option.name << " = " << option.value;
  }
}

TEST(SetOption, TakesAWrongEndpointAsItIsSoThatNoOtherIsAskedInstead) {
  Configuration configuration;
  EXPECT_TRUE(set_option(configuration, "endpoint", "http://portal.example"));
  EXPECT_EQ(configuration.query.endpoint, "http://portal.example");
  EXPECT_TRUE(set_option(configuration, "endpoint-is-untrusted", "true"));
  EXPECT_TRUE(configuration.query.endpoint_is_untrusted);
}

TEST(SetOption, ChecksWhatThePageMakesUseOf) {
  for (const auto& [name, value] : std::vector<Refused>{{"theme", "auto"},
                                                        {"theme", "light"},
                                                        {"theme", "dark"},
                                                        {"heading-level", "1"},
                                                        {"heading-level", "6"}}) {
    EXPECT_EQ(with(name, value), Configuration{}) << name << " = " << value;
  }
}

TEST(SetOption, KnowsNoOtherName) {
  Configuration configuration;
  EXPECT_EQ(failure_of(set_option(configuration, "token", "secret")).where, "token");
  EXPECT_EQ(configuration, Configuration{});
}

}  // namespace
}  // namespace dq::test
