#include "views.h"

namespace dq::ui {
namespace {

// Whatever the size of text is: who enlarges it must not lose the rows.
constexpr float badge_width = 240.0F;  ///< below it, a badge
constexpr float badge_height = 72.0F;  ///< likewise
// For text of 14 pixels.
constexpr float card_width = 480.0F;    ///< below it, a single row is a card
constexpr float card_height = 160.0F;   ///< what a card shows itself well in
constexpr float table_height = 240.0F;  ///< below it, the rows are a card

float relative(float length, const Theme& theme) { return length * 14.0F / theme.font_size; }

bool is_single(const ViewModel& view_model, float width) {
  return width < card_width && view_model.phase == Phase::ready && view_model.rows() == 1;
}

/// Whether a card is shown in place of the table where that has no room.
bool has_card(const ViewModel& view_model) {
  return has_rows(view_model) || view_model.phase == Phase::loading;
}

Face automatic_face(const ViewModel& view_model, const Theme& theme, ImVec2 size) {
  if (size.x < badge_width || size.y < badge_height) return Face::badge;
  if (view_model.open_event) return Face::detail;
  const bool is_low = relative(size.y, theme) < table_height;
  const bool is_card = is_single(view_model, relative(size.x, theme));
  if (is_card || (is_low && has_card(view_model))) return Face::card;
  return Face::table;
}

}  // namespace

bool is_within_datasets(const ViewModel& view_model) {
  return view_model.datasets.size() > 1 && view_model.open_dataset.has_value();
}

std::optional<Subject> subject_in(const ViewModel& view_model) {
  const auto index = subject_of(view_model);
  if (!index) return std::nullopt;
  Subject subject{.index = *index};
  if (view_model.lists_datasets()) {
    subject.dataset = &view_model.datasets[*index];
  } else {
    subject.event = &view_model.events[*index];
  }
  return subject;
}

std::string row_item(std::size_t index) { return "row:" + std::to_string(index); }

Face face_of(const ViewModel& view_model, const Theme& theme, ImVec2 size) {
  const bool has_event = has_rows(view_model) && !view_model.lists_datasets();
  switch (view_model.face) {
    case Face::automatic: {
      const Face face = automatic_face(view_model, theme, size);
      return face == Face::detail && !has_event ? Face::table : face;
    }
    case Face::badge:
    case Face::card:
      return view_model.face;
    case Face::table:
      return has_event && view_model.open_event ? Face::detail : Face::table;
    case Face::detail:
      return has_event ? Face::detail : Face::table;
  }
  return Face::table;
}

float least_height(const ViewModel& view_model, const Theme& theme, float width) {
  if (view_model.face != Face::automatic || width < badge_width) return 0.0F;
  const bool is_card = is_single(view_model, relative(width, theme)) || !has_card(view_model);
  const float least = is_card ? card_height : table_height;
  return least * theme.font_size / 14.0F;
}

}  // namespace dq::ui
