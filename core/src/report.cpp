#include "dq/report.h"

namespace dq {

bool Score::out_of_range() const { return value && !(*value >= score_min && *value <= score_max); }

std::string_view api_name(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::composite:
      return "composite";
    case ScoreKind::match_key:
      return "match_key";
    case ScoreKind::frequency:
      return "frequency";
    case ScoreKind::freshness:
      return "freshness";
  }
  return {};
}

const Score& OfflineEvent::score(ScoreKind kind) const {
  switch (kind) {
    case ScoreKind::composite:
      return composite;
    case ScoreKind::match_key:
      return match_key;
    case ScoreKind::frequency:
      return frequency;
    case ScoreKind::freshness:
      return freshness;
  }
  return composite;
}

Score& OfflineEvent::score(ScoreKind kind) {
  return const_cast<Score&>(static_cast<const OfflineEvent&>(*this).score(kind));
}

}  // namespace dq
