// Digits become the same double that the C library makes of them.

#include "dq/decimal.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace dq::test {
namespace {

void expect_same(const std::string& text) {
  char* end = nullptr;
  const char* read = nullptr;
  const double expected = std::strtod(text.c_str(), &end);
  const double value = read_decimal(text.c_str(), &read);
  EXPECT_EQ(std::bit_cast<std::uint64_t>(value), std::bit_cast<std::uint64_t>(expected)) << text;
  EXPECT_EQ(read - text.c_str(), end - text.c_str()) << text;
}

TEST(ReadDecimal, ReadsWhatTheCLibraryReads) {
  for (const std::string text : {"0",
                                 "-0",
                                 "6.6",
                                 "8.5",
                                 "8.46",
                                 "8.4999",
                                 "+1",
                                 "-3.0",
                                 ".5",
                                 "5.",
                                 "1e3",
                                 "1E-3",
                                 "1e+3",
                                 "1e",
                                 "1e+",
                                 "1e-x",
                                 "1.2.3",
                                 "",
                                 "-",
                                 "+",
                                 ".",
                                 "e5",
                                 "12abc",
                                 "0.1",
                                 "0.3",
                                 "1e22",
                                 "1e23",
                                 "9007199254740993",
                                 "9007199254740992.999",
                                 "8.4999999999999996",
                                 "6.5999999999999996",
                                 "1.7976931348623157e308",
                                 "1.7976931348623159e308",
                                 "1e308",
                                 "1e309",
                                 "1e400",
                                 "1e99999999999",
                                 "2.2250738585072014e-308",
                                 "2.2250738585072011e-308",
                                 "5e-324",
                                 "4.9406564584124654e-324",
                                 "2.4703282292062327e-324",
                                 "2.4703282292062328e-324",
                                 "2e-324",
                                 "1e-400",
                                 "1e-99999999999",
                                 "0.000000000000000000000000000000000001",
                                 "123456789012345678901234567890",
                                 "0.00000000000000000000123456789012345678901234567890",
                                 "0e999999",
                                 "00000000000000000001.5"}) {
    expect_same(text);
  }
  expect_same("1" + std::string(400, '0'));
  expect_same("0." + std::string(400, '0') + "1");
  expect_same("1" + std::string(100, '0') + "e-100");
  expect_same("0." + std::string(99, '0') + "1e100");
}

TEST(ReadDecimal, ReadsTheMiddleOfTwoAsTheEvenOne) {
  for (const std::string text :
       {"9007199254740993", "9007199254740995", "4503599627370496.5", "4503599627370497.5",
        "9007199254740993.0", "90071992547409930e-1"}) {
    expect_same(text);
  }
}

TEST(ReadDecimal, ReadsWhateverADoubleIsWrittenAs) {
  std::mt19937_64 random(20'261'124);
  for (int i = 0; i < 200'000; ++i) {
    const auto number = std::bit_cast<double>(random());
    if (!std::isfinite(number)) continue;
    char text[64];
    std::snprintf(text, sizeof text, "%.*e", static_cast<int>(random() % 19), number);
    expect_same(text);
    std::snprintf(text, sizeof text, "%.*g", static_cast<int>(random() % 19),
                  std::fmod(number, 100.0));
    expect_same(text);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace dq::test
