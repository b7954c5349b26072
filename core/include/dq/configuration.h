/// What a portal sets on one widget, read from the text of attributes.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dq/failure.h"
#include "dq/parse.h"
#include "dq/request.h"
#include "dq/threshold.h"
#include "dq/view_model.h"

namespace dq {

/// How often Meta is asked again when nothing is said about it. Ours, not Meta's: scores look at 14 or
/// 28 days, so that an hour is soon enough.
inline constexpr std::chrono::seconds default_refresh = std::chrono::hours(1);
inline constexpr std::chrono::seconds refresh_min = std::chrono::minutes(1);
inline constexpr std::chrono::seconds refresh_max = std::chrono::days(7);

/// More datasets than this in one widget are refused.
inline constexpr std::size_t datasets_max = 2000;

struct Configuration {
  /// What is asked of every dataset. Its `dataset_id` and `access_token` stay empty.
  Query query;
  /// In the order in which they are shown, each once. Checked one by one when they are asked for.
  std::vector<std::string> dataset_ids;
  /// The portal's names for datasets, by id: a dataset's own name is often unreadable.
  Labels labels;
  /// What a composite is compared with, in (0, 10].
  double bar = omnichannel_bar;
  /// From one answer to the next request; nullopt for never.
  std::optional<std::chrono::seconds> refresh = default_refresh;
  Face face = Face::automatic;
  /// What the page wishes to be open; nullopt leaves it to the user.
  std::optional<Opened> open;

  bool operator==(const Configuration&) const = default;
};

/// Sets one option by the name of its attribute. An empty value means the default. White space around
/// is free.
///
/// - `dataset-id`: one id or several, with commas or white space between them
/// - `labels`: a JSON object of ids and names
/// - `agent-name`, `api-version`, `fields`, `endpoint`, `locale`: see `Query`
/// - `endpoint-adds-token`, `endpoint-is-untrusted`: `true` or `false`
/// - `transport-is-untrusted`: `true` where an attribute asks for `get`, which is refused
/// - `transport`: `auto`, `post`, `get`
/// - `refresh`: `off`, or a number and its unit, such as `90s`, `15m`, `1h`, `1d`, from one minute to
///   seven days
/// - `open`: a JSON object of `datasetId` and `event`, each a text or null
/// - `threshold`: the bar
/// - `view`: `auto`, `badge`, `card`, `table`, `detail`
///
/// A wrong `endpoint` is taken as it is, and refused when it is to be asked.
/// @return `invalid_input` naming the option; `configuration` is then as it was.
[[nodiscard]] std::expected<void, Failure> set_option(Configuration& configuration,
                                                      std::string_view name,
                                                      std::string_view value);

}  // namespace dq
