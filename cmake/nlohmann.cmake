# dq::nlohmann: nlohmann/json 3.11 or later, headers only; fetched where it is not installed.
#
# For wasm the headers are copied to the build directory: their own home is often /usr/include, which
# would put the headers of this machine's libc before those of Emscripten's.

set(include_dir ${CMAKE_CURRENT_BINARY_DIR}/third_party/include)
if(EMSCRIPTEN)
  find_path(DQ_NLOHMANN_INCLUDE_DIR nlohmann/json.hpp NO_CMAKE_FIND_ROOT_PATH
            PATHS /usr/include /usr/local/include /opt/homebrew/include
            DOC "The directory that holds nlohmann/json.hpp")
  if(DQ_NLOHMANN_INCLUDE_DIR)
    file(COPY ${DQ_NLOHMANN_INCLUDE_DIR}/nlohmann DESTINATION ${include_dir})
  endif()
else()
  find_package(nlohmann_json 3.11 QUIET)
  if(nlohmann_json_FOUND)
    add_library(dq::nlohmann ALIAS nlohmann_json::nlohmann_json)
    return()
  endif()
endif()

if(NOT EMSCRIPTEN OR NOT DQ_NLOHMANN_INCLUDE_DIR)
  include(FetchContent)
  # 3.11.3. The directory named has no CMakeLists.txt: only the headers are wanted.
  FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/archive/9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03.tar.gz
    DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR include)
  FetchContent_MakeAvailable(nlohmann_json)
  set(include_dir ${nlohmann_json_SOURCE_DIR}/include)
endif()
add_library(dq_nlohmann INTERFACE)
target_include_directories(dq_nlohmann SYSTEM INTERFACE ${include_dir})
add_library(dq::nlohmann ALIAS dq_nlohmann)
