// The chips that filter, and the datasets as rows.

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sample_view_models.h"
#include "stage.h"

namespace dq::ui::test {
namespace {

class FilterAtWidth : public testing::TestWithParam<float> {
 protected:
  /// The filter that a press on some chip wishes for.
  template <typename Accepts>
  bool has_chip(Accepts accepts) {
    return stage
        .find<event::FilterChosen>(
            [&](const event::FilterChosen& chosen) { return accepts(chosen.filter); })
        .has_value();
  }

  Stage stage{ImVec2(GetParam(), 1300.0F)};
};
INSTANTIATE_TEST_SUITE_P(EveryLayout, FilterAtWidth,
                         testing::Values(120.0F, 320.0F, 700.0F, 1200.0F), [](const auto& tested) {
                           return "Width" + std::to_string(static_cast<int>(tested.param));
                         });

TEST_P(FilterAtWidth, AChipShowsItsStatusAloneAndKeepsTheText) {
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  stage.view_model.filter.text = "e";
  for (const BarStatus status : {BarStatus::meets, BarStatus::near, BarStatus::below}) {
    EXPECT_TRUE(has_chip([status](const Filter& filter) {
      return filter.status == status && filter.text == "e";
    })) << name_of(status);
  }
}

TEST_P(FilterAtWidth, AnActiveChipIsTurnedOff) {
  stage.view_model = make_view_model(some_events());
  stage.view_model.face = Face::table;
  stage.view_model.filter = {.text = "e", .status = BarStatus::near};
  EXPECT_TRUE(has_chip([](const Filter& filter) { return !filter.status && filter.text == "e"; }));
}

TEST_P(FilterAtWidth, NothingLeftHasAWayToAllRows) {
  for (ViewModel view_model : {make_view_model(some_events()), make_list(7)}) {
    view_model.face = Face::table;
    view_model.filter = {.text = "nothing has this name"};
    view_model.order.clear();
    stage.view_model = std::move(view_model);
    EXPECT_TRUE(has_chip([](const Filter& filter) { return filter.is_open(); }));
  }
}

TEST(Chip, WithoutRowsCannotBePressed) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model({make_event("Lead", 9.1, 9.0, 9.4, 8.8)});
  EXPECT_FALSE(stage
                   .find<event::FilterChosen>([](const event::FilterChosen& chosen) {
                     return chosen.filter.status != BarStatus::meets;
                   })
                   .has_value());
}

TEST(Chip, LooksPressedWhileItsFilterIsOn) {
  Stage stage({700.0F, 900.0F});
  stage.view_model = make_view_model(some_events());
  stage.settle();
  const Picture open = stage.picture();
  stage.view_model.filter.status = BarStatus::below;
  stage.settle();
  EXPECT_FALSE(stage.picture() == open);
}

/// The smallest area within which a click brings the same wish.
template <typename Wish, typename Same>
ImVec2 size_of_target(Stage& stage, ImVec2 inside, Same same) {
  const auto hits = [&](ImVec2 place) {
    for (const Event& wish : stage.click(place)) {
      const Wish* const found = std::get_if<Wish>(&wish);
      if (found != nullptr && same(*found)) return true;
    }
    return false;
  };
  const auto reach = [&](float dx, float dy) {
    float steps = 0.0F;
    while (steps < 60.0F && hits({inside.x + dx * (steps + 1.0F), inside.y + dy * (steps + 1.0F)}))
      steps += 1.0F;
    return steps;
  };
  return {reach(-1.0F, 0.0F) + reach(1.0F, 0.0F) + 1.0F,
          reach(0.0F, -1.0F) + reach(0.0F, 1.0F) + 1.0F};
}

TEST(Targets, AreLargeEnoughForAFinger) {
  for (const float width : {120.0F, 320.0F, 700.0F, 1200.0F}) {
    Stage stage({width, 1300.0F});
    stage.view_model = make_view_model(some_events());
    stage.view_model.face = Face::table;
    const auto chip = stage.find<event::FilterChosen>();
    ASSERT_TRUE(chip.has_value());
    const ImVec2 chip_size = size_of_target<event::FilterChosen>(
        stage, *chip,
        [](const event::FilterChosen& chosen) { return chosen.filter.status == BarStatus::meets; });
    EXPECT_GE(chip_size.x, 24.0F) << width;
    EXPECT_GE(chip_size.y, 24.0F) << width;
    const auto title = stage.find<event::SortChosen>();
    ASSERT_TRUE(title.has_value());
    const ImVec2 title_size = size_of_target<event::SortChosen>(
        stage, *title,
        [](const event::SortChosen& sort) { return sort.column == SortColumn::event; });
    EXPECT_GE(title_size.x, 24.0F) << width;
    EXPECT_GE(title_size.y, 24.0F) << width;
  }
}

TEST(Titles, OfTheDimensionsSort) {
  for (const float width : {700.0F, 1200.0F}) {
    Stage stage({width, 900.0F});
    stage.view_model = make_view_model(some_events());
    for (const SortColumn column :
         {SortColumn::match_key, SortColumn::frequency, SortColumn::freshness}) {
      EXPECT_TRUE(stage
                      .find<event::SortChosen>(
                          [column](const event::SortChosen& sort) { return sort.column == column; })
                      .has_value())
          << name_of(column) << " at " << width;
    }
  }
}

// ---- datasets

class DatasetsAtWidth : public testing::TestWithParam<float> {
 protected:
  DatasetsAtWidth() {
    stage.view_model = make_list(7);
    stage.view_model.face = Face::table;
  }
  Stage stage{ImVec2(GetParam(), 1300.0F)};
};
INSTANTIATE_TEST_SUITE_P(EveryLayout, DatasetsAtWidth,
                         testing::Values(120.0F, 320.0F, 700.0F, 1200.0F), [](const auto& tested) {
                           return "Width" + std::to_string(static_cast<int>(tested.param));
                         });

TEST_P(DatasetsAtWidth, ARowOpensItsDataset) {
  const std::uint32_t wanted = stage.view_model.order[2];
  EXPECT_TRUE(stage
                  .find<event::DatasetOpened>(
                      [wanted](const event::DatasetOpened& open) { return open.index == wanted; })
                  .has_value());
}

TEST_P(DatasetsAtWidth, TitlesSortByNameLowestAndStatus) {
  for (const SortColumn column : {SortColumn::event, SortColumn::composite}) {
    EXPECT_TRUE(stage
                    .find<event::SortChosen>(
                        [column](const event::SortChosen& sort) { return sort.column == column; })
                    .has_value())
        << name_of(column);
  }
}

TEST_P(DatasetsAtWidth, AnOpenOneHasAWayBack) {
  ViewModel within = make_view_model(some_events());
  within.datasets = stage.view_model.datasets;
  within.face = Face::table;
  stage.view_model = within;
  EXPECT_TRUE(stage.find<event::DatasetClosed>().has_value());
  EXPECT_NE(stage.settle().items.find("back "), std::string::npos);
  stage.view_model.datasets.resize(1);
  EXPECT_FALSE(stage.find<event::DatasetClosed>().has_value());
}

TEST(Datasets, CostAScreenfulHoweverManyThereAre) {
  Stage stage({1000.0F, 800.0F});
  stage.view_model = make_list(50);
  stage.settle();
  const std::size_t for_fifty = stage.picture().vertices.size();
  stage.view_model = make_list(500);
  stage.settle();
  EXPECT_LT(stage.picture().vertices.size(), for_fifty * 5 / 4);
}

TEST(Datasets, AreWhereTheyWereAfterOneWasOpen) {
  Stage stage({700.0F, 400.0F});
  const ViewModel list = make_list(100);
  stage.view_model = list;
  const std::size_t row = list.order[40];
  stage.focus_on("row:" + std::to_string(row));
  const float scroll = stage.scroll();
  ASSERT_GT(scroll, 500.0F);

  stage.view_model = make_view_model(many_events(100));
  stage.view_model.datasets = list.datasets;
  stage.view_model.open_dataset = row;
  stage.focus_on("back");
  EXPECT_LT(stage.scroll(), 20.0F);
  // An event of the dataset is opened and closed in between.
  stage.view_model.open_event = 3;
  stage.settle();
  stage.view_model.open_event.reset();
  stage.settle();

  stage.view_model = list;
  stage.focus_on("row:" + std::to_string(row));
  EXPECT_EQ(stage.scroll(), scroll);
}

}  // namespace
}  // namespace dq::ui::test
