/// What is wrong with one member of a query, told by the name of its option.
#pragma once

#include <array>
#include <expected>
#include <string>

#include "dq/failure.h"
#include "dq/request.h"

namespace dq {

/// @param where   the name of an option
/// @param values  for the places in both texts
[[nodiscard]] std::unexpected<Failure> refuse(std::string where, Word what, Word remedy,
                                              std::array<std::string, 2> values = {});

[[nodiscard]] std::expected<void, Failure> check_dataset_id(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_agent_name(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_api_version(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_fields(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_endpoint(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_locale(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_token(const Query& query);

}  // namespace dq
