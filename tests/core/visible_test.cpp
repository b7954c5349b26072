// Names that hide something say so, and names of the world's scripts stay as they are.

#include "dq/visible.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "dq/parse.h"
#include "support.h"

namespace dq::test {
namespace {

/// UTF-8 of one character.
std::string utf8(unsigned c) {
  const auto byte = [](unsigned bits) { return static_cast<char>(bits); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) {
    return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  }
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
          byte(0x80 | (c & 0x3F))};
}

TEST(Visible, LeavesOrdinaryNamesAlone) {
  for (const std::string_view name : {"", "Purchase", "Kauf – Größe 40 %", "購入", "شراء", "קנייה",
                                      "खरीद", "ซื้อ", "e\u0301", "a\u00A0b\u3000c", "👍🏽", "🇩🇪"}) {
    EXPECT_EQ(visible(name), name);
  }
}

TEST(Visible, WritesOutWhatNobodySees) {
  for (const unsigned c :
       {0x00U,    0x09U,   0x0AU,   0x1FU,   0x7FU,    0x80U,   0x9FU,    0xADU,
        0x34FU,   0x61CU,  0x115FU, 0x1160U, 0x180EU,  0x200BU, 0x200EU,  0x200FU,
        0x2028U,  0x2029U, 0x202AU, 0x202EU, 0x2060U,  0x2066U, 0x2069U,  0x206FU,
        0x2800U,  0x3164U, 0xFEFFU, 0xFFA0U, 0xFFF9U,  0xFFFBU, 0xE0001U, 0xE0041U,
        0xE007FU, 0x200CU, 0x200DU, 0xFE0FU, 0xE0100U, 0x180BU}) {
    char name[16];
    std::snprintf(name, sizeof name, "[U+%04X]", c);
    EXPECT_EQ(visible("a" + utf8(c) + "b"), "a" + std::string(name) + "b");
  }
}

TEST(Visible, NeighboursOfWhatIsHiddenStay) {
  for (const unsigned c : {0x20U, 0x7EU, 0xA0U, 0xAEU, 0x2010U, 0x2027U, 0x202FU, 0x205FU, 0x2070U,
                           0xFFFCU, 0xFFFDU, 0x61BU, 0x3163U, 0x3165U}) {
    EXPECT_EQ(visible("a" + utf8(c) + "b"), "a" + utf8(c) + "b") << std::hex << c;
  }
}

TEST(Visible, JoinersStayWhereTheyJoin) {
  EXPECT_EQ(visible("👩\u200D🔬"), "👩\u200D🔬");
  EXPECT_EQ(visible("👩🏽\u200D🔬"), "👩🏽\u200D🔬");
  EXPECT_EQ(visible("❤️\u200D🔥"), "❤️\u200D🔥");
  EXPECT_EQ(visible("می\u200Cخواهم"), "می\u200Cخواهم");
  EXPECT_EQ(visible("क्\u200Dष"), "क्\u200Dष");
  EXPECT_EQ(visible("Pur\u200Dchase"), "Pur[U+200D]chase");
  EXPECT_EQ(visible("\u200D🔬"), "[U+200D]🔬");
  EXPECT_EQ(visible("👩\u200D"), "👩[U+200D]");
  EXPECT_EQ(visible("👩\u200D\u200D🔬"), "👩[U+200D][U+200D]🔬");
  EXPECT_EQ(visible("👩\u200C🔬"), "👩[U+200C]🔬");
}

TEST(Visible, SelectorsStayAfterWhatHasVariants) {
  EXPECT_EQ(visible("❤\uFE0F"), "❤\uFE0F");
  EXPECT_EQ(visible("1\uFE0F\u20E3"), "1\uFE0F\u20E3");
  EXPECT_EQ(visible("©\uFE0E"), "©\uFE0E");
  EXPECT_EQ(visible("葛\U000E0100"), "葛\U000E0100");
  EXPECT_EQ(visible("❤\uFE0F\uFE0F"), "❤\uFE0F[U+FE0F]");
  EXPECT_EQ(visible("\uFE0FLead"), "[U+FE0F]Lead");
  EXPECT_EQ(visible("Lead\uFE00"), "Lead[U+FE00]");
  EXPECT_EQ(visible("❤\U000E0100"), "❤[U+E0100]");
}

TEST(Visible, TagsStayInAFlagAndNowhereElse) {
  const std::string scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";
  EXPECT_EQ(visible(scotland), scotland);
  EXPECT_EQ(visible("🏴\U000E0067\U000E0062"), "🏴[U+E0067][U+E0062]") << "without its end";
  EXPECT_EQ(visible("🏳\U000E0067\U000E0062\U000E0073\U000E007F"),
            "🏳[U+E0067][U+E0062][U+E0073][U+E007F]");
  std::string long_text = "🏴";
  for (int i = 0; i < 7; ++i) long_text += "\U000E0061";
  EXPECT_NE(visible(long_text + "\U000E007F"), long_text + "\U000E007F") << "a text, no region";
}

TEST(Visible, KeepsBytesThatAreNoText) {
  for (const std::string_view bytes : {"\x80", "\xC3", "\xE2\x80",
                                       "a\xFF"
                                       "b",
                                       "\xF0\x9F\x91"}) {
    EXPECT_EQ(visible(bytes), bytes);
  }
}

TEST(Visible, AppliesToNamesOfEventsAndDatasets) {
  const Report report = value_of(parse_response(
      200,
      R"({"offline":[{"event_name":"Pur\u202Echase","composite":{"score":1,"recommendation":"\u202E"}}]})"));
  EXPECT_EQ(report.events.at(0).name, "Pur[U+202E]chase");
  EXPECT_EQ(report.events.at(0).composite.recommendation, "\u202E") << "Meta's own words";
  EXPECT_EQ(value_of(parse_labels(R"({"1":"Ac\u200bme"})")).at("1"), "Ac[U+200B]me");
}

}  // namespace
}  // namespace dq::test
