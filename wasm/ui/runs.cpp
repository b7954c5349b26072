#include "runs.h"

#include <imgui_internal.h>

#include <utility>

namespace dq::ui {
namespace {

/// A font keeps a note of every glyph that it has ever had.
constexpr int glyphs_of_a_font_max = 8192;

void discard(ImFontAtlas& atlas, ImWchar glyph) {
  auto& pool = atlas.Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i) {
    ImFontBaked& baked = pool[i];
    if (baked.WantDestroy) continue;
    if (baked.IsGlyphLoaded(glyph)) {
      ImFontAtlasBakedDiscardFontGlyph(&atlas, baked.ContainerFont, &baked, baked.FindGlyph(glyph));
    }
    if (static_cast<int>(glyph) < baked.IndexAdvanceX.Size) {
      baked.IndexAdvanceX[static_cast<int>(glyph)] = -1.0F;  // to be measured anew
    }
    if (baked.Glyphs.Size > glyphs_of_a_font_max) {
      ImFontAtlasBakedDiscard(&atlas, baked.ContainerFont, &baked);
    }
  }
}

}  // namespace

Runs::Runs() {
  buckets_.fill(none);
  for (std::uint16_t i = 0; i < runs_max; ++i) make_newest(i);
}

ImWchar Runs::glyph_of(ImFontAtlas& atlas, std::string_view run, unsigned quarters) {
  const std::size_t bucket = (ImHashData(run.data(), run.size()) + quarters) % buckets_.size();
  std::uint16_t index = buckets_[bucket];
  while (index != none && (runs_[index].text != run || runs_[index].quarters != quarters)) {
    index = runs_[index].next;
  }
  if (index == none) {
    index = oldest_;
    Run& oldest = runs_[index];
    if (!oldest.text.empty()) {
      leave_bucket(index);
      discard(atlas, first_glyph + index);
    }
    oldest.text = run;
    oldest.quarters = quarters;
    oldest.bucket = bucket;
    oldest.next = std::exchange(buckets_[bucket], index);
  }
  if (index != newest_) {
    unlink(index);
    make_newest(index);
  }
  return first_glyph + index;
}

Runs::Text Runs::text_of(ImWchar glyph) const {
  if (glyph < first_glyph || glyph >= first_glyph + runs_max) return {};
  const Run& run = runs_[glyph - first_glyph];
  return {.text = run.text.c_str(), .quarters = run.quarters};
}

void Runs::leave_bucket(std::uint16_t index) {
  std::uint16_t* link = &buckets_[runs_[index].bucket];
  while (*link != index) link = &runs_[*link].next;
  *link = runs_[index].next;
}

void Runs::unlink(std::uint16_t index) {
  const auto [newer, older] = std::pair(runs_[index].newer, runs_[index].older);
  (newer == none ? newest_ : runs_[newer].older) = older;
  (older == none ? oldest_ : runs_[older].newer) = newer;
}

void Runs::make_newest(std::uint16_t index) {
  runs_[index].newer = none;
  runs_[index].older = newest_;
  (newest_ == none ? oldest_ : runs_[newest_].newer) = index;
  newest_ = index;
}

}  // namespace dq::ui
