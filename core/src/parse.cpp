#include "dq/parse.h"

#define JSON_NOEXCEPTION
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dq/visible.h"

namespace dq {
namespace {

using Parser = nlohmann::json;

/// A value of a document, no more than the reading below needs. Members stand in the order of the text.
struct Json {
  struct Object : std::vector<std::pair<std::string, Json>> {};
  struct Array : std::vector<Json> {};
  std::variant<std::nullptr_t, bool, double, std::string, Object, Array> value;

  template <typename T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&value);
  }
  [[nodiscard]] bool is_null() const { return as<std::nullptr_t>() != nullptr; }
};

/// Documented answers are 5 deep. Deeper nesting costs memory by the byte, so it is not read.
constexpr std::size_t deepest = 64;

/// Builds a document from the parser's events: unlike nlohmann's own `parse` it tells where the parser
/// stopped, and bounds the depth.
class Builder {
 public:
  /// Whether all of `text` is one JSON value.
  bool read(std::string_view text) {
    if (!Parser::sax_parse(text.begin(), text.end(), this)) return false;
    // The parser takes a zero byte for the end, whatever follows.
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos) return true;
    stopped_at_ = zero;
    return false;
  }

  // Called by nlohmann's parser; the names are its own. `false` ends the parsing.
  bool null() { return add({nullptr}); }
  bool boolean(bool value) { return add({value}); }
  bool number_integer(std::int64_t value) { return add({static_cast<double>(value)}); }
  bool number_unsigned(std::uint64_t value) { return add({static_cast<double>(value)}); }
  bool number_float(double value, const std::string&) { return add({value}); }
  bool string(std::string& value) { return add({std::move(value)}); }
  bool binary(Parser::binary_t&) { return false; }
  bool start_object(std::size_t) { return open({Json::Object()}); }
  bool start_array(std::size_t) { return open({Json::Array()}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    auto& members = std::get<Json::Object>(open_.back()->value);
    slot_ = &members.emplace_back(std::move(name), Json()).second;
    return true;
  }
  bool parse_error(std::size_t bytes_read, const std::string&, const Parser::exception&) {
    stopped_at_ = bytes_read == 0 ? 0 : bytes_read - 1;
    return false;
  }

  [[nodiscard]] const Json& root() const { return root_; }
  [[nodiscard]] std::size_t stopped_at() const { return stopped_at_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  Json* place(Json value) {
    Json* slot = slot_;
    if (open_.empty()) {
      slot = &root_;
    } else if (auto* const elements = std::get_if<Json::Array>(&open_.back()->value)) {
      slot = &elements->emplace_back();
    }
    *slot = std::move(value);
    return slot;
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

/// The last one of members with the same name counts, as everywhere.
const Json* member(const Json& object, std::string_view name) {
  const auto* const members = object.as<Json::Object>();
  if (members == nullptr) return nullptr;
  const auto found =
      std::ranges::find(members->rbegin(), members->rend(), name,
                        [](const auto& member) { return std::string_view(member.first); });
  return found == members->rend() ? nullptr : &found->second;
}

std::string text_of(const Json& object, const char* name) {
  const Json* const value = member(object, name);
  const auto* const text = value != nullptr ? value->as<std::string>() : nullptr;
  return text != nullptr ? *text : std::string();
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
  if (const auto* const number = value->as<double>()) return *number;
  if (const auto* const text = value->as<std::string>()) return read_numeric_string(*text);
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
    if (row.as<Json::Object>() == nullptr) {
      remark("", "is not an object and was passed over");
      return;
    }
    OfflineEvent& event = report_.events.emplace_back();
    read_name(row, event);
    for (const ScoreKind kind : all_score_kinds) {
      const std::string name(api_name(kind));
      event.score(kind) = read_score(member(row, name), name);
    }
    read_coverage(row, event.coverage);
  }

 private:
  void read_name(const Json& row, OfflineEvent& event) {
    const Json* const name = member(row, "event_name");
    if (const auto* const text = name != nullptr ? name->as<std::string>() : nullptr) {
      event.name = visible(*text);
    } else {
      remark(".event_name", "is not a text");
    }
  }

  Score read_score(const Json* value, const std::string& name) {
    Score score;
    if (value != nullptr && value->as<Json::Object>() != nullptr) {
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
    if (value->as<Json::Object>() == nullptr) {
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
  if (const auto* const text = error.as<std::string>()) return {.message = *text};
  const Json* const transient = member(error, "is_transient");
  const bool* const is_transient = transient != nullptr ? transient->as<bool>() : nullptr;
  return {.message = text_of(error, "message"),
          .type = text_of(error, "type"),
          .code = read_code(member(error, "code")),
          .subcode = read_code(member(error, "error_subcode")),
          .user_title = text_of(error, "error_user_title"),
          .user_message = text_of(error, "error_user_msg"),
          .is_transient = is_transient != nullptr && *is_transient,
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
  const auto* const rows = offline->as<Json::Array>();
  if (rows == nullptr) {
    return std::unexpected(failure_at(FailureKind::unexpected_shape, "$.offline", http_status));
  }
  report.events.reserve(rows->size());
  Reader reader(report);
  for (std::size_t i = 0; i < rows->size(); ++i) {
    reader.read_event((*rows)[i], "$.offline[" + std::to_string(i) + "]");
  }
  return report;
}

/// Whether a text is a JSON object of which `read` takes each member.
template <typename Read>
bool for_each_member(std::string_view json, Read read) {
  Builder builder;
  if (!builder.read(json)) return false;
  const auto* const members = builder.root().as<Json::Object>();
  return members != nullptr && std::ranges::all_of(*members, [&read](const auto& member) {
           return read(member.first, member.second);
         });
}

/// An option that is no JSON of its form.
std::unexpected<Failure> refuse_form(std::string name, std::string example) {
  Refusal refusal{.what = Word::fail_option_form, .remedy = Word::help_option};
  refusal.values = {name, std::move(example)};
  return std::unexpected(invalid_input(std::move(name), std::move(refusal)));
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
  if (root.as<Json::Object>() == nullptr) {
    return std::unexpected(failure_at(FailureKind::unexpected_shape, "$", http_status));
  }
  return read_report(root, http_status);
}

std::expected<Labels, Failure> parse_labels(std::string_view json) {
  Labels labels;
  const bool is_read = for_each_member(json, [&](const std::string& id, const Json& name) {
    const auto* const text = name.as<std::string>();
    if (text != nullptr) labels.insert_or_assign(id, visible(*text));
    return text != nullptr;
  });
  if (!is_read) return refuse_form("labels", R"({"1234567890": "Acme"})");
  return labels;
}

std::expected<Opened, Failure> parse_open(std::string_view json) {
  Opened open;
  const bool is_read = for_each_member(json, [&](const std::string& name, const Json& value) {
    if (value.is_null()) return true;
    const auto* const text = value.as<std::string>();
    if (text == nullptr) return false;
    if (name == "datasetId") open.dataset_id = *text;
    if (name == "event") open.event = *text;
    return true;
  });
  if (!is_read) return refuse_form("open", R"({"datasetId": "1234567890", "event": "Purchase"})");
  return open;
}

}  // namespace dq
