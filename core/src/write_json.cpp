// The only file that writes JSON.

#include "dq/export.h"
#include "dq/json_text.h"
#include "dq/session.h"
#include "dq/view_model.h"

namespace dq {
namespace {

// Members stand in the order in which they are written: the scores are shown in it.
using Json = JsonText;

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

Json to_value(const ScoreView& score) {
  return {{"label", score.label},
          {"value", score.value},
          {"usable", score.usable},
          {"text", score.text},
          {"band", dq::name_of(score.band)},
          {"bandText", score.band_text},
          {"recommendation", score.recommendation},
          {"note", score.note}};
}

Json to_value(const CoverageView& coverage) {
  return {{"label", coverage.label},
          {"percent", coverage.percent},
          {"usable", coverage.usable},
          {"text", coverage.text},
          {"note", coverage.note}};
}

Json to_value(const EventView& event, std::size_t index) {
  Json scores = Json::object();
  for (const ScoreView& score : event.scores) {
    scores.add(api_name(score.kind), to_value(score));
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

Json to_value(const DatasetView& dataset, std::size_t index) {
  return {{"index", index},
          {"id", dataset.id},
          {"label", dataset.label},
          {"phase", dq::name_of(dataset.phase)},
          {"stale", dataset.stale},
          {"status", dq::name_of(dataset.status)},
          {"statusText", dataset.status_text},
          {"lowest", dataset.lowest},
          {"lowestText", dataset.lowest_text},
          {"summary", dataset.summary},
          {"advice", dataset.advice}};
}

Json to_value(const Standing& standing) {
  return {{"status", dq::name_of(standing.overall())},
          {"meets", standing.meets},
          {"near", standing.near},
          {"below", standing.below},
          {"unknown", standing.unknown}};
}

Json to_value(const std::optional<Moment>& moment) {
  return moment ? Json(moment->since_epoch.count()) : Json(nullptr);
}

Json to_value(const Failure& failure) {
  return {{"kind", dq::name_of(failure.kind)},
          {"what", failure.what},
          {"remedy", failure.remedy},
          {"where", failure.where},
          {"metaMessage", failure.graph_message},
          {"code", failure.code},
          {"subcode", failure.subcode},
          {"httpStatus", failure.http_status},
          {"fbtraceId", failure.fbtrace_id},
          {"retry",
           {{"policy", dq::name_of(failure.retry.policy)},
            {"waitSeconds", failure.retry.wait.count()}}}};
}

Json to_value(const DatasetRecord& record) {
  Json events = Json::array();
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    events.push_back(to_value(record.events[i], i));
  }
  return {{"datasetId", record.id},
          {"label", record.label},
          {"receivedAt", to_value(record.received)},
          {"standing", to_value(record.standing)},
          {"events", std::move(events)},
          {"failure", record.failure ? to_value(*record.failure) : Json(nullptr)}};
}

}  // namespace

std::string to_json(const effect::FailureReported& reported) {
  return to_value(reported.failure).add("datasetId", reported.dataset_id).text();
}

std::string to_json(const Opened& open) {
  const Json dataset_id = open.dataset_id.empty() ? Json(nullptr) : Json(open.dataset_id);
  return Json{{"datasetId", dataset_id}, {"event", open.event}}.text();
}

std::string to_json(const effect::ThresholdCrossed& crossed) {
  return Json{{"datasetId", crossed.dataset_id},
              {"eventName", crossed.event_name},
              {"from", dq::name_of(crossed.from)},
              {"to", dq::name_of(crossed.to)},
              {"composite", crossed.composite}}
      .text();
}

std::string to_json(const DatasetRecord& record) { return to_value(record).text(); }

std::string to_json(std::span<const DatasetRecord> records) {
  Json array = Json::array();
  for (const DatasetRecord& record : records) array.push_back(to_value(record));
  return std::move(array).text();
}

std::string to_json(const ViewModel& view_model, RowWindow rows) {
  const bool lists_datasets = view_model.lists_datasets();
  Json events = Json::array();
  Json datasets = Json::array();
  Json open_event = nullptr;
  const auto row = [&](std::size_t index) {
    return lists_datasets ? to_value(view_model.datasets[index], index)
                          : to_value(view_model.events[index], index);
  };
  const auto rest =
      std::span(view_model.order).subspan(std::min(rows.from, view_model.order.size()));
  for (const std::uint32_t index : rest.first(std::min(rows.max, rest.size()))) {
    (lists_datasets ? datasets : events).push_back(row(index));
  }
  if (view_model.open_dataset) {
    const std::size_t index = *view_model.open_dataset;
    datasets.push_back(to_value(view_model.datasets[index], index));
  }
  if (view_model.open_event) {
    open_event = to_value(view_model.events[*view_model.open_event], *view_model.open_event);
  }
  const auto subject = subject_of(view_model);
  Json facts = Json::object();
  for (const ScoreKind kind : all_score_kinds)
    facts.add(api_name(kind), looks_at(kind, *view_model.locale));
  Json standing = to_value(view_model.standing);
  standing.add("statusText", view_model.overall_text).add("failed", view_model.failed_count);
  const auto& filter = view_model.filter;
  Json filter_status = nullptr;
  if (filter.failed) filter_status = "failed";
  if (filter.status) filter_status = dq::name_of(*filter.status);
  return Json{{"locale", view_model.locale->tag},
              {"language", view_model.locale->language},
              {"direction", view_model.locale->right_to_left ? "rtl" : "ltr"},
              {"view", dq::name_of(view_model.face)},
              {"phase", dq::name_of(view_model.phase)},
              {"busy", view_model.busy},
              {"stale", view_model.stale},
              {"listsDatasets", lists_datasets},
              {"datasetCount", view_model.datasets.size()},
              {"heading", view_model.heading},
              {"subheading", view_model.subheading},
              {"summary", view_model.summary},
              {"checks", view_model.checks},
              {"advice", view_model.advice},
              {"ageText", view_model.age_text},
              {"notice", view_model.notice ? to_value(*view_model.notice) : Json(nullptr)},
              {"bar", view_model.bar},
              {"barText", view_model.bar_text},
              {"scale", {{"max", score_max}, {"fair", band_fair_from}, {"good", band_good_from}}},
              {"looksAt", std::move(facts)},
              {"standing", std::move(standing)},
              {"receivedAt", to_value(view_model.received)},
              {"sort",
               {{"column", dq::name_of(view_model.sort.column)},
                {"descending", view_model.sort.descending}}},
              {"filter", {{"text", filter.text}, {"status", std::move(filter_status)}}},
              {"rowCount", view_model.rows()},
              {"filteredCount", view_model.order.size()},
              {"openDataset", view_model.open_dataset},
              {"openEvent", std::move(open_event)},
              {"subject", subject ? row(*subject) : Json(nullptr)},
              {"canRefresh", view_model.can_refresh},
              {"copied", view_model.copied},
              {"datasets", std::move(datasets)},
              {"events", std::move(events)}}
      .text();
}

}  // namespace dq
