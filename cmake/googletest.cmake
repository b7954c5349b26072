# GTest::gtest_main: fetched where it is not installed.

find_package(GTest QUIET)
if(GTest_FOUND)
  return()
endif()

include(FetchContent)
set(BUILD_GMOCK OFF)
set(INSTALL_GTEST OFF)
# Warnings in the code of others are no errors of ours.
set(warning_as_error ${CMAKE_COMPILE_WARNING_AS_ERROR})
set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
# 1.16.0.
FetchContent_Declare(googletest
  URL https://github.com/google/googletest/archive/6910c9d9165801d8827d628cb72eb7ea9dd538c5.tar.gz
  DOWNLOAD_EXTRACT_TIMESTAMP OFF SYSTEM)
FetchContent_MakeAvailable(googletest)
set(CMAKE_COMPILE_WARNING_AS_ERROR ${warning_as_error})
