// The only file that writes JSON.

#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

#include "dq/failure.h"
#include "dq/session.h"
#include "dq/view_model.h"

namespace dq {
namespace {

// Keeps members in the order in which they are written, for readers of a snapshot.
using Json = nlohmann::ordered_json;

std::string_view name_of(Notice::Severity severity) {
  switch (severity) {
    case Notice::Severity::information:
      return "information";
    case Notice::Severity::warning:
      return "warning";
    case Notice::Severity::error:
      return "error";
  }
  return {};
}

std::string_view name_of(Notice::Action action) {
  switch (action) {
    case Notice::Action::none:
      return "none";
    case Notice::Action::retry:
      return "retry";
    case Notice::Action::renew_token:
      return "renew_token";
  }
  return {};
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json to_value(const ScoreView& score) {
  return {{"label", score.label},
          {"value", or_null(score.value)},
          {"usable", score.usable},
          {"text", score.text},
          {"band", dq::name_of(score.band)},
          {"bandText", score.band_text},
          {"recommendation", score.recommendation},
          {"note", score.note}};
}

Json to_value(const CoverageView& coverage) {
  return {{"label", coverage.label},
          {"percent", or_null(coverage.percent)},
          {"usable", coverage.usable},
          {"text", coverage.text},
          {"note", coverage.note}};
}

Json to_value(const EventView& event, std::size_t index) {
  Json scores = Json::object();
  for (const ScoreView& score : event.scores) {
    scores[std::string(api_name(score.kind))] = to_value(score);
  }
  Json coverage = Json::array();
  for (const CoverageView& one : event.coverage) coverage.push_back(to_value(one));
  return {{"index", index},
          {"name", event.name},
          {"status", dq::name_of(event.status)},
          {"statusText", event.status_text},
          {"distanceText", event.distance_text},
          {"weakest", event.weakest ? Json(api_name(*event.weakest)) : Json(nullptr)},
          {"weakestText", event.weakest_text},
          {"scores", std::move(scores)},
          {"coverage", std::move(coverage)}};
}

Json to_value(const Notice& notice) {
  return {{"severity", name_of(notice.severity)},
          {"title", notice.title},
          {"text", notice.text},
          {"metaMessage", notice.meta_message},
          {"reference", notice.reference},
          {"action", name_of(notice.action)},
          {"actionText", notice.action_text}};
}

std::string write(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const Failure& failure) {
  return write({{"kind", dq::name_of(failure.kind)},
                {"what", failure.what},
                {"remedy", failure.remedy},
                {"where", failure.where},
                {"metaMessage", failure.graph_message},
                {"code", or_null(failure.code)},
                {"subcode", or_null(failure.subcode)},
                {"httpStatus", failure.http_status},
                {"fbtraceId", failure.fbtrace_id},
                {"retry",
                 {{"policy", dq::name_of(failure.retry.policy)},
                  {"waitSeconds", failure.retry.wait.count()}}}});
}

std::string to_json(const effect::ThresholdCrossed& crossed) {
  return write({{"eventName", crossed.event_name},
                {"from", dq::name_of(crossed.from)},
                {"to", dq::name_of(crossed.to)},
                {"composite", or_null(crossed.composite)}});
}

std::string to_json(const ViewModel& view_model) {
  Json events = Json::array();
  for (const std::uint32_t index : view_model.order) {
    events.push_back(to_value(view_model.events[index], index));
  }
  const Json json{
      {"phase", dq::name_of(view_model.phase)},
      {"busy", view_model.busy},
      {"stale", view_model.stale},
      {"heading", view_model.heading},
      {"subheading", view_model.subheading},
      {"summary", view_model.summary},
      {"advice", view_model.advice},
      {"ageText", view_model.age_text},
      {"notice", view_model.notice ? to_value(*view_model.notice) : Json(nullptr)},
      {"bar", view_model.bar},
      {"barText", view_model.bar_text},
      {"standing",
       {{"status", dq::name_of(view_model.overall)},
        {"statusText", view_model.overall_text},
        {"meets", view_model.standing.meets},
        {"near", view_model.standing.near},
        {"below", view_model.standing.below},
        {"unknown", view_model.standing.unknown}}},
      {"receivedAt",
       view_model.received ? Json(view_model.received->since_epoch.count()) : Json(nullptr)},
      {"sort",
       {{"column", dq::name_of(view_model.sort.column)},
        {"descending", view_model.sort.descending}}},
      {"openEvent", or_null(view_model.open_event)},
      {"canRefresh", view_model.can_refresh},
      {"events", std::move(events)}};
  return write(json);
}

}  // namespace dq
