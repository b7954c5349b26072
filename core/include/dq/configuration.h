/// What a portal sets on one widget, read from the text of attributes.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "dq/failure.h"
#include "dq/request.h"
#include "dq/threshold.h"

namespace dq {

struct Configuration {
  /// Everything but the token, which only the session holds.
  Query query;
  /// What a composite is compared with, in (0, 10].
  double bar = omnichannel_bar;

  bool operator==(const Configuration&) const = default;
};

/// Sets one option by the name of its attribute: `dataset-id`, `agent-name`, `api-version`,
/// `fields`, `endpoint`, `endpoint-adds-token` (`true` or `false`), `transport` (`auto`, `post`,
/// `get`), `locale`, `threshold`. An empty value means the default. White space around is free.
/// @return `invalid_input` naming the option; `configuration` is then as it was.
[[nodiscard]] std::expected<void, Failure> set_option(Configuration& configuration,
                                                      std::string_view name,
                                                      std::string_view value);

}  // namespace dq
