// The widget's words in all its languages, and numbers as these write them.

#include "dq/locale.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "dq/session.h"
#include "rig.h"

namespace dq::test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const Json& table() {
  static const Json json = [] {
    std::ifstream file(DQ_REPOSITORY_DIR "/core/words.json");
    return Json::parse(file);
  }();
  return json;
}

const std::set<std::string> all_languages{"ar", "de", "en", "es", "fr", "ja", "pt"};

/// The places {0}, {1} … of a text, in their order by number.
std::multiset<std::string> places_of(const std::string& text) {
  std::multiset<std::string> places;
  for (std::size_t i = text.find('{'); i != std::string::npos; i = text.find('{', i + 1)) {
    places.insert(text.substr(i, text.find('}', i) - i + 1));
  }
  return places;
}

/// What is said while there is no module: its English is in the script.
bool is_the_scripts(const std::string& name) { return name.starts_with("start_"); }

/// The words of a language, a line each.
std::string words_in(const std::string& language) {
  std::string lines;
  for (const auto& [name, texts] : table().items()) {
    lines += texts[language].get<std::string>() + "\n";
  }
  return lines;
}

const std::string german_style = "de-DE\nde\nltr\n,\n.\n4\n{0} %\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";
const std::string spanish_style = "es-ES\nes\nltr\n,\n.\n5\n{0} %\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";
const std::string arabic_style =
    "ar-EG\nar\nrtl\n٫\n٬\n4\n{0}٪\u061C\n٠\n١\n٢\n٣\n٤\n٥\n٦\n٧\n٨\n٩\n";

std::shared_ptr<const Locale> locale_of(std::string_view lines) {
  auto locale = std::make_shared<Locale>();
  read_locale(lines, *locale);
  return locale;
}

std::shared_ptr<const Locale> german() { return locale_of(german_style + words_in("de")); }
std::shared_ptr<const Locale> arabic() { return locale_of(arabic_style + words_in("ar")); }

// --- The table -------------------------------------------------------------------------------------

TEST(Words, AllHaveAllLanguages) {
  ASSERT_EQ(table().size(), word_count);
  for (const auto& [name, texts] : table().items()) {
    std::set<std::string> languages;
    for (const auto& [language, text] : texts.items()) {
      languages.insert(language);
      EXPECT_FALSE(text.get<std::string>().empty()) << name << " " << language;
    }
    EXPECT_EQ(languages, all_languages) << name;
  }
}

TEST(Words, HaveTheSamePlacesInAllLanguages) {
  for (const auto& [name, texts] : table().items()) {
    const auto places = places_of(texts["en"]);
    for (const auto& [language, text] : texts.items()) {
      EXPECT_EQ(places_of(text), places) << name << " " << language;
    }
  }
}

TEST(Words, AreEnglishInTheOrderOfTheTable) {
  std::size_t i = 0;
  for (const auto& [name, texts] : table().items()) {
    const std::string text = is_the_scripts(name) ? "" : texts["en"].get<std::string>();
    EXPECT_EQ(english()->words[static_cast<Word>(i++)], text) << name;
  }
}

TEST(Words, AreEnglishWhereOneIsMissing) {
  const Words none;
  const Words first("eins");
  const Words second("\nzwei\n\n");
  for (std::size_t i = 0; i < word_count; ++i) {
    const Word word{static_cast<unsigned char>(i)};
    const std::string_view text = english()->words[word];
    EXPECT_EQ(none[word], text);
    EXPECT_EQ(first[word], i == 0 ? "eins" : text);
    EXPECT_EQ(second[word], i == 1 ? "zwei" : text);
  }
}

TEST(Words, AreNoMoreThanThereAre) {
  std::string lines;
  for (std::size_t i = 0; i < word_count + 10; ++i) lines += std::string(1000, 'a') + "\n";
  const Words words(lines);
  EXPECT_EQ(words[static_cast<Word>(1)], std::string(1000, 'a'));
  EXPECT_EQ(words[static_cast<Word>(word_count - 1)],
            english()->words[static_cast<Word>(word_count - 1)])
      << "too far behind";
  EXPECT_EQ(lines_of(Words(words_in("de"))), words_in("de"));
}

TEST(Fill, PutsTextsIntoTheirPlaces) {
  EXPECT_EQ(fill("{1} of {0}, {1}", {"a", "b"}), "b of a, b");
  EXPECT_EQ(fill("{0}", {"{1}", "b"}), "{1}") << "what is put in is no pattern";
  EXPECT_EQ(fill("{2} {x} { {", {"a"}), "{2} {x} { {");
  EXPECT_EQ(fill("", {"a"}), "");
}

TEST(ReadLocale, TakesInAllThatThePageKnows) {
  const auto locale = arabic();
  EXPECT_EQ(locale->tag, "ar-EG");
  EXPECT_EQ(locale->language, "ar");
  EXPECT_TRUE(locale->right_to_left);
  EXPECT_FALSE(german()->right_to_left);
  EXPECT_EQ(locale->words[Word::refresh], "تحديث");
}

TEST(ReadLocale, TakesLinesThatAreNotThereForEmpty) {
  const auto locale = locale_of("de");
  EXPECT_EQ(locale->tag, "de");
  EXPECT_EQ(locale->number("1.5"), "");
  EXPECT_EQ(locale->words[Word::refresh], "Refresh");
}

// --- Numbers ---------------------------------------------------------------------------------------

TEST(LocaleNumber, ChangesSignsAndDigitsAndNothingElse) {
  EXPECT_EQ(english()->number("8.46"), "8.46");
  EXPECT_EQ(german()->number("8.46"), "8,46");
  EXPECT_EQ(german()->number("-3.0"), "-3,0");
  EXPECT_EQ(arabic()->number("8.46"), "٨٫٤٦");
  EXPECT_EQ(arabic()->number("1e+300"), "١e+٣٠٠");
}

TEST(LocaleNumber, APercentageKeepsWhatTellsItApart) {
  EXPECT_EQ(english()->percent("<0.1%"), "<0.1%");
  EXPECT_EQ(german()->percent("42.5%"), "42,5 %");
  EXPECT_EQ(german()->percent(">99.9%"), ">99,9 %");
  EXPECT_EQ(arabic()->percent("90%"), "٩٠٪؜");
}

TEST(LocaleNumber, CountsHaveGroups) {
  EXPECT_EQ(english()->count(0), "0");
  EXPECT_EQ(english()->count(999), "999");
  EXPECT_EQ(english()->count(1'000), "1,000");
  EXPECT_EQ(english()->count(1'234'567), "1,234,567");
  EXPECT_EQ(arabic()->count(10'000), "١٠٬٠٠٠");
  EXPECT_EQ(locale_of(spanish_style)->count(9'999), "9999");
  EXPECT_EQ(locale_of(spanish_style)->count(10'000), "10.000");
}

TEST(LocaleNumber, IsNeverRoundedOverALimit) {
  OfflineEvent event;
  event.composite = score_of(8.4999);
  EXPECT_EQ(describe(event, 8.5, *german()).score(ScoreKind::composite).text, "8,49");
  EXPECT_EQ(describe(event, 8.5, *german()).distance_text, "0,01 unter dem Ziel 8,5");
}

// --- Sentences -------------------------------------------------------------------------------------

std::string summary_in(const std::string& language, std::size_t meets, std::size_t total) {
  Locale locale = *german();
  locale.language = language;
  locale.words = Words(words_in(language));
  return summary_of({.meets = meets, .below = total - meets}, Rows::events, "8,5", locale);
}

TEST(SummaryInAllLanguages, CountsByTheirRules) {
  EXPECT_EQ(summary_in("de", 1, 9), "1 von 9 Events erreicht das Ziel 8,5");
  EXPECT_EQ(summary_in("de", 0, 9), "0 von 9 Events erreichen das Ziel 8,5");
  EXPECT_EQ(summary_in("de", 1, 1), "1 von 1 Event erreicht das Ziel 8,5");
  EXPECT_EQ(summary_in("fr", 0, 9), "0 évènement sur 9 atteint le seuil de 8,5");
  EXPECT_EQ(summary_in("fr", 2, 9), "2 évènements sur 9 atteignent le seuil de 8,5");
  EXPECT_EQ(summary_in("es", 0, 9), "0 de 9 eventos cumplen el mínimo de 8,5");
  EXPECT_EQ(summary_in("pt", 0, 9), "0 de 9 eventos atingem o mínimo de 8,5");
  EXPECT_EQ(summary_in("pt", 1, 9), "1 de 9 eventos atinge o mínimo de 8,5");
  EXPECT_EQ(summary_in("ar", 3, 9), "الأحداث التي تحقق الحد الأدنى 8,5: 3 من 9");
  EXPECT_EQ(summary_in("ja", 3, 9), "イベント 9 件中 3 件が基準 8,5 を達成");
}

TEST(SummaryInAllLanguages, AddsWhatHasNoScore) {
  EXPECT_EQ(summary_of({.meets = 2, .unknown = 1'000}, Rows::datasets, "8,5", *german()),
            "2 von 1.002 Datensätzen erreichen das Ziel 8,5, 1.000 ohne Score");
}

TEST(SessionInAnotherLanguage, SaysAllAnewAndKeepsWhatIsOpen) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(R"({"offline":[{"composite":8.46,"freshness":2.2},{"composite":1}]})");
  rig.feed(event::EventOpened{.index = 1});
  rig.feed(event::Localised{german()});
  const ViewModel& view = rig.view();
  EXPECT_EQ(view.heading, "Offline-Datenqualität");
  EXPECT_EQ(view.bar_text, "8,5");
  EXPECT_EQ(view.summary, "0 von 2 Events erreichen das Ziel 8,5");
  EXPECT_EQ(view.events[0].name, "(ohne Namen)");
  EXPECT_EQ(view.events[0].weakest_text, "Aktualität 2,2");
  EXPECT_EQ(view.advice, "Zuerst beheben: (ohne Namen)");
  EXPECT_EQ(view.open_event, 1U);
  const Json json = Json::parse(to_json(view));
  EXPECT_EQ(json["locale"], "de-DE");
  EXPECT_EQ(json["language"], "de");
  EXPECT_EQ(json["direction"], "ltr");
  EXPECT_EQ(json["events"][0]["scores"]["composite"]["value"], 1.0) << "numbers stay numbers";

  rig.feed(event::Localised{english()});
  EXPECT_EQ(rig.view().heading, "Offline data quality");
  EXPECT_EQ(rig.view().open_event, 1U);
}

TEST(SessionInAnotherLanguage, TellsFailuresInIt) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer(error_of(100, 33), 400);
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.remedy,
            "In Business Manager, assign the dataset to the user or system user with \"Use events "
            "dataset\"; check the id as well.");
  rig.feed(event::Localised{german()});
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(
      rig.view().notice->title,
      "Der Datensatz ist dem Nutzer des Zugriffstokens nicht zugewiesen oder existiert nicht.");
  EXPECT_EQ(rig.view().notice->action_text, "Erneut versuchen");
  EXPECT_EQ(rig.view().notice->meta_message, "No.") << "Meta's own words";

  rig.feed(event::RefreshRequested{});
  rig.answer("", 503);
  const Failure failure = rig.only<effect::FailureReported>().failure;
  EXPECT_EQ(failure.what, "Der Server hat ein Problem: HTTP-Status 503.");
  EXPECT_EQ(name_of(failure.kind), "http_error");
  EXPECT_EQ(rig.view().notice->text,
            "Versuchen Sie es gleich noch einmal. Es wird automatisch erneut versucht.");
}

TEST(SessionInAnotherLanguage, TellsAProviderThatIsAtFaultInIt) {
  Rig rig;
  rig.feed(event::Localised{german()});
  rig.configure(Rig::watching({"1"}));
  rig.feed(event::TokenRefused{.ask_id = rig.only<effect::AskForToken>().ask_id,
                               .reason = "getToken",
                               .fault = Word::fail_provider_missing});
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().notice->title,
            "Diese Seite hat keine Funktion window.getToken, die ein Token zurückgibt.");
  EXPECT_TRUE(rig.view().notice->text.starts_with("Schreiben Sie window.getToken = (wanted) => …"));
  rig.feed(event::Localised{english()});
  EXPECT_EQ(rig.view().notice->title,
            "This page has no function window.getToken that returns a token.");
}

TEST(SessionInAnotherLanguage, NamesThePlaceInAnAnswerInIt) {
  Rig rig;
  rig.configure(Rig::watching({"1"}));
  rig.give_token();
  rig.answer("{\"offline\":[");
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.where, "byte 12") << "for code";
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().notice->reference, "byte 12");
  rig.feed(event::Localised{locale_of(spanish_style + words_in("fr"))});
  EXPECT_EQ(rig.view().notice->reference, "octet 12");
}

/// What is said when an option is refused.
Failure refused(std::string_view name, std::string_view value) {
  Configuration configuration;
  return failure_of(set_option(configuration, name, value));
}

TEST(SessionInAnotherLanguage, TellsARefusedOptionInItAndFollowsTheLanguage) {
  Rig rig;
  rig.feed(event::Localised{german()});
  rig.feed(event::ConfigurationRejected{refused("view", "list")});
  EXPECT_EQ(rig.view().notice->title,
            "Die Option view muss eine von diesen sein: auto, badge, card, table, detail.");
  EXPECT_EQ(rig.view().notice->text, "Korrigieren oder entfernen Sie die Option.");
  EXPECT_EQ(rig.view().notice->severity, Notice::Severity::warning) << "the rest goes on";
  EXPECT_EQ(rig.only<effect::FailureReported>().failure.what, rig.view().notice->title);

  rig.feed(event::Localised{english()});
  EXPECT_EQ(rig.view().notice->title,
            "The option view must be one of: auto, badge, card, table, detail.");
  EXPECT_EQ(rig.view().notice->text, "Correct the option, or remove it.");
}

TEST(SessionInAnotherLanguage, TellsInItWhatIsRefusedWhenItIsToBeSent) {
  Rig rig;
  rig.feed(event::Localised{german()});
  rig.configure(Rig::watching({"12a"}));
  ASSERT_TRUE(rig.view().notice);
  EXPECT_EQ(rig.view().notice->title, "Die Datensatz-ID muss eine Zahl mit 1 bis 20 Ziffern sein.");
  rig.feed(event::Localised{english()});
  EXPECT_EQ(rig.view().notice->title, "The dataset id must be a number of 1 to 20 digits.");
}

TEST(SessionInAnotherLanguage, HasEveryRefusalOfAnOptionInIt) {
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"transport", "PUT"},
                                                        {"threshold", "11"},
                                                        {"refresh", "1w"},
                                                        {"view", "list"},
                                                        {"theme", "blue"},
                                                        {"heading-level", "7"},
                                                        {"labels", "[]"},
                                                        {"open", "[]"},
                                                        {"agent-name", "a\nb"},
                                                        {"api-version", "26"},
                                                        {"locale", "de DE"},
                                                        {"fields", "web"},
                                                        {"fields", "event_name"},
                                                        {"fields", "offline,"},
                                                        {"fields", "match_key,match_key"}}) {
    Failure failure = refused(name, value);
    const Failure before = failure;
    ASSERT_TRUE(failure.refusal) << name;
    EXPECT_NE(failure.what, english()->words[Word::fail_invalid_input]) << name;
    explain(failure, german()->words);
    EXPECT_NE(failure.what, before.what) << name << " = " << value;
    EXPECT_NE(failure.remedy, before.remedy) << name << " = " << value;
    for (const std::string_view place : {"{0}", "{1}"}) {
      EXPECT_EQ(failure.what.find(place), std::string::npos) << failure.what;
    }
    explain(failure, english()->words);
    EXPECT_EQ(failure, before) << name;
  }
}

TEST(SessionInAnotherLanguage, LetsThePageWriteAgesAndMoments) {
  Locale locale = *english();
  locale.format_age = [](const Locale&, Age age) {
    return std::to_string(age.count) + "×" + std::to_string(static_cast<int>(age.unit));
  };
  locale.format_moment = [](const Locale&, Moment) { return std::string("just then"); };
  Rig rig = Rig::ready("8.46");
  rig.feed(event::Localised{std::make_shared<const Locale>(locale)});
  EXPECT_EQ(rig.view().subheading, "Dataset 1 · updated just then");
  rig.now.since_epoch += 49h;
  rig.feed(event::Woke{});
  EXPECT_EQ(rig.view().age_text, "Last updated 2×2");
  EXPECT_EQ(locale.age(1min), "moments ago") << "in the words of the table";
}

}  // namespace
}  // namespace dq::test
