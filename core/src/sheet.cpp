#include "sheet.h"

#include <algorithm>
#include <array>

#include "ascii.h"

namespace dq {
namespace {

/// After OWASP's "CSV Injection"; the full-width ones are formulas in Japanese sheets.
constexpr std::array<std::string_view, 8> formula_starts{"=",  "+",  "-",  "@",
                                                         "＝", "＋", "－", "＠"};

bool begins_formula(std::string_view text) {
  return std::ranges::any_of(formula_starts,
                             [text](std::string_view start) { return text.starts_with(start); });
}

/// How many bytes a sheet may skip at the start of a cell before it looks for a formula: a blank, a control
/// character, a quote, or a mark of the byte order. 0 for none.
std::size_t skipped(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) return byte_order_mark.size();
  const auto c = static_cast<unsigned char>(text.front());
  return c <= ' ' || c == 0x7F || c == '"' ? 1 : 0;
}

bool separates_cells(char c) {
  return std::string_view(",;|\t\r\n").find(c) != std::string_view::npos;
}

}  // namespace

std::string as_no_formula(std::string_view text) {
  constexpr char mark = '\'';
  std::string out;
  if (!text.empty() && static_cast<unsigned char>(text.front()) < ' ') out += mark;
  bool cell_begins = true;
  while (!text.empty()) {
    if (cell_begins && begins_formula(text)) out += mark;
    const std::size_t blank = skipped(text);
    cell_begins = separates_cells(text.front()) || (cell_begins && blank > 0);
    const std::size_t length = std::max<std::size_t>(blank, 1);
    out += text.substr(0, length);
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace dq
