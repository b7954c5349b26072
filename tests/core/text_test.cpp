// What goes to the clipboard.

#include <gtest/gtest.h>

#include <string>

#include "dq/export.h"
#include "dq/view_model.h"
#include "rig.h"
#include "support.h"

namespace dq::test {
namespace {

OfflineEvent event_of(const std::string& name, double composite) {
  OfflineEvent event;
  event.name = name;
  event.composite = {.value = composite, .recommendation = "Send more."};
  event.freshness = score_of(2.2);
  event.coverage.email_percent = 90.0;
  return event;
}

ViewModel with_events() {
  ViewModel view_model;
  view_model.phase = Phase::ready;
  view_model.datasets.resize(1);
  view_model.open_dataset = 0;
  view_model.heading = "Offline data quality";
  view_model.events = {describe(event_of("Purchase", 6.6), omnichannel_bar),
                       describe(event_of("=1+1", 9.0), omnichannel_bar)};
  view_model.order = {1, 0};
  return view_model;
}

TEST(ToText, IsATableInTheOrderShown) {
  EXPECT_EQ(to_text(with_events()),
            "Event\tComposite\tMatch key\tUpload frequency\tFreshness\tStatus\tWeakest\n"
            "'=1+1\t9.0\t–\t–\t2.2\tMeets threshold\tFreshness 2.2\n"
            "Purchase\t6.6\t–\t–\t2.2\tBelow threshold\tFreshness 2.2");
}

TEST(ToText, IsAllAboutTheOpenEvent) {
  ViewModel view_model = with_events();
  view_model.open_event = 0;
  EXPECT_EQ(to_text(view_model),
            "Purchase\n"
            "Below threshold – 1.9 below the 8.5 threshold\n"
            "Composite: 6.6 – Fair\n"
            "Meta says: Send more.\n"
            "Match key: – – Not in Meta's answer.\n"
            "Upload frequency: – – Not in Meta's answer.\n"
            "Freshness: 2.2 – Poor\n"
            "Email: 90%\n"
            "Phone: – – Not in Meta's answer.");
}

TEST(ToText, IsAboutTheEventOfAWidgetThatIsADetail) {
  ViewModel view_model = with_events();
  view_model.face = Face::detail;
  EXPECT_TRUE(to_text(view_model).starts_with("Purchase\n")) << "the lowest one";
}

TEST(ToText, IsTheStateWhereThereIsNothingElse) {
  ViewModel view_model;
  view_model.heading = "Offline data quality";
  view_model.summary = "Loading data quality from Meta …";
  EXPECT_EQ(to_text(view_model), "Offline data quality – Loading data quality from Meta …");
}

TEST(ToText, HasNoBreaksWithinACell) {
  ViewModel view_model = with_events();
  view_model.events[0].name = "a\tb\nc";
  EXPECT_TRUE(to_text(view_model).find("a b c\t6.6") != std::string::npos);
}

TEST(ToText, HasNoFormulaInAnyCell) {
  ViewModel view_model = with_events();
  view_model.events[0].name = "a;=HYPERLINK(\"x\")";
  EXPECT_NE(to_text(view_model).find("a;'=HYPERLINK"), std::string::npos);
  view_model.events[0].name = "\"=1\"";
  EXPECT_NE(to_text(view_model).find("\n\"'=1\"\t6.6"), std::string::npos);
  view_model.events[0].name = "＝1";
  EXPECT_NE(to_text(view_model).find("\n'＝1\t6.6"), std::string::npos);
}

TEST(ToText, HasNoFormulaInAnyLineOfTheOpenEvent) {
  ViewModel view_model = with_events();
  view_model.open_event = 1;
  view_model.events[1].scores[0].recommendation = "Send more:\n=1+1\t@SUM(A1)";
  const std::string text = to_text(view_model);
  EXPECT_TRUE(text.starts_with("'=1+1\n")) << text;
  EXPECT_NE(text.find("Send more:\n'=1+1\t'@SUM(A1)"), std::string::npos) << text;
}

TEST(ToText, HasNoFormulaInTheState) {
  ViewModel view_model;
  view_model.heading = "=1+1";
  EXPECT_EQ(to_text(view_model), "'=1+1");
}

TEST(ToText, KeepsNumbersNumbers) {
  ViewModel view_model = with_events();
  view_model.events[0] = describe(event_of("Purchase", -1.5), omnichannel_bar);
  EXPECT_NE(to_text(view_model).find("Purchase\t-1.5\t"), std::string::npos);
}

TEST(ToText, SaysWhatToCheckWhereThereIsNothing) {
  ViewModel view_model;
  view_model.heading = "Acme";
  view_model.summary = "Nothing.";
  view_model.checks = {"Is it on?", "Is it plugged in?"};
  EXPECT_EQ(to_text(view_model), "Acme – Nothing.\nIs it on?\nIs it plugged in?");
}

TEST(Copying, IsToldUntilSomethingElseHappens) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.feed(event::CopyRequested{});
  EXPECT_EQ(rig.all<effect::Copy>().size(), 1U);
  EXPECT_FALSE(rig.view().copied);
  rig.feed(event::Copied{});
  EXPECT_TRUE(rig.view().copied);
  rig.feed(event::EventClosed{});
  EXPECT_FALSE(rig.view().copied);
}

}  // namespace
}  // namespace dq::test
