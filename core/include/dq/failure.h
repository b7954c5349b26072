/// What can go wrong, what it means to a person, and whether trying again helps.
///
/// Source of the codes: `Meta, Graph API error handling` and the reference of the endpoint.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dq/locale.h"

namespace dq {

enum class FailureKind {
  invalid_input,       ///< refused before any request was made; `Failure::where` names the input
  token_unavailable,   ///< the page's token provider failed or gave nothing
  token_expired,       ///< expired, revoked or otherwise dead: only a new token helps
  token_malformed,     ///< not an access token, or only a part of one
  app_not_authorized,  ///< the person removed the app
  account_checkpoint,  ///< the person must sign in at facebook.com first
  permission,          ///< app or user lacks a permission, or the dataset is not assigned
  app_setting,         ///< the app demands `appsecret_proof`, which no browser can make
  bad_request,         ///< fields, path or version are wrong
  dataset_not_found,   ///< no dataset with this id
  rate_limited,        ///< too many calls; calling meanwhile lengthens the block
  policy_block,        ///< blocked by policy for hours
  version_too_old,     ///< this API version no longer answers
  transient,           ///< Meta says that it passes
  graph_error,         ///< an error envelope with a code that is not in the table
  http_error,          ///< an HTTP error without an envelope, as proxies send it
  not_json,            ///< the body is not JSON; `Failure::where` has the byte offset
  unexpected_shape,    ///< JSON of another shape; `Failure::where` has the path
  too_large,           ///< the body is over `max_response_bytes`
  offline,             ///< the browser has no network
  timed_out,           ///< no answer in time
  blocked,             ///< status 0: blocked by CORS, CSP, an extension, or the network failed
};

/// The stable name of a kind for code, logs and events, for example `rate_limited`.
[[nodiscard]] std::string_view name_of(FailureKind kind);

/// Whether and when it makes sense to send the same request again.
struct Retry {
  enum class Policy {
    never,            ///< the same request fails again: something must be changed first
    once,             ///< one automatic retry, then tell the user
    back_off,         ///< automatically, with growing pauses
    after_new_token,  ///< ask for a token, then once
  };
  Policy policy = Policy::never;
  /// The earliest moment of the next call, counted from the failure. For `never` it is how long a
  /// person should wait as well.
  std::chrono::seconds wait{0};

  bool operator==(const Retry&) const = default;
};
/// `never`, `once`, `back_off`, `after_new_token`.
[[nodiscard]] std::string_view name_of(Retry::Policy policy);

/// Why an input is refused, in words of any language.
struct Refusal {
  Word what = Word::fail_invalid_input;
  Word remedy = Word::help_invalid_input;
  /// For the places {0} and {1} of both.
  std::array<std::string, 2> values;

  bool operator==(const Refusal&) const = default;
};

/// A failure owns its strings and never contains a token.
struct Failure {
  FailureKind kind = FailureKind::graph_error;
  Retry retry;
  /// What happened, in one sentence for a person.
  std::string what;
  /// What the user can do, in one sentence.
  std::string remedy;
  /// The place: name of an input, JSON path (`$.offline`), or `byte 17`; empty when there is none.
  std::string where;
  /// Meta's own words (`error_user_msg`, else `message`), redacted; empty when there are none.
  std::string graph_message;
  std::optional<int> code;
  std::optional<int> subcode;
  /// 0 when there was no HTTP answer.
  int http_status = 0;
  /// To be given to Meta's support.
  std::string fbtrace_id;
  /// An error envelope says that `method=get` in the body of a POST is not taken, see `classify`.
  bool refuses_override = false;
  /// Of `FailureKind::invalid_input`, and of a token provider that is not as it should be.
  std::optional<Refusal> refusal;

  bool operator==(const Failure&) const = default;
};

/// A failure of `kind` with its standard words and retry rule.
[[nodiscard]] Failure make_failure(FailureKind kind, std::string where = {});

/// Writes `what` and `remedy` anew, in other words.
void explain(Failure& failure, const Words& words);

/// An input refused before any request. The refusal says what is wrong, and what would be right.
[[nodiscard]] Failure invalid_input(std::string where, Refusal refusal);

/// A token provider that gave no token.
/// @param fault  `fail_provider_type` (no function), `fail_provider_empty` (it returned something else
///   than a token), `fail_provider_missing` (no function of the page has the name); any other word where
///   the provider itself said why.
/// @param reason  what it said, or the name.
[[nodiscard]] Failure provider_failure(Word fault, std::string reason);

/// The members of Graph's error envelope that we read. All optional in real answers.
struct GraphError {
  std::string message;
  std::string type;
  std::optional<int> code;
  std::optional<int> subcode;
  std::string user_title;
  std::string user_message;
  bool is_transient = false;
  std::string fbtrace_id;
};

/// The failure that an error envelope stands for. It refuses the override (see `Failure`) when it has all
/// that Graph's own envelope has, message, type and code, and says that a POST is not supported: Graph has
/// no code of its own for that. A status alone says nothing, for any gateway on the way can send it.
/// @param token  removed from every string of the result wherever Graph echoes it; may be empty.
[[nodiscard]] Failure classify(const GraphError& error, int http_status, std::string_view token);

/// Whether it is the status of a server that takes no POST: "Method Not Allowed" and "Not Implemented".
[[nodiscard]] bool refuses_post(int http_status);

/// The failure that an HTTP status without an envelope stands for.
/// @param http_status  0 for a request that got no answer (`FailureKind::blocked`).
[[nodiscard]] Failure classify_http_status(int http_status);

/// `text` with `token`, what has the shape of Meta's tokens, and the value of any `access_token`
/// replaced by `[token]`, be it plain, percent-encoded or in JSON.
[[nodiscard]] std::string redact(std::string_view text, std::string_view token);

}  // namespace dq
