#include "dq/decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "ascii.h"

namespace dq {
namespace {

constexpr int digits_max = 19;  ///< that fit into 64 bits
/// Powers of ten beyond which there is only nothing and infinity, with 19 digits before them.
constexpr int exponent_min = -345;
constexpr int exponent_max = 310;

/// A number of so many bits, with its point in the middle: all that exponents allow fits on either side.
class Wide {
 public:
  explicit Wide(std::uint64_t number) {
    words_[point] = static_cast<std::uint32_t>(number);
    words_[point + 1] = static_cast<std::uint32_t>(number >> 32U);
  }

  /// Whatever falls below the last bit is remembered as there.
  void divide(std::uint32_t by) {
    std::uint64_t rest = 0;
    for (std::size_t i = words_.size(); i-- > 0;) {
      rest = rest << 32U | words_[i];
      words_[i] = static_cast<std::uint32_t>(rest / by);
      rest %= by;
    }
    has_more_ |= rest != 0;
  }

  void multiply(std::uint32_t by) {
    std::uint64_t carry = 0;
    for (std::uint32_t& word : words_) {
      carry += std::uint64_t{word} * by;
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
  }

  /// The nearest double of this times two to the power of `exponent`; the even one of two.
  [[nodiscard]] double rounded(int exponent) const {
    std::size_t top = words_.size() - 1;
    while (top > 2 && words_[top] == 0) --top;
    const auto zeros = static_cast<unsigned>(std::countl_zero(words_[top]));
    // The first 64 bits, of which the first one is set.
    const std::uint64_t high = std::uint64_t{words_[top]} << 32U | words_[top - 1];
    const std::uint64_t next = std::uint64_t{words_[top - 2]} << zeros;
    const std::uint64_t bits = high << zeros | next >> 32U;
    const bool has_more = has_more_ || static_cast<std::uint32_t>(next) != 0 ||
                          std::any_of(words_.begin(), words_.begin() + static_cast<long>(top) - 2,
                                      [](std::uint32_t word) { return word != 0; });
    exponent +=
        32 * (static_cast<int>(top) - 1 - static_cast<int>(point)) - static_cast<int>(zeros);

    constexpr int kept = std::numeric_limits<double>::digits;
    // Small numbers have fewer bits.
    const int least = std::numeric_limits<double>::min_exponent - kept;
    const int dropped = std::max(64 - kept, least - exponent);
    if (dropped > 64) return 0.0;
    const std::uint64_t half = std::uint64_t{1} << static_cast<unsigned>(dropped - 1);
    const std::uint64_t rest = dropped == 64 ? bits : bits & (2 * half - 1);
    std::uint64_t number = dropped == 64 ? 0 : bits >> static_cast<unsigned>(dropped);
    if (rest > half || (rest == half && (has_more || number % 2 == 1))) ++number;
    return std::ldexp(static_cast<double>(number), exponent + dropped);
  }

 private:
  static constexpr std::size_t point = 32;

  std::array<std::uint32_t, 2 * point> words_{};
  bool has_more_ = false;
};

double value_of(std::uint64_t number, int exponent) {
  if (number == 0 || exponent < exponent_min) return 0.0;
  if (exponent > exponent_max) return std::numeric_limits<double>::infinity();
  // Ten is two times five, and twos are but the exponent of a double.
  constexpr std::uint32_t five_13 = 1'220'703'125;
  Wide wide(number);
  for (int left = std::abs(exponent); left > 0;) {
    const std::uint32_t by = left >= 13 ? five_13 : 5;
    left -= left >= 13 ? 13 : 1;
    if (exponent < 0) {
      wide.divide(by);
    } else {
      wide.multiply(by);
    }
  }
  return wide.rounded(exponent);
}

}  // namespace

double read_decimal(const char* text, const char** end) {
  const char* at = text;
  *end = text;
  const bool is_negative = *at == '-';
  if (*at == '-' || *at == '+') ++at;
  std::uint64_t number = 0;
  int digits = 0;  // without zeros before them
  int exponent = 0;
  bool has_point = false;
  bool has_digit = false;
  for (;; ++at) {
    if (*at == '.' && !has_point) {
      has_point = true;
      continue;
    }
    if (!is_digit(*at)) break;
    has_digit = true;
    if (digits < digits_max) {
      number = number * 10 + static_cast<unsigned>(*at - '0');
      if (number > 0) ++digits;
      if (has_point && exponent > -100'000) --exponent;
    } else if (!has_point && exponent < 100'000) {
      ++exponent;
    }
  }
  if (!has_digit) return 0.0;
  *end = at;
  if (*at == 'e' || *at == 'E') {
    ++at;
    const bool is_small = *at == '-';
    if (*at == '-' || *at == '+') ++at;
    int power = 0;
    for (; is_digit(*at); ++at) {
      power = std::min(power * 10 + (*at - '0'), 200'000);
      *end = at + 1;
    }
    exponent += is_small ? -power : power;
  }
  const double value = value_of(number, exponent);
  return is_negative ? -value : value;
}

}  // namespace dq
