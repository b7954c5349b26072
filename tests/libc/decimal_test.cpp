// Our reading of decimal numbers against the C library's.

#include "../../wasm/libc/decimal.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

namespace dq {
namespace {

void expect_same(const std::string& text) {
  char* our_end = nullptr;
  char* their_end = nullptr;
  const double ours = read_decimal(text.c_str(), &our_end);
  const double theirs = std::strtod(text.c_str(), &their_end);
  ASSERT_EQ(std::bit_cast<std::uint64_t>(ours), std::bit_cast<std::uint64_t>(theirs))
      << text << ": " << ours << " is not " << theirs;
  ASSERT_EQ(our_end - text.c_str(), their_end - text.c_str()) << text;
}

TEST(ReadDecimal, ReadsWhatScoresLookLike) {
  for (const char* text : {"0", "-0", "10", "8.5", "8.4999999999999991", "8.5000000000000018",
                           "6.6", "2.2", "0.1", "8.46", "99.99999999999999", "1e1", "85e-1",
                           "0.0850E+2", "+7", " 7", "7.", ".5", "00012"}) {
    expect_same(text);
  }
}

TEST(ReadDecimal, StopsWhereTheNumberEnds) {
  for (const char* text :
       {"8.5%", "8.5.5", "1e", "1e+", "1ex", "x", "", "-", "+", ".", "-.e1", "1-2", "12abc"}) {
    expect_same(text);
  }
}

TEST(ReadDecimal, ReadsBackWhatAProgramWrites) {
  std::mt19937_64 random(8'5);
  std::uniform_real_distribution<double> scores(0.01, 10.0);
  std::uniform_int_distribution<int> digits(1, 17);
  for (int i = 0; i < 200'000; ++i) {
    char text[64];
    std::snprintf(text, sizeof(text), "%.*g", digits(random), scores(random));
    expect_same(text);
    if (HasFatalFailure()) return;
  }
}

TEST(ReadDecimal, RoundsAnyDigitsCorrectly) {
  std::mt19937_64 random(85);
  std::uniform_int_distribution<int> digit('0', '9');
  std::uniform_int_distribution<int> count(1, 19);
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (int left = count(random); left > 0; --left) text += static_cast<char>(digit(random));
    // The last digit is nowhere beyond 10^-19 or 10^19.
    const int size = static_cast<int>(text.size());
    const int point = std::uniform_int_distribution<int>(0, size)(random);
    const int decimals = size - point;
    text.insert(static_cast<std::size_t>(point), ".");
    text += "e" + std::to_string(std::uniform_int_distribution<int>(decimals - 19, 19)(random));
    expect_same(text);
    if (HasFatalFailure()) return;
  }
}

TEST(ReadDecimal, RoundsHalvesToEven) {
  for (const char* text : {"9007199254740993", "9007199254740995", "900719925474099.3e1",
                           "4503599627370496.5", "4503599627370497.5", "18014398509481986"}) {
    expect_same(text);
  }
}

TEST(ReadDecimal, IsCloseForAllOthers) {
  for (const char* text : {"1.7976931348623157e308", "2.2250738585072014e-308", "1e-30", "1e300",
                           "0.00000000000000000000000000000123456789012345678901234567890",
                           "123456789012345678901234567890123456789.5"}) {
    const double theirs = std::strtod(text, nullptr);
    EXPECT_NEAR(read_decimal(text, nullptr) / theirs, 1.0, 1e-14) << text;
  }
  EXPECT_TRUE(std::isinf(read_decimal("1e400", nullptr)));
  EXPECT_TRUE(std::isinf(read_decimal("1e999999999999", nullptr)));
  EXPECT_EQ(read_decimal("1e-400", nullptr), 0.0);
  EXPECT_EQ(read_decimal("0e999999999999", nullptr), 0.0);
}

}  // namespace
}  // namespace dq
