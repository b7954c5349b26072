/// Decimal text to a double. The C library's own `strtod` computes in numbers of 128 bits, which
/// WebAssembly has to be taught: it would be a twentieth of the module.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace dq {

/// As `strtod` in the C locale, but for hexadecimal numbers, infinities and NaN, which are none here.
/// Correctly rounded for up to 19 digits and a last digit between 10^-19 and 10^19, which every number
/// is that is written by a program as the shortest one that reads back; within a few units in the last
/// place otherwise.
/// @param end  set to behind the number; to `text` where there is none. May be null.
inline double read_decimal(const char* text, char** end) {
  __extension__ using Wide = unsigned __int128;
  constexpr int digits_max = 19;  // always below 2^64
  constexpr double largest_exact = 9007199254740992.0;
  constexpr std::array<double, 23> exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };

  const char* at = text;
  while (*at == ' ' || (*at >= '\t' && *at <= '\r')) ++at;
  const bool negative = *at == '-';
  if (*at == '-' || *at == '+') ++at;

  std::uint64_t mantissa = 0;
  int digits = 0;
  int exponent = 0;
  bool any = false;
  bool after_point = false;
  for (;; ++at) {
    if (*at == '.' && !after_point) {
      after_point = true;
    } else if (is_digit(*at)) {
      any = true;
      if (digits < digits_max) {
        mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
        if (mantissa != 0) ++digits;
        if (after_point) --exponent;
      } else if (!after_point) {
        ++exponent;
      }
    } else {
      break;
    }
  }
  if (end != nullptr) *end = const_cast<char*>(any ? at : text);
  if (!any) return 0.0;
  if (*at == 'e' || *at == 'E') {
    const char* power = at + 1;
    const bool is_small = *power == '-';
    if (*power == '-' || *power == '+') ++power;
    if (is_digit(*power)) {
      int value = 0;
      for (; is_digit(*power); ++power) {
        if (value < 100'000) value = value * 10 + (*power - '0');
      }
      exponent += is_small ? -value : value;
      if (end != nullptr) *end = const_cast<char*>(power);
    }
  }

  const auto integer_power = [](int power) {
    std::uint64_t value = 1;
    for (; power > 0; --power) value *= 10;
    return value;
  };
  double value = static_cast<double>(mantissa);
  if (mantissa != 0 && exponent != 0) {
    const int power = exponent < 0 ? -exponent : exponent;
    if (value < largest_exact && power < static_cast<int>(exact_powers.size())) {
      // One operation on two exact numbers is rounded once.
      const double scale = exact_powers[static_cast<std::size_t>(power)];
      value = exponent < 0 ? value / scale : value * scale;
    } else if (exponent > 0 && power <= digits_max) {
      value = static_cast<double>(static_cast<Wide>(mantissa) * integer_power(power));
    } else if (exponent < 0 && power <= digits_max) {
      // A quotient of 64 bits at least, and one more for whether anything is left.
      int shift = 64;
      for (; (mantissa >> 63) == 0; mantissa <<= 1) ++shift;
      const Wide dividend = static_cast<Wide>(mantissa) << 64;
      const std::uint64_t divisor = integer_power(power);
      const Wide quotient = dividend / divisor;
      const bool is_rest = quotient * divisor != dividend;
      value = std::ldexp(static_cast<double>(quotient | static_cast<Wide>(is_rest)), -shift);
    } else {
      for (int left = power; left > 0 && value != 0.0 && std::isfinite(value); left -= 22) {
        const double scale = exact_powers[static_cast<std::size_t>(left < 22 ? left : 22)];
        value = exponent < 0 ? value / scale : value * scale;
      }
    }
  }
  return negative ? -value : value;
}

}  // namespace dq
