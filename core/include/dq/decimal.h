/// Numbers from their digits.
#pragma once

namespace dq {

/// As `std::strtod` for a decimal number, which needs a tenth of the code: no white space before it, no
/// hexadecimal digits, infinities and locales. The nearest double for up to 19 digits that count; those
/// after them can, where a number lies next to the middle of two, lead to the neighbour.
/// @param end  where the number ends; `text` where there is none.
[[nodiscard]] double read_decimal(const char* text, const char** end);

}  // namespace dq
