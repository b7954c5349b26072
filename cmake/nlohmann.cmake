# dq::nlohmann: nlohmann/json 3.11 or later, headers only.
#
# For wasm the headers are copied to the build directory: their own home is often /usr/include, which
# would put the headers of this machine's libc before those of Emscripten's.

if(EMSCRIPTEN)
  find_path(DQ_NLOHMANN_INCLUDE_DIR nlohmann/json.hpp NO_CMAKE_FIND_ROOT_PATH
            PATHS /usr/include /usr/local/include /opt/homebrew/include
            DOC "The directory that holds nlohmann/json.hpp")
  if(NOT DQ_NLOHMANN_INCLUDE_DIR)
    message(FATAL_ERROR "nlohmann/json.hpp was not found. Install nlohmann-json3-dev (Debian) or "
                        "nlohmann-json (Homebrew), or set DQ_NLOHMANN_INCLUDE_DIR.")
  endif()
  set(include_dir ${CMAKE_CURRENT_BINARY_DIR}/third_party/include)
  file(COPY ${DQ_NLOHMANN_INCLUDE_DIR}/nlohmann DESTINATION ${include_dir})
  add_library(dq_nlohmann INTERFACE)
  target_include_directories(dq_nlohmann SYSTEM INTERFACE ${include_dir})
  add_library(dq::nlohmann ALIAS dq_nlohmann)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  add_library(dq::nlohmann ALIAS nlohmann_json::nlohmann_json)
endif()
