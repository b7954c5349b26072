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

bool separates_cells(char c) {
  return std::string_view(",;|\t\r\n").find(c) != std::string_view::npos;
}

}  // namespace

std::string as_no_formula(std::string_view text) {
  constexpr char mark = '\'';
  std::string out;
  if (!text.empty() && static_cast<unsigned char>(text.front()) < ' ') out += mark;
  bool cell_begins = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (cell_begins && begins_formula(text.substr(i))) out += mark;
    cell_begins = separates_cells(c) || (cell_begins && (is_space(c) || c == '"'));
    out += c;
  }
  return out;
}

}  // namespace dq
