/// Names as they are, with what nobody would see written out.
#pragma once

#include <string>
#include <string_view>

namespace dq {

/// `text` with every invisible character as its number, such as `[U+202E]`: controls, those that turn the
/// direction of what follows, zero-width and blank ones, tags, and variation selectors without anything to
/// vary. They could make one name look like another, or hide a text in it.
///
/// What a script or an emoji needs stays: joiners between characters that they can join, selectors after
/// characters that have variants, and the tags of a flag.
/// @param text  UTF-8; a byte that is none stays as it is.
[[nodiscard]] std::string visible(std::string_view text);

}  // namespace dq
