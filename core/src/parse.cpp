#include "dq/parse.h"

#define JSON_NOEXCEPTION
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "dq/visible.h"

namespace dq {
namespace {

// The kind that write_json.cpp has as well: two kinds would be twice the code.
using Json = nlohmann::ordered_json;

/// Documented answers are 5 deep. Deeper nesting costs memory by the byte, so it is not read.
constexpr std::size_t deepest = 64;

/// Builds a document from the parser's events: unlike `Json::parse` it tells where the parser
/// stopped, and bounds the depth.
class Builder {
 public:
  /// Whether all of `text` is one JSON value.
  bool read(std::string_view text) {
    if (!Json::sax_parse(text.begin(), text.end(), this)) return false;
    // The parser takes a zero byte for the end, whatever follows.
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos) return true;
    stopped_at_ = zero;
    return false;
  }

  // Called by nlohmann's parser; the names are its own. `false` ends the parsing.
  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) { return add(value); }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    // The last one of members with the same name counts, as everywhere.
    slot_ = &(*open_.back())[name];
    return true;
  }
  bool parse_error(std::size_t bytes_read, const std::string&, const Json::exception&) {
    stopped_at_ = bytes_read == 0 ? 0 : bytes_read - 1;
    return false;
  }

  [[nodiscard]] Json& root() { return root_; }
  [[nodiscard]] std::size_t stopped_at() const { return stopped_at_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    *slot_ = std::move(value);
    return slot_;
  }
  bool add(Json value) {
    place(std::move(value));
    return true;
  }
  bool open(Json value) {
    too_deep_ = open_.size() == deepest;
    if (too_deep_) return false;
    open_.push_back(place(std::move(value)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  /// The arrays and objects that are not closed yet. Nothing is added to one of them while a deeper
  /// one is open, so the pointers stay good.
  std::vector<Json*> open_;
  Json* slot_ = nullptr;
  std::size_t stopped_at_ = 0;
  bool too_deep_ = false;
};

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json& object, const char* name) {
  const Json* const value = member(object, name);
  return value != nullptr && value->is_string() ? value->get_ref<const std::string&>()
                                                : std::string();
}

/// A decimal number and nothing else: no white space, hexadecimal digits, infinities.
Reading read_numeric_string(const std::string& text) {
  constexpr std::size_t longest = 40;
  if (text.empty() || text.size() > longest ||
      text.find_first_not_of("0123456789+-.eE") != std::string::npos) {
    return std::unexpected(Absence::unreadable);
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end != text.c_str() + text.size() || !std::isfinite(value)) {
    return std::unexpected(Absence::unreadable);
  }
  return value;
}

Reading read_number(const Json* value) {
  if (value == nullptr) return std::unexpected(Absence::omitted);
  if (value->is_null()) return std::unexpected(Absence::null);
  if (value->is_number()) return value->get<double>();
  if (value->is_string()) return read_numeric_string(value->get_ref<const std::string&>());
  return std::unexpected(Absence::unreadable);
}

/// A code may come as a number or as its digits.
std::optional<int> read_code(const Json* value) {
  const Reading number = read_number(value);
  constexpr double largest = std::numeric_limits<int>::max();
  if (!number || *number != std::trunc(*number) || std::abs(*number) > largest) return std::nullopt;
  return static_cast<int>(*number);
}

class Reader {
 public:
  explicit Reader(Report& report) : report_(report) {}

  void read_event(const Json& row, std::string path) {
    path_ = std::move(path);
    if (!row.is_object()) {
      remark("", "is not an object and was passed over");
      return;
    }
    OfflineEvent& event = report_.events.emplace_back();
    read_name(row, event);
    for (const ScoreKind kind : all_score_kinds) {
      const std::string name(api_name(kind));
      event.score(kind) = read_score(member(row, name.c_str()), name);
    }
    read_coverage(row, event.coverage);
  }

 private:
  void read_name(const Json& row, OfflineEvent& event) {
    const Json* const name = member(row, "event_name");
    if (name != nullptr && name->is_string()) {
      event.name = visible(name->get_ref<const std::string&>());
    } else {
      remark(".event_name", "is not a text");
    }
  }

  Score read_score(const Json* value, const std::string& name) {
    Score score;
    if (value != nullptr && value->is_object()) {
      score.value = read_number(member(*value, "score"));
      score.recommendation = text_of(*value, "recommendation");
    } else {
      score.value = read_number(value);
    }
    if (!score.value && score.value.error() == Absence::unreadable) {
      remark("." + name, "is not a number");
    }
    if (score.out_of_range()) remark("." + name, "is outside 0 to 10");
    return score;
  }

  void read_coverage(const Json& row, Coverage& coverage) {
    const Json* const match_key = member(row, "match_key");
    const Json* const inside = match_key != nullptr ? member(*match_key, "coverage") : nullptr;
    const bool is_inside = inside != nullptr && !inside->is_null();
    const Json* const value = is_inside ? inside : member(row, "coverage");
    const std::string path = is_inside ? ".match_key.coverage" : ".coverage";
    if (value == nullptr || value->is_null()) return;
    if (!value->is_object()) {
      coverage.email_percent = coverage.phone_percent = std::unexpected(Absence::unreadable);
      remark(path, "is not an object");
      return;
    }
    coverage.email_percent = read_percent(*value, "email", path);
    coverage.phone_percent = read_percent(*value, "phone", path);
  }

  Reading read_percent(const Json& coverage, const char* name, const std::string& path) {
    const Reading percent = read_number(member(coverage, name));
    if (!percent && percent.error() == Absence::unreadable) {
      remark(path + "." + name, "is not a number");
    }
    if (percent && !(*percent >= 0.0 && *percent <= 100.0)) {
      remark(path + "." + name, "is outside 0 to 100");
    }
    return percent;
  }

  void remark(const std::string& where, const char* what) {
    if (report_.remarks.size() < Report::remarks_max) {
      report_.remarks.push_back(path_ + where + " " + what);
    }
  }

  Report& report_;
  std::string path_;
};

GraphError read_error(const Json& error) {
  if (error.is_string()) return {.message = error.get_ref<const std::string&>()};
  const Json* const transient = member(error, "is_transient");
  return {.message = text_of(error, "message"),
          .type = text_of(error, "type"),
          .code = read_code(member(error, "code")),
          .subcode = read_code(member(error, "error_subcode")),
          .user_title = text_of(error, "error_user_title"),
          .user_message = text_of(error, "error_user_msg"),
          .is_transient = transient != nullptr && transient->is_boolean() && transient->get<bool>(),
          .fbtrace_id = text_of(error, "fbtrace_id")};
}

Failure failure_at(FailureKind kind, std::string where, int http_status) {
  Failure failure = make_failure(kind, std::move(where));
  failure.http_status = http_status;
  return failure;
}

std::expected<Report, Failure> read_report(const Json& root, int http_status) {
  Report report;
  const Json* const offline = member(root, "offline");
  if (offline == nullptr || offline->is_null()) return report;
  if (!offline->is_array()) {
    return std::unexpected(failure_at(FailureKind::unexpected_shape, "$.offline", http_status));
  }
  report.events.reserve(offline->size());
  Reader reader(report);
  for (std::size_t i = 0; i < offline->size(); ++i) {
    reader.read_event((*offline)[i], "$.offline[" + std::to_string(i) + "]");
  }
  return report;
}

}  // namespace

std::expected<Report, Failure> parse_response(int http_status, std::string_view body,
                                              std::string_view token) {
  if (body.size() > max_response_bytes) {
    return std::unexpected(failure_at(FailureKind::too_large, "", http_status));
  }
  const bool is_http_error = http_status >= 400;
  Builder builder;
  if (!builder.read(body)) {
    if (is_http_error) return std::unexpected(classify_http_status(http_status));
    if (builder.too_deep()) {
      return std::unexpected(failure_at(FailureKind::unexpected_shape, "$", http_status));
    }
    return std::unexpected(failure_at(FailureKind::not_json,
                                      "byte " + std::to_string(builder.stopped_at()), http_status));
  }
  const Json& root = builder.root();
  const Json* const error = member(root, "error");
  if (error != nullptr && !error->is_null()) {
    return std::unexpected(classify(read_error(*error), http_status, token));
  }
  if (is_http_error) return std::unexpected(classify_http_status(http_status));
  if (!root.is_object()) {
    return std::unexpected(failure_at(FailureKind::unexpected_shape, "$", http_status));
  }
  return read_report(root, http_status);
}

std::expected<Labels, Failure> parse_labels(std::string_view json) {
  const auto refused = [] {
    return std::unexpected(
        invalid_input("labels", {.what = Word::fail_option_form,
                                 .remedy = Word::help_option,
                                 .values = {"labels", R"({"1234567890": "Acme"})"}}));
  };
  Builder builder;
  if (!builder.read(json) || !builder.root().is_object()) return refused();
  Labels labels;
  for (const auto& [id, name] : builder.root().items()) {
    if (!name.is_string()) return refused();
    labels.emplace(id, visible(name.get_ref<const std::string&>()));
  }
  return labels;
}

std::expected<Opened, Failure> parse_open(std::string_view json) {
  const auto refused = [] {
    return std::unexpected(invalid_input(
        "open", {.what = Word::fail_option_form,
                 .remedy = Word::help_option,
                 .values = {"open", R"({"datasetId": "1234567890", "event": "Purchase"})"}}));
  };
  Builder builder;
  if (!builder.read(json) || !builder.root().is_object()) return refused();
  Opened open;
  for (const auto& [name, value] : builder.root().items()) {
    if (value.is_null()) continue;
    if (!value.is_string()) return refused();
    const auto& text = value.get_ref<const std::string&>();
    if (name == "datasetId") open.dataset_id = text;
    if (name == "event") open.event = text;
  }
  return open;
}

}  // namespace dq
