# Is each call that is to be left out of Dear ImGui still in its source? With a control: a source that
# writes one of them in another way.
#
# cmake -DSOURCE=…/imgui.cpp -P calls_test.cmake

cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../../cmake/imgui_calls.cmake)

function(expect what expected actual)
  if(NOT actual STREQUAL expected)
    message(FATAL_ERROR "${what}: not found are '${actual}' instead of '${expected}'. "
                        "Correct the calls in cmake/imgui_calls.cmake.")
  endif()
endfunction()

file(READ ${SOURCE} source)
string(REPLACE "NavUpdate()" "NavUpdateAll()" renamed "${source}")

dq_leave_out_calls(source missing)
expect("In ${SOURCE}" "" "${missing}")
dq_leave_out_calls(renamed missing)
expect("Where NavUpdate() has another name" "NavUpdate()" "${missing}")
