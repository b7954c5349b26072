#include "dq/request.h"

#include <algorithm>
#include <array>

#include "ascii.h"
#include "query_checks.h"

namespace dq {
namespace {

using Parameters = std::vector<std::pair<std::string_view, std::string>>;

/// RFC 3986: all but the unreserved characters.
void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  constexpr std::string_view unreserved_marks = "-._~";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter(c) || is_digit(c) || unreserved_marks.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 0xFU];
    }
  }
}

std::string form_encode(const Parameters& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    out += name;
    out += '=';
    append_encoded(out, value);
  }
  return out;
}

Parameters parameters_of(const Query& query) {
  Parameters parameters{{"dataset_id", query.dataset_id}};
  if (!query.agent_name.empty()) parameters.emplace_back("agent_name", query.agent_name);
  parameters.emplace_back("fields", format_fields(query.fields));
  if (!query.locale.empty()) {
    std::string locale = query.locale;
    std::ranges::replace(locale, '-', '_');  // Graph's spelling
    parameters.emplace_back("locale", locale);
  }
  if (!query.access_token.empty()) parameters.emplace_back("access_token", query.access_token);
  return parameters;
}

std::unexpected<Failure> refuse_no_score() {
  return refuse("fields", Word::fail_fields_none, Word::help_fields,
                {"composite,match_key,frequency,freshness"});
}

/// A message names what was written, but not all of it.
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string out;
  for (const char c : text.substr(0, longest)) out += c > ' ' && c < '\x7F' ? c : '?';
  return "\"" + out + "\"";
}

}  // namespace

std::expected<void, Failure> check_query(const Query& query) {
  for (const auto check : {check_dataset_id, check_agent_name, check_api_version, check_fields,
                           check_endpoint, check_locale}) {
    if (auto checked = check(query); !checked) return checked;
  }
  return {};
}

std::expected<HttpRequest, Failure> build_request(const Query& query) {
  if (auto checked = check_query(query); !checked) return std::unexpected(checked.error());
  if (auto checked = check_token(query); !checked) return std::unexpected(checked.error());

  const std::string url = query.endpoint + "/" + query.api_version + "/dataset_quality";
  Parameters parameters = parameters_of(query);
  if (query.transport == Transport::get) {
    return HttpRequest{.method = "GET", .url = url + "?" + form_encode(parameters)};
  }
  parameters.insert(parameters.begin(), {"method", "get"});
  return HttpRequest{.method = "POST",
                     .url = url,
                     .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                     .body = form_encode(parameters)};
}

std::expected<std::vector<ScoreKind>, Failure> parse_fields(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with("offline")) {
    text = trimmed(text.substr(std::string_view("offline").size()));
    if (text.empty()) return {};
    if (!text.starts_with('{') || !text.ends_with('}') || text.size() < 2) {
      return refuse("fields", Word::fail_option_form, Word::help_option,
                    {"fields", "offline{event_name,composite}"});
    }
    text = text.substr(1, text.size() - 2);
    if (trimmed(text).empty()) return refuse_no_score();
  }
  std::vector<ScoreKind> fields;
  if (trimmed(text).empty()) return fields;
  bool names_event = false;
  for (;;) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view name = trimmed(text.substr(0, comma));
    const auto* const kind = std::ranges::find(all_score_kinds, name, api_name);
    if (kind != all_score_kinds.end()) {
      fields.push_back(*kind);
    } else if (name == "event_name") {
      if (names_event)
        return refuse("fields", Word::fail_field_twice, Word::help_option, {"event_name"});
      names_event = true;
    } else {
      return refuse("fields", Word::fail_field_unknown, Word::help_option, {quoted(name)});
    }
    if (comma == text.size()) break;
    text.remove_prefix(comma + 1);
  }
  Query query;
  query.fields = fields;
  if (auto checked = check_fields(query); !checked) return std::unexpected(checked.error());
  if (fields.empty()) return refuse_no_score();
  return fields;
}

std::string format_fields(const std::vector<ScoreKind>& fields) {
  if (fields.empty()) return "offline";
  std::string text = "offline{event_name";
  for (const ScoreKind kind : fields) {
    text += ',';
    text += api_name(kind);
  }
  return text + '}';
}

std::string suggest_agent_name(std::string_view partner_agent) {
  std::string name(trimmed(partner_agent));
  std::ranges::transform(name, name.begin(), lower);
  // What looks like a version begins with a digit after a separator.
  constexpr std::string_view separators = "_-/ ";
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    if (separators.find(name[i]) == std::string_view::npos) continue;
    const bool has_v = name[i + 1] == 'v' && i + 2 < name.size();
    if (!is_digit(name[i + (has_v ? 2 : 1)])) continue;
    name.resize(i);
    break;
  }
  return name;
}

}  // namespace dq
