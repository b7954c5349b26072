/// What the tests of the core share.
#pragma once

#include <gtest/gtest.h>

#include <expected>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "dq/failure.h"
#include "dq/report.h"
#include "dq/threshold.h"

namespace dq {

// How GoogleTest shows what has a name.
inline void PrintTo(FailureKind kind, std::ostream* out) { *out << name_of(kind); }
inline void PrintTo(Retry::Policy policy, std::ostream* out) { *out << name_of(policy); }
inline void PrintTo(BarStatus status, std::ostream* out) { *out << name_of(status); }
inline void PrintTo(Band band, std::ostream* out) { *out << name_of(band); }
inline void PrintTo(ScoreKind kind, std::ostream* out) { *out << api_name(kind); }
inline void PrintTo(Absence absence, std::ostream* out) {
  *out << (absence == Absence::omitted ? "omitted"
           : absence == Absence::null  ? "null"
                                       : "unreadable");
}
inline void PrintTo(const Reading& reading, std::ostream* out) {
  if (reading) {
    *out << *reading;
  } else {
    PrintTo(reading.error(), out);
  }
}
inline void PrintTo(const Retry& retry, std::ostream* out) {
  *out << name_of(retry.policy) << " after " << retry.wait.count() << " s";
}
inline void PrintTo(const Failure& failure, std::ostream* out) {
  *out << name_of(failure.kind) << " at \"" << failure.where << "\": " << failure.what << " ("
       << failure.graph_message << ")";
}

}  // namespace dq

namespace dq::test {

/// The content of a file of tests/data, without the line break at its end.
inline std::string data_file(std::string_view name) {
  const std::string path = std::string(DQ_TEST_DATA_DIR "/").append(name);
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::string content{std::istreambuf_iterator<char>(file), {}};
  while (content.ends_with('\n')) content.pop_back();
  return content;
}

/// What went well; a default, and a failed test, where it did not.
template <class T>
T value_of(std::expected<T, Failure> result) {
  if (result) return *std::move(result);
  ADD_FAILURE() << testing::PrintToString(result.error());
  return {};
}

/// What failed; a default, and a failed test, where nothing did.
template <class T>
Failure failure_of(const std::expected<T, Failure>& result) {
  if (!result) return result.error();
  ADD_FAILURE() << "There is no failure.";
  return {};
}

inline Reading absent(Absence why) { return std::unexpected(why); }

/// A score with a value and no words.
inline Score score_of(Reading value) { return {.value = value, .recommendation = {}}; }

}  // namespace dq::test
