#include "dq/json_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

namespace dq {
namespace {

TEST(JsonText, IsReadByAnotherLibraryAsWhatItIs) {
  const JsonText json{{"text", "a \"b\" \\ c\n\x01 é 🛒"},
                      {"numbers", JsonText{{"whole", 42}, {"large", 12345678901234LL}}},
                      {"none", nullptr},
                      {"yes", true},
                      {"maybe", std::optional<double>(2.5)},
                      {"absent", std::optional<double>()},
                      {"list", std::vector<std::string>{"a", "b"}},
                      {"empty", JsonText::object()},
                      {"nothing", JsonText::array()}};
  const auto read = nlohmann::json::parse(json.text());
  EXPECT_EQ(read["text"], "a \"b\" \\ c\n\x01 é 🛒");
  EXPECT_EQ(read["numbers"]["whole"], 42);
  EXPECT_EQ(read["numbers"]["large"], 12345678901234LL);
  EXPECT_TRUE(read["none"].is_null());
  EXPECT_EQ(read["yes"], true);
  EXPECT_EQ(read["maybe"], 2.5);
  EXPECT_TRUE(read["absent"].is_null());
  EXPECT_EQ(read["list"], nlohmann::json::parse(R"(["a","b"])"));
  EXPECT_EQ(read["empty"], nlohmann::json::object());
  EXPECT_EQ(read["nothing"], nlohmann::json::array());
}

TEST(JsonText, IsGrownMemberByMember) {
  JsonText array = JsonText::array();
  array.push_back(1);
  array.push_back(JsonText{{"a", "b"}}.add("c", 2));
  EXPECT_EQ(array.text(), R"([1,{"a":"b","c":2}])");
}

TEST(JsonText, MakesReplacementCharactersOfWhatIsNoUtf8) {
  for (const char* const bytes : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                                  "\xF0\x82\x82\xAC", "\xF4\x90\x80\x80", "\xFF", "\xE2\x82"}) {
    const std::string text = JsonText(std::string("a") + bytes + "z").text();
    EXPECT_TRUE(nlohmann::json::accept(text)) << text;
    EXPECT_TRUE(text.starts_with("\"a\uFFFD")) << text;
    EXPECT_TRUE(text.ends_with("z\"")) << text;
  }
}

TEST(JsonText, HasNoNumberForWhatIsNone) {
  EXPECT_EQ(JsonText(std::numeric_limits<double>::quiet_NaN()).text(), "null");
  EXPECT_EQ(JsonText(std::numeric_limits<double>::infinity()).text(), "null");
}

TEST(ShortestText, IsWhatAPersonWouldWrite) {
  EXPECT_EQ(shortest_text(8.5), "8.5");
  EXPECT_EQ(shortest_text(0.1), "0.1");
  EXPECT_EQ(shortest_text(100.0), "100");
  EXPECT_EQ(shortest_text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(shortest_text(-2.25), "-2.25");
}

TEST(ShortestText, ReadsAsTheSameNumber) {
  constexpr unsigned seed = 20251124;
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> exponent(-300.0, 300.0);
  for (int i = 0; i < 20'000; ++i) {
    const double number =
        std::ldexp(1.0 + exponent(random) / 1000.0, static_cast<int>(exponent(random)));
    EXPECT_EQ(std::strtod(shortest_text(number).c_str(), nullptr), number) << "seed " << seed;
  }
}

}  // namespace
}  // namespace dq
