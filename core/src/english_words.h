/// The texts that are always there. Made of core/words.json.
#pragma once

#include <array>

#include "dq/word.h"

namespace dq {

extern const std::array<const char*, word_count> english_words;

}  // namespace dq
