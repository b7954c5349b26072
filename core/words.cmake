# The table of strings as C++: the enum `dq::Word` and the English texts. Other languages are files beside
# the scripts, which web/build.mjs makes of the same table.

set(table ${CMAKE_CURRENT_SOURCE_DIR}/words.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
file(READ ${table} json)
string(JSON count LENGTH "${json}")
math(EXPR last "${count} - 1")
# In the order of their names, which is the order in the files of the other languages too.
foreach(i RANGE ${last})
  string(JSON name MEMBER "${json}" ${i})
  string(JSON text GET "${json}" ${name} en)
  # Said by the script where the module has not started: web/build.mjs puts their English into it.
  if(name MATCHES "^start_")
    set(text "")
  endif()
  string(APPEND names "  ${name},\n")
  string(APPEND texts "    R\"*(${text})*\",\n")
endforeach()

set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
file(CONFIGURE OUTPUT ${generated}/dq/word.h @ONLY CONTENT
"/// Made of core/words.json.
#pragma once

#include <cstddef>

namespace dq {

/// One text of the widget, by its name in core/words.json.
enum class Word : unsigned char {
@names@};
inline constexpr std::size_t word_count = @count@;

}  // namespace dq
")
file(CONFIGURE OUTPUT ${generated}/english_words.cpp @ONLY CONTENT
"// Made of core/words.json.

#include \"english_words.h\"

namespace dq {

const std::array<const char*, word_count> english_words{
@texts@};

}  // namespace dq
")
