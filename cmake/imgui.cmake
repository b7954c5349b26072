# dq::imgui: Dear ImGui from source, 1.92.2 or later (its fonts are dynamic since 1.92).
#
# The source is looked for in DQ_IMGUI_SOURCE_DIR, then where ./dev keeps it. With DQ_FETCH_IMGUI it is
# fetched otherwise; without, there is no dq::imgui, and what needs it is left out.
#
# The library has no font rasteriser: whoever links it defines ImGuiFreeType::GetFontLoader(), see
# wasm/ui/imgui_config.h.

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
    FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui.git
                         GIT_TAG v1.92.2b GIT_SHALLOW ON)
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
if(version LESS 19220)
  message(FATAL_ERROR "Dear ImGui in ${imgui_dir} has version number ${version}; 19220 (1.92.2) is "
                      "the oldest that works.")
endif()
message(STATUS "Dear ImGui ${version} from ${imgui_dir}")

# A copy without the calls that alone keep in the module what is never used: navigation by keyboard, which
# the page has, settings, resizing and titles of windows, recovery from errors that there are none of. A
# call that a later version writes in another way stays, and works.
set(imgui_source ${CMAKE_CURRENT_BINARY_DIR}/imgui/imgui.cpp)
file(READ ${imgui_dir}/imgui.cpp source)
foreach(call IN ITEMS
    "NavUpdate()" "NavEndFrame()" "NavProcessItem()" "NavInitWindow(window, false)" "UpdateSettings()"
    "UpdateDebugToolItemPicker()" "UpdateDebugToolStackQueries()" "RenderDimmedBackgrounds()"
    "ErrorRecoveryTryToRecoverState(&g.StackSizesInNewFrame)"
    "ErrorRecoveryTryToRecoverWindowState(&window_stack_data.StackSizesInBegin)")
  # At the beginning of a line, however far in: declarations are not.
  string(REGEX REPLACE "([()&.])" "[\\1]" pattern "${call}")
  string(REGEX REPLACE "\n( +)${pattern};" "\n\\1(void)0;" source "${source}")
endforeach()
string(REGEX REPLACE "\n( +)RenderWindowTitleBarContents[(][^\n]*" "\n\\1(void)0;" source "${source}")
string(REGEX REPLACE "auto_fit_mask = UpdateWindowManualResize[(][^\n]*" "auto_fit_mask = 0)" source
       "${source}")
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
