#include "dq/failure.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ascii.h"

namespace dq {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::string_view token_mark = "[token]";
constexpr std::size_t message_max =
    1000;  ///< bytes of Meta's words; the longest seen are below 400
constexpr std::size_t trace_id_max = 100;

constexpr int dataset_not_found_code = 2044055;

/// What is said about a kind of failure, and whether trying again helps.
struct Explanation {
  Retry retry;
  Word what;
  Word remedy;
};

Explanation explanation_of(FailureKind kind) {
  using enum Retry::Policy;
  using enum Word;
  switch (kind) {
    case FailureKind::invalid_input:
      return {{never}, fail_invalid_input, help_invalid_input};
    case FailureKind::token_unavailable:
      return {{never}, fail_token_unavailable, help_token_unavailable};
    case FailureKind::token_expired:
      return {{after_new_token}, fail_token_expired, help_token_expired};
    case FailureKind::token_malformed:
      return {{after_new_token}, fail_token_malformed, help_token_form};
    case FailureKind::app_not_authorized:
      return {{never}, fail_app_not_authorized, help_app_not_authorized};
    case FailureKind::account_checkpoint:
      return {{never}, fail_account_checkpoint, help_account_checkpoint};
    case FailureKind::permission:
      return {{never}, fail_permission, help_permission};
    case FailureKind::app_setting:
      return {{never}, fail_app_setting, help_app_setting};
    case FailureKind::bad_request:
      return {{never}, fail_bad_request, help_bad_request};
    case FailureKind::dataset_not_found:
      return {{never}, fail_dataset_not_found, help_dataset_not_found};
    case FailureKind::rate_limited:
      return {{back_off, minutes(5)}, fail_rate_limited, help_rate_limited};
    case FailureKind::policy_block:
      return {{never, hours(6)}, fail_policy_block, help_policy_block};
    case FailureKind::version_too_old:
      return {{never}, fail_version_too_old, help_version_too_old};
    case FailureKind::transient:
      return {{back_off, seconds(5)}, fail_transient, help_soon};
    case FailureKind::graph_error:
      return {{never}, fail_graph_error, help_graph_error};
    case FailureKind::http_error:
      return {{never}, fail_http_error, help_http_error};
    case FailureKind::not_json:
      return {{once, seconds(5)}, fail_not_json, help_not_json};
    case FailureKind::unexpected_shape:
      return {{never}, fail_unexpected_shape, help_unexpected_shape};
    case FailureKind::too_large:
      return {{never}, fail_too_large, help_too_large};
    case FailureKind::offline:
      return {{back_off, seconds(5)}, fail_offline, help_offline};
    case FailureKind::timed_out:
      return {{back_off, seconds(5)}, fail_timed_out, help_soon};
    case FailureKind::blocked:
      return {{once, seconds(5)}, fail_blocked, help_blocked};
  }
  return {{never}, fail_graph_error, help_graph_error};
}

/// Statuses of a server that may do better the next time.
bool is_passing(int http_status) {
  return (http_status >= 500 && !refuses_post(http_status)) || http_status == 408;
}

bool refuses_override(const GraphError& error, FailureKind kind, int http_status) {
  if (error.message.empty() || error.type.empty() || !error.code) return false;
  if (error.code == 100 && error.message.starts_with("Unsupported post request")) return true;
  return refuses_post(http_status) &&
         (kind == FailureKind::bad_request || kind == FailureKind::graph_error);
}

/// Where more is known than the kind.
Explanation explanation_of(const Failure& failure) {
  Explanation explanation = explanation_of(failure.kind);
  if (failure.kind == FailureKind::bad_request && failure.refuses_override) {
    explanation.what = Word::fail_no_override;
    explanation.remedy = Word::help_no_override;
  } else if (failure.kind == FailureKind::http_error && refuses_post(failure.http_status)) {
    explanation.what = Word::fail_no_post;
    explanation.remedy = Word::help_no_post;
  } else if (failure.kind == FailureKind::http_error && is_passing(failure.http_status)) {
    explanation.what = Word::fail_server;
    explanation.remedy = Word::help_soon;
  } else if (failure.kind == FailureKind::permission && failure.code == 10) {
    explanation.what = Word::fail_no_permission;
  } else if (failure.kind == FailureKind::permission && failure.code == 100) {
    explanation.remedy = Word::help_assign_dataset;
    if (failure.subcode == 33) {
      explanation.what = Word::fail_not_assigned;
      explanation.remedy = Word::help_assign_or_check;
    }
  }
  return explanation;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// At most `bytes` of a text of the network, cut between characters, on one line.
std::string bounded(std::string text, std::size_t bytes) {
  if (text.size() > bytes) {
    std::size_t end = bytes;
    while (end > 0 && is_continuation(text[end])) --end;
    text.resize(end);
    text += "…";
  }
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

FailureKind kind_of_code_100(const GraphError& error) {
  if (error.message.find("appsecret_proof") != std::string::npos) return FailureKind::app_setting;
  if (error.subcode == 33 || error.message.find("Missing Permission") != std::string::npos) {
    return FailureKind::permission;
  }
  return FailureKind::bad_request;
}

FailureKind kind_of_token_error(const GraphError& error) {
  if (error.subcode == 458) return FailureKind::app_not_authorized;
  if (error.subcode == 459 || error.subcode == 464) return FailureKind::account_checkpoint;
  // Of tokens that never were one and of tokens that are dead, code and subcode are the same: only this
  // documented text tells them apart.
  if (error.code == 190 && contains(error.message, "cannot parse access token")) {
    return FailureKind::token_malformed;
  }
  return FailureKind::token_expired;
}

FailureKind kind_of(const GraphError& error, int http_status) {
  if (error.code == dataset_not_found_code || error.subcode == dataset_not_found_code) {
    return FailureKind::dataset_not_found;
  }
  const int code = error.code.value_or(0);
  if ((code >= 200 && code <= 299)) return FailureKind::permission;
  if (code >= 80000 && code <= 80014) return FailureKind::rate_limited;
  switch (code) {
    case 102:
    case 190:
      return kind_of_token_error(error);
    case 4:
    case 17:
    case 32:
    case 341:
    case 613:
      return FailureKind::rate_limited;
    case 3:
    case 10:
      return FailureKind::permission;
    case 368:
      return FailureKind::policy_block;
    case 2635:
      return FailureKind::version_too_old;
    case 1:
    case 2:
      return FailureKind::transient;
    default:
      break;
  }
  if (error.is_transient) return FailureKind::transient;
  if (code == 100) return kind_of_code_100(error);
  if (code == 2500) return FailureKind::bad_request;
  if (!error.code && http_status == 401) return FailureKind::token_expired;
  if (!error.code && http_status == 429) return FailureKind::rate_limited;
  return FailureKind::graph_error;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// How many bytes of the start of `text` spell `c`: itself, percent-encoded, or after the backslash
/// that JSON puts before some characters; 0 when they do not.
std::size_t length_of_char(std::string_view text, char c) {
  if (text.starts_with(c)) return 1;
  if (text.size() >= 2 && text[0] == '\\' && text[1] == c) return 2;
  if (text.size() < 3 || text[0] != '%' || hex_value(text[1]) < 0) return 0;
  return hex_value(text[1]) * 16 + hex_value(text[2]) == static_cast<unsigned char>(c) ? 3 : 0;
}

/// How many bytes of the start of `text` spell `token`, in any of these ways; 0 when they do not.
std::size_t length_of_token(std::string_view text, std::string_view token) {
  std::size_t i = 0;
  for (const char c : token) {
    const std::size_t length = length_of_char(text.substr(i), c);
    if (length == 0) return 0;
    i += length;
  }
  return i;
}

/// How many bytes of the start of `text` spell characters of `marks`, at most `most` of them.
std::size_t length_of_marks(std::string_view text, std::string_view marks, std::size_t most) {
  std::size_t i = 0;
  for (; most > 0; --most) {
    std::size_t length = 0;
    for (const char mark : marks) length = std::max(length, length_of_char(text.substr(i), mark));
    if (length == 0) break;
    i += length;
  }
  return i;
}

/// The length of a run that has the shape of Meta's access tokens; 0 when there is none.
std::size_t length_of_token_shape(std::string_view text) {
  constexpr std::size_t shortest = 20;
  if (!text.starts_with("EAA")) return 0;
  const auto* const end = std::ranges::find_if_not(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  const auto length = static_cast<std::size_t>(end - text.begin());
  return length >= shortest ? length : 0;
}

/// The length of `access_token` and of what separates it from its value; 0 where it is not that.
std::size_t length_of_token_key(std::string_view text) {
  constexpr std::string_view key = "access_token";
  if (text.size() < key.size() ||
      !std::ranges::equal(text.substr(0, key.size()), key,
                          [](char a, char b) { return lower(a) == b; })) {
    return 0;
  }
  constexpr std::string_view around = "\"' ";
  std::size_t i = key.size();
  i += length_of_marks(text.substr(i), around, text.size());
  const std::size_t separator = length_of_marks(text.substr(i), "=:", 1);
  if (separator == 0) return 0;
  i += separator;
  return i + length_of_marks(text.substr(i), around, text.size());
}

std::size_t length_of_value(std::string_view text) {
  return std::min(text.find_first_of("&\"' \t\r\n<>,;)}]"), text.size());
}

}  // namespace

std::string_view name_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::invalid_input:
      return "invalid_input";
    case FailureKind::token_unavailable:
      return "token_unavailable";
    case FailureKind::token_expired:
      return "token_expired";
    case FailureKind::token_malformed:
      return "token_malformed";
    case FailureKind::app_not_authorized:
      return "app_not_authorized";
    case FailureKind::account_checkpoint:
      return "account_checkpoint";
    case FailureKind::permission:
      return "permission";
    case FailureKind::app_setting:
      return "app_setting";
    case FailureKind::bad_request:
      return "bad_request";
    case FailureKind::dataset_not_found:
      return "dataset_not_found";
    case FailureKind::rate_limited:
      return "rate_limited";
    case FailureKind::policy_block:
      return "policy_block";
    case FailureKind::version_too_old:
      return "version_too_old";
    case FailureKind::transient:
      return "transient";
    case FailureKind::graph_error:
      return "graph_error";
    case FailureKind::http_error:
      return "http_error";
    case FailureKind::not_json:
      return "not_json";
    case FailureKind::unexpected_shape:
      return "unexpected_shape";
    case FailureKind::too_large:
      return "too_large";
    case FailureKind::offline:
      return "offline";
    case FailureKind::timed_out:
      return "timed_out";
    case FailureKind::blocked:
      return "blocked";
  }
  return {};
}

std::string_view name_of(Retry::Policy policy) {
  switch (policy) {
    case Retry::Policy::never:
      return "never";
    case Retry::Policy::once:
      return "once";
    case Retry::Policy::back_off:
      return "back_off";
    case Retry::Policy::after_new_token:
      return "after_new_token";
  }
  return {};
}

void explain(Failure& failure, const Words& words) {
  if (failure.refusal) {
    const auto& [what, remedy, values] = *failure.refusal;
    failure.what = fill(words[what], {values[0], values[1]});
    failure.remedy = fill(words[remedy], {values[0], values[1]});
    return;
  }
  const Explanation explanation = explanation_of(failure);
  failure.what = fill(words[explanation.what], {std::to_string(failure.http_status)});
  failure.remedy = words[explanation.remedy];
}

Failure make_failure(FailureKind kind, std::string where) {
  Failure failure{.kind = kind, .retry = explanation_of(kind).retry, .where = std::move(where)};
  explain(failure, english()->words);
  return failure;
}

Failure invalid_input(std::string where, Refusal refusal) {
  Failure failure = make_failure(FailureKind::invalid_input, std::move(where));
  failure.refusal = std::move(refusal);
  explain(failure, english()->words);
  return failure;
}

Failure provider_failure(Word fault, std::string reason) {
  Word remedy = Word::help_token_unavailable;
  switch (fault) {
    case Word::fail_provider_type:
      remedy = Word::help_provider_type;
      break;
    case Word::fail_provider_missing:
      remedy = Word::help_provider_missing;
      break;
    case Word::fail_provider_empty:
      break;
    default:
      return make_failure(FailureKind::token_unavailable, std::move(reason));
  }
  Failure failure = make_failure(FailureKind::token_unavailable,
                                 reason.empty() ? "tokenProvider" : "token-provider");
  failure.refusal = Refusal{.what = fault, .remedy = remedy, .values = {std::move(reason)}};
  explain(failure, english()->words);
  return failure;
}

bool refuses_post(int http_status) { return http_status == 405 || http_status == 501; }

Failure classify(const GraphError& error, int http_status, std::string_view token) {
  Failure failure = make_failure(kind_of(error, http_status));
  if (failure.kind == FailureKind::transient && error.code == 1) {
    failure.retry.policy = Retry::Policy::once;
  }
  const std::string& words = error.user_message.empty() ? error.message : error.user_message;
  failure.graph_message = bounded(redact(words, token), message_max);
  failure.code = error.code;
  failure.subcode = error.subcode;
  failure.http_status = http_status;
  failure.fbtrace_id = bounded(redact(error.fbtrace_id, token), trace_id_max);
  failure.refuses_override = refuses_override(error, failure.kind, http_status);
  explain(failure, english()->words);
  return failure;
}

Failure classify_http_status(int http_status) {
  if (http_status == 0) return make_failure(FailureKind::blocked);
  Failure failure =
      make_failure(http_status == 429 ? FailureKind::rate_limited : FailureKind::http_error);
  failure.http_status = http_status;
  if (failure.kind == FailureKind::http_error && is_passing(http_status)) {
    failure.retry = {Retry::Policy::back_off, seconds(5)};
  }
  explain(failure, english()->words);
  return failure;
}

std::string redact(std::string_view text, std::string_view token) {
  std::string out;
  while (!text.empty()) {
    std::size_t secret = token.empty() ? 0 : length_of_token(text, token);
    if (secret == 0) secret = length_of_token_shape(text);
    if (secret == 0) {
      if (const std::size_t key = length_of_token_key(text); key > 0) {
        out += text.substr(0, key);
        text.remove_prefix(key);
        secret = length_of_value(text);
      }
    }
    if (secret > 0) {
      out += token_mark;
      text.remove_prefix(secret);
    } else if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace dq
