/// Texts of others on their way into a spreadsheet, which runs as a formula whatever looks like one.
#pragma once

#include <string>
#include <string_view>

namespace dq {

/// `text` with an apostrophe before each `=`, `+`, `-` or `@`, full-width ones too, with which a cell could
/// begin: at the start, and after whatever a sheet may split at (`,`, `;`, `|`, a tab, a line break), with
/// blanks and quotes between or not. A text that begins with a control character gets one as well.
///
/// Quoting alone does not do it: where the system's list separator is `;`, Excel splits a file of commas at
/// `;` alone, and does not know our quotes, which stand in the middle of its cells.
[[nodiscard]] std::string as_no_formula(std::string_view text);

}  // namespace dq
