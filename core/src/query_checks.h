/// What is wrong with one member of a query, told by the name of its option.
#pragma once

#include <expected>

#include "dq/failure.h"
#include "dq/request.h"

namespace dq {

[[nodiscard]] std::expected<void, Failure> check_dataset_id(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_agent_name(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_api_version(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_fields(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_endpoint(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_locale(const Query& query);
[[nodiscard]] std::expected<void, Failure> check_token(const Query& query);

}  // namespace dq
