/// From what a user wants to know to an HTTP request.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dq/failure.h"
#include "dq/report.h"

namespace dq {

/// The newest version of the Graph API found (2026-07-29).
inline constexpr std::string_view default_api_version = "v26.0";
/// The only origin that a request goes to unless the page's own code says otherwise.
inline constexpr std::string_view default_endpoint = "https://graph.facebook.com";

/// How the query travels.
enum class Transport {
  automatic,  ///< `post`, and `get` where Graph itself, asked at its own origin, refuses the override
  post,       ///< form-encoded POST with `method=get`: the token is in the body, never in a URL
  get,        ///< the documented GET: the token is in the URL
};

/// What a request asks for. Strings are as the user gave them; `build_request` checks them.
struct Query {
  /// 1–20 digits. A string, because ids can exceed 2^53.
  std::string dataset_id;
  /// Sent as given, when not empty; see `suggest_agent_name`.
  std::string agent_name;
  /// The scores wanted, each once, or none for Graph's default, which is all of them.
  std::vector<ScoreKind> fields;
  /// `vN.N`.
  std::string api_version{default_api_version};
  /// An origin, or an origin and a path, without a trailing slash; https, or http on loopback.
  std::string endpoint{default_endpoint};
  /// `automatic` is taken as `post`: the session does the falling back.
  Transport transport = Transport::automatic;
  /// The language of recommendations, for example `de_DE`; Graph's default when empty.
  std::string locale;
  std::string access_token;
  /// True for a proxy that adds the token by itself: an empty token is then fine.
  bool endpoint_adds_token = false;
  /// True when nobody who may do so has named this endpoint: it is not asked.
  bool endpoint_is_untrusted = false;

  bool operator==(const Query&) const = default;
};

struct HttpRequest {
  std::string method;  ///< `GET` or `POST`
  std::string url;     ///< absolute, percent-encoded
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< form-encoded for POST, else empty

  bool operator==(const HttpRequest&) const = default;
};

/// The request for `query`, or `FailureKind::invalid_input` naming the input that is refused:
/// `dataset-id`, `agent-name`, `api-version`, `fields`, `endpoint`, `locale` or `token`.
[[nodiscard]] std::expected<HttpRequest, Failure> build_request(const Query& query);

/// The checks that `build_request` makes of everything but the token: for telling the user early.
[[nodiscard]] std::expected<void, Failure> check_query(const Query& query);

/// Reads a list of wanted fields: `offline`, `offline{event_name,composite}`, or just
/// `composite,match_key`; white space is free. `event_name` is always asked for.
/// @return the scores in the order given, empty for all; `invalid_input` for an unknown field.
[[nodiscard]] std::expected<std::vector<ScoreKind>, Failure> parse_fields(std::string_view text);

/// The value of the `fields` parameter: `offline`, or `offline{event_name,composite}`.
[[nodiscard]] std::string format_fields(const std::vector<ScoreKind>& fields);

/// The documented normal form of a `partner_agent` value: `[partner_name]_[major]_[minor]` becomes
/// `partner_name` in lower case. Values that do not follow the pattern lose what looks like a
/// version (`woocommerce-8.1.0-9.2` becomes `woocommerce`). A suggestion: show it, do not impose it.
[[nodiscard]] std::string suggest_agent_name(std::string_view partner_agent);

}  // namespace dq
