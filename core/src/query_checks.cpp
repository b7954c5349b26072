#include "query_checks.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "ascii.h"

namespace dq {
namespace {

constexpr std::size_t id_digits_max = 20;
constexpr std::size_t agent_name_max = 256;
constexpr std::size_t endpoint_max = 2048;
constexpr std::size_t locale_max = 16;
constexpr std::size_t token_max = 4096;

bool is_visible_ascii(char c) { return c > ' ' && c < '\x7F'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  return all_digits(text) && std::from_chars(text.data(), end, port).ec == std::errc();
}

/// `host`, `host:port` or `[v6]:port`.
struct Authority {
  std::string_view host;
  bool valid = false;
};

Authority read_authority(std::string_view text) {
  const bool is_v6 = text.starts_with('[');
  std::size_t host_end = is_v6 ? text.find(']') : text.find(':');
  if (is_v6) {
    if (host_end == std::string_view::npos) return {};
    ++host_end;
  }
  host_end = std::min(host_end, text.size());
  const std::string_view host = text.substr(0, host_end);
  const std::string_view rest = text.substr(host_end);
  const bool host_is_good = !host.empty() && std::ranges::all_of(host, [is_v6](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' ||
           (is_v6 && (c == ':' || c == '[' || c == ']'));
  });
  const bool port_is_good = rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
  return {.host = host, .valid = host_is_good && port_is_good};
}

bool is_loopback(std::string_view host) {
  if (host == "localhost" || host == "[::1]") return true;
  // 127.0.0.0/8, and not a name that only begins like it.
  return host.starts_with("127.") && std::ranges::count(host, '.') == 3 &&
         std::ranges::all_of(host, [](char c) { return is_digit(c) || c == '.'; });
}

bool is_path(std::string_view path) {
  return path.empty() ||
         (path.front() == '/' && path.back() != '/' && std::ranges::all_of(path, [](char c) {
            return is_visible_ascii(c) &&
                   std::string_view("?#@\\\"<>^`{|}").find(c) == std::string_view::npos;
          }));
}

}  // namespace

std::unexpected<Failure> refuse(std::string where, Word what, Word remedy,
                                std::array<std::string, 2> values) {
  return std::unexpected(invalid_input(
      std::move(where), {.what = what, .remedy = remedy, .values = std::move(values)}));
}

std::expected<void, Failure> check_dataset_id(const Query& query) {
  const std::string& id = query.dataset_id;
  if (id.empty()) {
    return refuse("dataset-id", Word::fail_id_missing, Word::help_dataset_not_found);
  }
  if (!all_digits(id) || id.size() > id_digits_max) {
    return refuse("dataset-id", Word::fail_id_form, Word::help_dataset_not_found,
                  {std::to_string(id_digits_max)});
  }
  return {};
}

std::expected<void, Failure> check_agent_name(const Query& query) {
  if (query.agent_name.size() > agent_name_max) {
    return refuse("agent-name", Word::fail_agent_long, Word::help_agent,
                  {std::to_string(agent_name_max)});
  }
  if (std::ranges::any_of(query.agent_name, is_control)) {
    return refuse("agent-name", Word::fail_agent_control, Word::help_agent);
  }
  return {};
}

std::expected<void, Failure> check_api_version(const Query& query) {
  const std::string_view version = query.api_version;
  const std::size_t point = version.find('.');
  if (version.size() > 8 || !version.starts_with('v') || point == std::string_view::npos ||
      !all_digits(version.substr(1, point - 1)) || !all_digits(version.substr(point + 1))) {
    return refuse("api-version", Word::fail_option_form, Word::help_option,
                  {"api-version", std::string(default_api_version)});
  }
  return {};
}

std::expected<void, Failure> check_fields(const Query& query) {
  for (auto field = query.fields.begin(); field != query.fields.end(); ++field) {
    if (std::find(query.fields.begin(), field, *field) != field) {
      return refuse("fields", Word::fail_field_twice, Word::help_option,
                    {std::string(api_name(*field))});
    }
  }
  return {};
}

std::expected<void, Failure> check_endpoint(const Query& query) {
  if (query.endpoint_is_untrusted) {
    return refuse("endpoint", Word::fail_endpoint_foreign, Word::help_endpoint_foreign);
  }
  const std::string_view endpoint = query.endpoint;
  const bool is_https = endpoint.starts_with("https://");
  const bool is_http = endpoint.starts_with("http://");
  if (!is_https && !is_http) {
    return refuse("endpoint", Word::fail_endpoint_scheme, Word::help_endpoint);
  }
  const std::string_view rest = endpoint.substr(is_https ? 8 : 7);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const Authority authority = read_authority(rest.substr(0, slash));
  if (endpoint.size() > endpoint_max || !authority.valid || !is_path(rest.substr(slash))) {
    return refuse("endpoint", Word::fail_endpoint_form, Word::help_endpoint);
  }
  if (is_http && !is_loopback(authority.host)) {
    return refuse("endpoint", Word::fail_endpoint_open, Word::help_endpoint);
  }
  return {};
}

std::expected<void, Failure> check_locale(const Query& query) {
  const bool good =
      query.locale.size() <= locale_max && std::ranges::all_of(query.locale, [](char c) {
        return is_letter(c) || is_digit(c) || c == '_' || c == '-';
      });
  if (!good) {
    return refuse("locale", Word::fail_option_form, Word::help_option, {"locale", "de_DE"});
  }
  return {};
}

std::expected<void, Failure> check_token(const Query& query) {
  const std::string& token = query.access_token;
  if (token.empty()) {
    if (query.endpoint_adds_token) return {};
    return refuse("token", Word::fail_token_missing, Word::help_token_expired);
  }
  if (token.size() > token_max || !std::ranges::all_of(token, is_visible_ascii)) {
    return refuse("token", Word::fail_token_form, Word::help_token_form);
  }
  return {};
}

}  // namespace dq
