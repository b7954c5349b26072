# dq::imgui: Dear ImGui from source.
#
# The source is looked for in DQ_IMGUI_SOURCE_DIR, then where ./dev keeps it. With DQ_FETCH_IMGUI it is
# fetched otherwise; without, there is no dq::imgui, and what needs it is left out.
#
# The library has no font rasteriser: whoever links it defines ImGuiFreeType::GetFontLoader(), see
# wasm/ui/imgui_config.h.

# The versions that were tried, as IMGUI_VERSION_NUM: so far 1.92.2b alone, which is what Debian has. Its
# fonts are dynamic since 1.92.
set(oldest_imgui 19222)
set(newest_imgui 19222)
# 1.92.2b. ./dev reads this line too.
set(imgui_commit 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)

include(${CMAKE_CURRENT_LIST_DIR}/imgui_calls.cmake)

option(DQ_FETCH_IMGUI "Fetch Dear ImGui from its repository where it is not found" OFF)
set(DQ_IMGUI_SOURCE_DIR "" CACHE PATH "Dear ImGui's source; empty: where ./dev keeps it")

function(dq_find_imgui result)
  set(cache_home "$ENV{XDG_CACHE_HOME}")
  if(NOT cache_home)
    set(cache_home "$ENV{HOME}/.cache")
  endif()
  foreach(dir IN ITEMS "${DQ_IMGUI_SOURCE_DIR}" "$ENV{DQ_IMGUI_SOURCE_DIR}"
                       "${cache_home}/dataset-quality/imgui")
    if(dir AND EXISTS "${dir}/imgui.h")
      set(${result} "${dir}" PARENT_SCOPE)
      return()
    endif()
    if(dir AND dir STREQUAL "${DQ_IMGUI_SOURCE_DIR}")
      message(FATAL_ERROR "DQ_IMGUI_SOURCE_DIR is ${dir}, which holds no imgui.h.")
    endif()
  endforeach()
  if(DQ_FETCH_IMGUI)
    include(FetchContent)
    FetchContent_Declare(imgui URL https://github.com/ocornut/imgui/archive/${imgui_commit}.tar.gz
                         DOWNLOAD_EXTRACT_TIMESTAMP OFF)
    FetchContent_MakeAvailable(imgui)
    set(${result} "${imgui_SOURCE_DIR}" PARENT_SCOPE)
  endif()
endfunction()

dq_find_imgui(imgui_dir)
if(NOT imgui_dir)
  message(STATUS "Dear ImGui's source was not found: building without wasm/ui and its tests. "
                 "Set DQ_IMGUI_SOURCE_DIR, or let './dev test' fetch it.")
  return()
endif()

file(STRINGS "${imgui_dir}/imgui.h" version REGEX "^#define IMGUI_VERSION_NUM +[0-9]+")
string(REGEX MATCH "[0-9]+$" version "${version}")
if(version LESS oldest_imgui)
  message(FATAL_ERROR "Dear ImGui in ${imgui_dir} has version number ${version}; ${oldest_imgui} is the "
                      "oldest that works. Take the source of commit ${imgui_commit}.")
elseif(version GREATER newest_imgui)
  message(WARNING "Dear ImGui in ${imgui_dir} has version number ${version}, which is newer than any that "
                  "was tried (${newest_imgui}). When './dev test' passes with it, raise newest_imgui in "
                  "cmake/imgui.cmake.")
endif()
message(STATUS "Dear ImGui ${version} from ${imgui_dir}")

set(imgui_source ${CMAKE_CURRENT_BINARY_DIR}/imgui/imgui.cpp)
file(READ ${imgui_dir}/imgui.cpp source)
dq_leave_out_calls(source missing)
if(missing)
  list(JOIN missing ", " missing)
  message(WARNING "Dear ImGui ${version} does not make these calls, or not as cmake/imgui_calls.cmake "
                  "expects them: ${missing}. The module works, but becomes larger.")
endif()
file(WRITE ${imgui_source}.new "${source}")
file(COPY_FILE ${imgui_source}.new ${imgui_source} ONLY_IF_DIFFERENT)

add_library(dq_imgui STATIC
  ${imgui_source} ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_widgets.cpp
  ${CMAKE_CURRENT_SOURCE_DIR}/wasm/imgui/without_tables.cpp)
target_include_directories(dq_imgui SYSTEM PUBLIC ${imgui_dir})
target_include_directories(dq_imgui PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/wasm/ui)
target_compile_definitions(dq_imgui PUBLIC IMGUI_USER_CONFIG="imgui_config.h")
set_target_properties(dq_imgui PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
if(EMSCRIPTEN)
  target_sources(dq_imgui PRIVATE ${imgui_dir}/backends/imgui_impl_opengl3.cpp
    ${CMAKE_CURRENT_SOURCE_DIR}/wasm/libc/sscanf.cpp)
  target_compile_definitions(dq_imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
endif()
add_library(dq::imgui ALIAS dq_imgui)
