#include "dq/configuration.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "ascii.h"
#include "dq/parse.h"
#include "query_checks.h"

namespace dq {
namespace {

using Result = std::expected<void, Failure>;

/// Of values that are words, with commas between.
bool is_one_of(std::string_view value, std::string_view choices) {
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find(','), choices.size());
    if (choices.substr(0, end) == value) return true;
    choices = trimmed(choices.substr(std::min(end + 1, choices.size())));
  }
  return false;
}

std::unexpected<Failure> refuse_choice(std::string_view name, std::string_view choices) {
  return refuse(std::string(name), Word::fail_option_choice, Word::help_option,
                {std::string(name), std::string(choices)});
}

/// What the page itself makes use of; core only knows what it may be.
Result check_choice(std::string_view name, std::string_view value, std::string_view choices) {
  if (!value.empty() && !is_one_of(value, choices)) return refuse_choice(name, choices);
  return {};
}

Result set_transport(Query& query, std::string_view value) {
  if (value.empty() || value == "auto") {
    query.transport = Transport::automatic;
  } else if (value == "post") {
    query.transport = Transport::post;
  } else if (value == "get") {
    query.transport = Transport::get;
  } else {
    return refuse_choice("transport", "auto, post, get");
  }
  return {};
}

Result set_threshold(double& bar, std::string_view value) {
  if (value.empty()) {
    bar = omnichannel_bar;
    return {};
  }
  // As many fraction digits as `display_limit` shows: a bar is not to be shown as another one.
  constexpr std::size_t fraction_digits_max = 4;
  constexpr std::size_t longest = 16;
  const std::size_t point = std::min(value.find('.'), value.size() - 1);
  const bool is_plain = value.size() <= longest &&
                        value.find_first_not_of("0123456789.") == std::string_view::npos &&
                        value.size() - 1 - point <= fraction_digits_max;
  const std::string text(value);
  char* end = nullptr;
  const double number = is_plain ? std::strtod(text.c_str(), &end) : 0.0;
  if (!is_plain || end != text.c_str() + text.size() || !(number > 0.0 && number <= score_max)) {
    return refuse("threshold", Word::fail_threshold, Word::help_option);
  }
  bar = number;
  return {};
}

Result set_dataset_ids(std::vector<std::string>& ids, std::string_view value) {
  const auto is_between = [](char c) { return c == ',' || c == ';' || is_space(c); };
  std::vector<std::string> found;
  for (auto begin = value.begin(); begin != value.end();) {
    const auto end = std::find_if(begin, value.end(), is_between);
    std::string id(begin, end);
    if (!id.empty() && std::ranges::find(found, id) == found.end()) found.push_back(std::move(id));
    begin = std::find_if_not(end, value.end(), is_between);
  }
  if (found.size() > datasets_max) {
    return refuse("dataset-id", Word::fail_datasets_many, Word::help_datasets_many,
                  {std::to_string(datasets_max)});
  }
  ids = std::move(found);
  return {};
}

Result set_refresh(std::optional<std::chrono::seconds>& refresh, std::string_view value) {
  if (value.empty()) {
    refresh = default_refresh;
    return {};
  }
  if (value == "off") {
    refresh.reset();
    return {};
  }
  struct Unit {
    char name;
    std::chrono::seconds length;
  };
  constexpr std::array units{Unit{'s', std::chrono::seconds(1)}, Unit{'m', std::chrono::minutes(1)},
                             Unit{'h', std::chrono::hours(1)}, Unit{'d', std::chrono::days(1)}};
  constexpr std::size_t digits_max = 6;
  const auto* const unit = std::ranges::find(units, value.back(), &Unit::name);
  const std::string digits(value.substr(0, value.size() - 1));
  if (unit != units.end() && !digits.empty() && digits.size() <= digits_max &&
      digits.find_first_not_of("0123456789") == std::string::npos) {
    const auto wanted = std::strtol(digits.c_str(), nullptr, 10) * unit->length;
    if (wanted >= refresh_min && wanted <= refresh_max) {
      refresh = wanted;
      return {};
    }
  }
  return refuse("refresh", Word::fail_refresh, Word::help_option);
}

Result set_face(Face& face, std::string_view value) {
  if (value.empty()) value = name_of(Face::automatic);
  for (const Face known : {Face::automatic, Face::badge, Face::card, Face::table, Face::detail}) {
    if (value != name_of(known)) continue;
    face = known;
    return {};
  }
  return refuse_choice("view", "auto, badge, card, table, detail");
}

Result set_labels(Configuration& configuration, std::string_view value) {
  std::expected<Labels, Failure> labels;
  if (!value.empty()) labels = parse_labels(value);
  if (!labels) return std::unexpected(std::move(labels.error()));
  configuration.labels = std::move(*labels);
  return {};
}

Result set_open(Configuration& configuration, std::string_view value) {
  if (value.empty()) {
    configuration.open.reset();
    return {};
  }
  auto open = parse_open(value);
  if (!open) return std::unexpected(std::move(open.error()));
  configuration.open = std::move(*open);
  return {};
}

Result set_flag(bool& flag, std::string_view name, std::string_view value) {
  if (value != "true" && value != "false" && !value.empty()) {
    return refuse_choice(name, "true, false");
  }
  flag = value == "true";
  return {};
}

/// Keeps a text if the check of it finds nothing.
Result set_checked(Query& query, std::string Query::* member, std::string_view value,
                   std::string_view otherwise, Result (*check)(const Query&)) {
  std::string before = std::exchange(query.*member, std::string(value.empty() ? otherwise : value));
  Result checked = check(query);
  if (!checked) query.*member = std::move(before);
  return checked;
}

}  // namespace

Result set_option(Configuration& configuration, std::string_view name, std::string_view value) {
  Query& query = configuration.query;
  value = trimmed(value);
  if (name == "dataset-id") return set_dataset_ids(configuration.dataset_ids, value);
  if (name == "labels") return set_labels(configuration, value);
  if (name == "open") return set_open(configuration, value);
  if (name == "refresh") return set_refresh(configuration.refresh, value);
  if (name == "view") return set_face(configuration.face, value);
  if (name == "agent-name") {
    return set_checked(query, &Query::agent_name, value, "", check_agent_name);
  }
  if (name == "api-version") {
    return set_checked(query, &Query::api_version, value, default_api_version, check_api_version);
  }
  if (name == "endpoint") {
    // Checked when it is asked as well: what was meant for it must not go to another one.
    query.endpoint = value.empty() ? default_endpoint : value;
    return {};
  }
  if (name == "locale") return set_checked(query, &Query::locale, value, "", check_locale);
  if (name == "transport") return set_transport(query, value);
  if (name == "transport-is-untrusted") {
    if (value != "true") return {};
    return refuse("transport", Word::fail_transport_attribute, Word::help_transport_attribute);
  }
  if (name == "threshold") return set_threshold(configuration.bar, value);
  if (name == "theme") return check_choice(name, value, "auto, light, dark");
  if (name == "heading-level") return check_choice(name, value, "1, 2, 3, 4, 5, 6");
  if (name == "endpoint-adds-token") return set_flag(query.endpoint_adds_token, name, value);
  if (name == "endpoint-is-untrusted") return set_flag(query.endpoint_is_untrusted, name, value);
  if (name == "fields") {
    auto fields = parse_fields(value);
    if (!fields) return std::unexpected(std::move(fields.error()));
    query.fields = std::move(*fields);
    return {};
  }
  return refuse(std::string(name), Word::fail_invalid_input, Word::help_invalid_input);
}

}  // namespace dq
