/// The JSON library's way of writing a number, for files that are not JSON.
#pragma once

#include <string>

namespace dq {

/// The shortest text that reads as the same number.
[[nodiscard]] std::string shortest_text(double number);

}  // namespace dq
